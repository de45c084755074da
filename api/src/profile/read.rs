//! A profile from a query string or from JSON.

use serde_json::Value;

use super::given::{Given, brief};
use super::situation::SituationProfile;
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
        let mut given = Given::written();
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
        let parsed: Value = serde_json::from_slice(json)
            .map_err(|error| whole(Reason::NotJson { line: error.line(), column: error.column() }))?;
        let Value::Object(fields) = parsed else { return Err(whole(Reason::NotA(Shape::Object))) };
        let mut given = Given::default();
        for (name, value) in fields {
            match value {
                Value::Object(fields) if name == "municipality" => {
                    for (field, value) in fields {
                        let known = ["name", "population", "region", "foreign_share"];
                        let path = format!("municipality.{field}");
                        if known.contains(&field.as_str()) {
                            let part = if field == "name" { "municipality" } else { &field };
                            given.add(part, &path, value);
                        } else {
                            let known = known.map(|name| format!("municipality.{name}")).into();
                            given.faults.push(Invalid::new(path, brief(&value), Reason::UnknownParameter { known }));
                        }
                    }
                }
                value => given.add(&name, &name, value),
            }
        }
        given.read(true)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
