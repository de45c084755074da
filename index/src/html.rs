//! Text as HTML: what snippets and suggestions are made of.

/// Adds `text` to `html`; the end of a line, as of an item of a list, becomes a semicolon where no stop is before it.
pub(crate) fn escape(text: &str, html: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\n')) {
        html.push_str(&rest[..at]);
        match rest.as_bytes()[at] {
            b'&' => html.push_str("&amp;"),
            b'<' => html.push_str("&lt;"),
            b'>' => html.push_str("&gt;"),
            b'"' => html.push_str("&quot;"),
            _ if html.ends_with(|c: char| c.is_ascii_punctuation() && c != '>') => html.push(' '),
            // The end of an item of a list.
            _ => html.push_str("; "),
        }
        rest = &rest[at + 1..];
    }
    html.push_str(rest);
}
