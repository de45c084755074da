//! JSON inside a document.

use std::io;

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

/// Adds a value as JSON that cannot end the script it stands in.
pub(super) fn push_script_safe(html: &mut String, value: &impl Serialize) {
    let mut json = Vec::with_capacity(64 * 1024);
    let written = value.serialize(&mut Serializer::with_formatter(&mut json, ScriptSafe));
    written.expect("writing plain data to a Vec cannot fail");
    html.push_str(&String::from_utf8(json).expect("JSON is UTF-8"));
}

/// Writes `<` as an escape. It stands in strings alone.
struct ScriptSafe;

impl Formatter for ScriptSafe {
    fn write_string_fragment<W: io::Write + ?Sized>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some((before, after)) = rest.split_once('<') {
            out.write_all(before.as_bytes())?;
            out.write_all(b"\\u003c")?;
            rest = after;
        }
        out.write_all(rest.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_the_script_and_it_is_read_back_as_it_was() {
        let value = ["</script>", "a < b", "<<", "\"\\<", "ž\u{2028}"];
        let mut html = "<p>".to_owned();
        push_script_safe(&mut html, &value);
        let json = html.strip_prefix("<p>").unwrap();
        assert!(!json.contains('<'), "{json}");
        assert_eq!(serde_json::from_str::<Vec<String>>(json).unwrap(), value);
    }
}
