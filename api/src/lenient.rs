//! Answers grow, and a client that was built before must go on (docs/stability.md). What it does not know of an answer it passes
//! over: unknown fields by themselves, and here values of a kind that came later.

use serde::{Deserialize, Deserializer, de::IgnoredAny};

/// A value, or one that came later.
#[derive(Deserialize)]
#[serde(untagged)]
enum Perhaps<T> {
    Known(T),
    Later(IgnoredAny),
}

impl<T> Perhaps<T> {
    fn known(self) -> Option<T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Later(_) => None,
        }
    }
}

/// Those of a list that are known.
pub(crate) fn list<'de, T: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<Vec<T>, D::Error> {
    let all = Vec::<Perhaps<T>>::deserialize(from)?;
    Ok(all.into_iter().filter_map(Perhaps::known).collect())
}

/// A value, if there is one that is known.
pub(crate) fn option<'de, T: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<Option<T>, D::Error> {
    Ok(Option::<Perhaps<T>>::deserialize(from)?.and_then(Perhaps::known))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::{Recurs, SuggestResponse, Suggestion, SuggestionKind};

    fn suggestion(kind: &str) -> Value {
        json!({
            "kind": kind, "kind_label": "", "text": "byt", "text_lang": "cs", "matched": null, "html": "", "count": 1,
            "id": null, "code": null, "url": "/", "came_later": { "a": [1] }
        })
    }

    #[test]
    fn what_came_later_is_passed_over_and_the_rest_is_read() {
        let suggested = ["place", "law", "words"].map(suggestion);
        let answer = json!({ "suggestions": suggested, "took": 3 });
        let SuggestResponse { suggestions } = serde_json::from_value(answer).unwrap();
        let kinds: Vec<_> = suggestions.iter().map(|Suggestion { kind, .. }| *kind).collect();
        assert_eq!(kinds, [SuggestionKind::Place, SuggestionKind::Words]);
        let recurs = |value| super::option::<Recurs, _>(value).unwrap();
        assert_eq!(
            [json!("once"), json!("monthly"), json!({ "months": 3 }), Value::Null].map(recurs),
            [Some(Recurs::Once), None, None, None]
        );
    }
}
