//! The beginning of an answer as a page shows it: JSON and XML with a line for each part, of any text the first lines.

use osvedceno_frontend::GuideAnswer;

/// Lines that are shown.
const LINES: usize = 30;
/// Characters of a line that are shown.
const WIDTH: usize = 200;

/// What is shown of an answer, of which these are the first bytes, or all.
pub(crate) fn shown(status: u16, content_type: &str, bytes: &[u8], is_all: bool) -> GuideAnswer {
    let media_type = content_type.split(';').next().unwrap_or_default().trim();
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => Some(text),
        // What breaks off may do so within a character.
        Err(error) if !is_all => std::str::from_utf8(&bytes[..error.valid_up_to()]).ok(),
        Err(_) => None,
    };
    let is_text = media_type.starts_with("text/")
        || ["json", "jsonl", "xml"].iter().any(|ending| media_type.ends_with(ending))
        || media_type.starts_with("application/x-");
    let text = text.filter(|_| is_text).map(|text| {
        let text = text.trim_start_matches('\u{feff}').trim_end();
        match media_type {
            json if json.ends_with("json") || json.ends_with("jsonl") => json_by_parts(text),
            xml if xml.ends_with("xml") => xml_by_parts(text),
            _ => text.to_owned(),
        }
    });
    let beginning = text.as_deref().map(beginning);
    let is_whole = is_all && beginning == text;
    GuideAnswer { status, content_type: content_type.to_owned(), beginning, is_whole }
}

/// The first lines of a text.
fn beginning(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines().take(LINES) {
        match line.char_indices().nth(WIDTH) {
            Some((end, _)) => lines.push(format!("{}…", &line[..end])),
            None => lines.push(line.to_owned()),
        }
    }
    lines.join("\n")
}

/// JSON with a line for each part of an object or a list, as far as it is shown. It need not be whole.
fn json_by_parts(json: &str) -> String {
    let mut out = String::new();
    let (mut depth, mut lines, mut in_text, mut escaped) = (0usize, 0, false, false);
    let mut characters = json.chars().peekable();
    let mut new_line = |out: &mut String, depth: usize| {
        out.push('\n');
        out.extend(std::iter::repeat_n("  ", depth));
        lines += 1;
        lines
    };
    while let Some(character) = characters.next() {
        if in_text {
            out.push(character);
            in_text = escaped || character != '"';
            escaped = !escaped && character == '\\';
            continue;
        }
        let mut line = 0;
        match character {
            '"' => {
                in_text = true;
                out.push(character);
            }
            '{' | '[' if matches!(characters.peek(), Some('}' | ']')) => {
                out.push(character);
                out.extend(characters.next());
            }
            '{' | '[' => {
                depth += 1;
                out.push(character);
                line = new_line(&mut out, depth);
            }
            '}' | ']' => {
                depth = depth.saturating_sub(1);
                line = new_line(&mut out, depth);
                out.push(character);
            }
            ',' => {
                out.push(character);
                line = new_line(&mut out, depth);
            }
            ':' => out.push_str(": "),
            // Between the objects of JSON Lines.
            '\n' if depth == 0 => out.push(character),
            _ if character.is_ascii_whitespace() => {}
            _ => out.push(character),
        }
        if line > LINES {
            break;
        }
    }
    out
}

/// XML with a line for each element that has others in it, as far as it is shown. It need not be whole.
fn xml_by_parts(xml: &str) -> String {
    let mut out = String::new();
    let mut depth = 0usize;
    for (number, line) in xml.replace("><", ">\n<").lines().enumerate() {
        let line = line.trim();
        let (ends, opens) = (line.matches("</").count(), line.matches('<').count());
        if ends == 1 && opens == 1 && line.starts_with("</") {
            depth = depth.saturating_sub(1);
        }
        if number > 0 {
            out.push('\n');
        }
        out.extend(std::iter::repeat_n("  ", depth));
        out.push_str(line);
        if opens == 1 && ends == 0 && !line.ends_with("/>") && !line.starts_with("<?") {
            depth += 1;
        }
        if number > LINES {
            break;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(content_type: &str, body: &str) -> (String, bool) {
        let answer = shown(200, content_type, body.as_bytes(), true);
        (answer.beginning.unwrap(), answer.is_whole)
    }

    #[test]
    fn json_has_a_line_for_each_part_and_stays_the_same_json() {
        let json = r#"{"a":1,"b":[],"c":{"d":"x, {y}: \"z\""},"e":["f",null]}"#;
        let (shown, is_whole) = text("application/json", json);
        assert_eq!(
            shown,
            "{\n  \"a\": 1,\n  \"b\": [],\n  \"c\": {\n    \"d\": \"x, {y}: \\\"z\\\"\"\n  },\n  \"e\": [\n    \"f\",\n    null\n  ]\n}"
        );
        assert!(is_whole);
        let same: serde_json::Value = serde_json::from_str(&shown).unwrap();
        assert_eq!(same, serde_json::from_str::<serde_json::Value>(json).unwrap());
    }

    #[test]
    fn what_is_long_is_shown_to_a_point_and_says_so() {
        let numbers: Vec<u32> = (0..1000).collect();
        let (shown, is_whole) = text("application/json", &serde_json::to_string(&numbers).unwrap());
        assert!(shown.lines().count() == LINES && shown.starts_with("[\n  0,\n") && !is_whole, "{shown}");
        let (shown, is_whole) = text("text/markdown; charset=utf-8", &format!("# a\n\n{}", "ž".repeat(1000)));
        assert!(shown.ends_with("ž…") && shown.chars().count() == 5 + WIDTH + 1 && !is_whole, "{shown}");
    }

    #[test]
    fn xml_is_indented_by_its_elements() {
        let (shown, _) = text("text/xml", "<?xml version=\"1.0\"?><a><b c=\"d\"/><e>f</e><g><h>i</h></g></a>");
        assert_eq!(
            shown,
            "<?xml version=\"1.0\"?>\n<a>\n  <b c=\"d\"/>\n  <e>f</e>\n  <g>\n    <h>i</h>\n  </g>\n</a>"
        );
    }

    #[test]
    fn what_breaks_off_within_a_character_is_text_and_a_picture_is_none() {
        let cut = shown(200, "application/jsonl", &"{\"a\":\"ž".as_bytes()[..7], false);
        assert_eq!(cut.beginning.as_deref(), Some("{\n  \"a\": \""));
        assert!(!cut.is_whole);
        assert_eq!(shown(200, "image/png", b"\x89PNG", true).beginning, None);
    }
}
