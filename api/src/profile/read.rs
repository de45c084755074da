//! A profile from a query string or from JSON.

use std::borrow::Cow;

use serde_json::Value;

use super::given::Given;
use super::json::Document;
use super::situation::SituationProfile;
use crate::control;
use crate::problem::{Invalid, Reason, Shape};
use crate::query_string::Pairs;

impl SituationProfile {
    /// Reads a query string.
    ///
    /// # Errors
    /// Every parameter that is wrong.
    pub fn parse(raw: &str) -> Result<Self, Vec<Invalid>> {
        Self::of_pairs(Pairs::parse(raw)?, true)
    }

    /// Reads what is left of a query string. Where something else may stand for it, it need not have any `substance`.
    pub(crate) fn of_pairs(pairs: Pairs<'_>, substance: bool) -> Result<Self, Vec<Invalid>> {
        let mut given = Given::nothing(true);
        for (name, value) in pairs.rest() {
            given.add(&name, &name, Value::String(value.into_owned()));
        }
        given.read(substance)
    }

    /// Reads JSON.
    ///
    /// # Errors
    /// That it is none, or everything that is wrong with it.
    pub fn from_json(json: &[u8]) -> Result<Self, Vec<Invalid>> {
        let whole = |reason| vec![Invalid::new("profile", "", reason)];
        let Document { value, repeated } = serde_json::from_slice(json)
            .map_err(|error| whole(Reason::NotJson { line: error.line(), column: error.column() }))?;
        let Value::Object(fields) = clean("", value) else { return Err(whole(Reason::NotA(Shape::Object))) };
        let mut given = Given::nothing(false);
        for name in repeated {
            given.add_repeated(&name);
        }
        for (name, value) in fields {
            match value {
                Value::Object(fields) if name == "municipality" => {
                    for (field, value) in fields {
                        given.add_of_municipality(&field, value);
                    }
                }
                value => given.add(&name, &name, value),
            }
        }
        given.read(true)
    }
}

