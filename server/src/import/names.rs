//! A word of a mapping, or a list of words.

use serde::Deserialize;
use toml::Value;

/// A word or several.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Names(pub(crate) Vec<String>);

impl<'de> Deserialize<'de> for Names {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Value::deserialize(deserializer)? {
            Value::String(one) if one.is_empty() => Ok(Self::default()),
            Value::String(one) => Ok(Self(vec![one])),
            Value::Array(list) => {
                let texts = list.into_iter().map(|item| match item {
                    Value::String(text) => Ok(text),
                    other => Err(serde::de::Error::custom(format!("{other} is not text in quotation marks"))),
                });
                Ok(Self(texts.collect::<Result<_, _>>()?))
            }
            other => Err(serde::de::Error::custom(format!("{other} is neither text nor a list of texts"))),
        }
    }
}
