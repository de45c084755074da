//! The type of a part of the contract in words: what JSON Schema says by keys.

use osvedceno_api::Lang;
use osvedceno_frontend::{ContractPiece, ContractType, number};
use serde_json::Value;

/// Text of JSON; empty of anything else.
pub(super) fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// What a reference leads to, by its name.
pub(super) fn target(value: &Value) -> Option<&str> {
    value["$ref"].as_str()?.rsplit('/').next()
}

/// The type of a schema, with its bounds and what it is if it is absent.
pub(super) fn kind(schema: &Value, lang: Lang) -> ContractType {
    let mut kind = bare(schema, lang);
    let mut add = |said: &str, value: String| {
        kind.push(ContractPiece::Words(format!(", {said}\u{a0}")));
        kind.push(ContractPiece::Value(value));
    };
    if let Some(pattern) = schema["pattern"].as_str() {
        add(lang.pick("podle vzoru", "by the pattern"), pattern.to_owned());
    }
    if let Some(default) = schema.get("default").filter(|own| !own.is_null() && **own != Value::Array(Vec::new())) {
        add(lang.pick("výchozí", "by default"), default.as_str().map_or_else(|| default.to_string(), str::to_owned));
    }
    kind
}

fn bare(schema: &Value, lang: Lang) -> ContractType {
    if let Some(name) = target(schema) {
        return vec![ContractPiece::Schema(name.to_owned())];
    }
    for (key, between) in [("oneOf", or(lang)), ("anyOf", or(lang)), ("allOf", lang.pick(" a\u{a0}zároveň ", " and "))]
    {
        if let Some(parts) = schema[key].as_array() {
            let parts: Vec<ContractType> = parts.iter().map(|part| bare(part, lang)).collect();
            return parts.join(&words(between));
        }
    }
    if let Some(codes) = schema["enum"].as_array() {
        let codes = codes.iter().map(|code| vec![ContractPiece::Value(text(code))]);
        return codes.collect::<Vec<_>>().join(&words(", "));
    }
    match &schema["type"] {
        Value::Array(types) => {
            let types: Vec<ContractType> = types.iter().map(|own| of_type(&text(own), schema, lang)).collect();
            types.join(&words(or(lang)))
        }
        own => of_type(&text(own), schema, lang),
    }
}

fn of_type(name: &str, schema: &Value, lang: Lang) -> ContractType {
    let said = match name {
        "string" => match (schema["maxLength"].as_u64(), lang) {
            (Some(most), Lang::Cs) => format!("text, nejvýš {}\u{a0}znaků", number(lang, most)),
            (Some(most), Lang::En) => format!("text, at most {}\u{a0}characters", number(lang, most)),
            (None, _) => "text".to_owned(),
        },
        "integer" => lang.pick("celé číslo", "whole number").to_owned() + &bounds(schema, lang),
        "number" => lang.pick("číslo", "number").to_owned() + &bounds(schema, lang),
        "boolean" => return vec![value("true"), words(or(lang)), value("false")],
        "null" => return vec![value("null")],
        "array" => {
            let mut list = vec![words(lang.pick("seznam: ", "list of "))];
            list.extend(kind(&schema["items"], lang));
            if let Some(most) = schema["maxItems"].as_u64() {
                let most = number(lang, most);
                list.push(words(&match lang {
                    Lang::Cs => format!(", nejvýš {most}"),
                    Lang::En => format!(", at most {most}"),
                }));
            }
            return list;
        }
        "object" if schema["additionalProperties"].is_object() => {
            let mut table = vec![words(lang.pick("objekt, pod každým jménem ", "object, under every name "))];
            table.extend(kind(&schema["additionalProperties"], lang));
            return table;
        }
        "object" => lang.pick("objekt", "object").to_owned(),
        _ => lang.pick("cokoli", "anything").to_owned(),
    };
    vec![words(&said)]
}

/// From where to where a number may be. Those that may be years have their digits together.
fn bounds(schema: &Value, lang: Lang) -> String {
    let bound = |key: &str| {
        let own = &schema[key];
        let long = own.as_u64().filter(|own| *own >= 10_000).map(|own| number(lang, own));
        long.or_else(|| own.as_number().map(ToString::to_string))
    };
    match (bound("minimum"), bound("maximum")) {
        (Some(least), Some(most)) => format!(", {least} {} {most}", lang.pick("až", "to")),
        // Nothing that is counted is less.
        (Some(least), None) if least == "0" => String::new(),
        (Some(least), None) => format!(", {} {least}", lang.pick("nejméně", "at least")),
        (None, Some(most)) => format!(", {} {most}", lang.pick("nejvýš", "at most")),
        (None, None) => String::new(),
    }
}

fn or(lang: Lang) -> &'static str {
    lang.pick(" nebo ", " or ")
}

fn words(words: &str) -> ContractPiece {
    ContractPiece::Words(words.to_owned())
}

fn value(value: &str) -> ContractPiece {
    ContractPiece::Value(value.to_owned())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// A type as it is read, with the names of schemas in angle brackets.
    fn read(schema: &Value, lang: Lang) -> String {
        let piece = |piece: ContractPiece| match piece {
            ContractPiece::Words(words) => words.replace('\u{a0}', " "),
            ContractPiece::Value(value) => format!("`{value}`"),
            ContractPiece::Schema(name) => format!("<{name}>"),
        };
        kind(schema, lang).into_iter().map(piece).collect()
    }

    #[test]
    fn a_type_is_said_in_words_with_its_bounds() {
        let codes = json!({ "type": "array", "items": { "$ref": "#/components/schemas/AreaCode" }, "maxItems": 30 });
        assert_eq!(read(&codes, Lang::Cs), "seznam: <AreaCode>, nejvýš 30");
        let limit = json!({ "type": "integer", "minimum": 1, "maximum": 10_000, "default": 20 });
        assert_eq!(read(&limit, Lang::En), "whole number, 1 to 10,000, by default `20`");
        let id = json!({ "type": "string", "pattern": "^[a-z]+$", "maxLength": 100 });
        assert_eq!(read(&id, Lang::Cs), "text, nejvýš 100 znaků, podle vzoru `^[a-z]+$`");
        let maybe = json!({ "oneOf": [{ "type": "null" }, { "$ref": "#/components/schemas/Source" }] });
        assert_eq!(read(&maybe, Lang::En), "`null` or <Source>");
        assert_eq!(read(&json!({ "type": ["string", "null"] }), Lang::Cs), "text nebo `null`");
        assert_eq!(read(&json!({ "type": "string", "enum": ["cs", "en"] }), Lang::Cs), "`cs`, `en`");
    }
}
