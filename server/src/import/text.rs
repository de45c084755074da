//! Words of cells: one line, several values, Markdown.

/// The text in one line.
pub(super) fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The values of a cell, apart by what is said; else by lines, else by semicolons.
pub(super) fn list(text: &str, split: Option<&str>) -> Vec<String> {
    let split = split.unwrap_or(if text.contains('\n') { "\n" } else { ";" });
    let mut list: Vec<String> = Vec::new();
    for item in text.split(split).map(line).filter(|item| !item.is_empty()) {
        if !list.contains(&item) {
            list.push(item);
        }
    }
    list
}

/// What stands in the last parentheses of a text that ends with some, without them; else the whole text.
pub(super) fn last_in_parentheses(text: &str) -> &str {
    let Some(inner) = text.strip_suffix(')') else { return text };
    let mut depth = 1;
    for (at, c) in inner.char_indices().rev() {
        depth += match c {
            ')' => 1,
            '(' => -1,
            _ => 0,
        };
        if depth == 0 {
            return &inner[at + 1..];
        }
    }
    text
}

/// Plain text as Markdown: paragraphs and lists stay, and nothing else in it is a mark.
pub(super) fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut was_list = true;
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (item, line) = match line
            .strip_prefix(['•', '·', '▪', '–', '-', '*'])
            .filter(|rest| rest.starts_with([' ', '\t', '\u{a0}']))
        {
            Some(rest) => (true, rest.trim_start()),
            None => (false, line),
        };
        if !out.is_empty() {
            out.push_str(if item && was_list { "\n" } else { "\n\n" });
        }
        was_list = item;
        if item {
            out.push_str("- ");
        } else if line.starts_with(['#', '>', '+', '=', '-', '~']) {
            out.push('\\');
        }
        for c in line.chars() {
            if matches!(c, '\\' | '`' | '*' | '_' | '<' | '[' | '|' | '&') {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_apart_by_lines_or_semicolons_each_once() {
        assert_eq!(list("a; b;a ;", None), ["a", "b"]);
        assert_eq!(list("a; b\nc", None), ["a; b", "c"]);
        assert_eq!(list("a, b", Some(",")), ["a", "b"]);
    }

    #[test]
    fn the_last_parentheses_may_have_others_in_them() {
        assert_eq!(last_in_parentheses("Název (část) (id)"), "id");
        assert_eq!(last_in_parentheses("Název (a (b) c)"), "a (b) c");
        assert_eq!(last_in_parentheses("id"), "id");
        assert_eq!(last_in_parentheses("id)"), "id)");
    }

    #[test]
    fn plain_text_is_no_mark() {
        let text = "Cíle:\r\n• kurzy <b>češtiny</b>\n- tlumočení\n\n# konec *";
        assert_eq!(markdown(text), "Cíle:\n\n- kurzy \\<b>češtiny\\</b>\n- tlumočení\n\n\\# konec \\*");
    }
}
