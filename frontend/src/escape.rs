//! Text made fit for the place in a document where it is to stand.

/// Adds text to what is between two tags.
#[cfg(feature = "render")]
pub(crate) fn push_text(html: &mut String, text: &str) {
    push(html, text, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        _ => None,
    });
}

/// Adds text to the value of an attribute, between double quotation marks.
pub(crate) fn push_attribute(html: &mut String, text: &str) {
    push(html, text, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        _ => None,
    });
}

/// Adds text, with some ASCII characters replaced.
fn push(html: &mut String, text: &str, replaced: impl Fn(u8) -> Option<&'static str>) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        if let Some(instead) = replaced(byte) {
            html.push_str(&text[from..at]);
            html.push_str(instead);
            from = at + 1;
        }
    }
    html.push_str(&text[from..]);
}

/// Text for an attribute or an element.
#[cfg(feature = "render")]
pub(crate) fn escape(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 16);
    push_attribute(&mut html, text);
    html
}