/// The one place where what a document says loses its control characters.
fn clean(name: &str, value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(control::value(name, Cow::Owned(text)).into_owned()),
        Value::Array(values) => values.into_iter().map(|value| clean(name, value)).collect(),
        Value::Object(fields) => {
            let clean = |(name, value): (String, Value)| {
                let value = clean(&name, value);
                (name, value)
            };
            fields.into_iter().map(clean).collect()
        }
        value => value,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    fn reasons(profile: Result<SituationProfile, Vec<Invalid>>) -> Vec<(String, Reason)> {
        profile.unwrap_err().into_iter().map(|fault| (fault.parameter, fault.reason)).collect()
    }

    fn json(json: &str) -> Result<SituationProfile, Vec<Invalid>> {
        SituationProfile::from_json(json.as_bytes())
    }

    #[test]
    fn json_and_a_query_string_say_the_same() {
        let own = json(
            r#"{"municipality": {"population": 4200, "region": "CZ063", "foreign_share": 0.02}, "text": "Mají strach.",
                "situations": ["neighbourhood-tension", "asylum-influx"], "budget_czk_per_year": 300000, "horizon": null}"#,
        );
        let own = own.unwrap();
        assert_eq!(own.municipality.population, Some(4_200));
        assert_eq!(own.situations, ["asylum-influx", "neighbourhood-tension"]);
        assert_eq!(SituationProfile::parse(&own.to_query_string()).unwrap(), own);
        let written = "population=4200&region=CZ063&foreign_share=0.02&text=Maj%C3%AD+strach.&budget_czk_per_year=300000&\
                       situation=asylum-influx&situation=neighbourhood-tension&horizon=";
        assert_eq!(SituationProfile::parse(written).unwrap(), own);
        let apart = SituationProfile::parse("population=4+200&budget_czk_per_year=300%C2%A0000").unwrap();
        assert_eq!((apart.municipality.population, apart.budget_czk_per_year), (Some(4_200), Some(300_000.0)));
        assert_eq!(json(&serde_json::to_string(&own).unwrap()).unwrap(), own);
    }

    #[test]
    fn a_name_is_a_municipality() {
        let named = json(r#"{"municipality": "Kolín"}"#).unwrap();
        assert_eq!(named.municipality.name.as_deref(), Some("Kolín"));
        assert_eq!(json(r#"{"municipality": {"name": "Kolín"}}"#).unwrap(), named);
        assert_eq!(SituationProfile::parse("municipality=Kol%C3%ADn").unwrap(), named);
        let coded = json(r#"{"municipality": {"name": "Kolín", "code": "533165"}}"#).unwrap();
        assert_eq!(coded.municipality.code.as_deref(), Some("533165"));
        assert_eq!(SituationProfile::parse(&coded.to_query_string()).unwrap(), coded);
        assert!(SituationProfile::parse("code=533165").unwrap().has_substance());
    }

    #[test]
    fn nothing_at_all_is_an_error_that_says_what_would_do() {
        let any_of = SituationProfile::SUBSTANCE.iter().map(|&part| part.to_owned()).collect();
        let nothing = vec![("profile".to_owned(), Reason::NothingGiven { any_of })];
        for empty in
            ["{}", r#"{"text": "  ", "limit": 5, "origin": "both"}"#, r#"{"situations": [], "municipality": {}}"#]
        {
            assert_eq!(reasons(json(empty)), nothing, "{empty}");
        }
        assert_eq!(reasons(SituationProfile::parse("limit=5&text=")), nothing);
    }

    #[test]
    fn what_is_wrong_is_named_all_at_once() {
        let wrong = json(
            r#"{"municipality": {"population": -5, "foreign_share": 1.5, "mayor": "x"}, "situation": [3], "limit": 2.5,
                "origin": ["national", "foreign"], "text": 7, "budget": 3}"#,
        );
        let names: Vec<String> = reasons(wrong).into_iter().map(|(name, _)| name).collect();
        for name in
            ["municipality.population", "municipality.foreign_share", "municipality.mayor", "situation", "limit"]
        {
            assert!(names.contains(&name.to_owned()), "{name} in {names:?}");
        }
        for name in ["origin", "text", "budget"] {
            assert!(names.contains(&name.to_owned()), "{name} in {names:?}");
        }
        assert_eq!(
            reasons(json(&format!(r#"{{"text": "{}"}}"#, "x".repeat(100_000)))),
            [("text".to_owned(), Reason::TooLong { max: 10_000 })]
        );
        assert_eq!(reasons(json("{")), [("profile".to_owned(), Reason::NotJson { line: 1, column: 1 })]);
        assert_eq!(reasons(json("[]")), [("profile".to_owned(), Reason::NotA(Shape::Object))]);
        assert_eq!(
            reasons(json(r#"{"municipality": {"population": "4200"}}"#)),
            [("municipality.population".to_owned(), Reason::NotWithin { min: 1, max: 50_000_000 })]
        );
    }

    #[test]
    fn a_part_has_one_name_and_is_understood_by_its_former_one_but_not_by_both() {
        for (old, now) in SituationProfile::DEPRECATED {
            let value = if now == "lang" { "en" } else { "x" };
            let read = SituationProfile::parse(&format!("text=a&{now}={value}")).unwrap();
            assert_eq!(SituationProfile::parse(&format!("text=a&{old}={value}")).unwrap(), read, "{old}");
            assert_eq!(SituationProfile::parse(&read.to_query_string()).unwrap(), read);
            assert!(read.to_query_string().contains(&format!("&{now}={value}")), "{}", read.to_query_string());
            let twice = vec![(old.to_owned(), Reason::CalledTwice { now })];
            for both in [format!("{old}={value}&{now}={value}&{old}={value}"), format!("{now}={value}&{old}={value}")] {
                assert_eq!(reasons(SituationProfile::parse(&format!("text=a&{both}"))), twice, "{both}");
            }
            let both = format!(r#"{{"text": "a", "{now}": "{value}", "{old}": "{value}"}}"#);
            assert_eq!(reasons(json(&both)), twice, "{both}");
            if now == "lang" {
                let other = SituationProfile::parse("text=a&language=en&lang=cs");
                assert_eq!(reasons(other), twice, "told once, whatever each says");
            }
            assert!(json(&format!(r#"{{"text": "a", "{now}": "{value}", "{old}": []}}"#)).is_ok(), "one says nothing");
        }
    }

    #[test]
    fn a_name_that_stands_there_twice_is_refused_whichever_of_its_values_was_meant() {
        let twice = [
            (r#"{"text": "a", "areas": ["housing"], "text": "b"}"#, "text"),
            (r#"{"text": "a", "text": "a"}"#, "text"),
            (r#"{"municipality": {"name": "Kolín", "region": "CZ020", "name": "Most"}}"#, "municipality.name"),
            (r#"{"text": "a", "municipality": "Kolín", "municipality": {"name": "Most"}}"#, "municipality"),
            ("{\"text\": \"a\", \"te\\u0078t\": \"b\"}", "text"),
        ];
        for (document, name) in twice {
            assert_eq!(reasons(json(document)), [(name.to_owned(), Reason::Repeated)], "{document}");
        }
        assert!(
            json(r#"{"municipality": {"region": "CZ020"}, "text": "region", "areas": ["housing", "housing"]}"#).is_ok()
        );
    }

    /// A document in which each text there can be has this character in it, once between letters.
    fn document(c: char) -> Value {
        let text = format!("a{c}b");
        let list = [text.clone()];
        serde_json::json!({
            "municipality": { "name": text, "code": text, "region": text }, "situations": list, "areas": list, "groups": list,
            "horizon": text, "text": text, "ignore": list
        })
    }

    #[test]
    fn control_characters_are_spaces_in_every_part_but_for_lines_of_free_text() {
        for c in ('\0'..='\u{1f}').chain('\u{7f}'..='\u{9f}') {
            let read = json(&document(c).to_string()).unwrap();
            let kept = if matches!(c, '\t' | '\n') { c } else { ' ' };
            let mut wanted = json(&document(' ').to_string()).unwrap();
            wanted.text = format!("a{kept}b");
            assert_eq!(read, wanted, "U+{:04X}", u32::from(c));
            assert_eq!(SituationProfile::parse(&read.to_query_string()).unwrap(), read);
        }
        assert_eq!(json(r#"{"text": "a\r\nb\rc"}"#).unwrap().text, "a\r\nb c");
    }

    #[test]
    fn no_fault_repeats_a_control_character() {
        for c in ('\0'..='\u{1f}').chain('\u{7f}'..='\u{9f}') {
            let text = format!("a{c}b");
            let wrong = serde_json::json!({
                "municipality": { "population": text, "foreign_share": text, (&*text): text }, "origin": text,
                "language": text, "limit": text, "budget_czk_per_year": text, "situations": [[text]], (&*text): text,
                "text": [text, { (&*text): text }]
            });
            let faults = json(&wrong.to_string()).unwrap_err();
            assert_eq!(faults.len(), 10, "{faults:?}");
            for fault in faults {
                assert!(!format!("{}{}", fault.parameter, fault.value).contains(char::is_control), "{fault:?}");
            }
        }
    }

    #[test]
    fn a_hundred_thousand_unknown_names_are_counted_and_cost_a_list_of_those_known_once() {
        let names: Vec<String> = (0..100_000).map(|n| format!("\"k{n}\":0")).collect();
        let faults = json(&format!("{{{}}}", names.join(","))).unwrap_err();
        assert_eq!(faults.len(), 100_000);
        let known = |fault: &Invalid| match &fault.reason {
            Reason::UnknownParameter { known } => std::sync::Arc::as_ptr(known),
            other => panic!("{other:?}"),
        };
        assert!(faults.iter().all(|fault| std::ptr::addr_eq(known(fault), known(&faults[0]))));
        let problem = crate::Problem::invalid(&faults, Lang::Cs);
        assert!(problem.detail.ends_with("; a\u{a0}dalších 99\u{a0}980\u{a0}chyb"));
        assert!(problem.errors.len() == 20 && problem.detail.len() < 10_000, "{}", problem.detail.len());
    }
}
