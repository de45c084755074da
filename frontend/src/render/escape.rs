//! Text made fit for the place in a document where it is to stand.

/// JSON that cannot end the script it stands in.
pub(super) fn script_safe(json: &str) -> String {
    json.replace('<', "\\u003c")
}

/// Text for an attribute or an element.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
