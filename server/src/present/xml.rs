//! Text made fit for XML, whatever somebody pasted.

/// Text within elements and attributes: marks are written as entities, and what is no character of XML is a space.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => out.push(' '),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_text_whatever_stands_in_it() {
        assert_eq!(escaped("a]]> & \"<b>"), "a]]&gt; &amp; &quot;&lt;b&gt;");
        assert_eq!(escaped("a\u{0}b\u{b}c\u{1b}d\u{85}e\u{fffe}f\u{ffff}g"), "a b c d e f g");
        assert_eq!(escaped("Děčín 🙂 שלום"), "Děčín 🙂 שלום");
    }
}
