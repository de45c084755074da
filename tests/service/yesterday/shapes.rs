//! Whether a contract keeps what another one promised, and whether a value is what one promised.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde_json::Value;

/// A contract, for what refers to another place in it.
#[derive(Clone, Copy)]
pub(crate) struct Document<'c>(pub(crate) &'c Value);

impl<'c> Document<'c> {
    /// What stands there, or what it refers to.
    fn read(self, what: &'c Value) -> &'c Value {
        let named = what["$ref"].as_str().and_then(|at| self.0.pointer(at.trim_start_matches('#')));
        named.map_or(what, |what| self.read(what))
    }

    /// The parts of a schema that says `oneOf`, `anyOf` or `allOf`; else itself.
    fn parts(self, schema: &'c Value) -> Vec<&'c Value> {
        let schema = self.read(schema);
        let among = |name: &str| schema[name].as_array().into_iter().flatten();
        let mut parts: Vec<&Value> = ["oneOf", "anyOf", "allOf"].into_iter().flat_map(among).collect();
        parts.retain(|part| part.get("required").is_none() || part.get("properties").is_some());
        let mut parts: Vec<&Value> = parts.into_iter().flat_map(|part| self.parts(part)).collect();
        if !schema["type"].is_null() || parts.is_empty() {
            parts.push(schema);
        }
        parts
    }

    /// The types that a value of a schema can have; none where it can be anything.
    fn types(self, schema: &'c Value) -> BTreeSet<&'c str> {
        let own = |part: &'c Value| match &part["type"] {
            Value::Array(types) => types.iter().filter_map(Value::as_str).collect(),
            other => Vec::from_iter(other.as_str()),
        };
        self.parts(schema).into_iter().flat_map(own).collect()
    }

    /// Fields of an object, and whether each has to be there.
    fn fields(self, schema: &'c Value) -> BTreeMap<&'c str, (&'c Value, bool)> {
        let mut fields = BTreeMap::new();
        for part in self.parts(schema) {
            let required =
                |name: &str| part["required"].as_array().is_some_and(|own| own.iter().any(|own| own == name));
            let own = part["properties"].as_object().into_iter().flatten();
            fields.extend(own.map(|(name, schema)| (name.as_str(), (schema, required(name)))));
        }
        fields
    }

    /// The schema under this name of whichever part has one.
    fn of_each(self, schema: &'c Value, name: &str) -> Option<&'c Value> {
        self.parts(schema).into_iter().find_map(|part| part.get(name)).filter(|schema| schema.is_object())
    }
}

/// Where something stands: an operation, and below it fields.
#[derive(Clone)]
pub(crate) struct Place(String);

impl Place {
    pub(crate) fn new(name: &str) -> Self {
        Self(name.to_owned())
    }

    fn below(&self, name: &str) -> Self {
        let between = match name {
            "[]" => "",
            _ if self.0.contains("json ") => ".",
            _ => " ",
        };
        Self(format!("{}{between}{name}", self.0))
    }
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// A schema or an operation, with the contract that it is of.
type Of<'c> = (Document<'c>, &'c Value);

/// Adds what an operation had and has no more.
pub(crate) fn operation(place: &Place, (old, was): Of<'_>, (new, is): Of<'_>, gone: &mut Vec<String>) {
    let parameters = |operation: &Value| operation["parameters"].as_array().cloned().unwrap_or_default();
    let had = parameters(was);
    for parameter in &had {
        let same = |own: &&Value| own["name"] == parameter["name"] && own["in"] == parameter["in"];
        let name = parameter["name"].as_str().unwrap();
        match parameters(is).iter().find(same) {
            None => gone.push(format!("{place}: the parameter {name} is gone")),
            Some(own) => {
                bounds(&format!("{place}: {name}"), (old, &parameter["schema"]), (new, &own["schema"]), gone);
            }
        }
    }
    for parameter in parameters(is).iter().filter(|own| own["required"] == true) {
        if !had.iter().any(|own| own["name"] == parameter["name"] && own["required"] == true) {
            gone.push(format!("{place}: {} has to be given", parameter["name"].as_str().unwrap()));
        }
    }
    if let Some(was) = body(was) {
        let has = body(is).map(|is| new.fields(is)).unwrap_or_default();
        for (name, (was, _)) in old.fields(was) {
            match has.get(name) {
                None => gone.push(format!("{place}: a body has no {name} any more")),
                Some((is, _)) => bounds(&format!("{place}: {name} of a body"), (old, was), (new, is), gone),
            }
        }
    }
    for (status, answer) in was["responses"].as_object().unwrap() {
        let (answer, own) = (old.read(answer), new.read(&is["responses"][status]));
        if own.is_null() {
            gone.push(format!("{place}: {status} is gone"));
            continue;
        }
        for (media_type, content) in answer["content"].as_object().into_iter().flatten() {
            let Some(own) = own["content"].get(media_type) else {
                gone.push(format!("{place}: {status} {media_type} is gone"));
                continue;
            };
            if media_type.ends_with("json") {
                let place = place.below(&format!("{status} {media_type}"));
                schema(&place, (old, &content["schema"]), (new, &own["schema"]), gone);
            }
        }
    }
}

/// Adds what could be given and no longer can: bounds that are narrower, or that are new.
fn bounds(place: &str, (old, was): Of<'_>, (new, is): Of<'_>, gone: &mut Vec<String>) {
    // Of other ways to say it, which came later, any bound is none of yesterday's.
    let could: BTreeSet<String> = old.types(was).into_iter().map(str::to_owned).collect();
    let of = |document: Document<'_>, schema: &Value, name: &str| -> Option<Value> {
        let same = |part: &&Value| part["type"].as_str().is_none_or(|own| could.contains(own));
        document.parts(schema).into_iter().filter(same).find_map(|part| part.get(name)).cloned()
    };
    for (name, is_least) in [
        ("minimum", true),
        ("minLength", true),
        ("minItems", true),
        ("maximum", false),
        ("maxLength", false),
        ("maxItems", false),
    ] {
        let [had, has] = [of(old, was, name), of(new, is, name)].map(|own| own.and_then(|own| own.as_f64()));
        let is_narrower = match (had, has) {
            (_, None) => false,
            // What nobody can give less of is no bound.
            (None, Some(has)) => !(is_least && has == 0.0),
            (Some(had), Some(has)) => {
                if is_least {
                    has > had
                } else {
                    has < had
                }
            }
        };
        if is_narrower {
            let said = |bound: Option<f64>| bound.map_or("none".to_owned(), |bound| bound.to_string());
            gone.push(format!("{place}: {name} {} in place of {}", said(has), said(had)));
        }
    }
    for name in ["pattern", "format"] {
        let [had, has] = [of(old, was, name), of(new, is, name)];
        // Those of codes are not recorded: they change with the vocabulary.
        if had.is_some() && has.is_some() && has != had {
            gone.push(format!("{place}: another {name}"));
        }
    }
    if let (Some(was), Some(is)) = (old.of_each(was, "items"), new.of_each(is, "items")) {
        bounds(&format!("{place}[]"), (old, was), (new, is), gone);
    }
}

/// The schema of the body that an operation takes.
fn body(operation: &Value) -> Option<&Value> {
    operation["requestBody"]["content"].get("application/json")?.get("schema")
}

/// Adds what values of a schema had and have no more, or what else they can be.
fn schema(place: &Place, (old, was): Of<'_>, (new, is): Of<'_>, gone: &mut Vec<String>) {
    let (could, can) = (old.types(was), new.types(is));
    let known =
        |kind: &str| could.is_empty() || could.contains(kind) || (kind == "integer" && could.contains("number"));
    if can.is_empty() != could.is_empty() || !can.iter().all(|kind| known(kind)) {
        let list = |types: BTreeSet<&str>| Vec::from_iter(types).join(" or ");
        gone.push(format!("{place}: {} in place of {}", list(can), list(could)));
        return;
    }
    let has = new.fields(is);
    for (name, (was, had_to)) in old.fields(was) {
        let place = place.below(name);
        match has.get(name) {
            None => gone.push(format!("{place}: it is gone")),
            Some((_, false)) if had_to => gone.push(format!("{place}: it may be absent")),
            Some((is, _)) => schema(&place, (old, was), (new, is), gone),
        }
    }
    for (name, end) in [("items", "[]"), ("additionalProperties", "*")] {
        if let Some(was) = old.of_each(was, name) {
            match new.of_each(is, name) {
                None => gone.push(format!("{place}: {name} are gone")),
                Some(is) => schema(&place.below(end), (old, was), (new, is), gone),
            }
        }
    }
}

/// Adds what a value lacks of what its schema promised, or where it is something else.
pub(crate) fn value(place: &Place, of: Document<'_>, promised: &Value, own: &Value, wrong: &mut Vec<String>) {
    let types = of.types(promised);
    let kind = match own {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_f64() => "number",
        Value::Number(_) if types.contains("integer") => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    if !types.is_empty() && !types.contains(kind) {
        wrong.push(format!("{place}: {kind} in place of {}", Vec::from_iter(types).join(" or ")));
        return;
    }
    if let Value::Object(fields) = own {
        let promised_fields = of.fields(promised);
        for (name, (schema, has_to)) in &promised_fields {
            let place = place.below(name);
            match fields.get(*name) {
                Some(own) => value(&place, of, schema, own, wrong),
                None if *has_to => wrong.push(format!("{place}: it is gone")),
                None => {}
            }
        }
        if let Some(each) = of.of_each(promised, "additionalProperties") {
            for (name, own) in fields.iter().filter(|(name, _)| !promised_fields.contains_key(name.as_str())) {
                value(&place.below(name), of, each, own, wrong);
            }
        }
    }
    if let (Value::Array(values), Some(each)) = (own, of.of_each(promised, "items")) {
        for own in values {
            value(&place.below("[]"), of, each, own, wrong);
        }
    }
}
