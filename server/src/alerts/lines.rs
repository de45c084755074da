//! Plain text in lines of a width that every program for mail shows whole.

/// Letters of a line, at most: so that it is whole where it is quoted in an answer.
const LINE: usize = 72;

/// Text in lines that are not too long, each ended; what is held together by a non-breaking space stays so.
pub(super) fn wrapped(text: &str) -> String {
    let mut wrapped = String::with_capacity(text.len() + text.len() / LINE + 1);
    for paragraph in text.split('\n') {
        let mut width = 0;
        for word in paragraph.split(' ').filter(|word| !word.is_empty()) {
            let own = word.chars().count();
            if width > 0 && width + 1 + own > LINE {
                wrapped.push('\n');
                width = 0;
            }
            if width > 0 {
                wrapped.push(' ');
                width += 1;
            }
            wrapped.push_str(word);
            width += own;
        }
        wrapped.push('\n');
    }
    wrapped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_ends_between_words_and_not_where_they_belong_together() {
        let text = format!("{} v\u{a0}obci\n\n{}", "slovo ".repeat(12).trim_end(), "a".repeat(80));
        let expected = format!("{}\nv\u{a0}obci\n\n{}\n", "slovo ".repeat(12).trim_end(), "a".repeat(80));
        assert_eq!(wrapped(&text), expected);
    }
}
