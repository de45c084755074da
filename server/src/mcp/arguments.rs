//! Arguments of a call as the query string that asks the same of the API, so that both are read, and refused, in one way.

use std::borrow::Cow;

use osvedceno_api::{Invalid, Lang, Problem, Reason, Shape, encode};
use rmcp::model::JsonObject;
use serde_json::Value;

/// Reads arguments by what reads the query string of the API.
///
/// # Errors
/// Every argument that is wrong, in the language that they ask for.
pub(super) fn read<T>(
    arguments: &JsonObject,
    parse: impl FnOnce(&str) -> Result<T, Vec<Invalid>>,
) -> Result<T, Problem> {
    query_string(arguments).and_then(|raw| parse(&raw)).map_err(|faults| Problem::invalid(&faults, lang(arguments)))
}

/// The language that arguments ask for, even where the rest of them cannot be read.
pub(super) fn lang(arguments: &JsonObject) -> Lang {
    arguments.get("lang").and_then(Value::as_str).and_then(Lang::from_code).unwrap_or_default()
}

/// A list is its values one by one, `null` is nothing.
fn query_string(arguments: &JsonObject) -> Result<String, Vec<Invalid>> {
    let (mut pairs, mut faults) = (Vec::new(), Vec::new());
    for (name, value) in arguments {
        let values = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
        for value in values {
            match value {
                Value::Null => {}
                Value::String(text) => pairs.push((name.as_str(), Cow::Borrowed(text.as_str()))),
                Value::Bool(flag) => pairs.push((name, Cow::Owned(flag.to_string()))),
                Value::Number(number) => pairs.push((name, Cow::Owned(written(number)))),
                Value::Array(_) | Value::Object(_) => {
                    faults.push(Invalid::new(name, value.to_string(), Reason::NotA(Shape::Text)));
                }
            }
        }
    }
    if faults.is_empty() { Ok(encode(pairs)) } else { Err(faults) }
}

/// A number as people write it: models send `5.0` for 5.
fn written(number: &serde_json::Number) -> String {
    let text = number.to_string();
    match text.strip_suffix(".0") {
        Some(whole) => whole.to_owned(),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use osvedceno_api::SearchQuery;
    use serde_json::json;

    use super::*;

    fn search(arguments: Value) -> Result<SearchQuery, Problem> {
        let Value::Object(arguments) = arguments else { panic!("arguments are an object") };
        read(&arguments, SearchQuery::parse)
    }

    #[test]
    fn arguments_ask_what_the_query_string_asks() {
        let asked = json!({"q": "byty & školy", "area": ["housing", "health"], "kind": "practice", "limit": 5.0, "place": null});
        let said = SearchQuery::parse("q=byty+%26+%C5%A1koly&area=housing&area=health&kind=practice&limit=5").unwrap();
        assert_eq!(search(asked).unwrap(), said);
    }

    #[test]
    fn what_is_wrong_is_said_in_the_language_asked_for() {
        let told = |arguments| search(arguments).unwrap_err().detail;
        assert_eq!(told(json!({"limit": 2.5, "lang": "en"})), "limit: must be a whole number from 0 to 100");
        assert_eq!(told(json!({"q": {"words": "byty"}})), "q: musí být text v\u{a0}uvozovkách");
    }
}
