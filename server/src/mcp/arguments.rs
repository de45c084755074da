//! Arguments of a call as the query string that asks the same of the API, so that both are read, and refused, in one way.

use std::borrow::Cow;

use osvedceno_api::{Invalid, Lang, Problem, Reason, Shape, encode};
use rmcp::model::JsonObject;
use serde_json::Value;

use crate::present::faults::{self, Asked};
use crate::snapshot::Snapshot;

/// Reads arguments by what reads the query string of the API. `most` is the largest `limit`, where the tool has one of its own.
///
/// # Errors
/// Every argument that is wrong, in the language that they ask for.
pub(super) fn read<T: Asked>(arguments: &JsonObject, most: Option<usize>, snapshot: &Snapshot) -> Result<T, Problem> {
    let (raw, mut wrong) = query_string(arguments);
    wrong.extend(most.and_then(|most| limit(arguments, most)));
    match faults::read(&raw, snapshot) {
        Some(asked) if wrong.is_empty() => Ok(asked),
        _ => Err(Problem::invalid(&faults::both(wrong, faults::all::<T>(&raw, snapshot)), lang(arguments))),
    }
}

/// What is wrong with `limit`: these tools have smaller ones than the API.
pub(super) fn limit(arguments: &JsonObject, most: usize) -> Option<Invalid> {
    let text = match arguments.get("limit")? {
        Value::Number(number) => written(number),
        Value::String(text) => text.clone(),
        _ => return None,
    };
    let max = i64::try_from(most).unwrap_or(i64::MAX);
    let is_right = text.parse().is_ok_and(|given: i64| (1..=max).contains(&given));
    (!is_right).then(|| Invalid::new("limit", text, Reason::NotWithin { min: 1, max }))
}

/// The language that arguments ask for, even where the rest of them cannot be read.
pub(super) fn lang(arguments: &JsonObject) -> Lang {
    arguments.get("lang").and_then(Value::as_str).and_then(Lang::from_code).unwrap_or_default()
}

/// A list is its values one by one, `null` is nothing; what cannot stand in a query string is told.
fn query_string(arguments: &JsonObject) -> (String, Vec<Invalid>) {
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
    (encode(pairs), faults)
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

    fn asked(arguments: Value) -> (String, Vec<Invalid>) {
        let Value::Object(arguments) = arguments else { panic!("arguments are an object") };
        query_string(&arguments)
    }

    #[test]
    fn arguments_ask_what_the_query_string_asks() {
        let given = json!({"q": "byty & školy", "area": ["housing", "health"], "kind": "practice", "limit": 5.0, "place": null});
        let said = SearchQuery::parse("q=byty+%26+%C5%A1koly&area=housing&area=health&kind=practice&limit=5").unwrap();
        assert_eq!(SearchQuery::parse(&asked(given).0).unwrap(), said);
    }

    #[test]
    fn what_no_query_string_can_say_is_told_beside_the_rest() {
        let (raw, faults) = asked(json!({"q": {"words": "byty"}, "limit": 2.5}));
        assert_eq!(raw, "limit=2.5");
        assert!(matches!(faults.as_slice(), [Invalid { reason: Reason::NotA(Shape::Text), .. }]), "{faults:?}");
    }

    #[test]
    fn a_tool_has_a_limit_of_its_own() {
        let told = |limit: Value| limit_of(&json!({ "limit": limit }));
        assert!([json!(21), json!(0), json!(2.5), json!(-1)].into_iter().all(&told));
        assert!(![json!(20), json!(5.0), json!(null)].into_iter().any(told));
    }

    fn limit_of(arguments: &Value) -> bool {
        limit(arguments.as_object().unwrap(), 20).is_some()
    }
}
