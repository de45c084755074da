//! Text as HTML: what snippets and suggestions are made of.

/// Adds `text` to `html`; the end of a line, as of an item of a list, becomes a semicolon where no stop is before it.
pub(crate) fn escape(text: &str, html: &mut String) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\n' if html.ends_with(|c: char| c.is_ascii_punctuation() && c != '>') => html.push(' '),
            // The end of an item of a list.
            '\n' => html.push_str("; "),
            c => html.push(c),
        }
    }
}
