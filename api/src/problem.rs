//! Errors as problem details (RFC 9457): what went wrong, which parameter, and what it takes.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::lang::Lang;

/// An error answer, `application/problem+json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "client", derive(miniserde::Deserialize))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// What kind of problem it is: a stable path, such as `/problems/invalid-parameter`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The kind of problem in words.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What is wrong this time, and what would be right.
    pub detail: String,
    /// Each parameter that is wrong; empty where it is not about parameters.
    pub errors: Vec<InvalidParameter>,
}

/// One wrong parameter of a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "client", derive(miniserde::Deserialize))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvalidParameter {
    /// Its name.
    pub parameter: String,
    /// What was given, cut to 100 characters.
    pub value: String,
    /// What is wrong with it and what it takes.
    pub detail: String,
}

/// A parameter found wrong, before it is put into words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invalid {
    /// Its name.
    pub parameter: String,
    /// What was given.
    pub value: String,
    /// Why it is wrong.
    pub reason: Reason,
}

/// Why a parameter is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// There is no such parameter.
    UnknownParameter {
        /// Those that there are.
        known: Vec<String>,
    },
    /// It may stand there once.
    Repeated,
    /// It is not one of a few words.
    NotOneOf(&'static [&'static str]),
    /// There is no such code in the group.
    UnknownCode {
        /// A few of those that there are, the likeliest first.
        near: Vec<String>,
    },
    /// It is not a whole number within bounds.
    NotWithin {
        /// The smallest allowed.
        min: i64,
        /// The largest allowed.
        max: i64,
    },
    /// It has too many characters.
    TooLong {
        /// The most allowed.
        max: usize,
    },
    /// There are too many parameters.
    TooMany {
        /// The most allowed.
        max: usize,
    },
    /// It has to be another one than a second parameter is.
    SameAs {
        /// That parameter.
        other: &'static str,
    },
    /// It is not percent-encoded UTF-8.
    NotUtf8,
    /// It cannot be the id of a record.
    NotAnId,
    /// `year_from` is after `year_to`.
    YearsReversed,
    /// It is not JSON.
    NotJson {
        /// Line from 1 where it ceases to be.
        line: usize,
        /// Column from 1.
        column: usize,
    },
    /// It has another shape.
    NotA(Shape),
    /// It is not a number within bounds.
    NotBetween {
        /// The smallest allowed.
        min: i64,
        /// The largest allowed.
        max: i64,
    },
    /// It has too many codes.
    TooManyCodes {
        /// The most allowed.
        max: usize,
    },
    /// Nothing was given to go by.
    NothingGiven {
        /// One of these would do.
        any_of: Vec<String>,
    },
    /// There is no municipality of that name.
    UnknownPlace {
        /// Those that may be meant, as `name (region, people)`.
        near: Vec<String>,
    },
    /// Several municipalities have that name.
    AmbiguousPlace {
        /// Those that do.
        places: Vec<String>,
    },
    /// The municipality is in another region than was said.
    PlaceElsewhere {
        /// Where there is one of that name.
        places: Vec<String>,
    },
}

/// What a part of a JSON document has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Text.
    Text,
    /// A list of codes.
    Codes,
    /// An object with fields.
    Object,
}

impl Invalid {
    /// The parameter with this value is wrong for this reason.
    pub fn new(parameter: impl Into<String>, value: impl Into<String>, reason: Reason) -> Self {
        Self { parameter: parameter.into(), value: value.into(), reason }
    }

    /// The error in words.
    pub fn in_words(&self, lang: Lang) -> InvalidParameter {
        let detail = match lang {
            Lang::Cs => self.reason.czech(),
            Lang::En => self.reason.english(),
        };
        let value = self.value.chars().take(100).collect();
        InvalidParameter { parameter: self.parameter.clone(), value, detail }
    }
}

impl Reason {
    fn czech(&self) -> String {
        match self {
            Self::UnknownParameter { known } => format!("takový parametr není; jsou: {}", known.join(", ")),
            Self::Repeated => "smí být jen jednou".to_owned(),
            Self::NotOneOf(words) => format!("musí být jedno z: {}", words.join(", ")),
            Self::UnknownCode { near } if near.is_empty() => "takový kód ve skupině není".to_owned(),
            Self::UnknownCode { near } => format!("takový kód ve skupině není; jsou například: {}", near.join(", ")),
            Self::NotWithin { min, max } => format!("musí být celé číslo od {min} do {}", apart(*max, '\u{a0}')),
            Self::TooLong { max } => format!("smí mít nejvýš {max} znaků"),
            Self::TooMany { max } => format!("parametrů smí být nejvýš {max}"),
            Self::SameAs { other } => format!("musí být jiné než {other}"),
            Self::NotUtf8 => "není text v UTF-8 s procentovým kódováním".to_owned(),
            Self::NotAnId => "identifikátor záznamu jsou malá písmena bez diakritiky a číslice spojené pomlčkami, u oddílu manuálu kapitola/oddíl".to_owned(),
            Self::YearsReversed => "rok „od“ nesmí být větší než rok „do“ (year_to)".to_owned(),
            Self::NotJson { line, column } => format!("není JSON: chyba je na řádku {line}, ve sloupci {column}"),
            Self::NotA(Shape::Text) => "musí být text v\u{a0}uvozovkách".to_owned(),
            Self::NotA(Shape::Codes) => "musí být seznam kódů, například [\"housing\", \"health\"]".to_owned(),
            Self::NotA(Shape::Object) => "musí být objekt JSON, například {\"situations\": [\"labour-surge\"]}".to_owned(),
            Self::NotBetween { min, max } => format!("musí být číslo od {min} do {}", apart(*max, '\u{a0}')),
            Self::TooManyCodes { max } => format!("smí mít nejvýš {max} kódů"),
            Self::NothingGiven { any_of } => format!("uveďte aspoň jedno z: {}", any_of.join(", ")),
            Self::UnknownPlace { near } if near.is_empty() => "taková obec v\u{a0}seznamu není; uveďte místo ní počet obyvatel (population) a\u{a0}kraj (region)".to_owned(),
            Self::UnknownPlace { near } => format!("taková obec v\u{a0}seznamu není; nemyslíte: {}? Jinak uveďte počet obyvatel (population) a\u{a0}kraj (region)", near.join("; ")),
            Self::AmbiguousPlace { places } => format!("obcí toho jména je víc; uveďte kraj (region), nebo počet obyvatel (population): {}", places.join("; ")),
            Self::PlaceElsewhere { places } => format!("v\u{a0}uvedeném kraji (region) taková obec není; je: {}", places.join("; ")),
        }
    }

    fn english(&self) -> String {
        match self {
            Self::UnknownParameter { known } => format!("there is no such parameter; there are: {}", known.join(", ")),
            Self::Repeated => "may be given once".to_owned(),
            Self::NotOneOf(words) => format!("must be one of: {}", words.join(", ")),
            Self::UnknownCode { near } if near.is_empty() => "there is no such code in the group".to_owned(),
            Self::UnknownCode { near } => format!("there is no such code in the group; there are, for example: {}", near.join(", ")),
            Self::NotWithin { min, max } => format!("must be a whole number from {min} to {}", apart(*max, ',')),
            Self::TooLong { max } => format!("may have at most {max} characters"),
            Self::TooMany { max } => format!("there may be at most {max} parameters"),
            Self::SameAs { other } => format!("must be another one than {other}"),
            Self::NotUtf8 => "is not percent-encoded UTF-8 text".to_owned(),
            Self::NotAnId => "the id of a record is lower-case ASCII letters and digits joined by hyphens; of a section of the manual, chapter/section".to_owned(),
            Self::YearsReversed => "must not be greater than year_to".to_owned(),
            Self::NotJson { line, column } => format!("is not JSON: the fault is on line {line}, in column {column}"),
            Self::NotA(Shape::Text) => "must be text in quotes".to_owned(),
            Self::NotA(Shape::Codes) => "must be a list of codes, such as [\"housing\", \"health\"]".to_owned(),
            Self::NotA(Shape::Object) => "must be a JSON object, such as {\"situations\": [\"labour-surge\"]}".to_owned(),
            Self::NotBetween { min, max } => format!("must be a number from {min} to {}", apart(*max, ',')),
            Self::TooManyCodes { max } => format!("may have at most {max} codes"),
            Self::NothingGiven { any_of } => format!("give at least one of: {}", any_of.join(", ")),
            Self::UnknownPlace { near } if near.is_empty() => "there is no such municipality in the list; give its population and region instead".to_owned(),
            Self::UnknownPlace { near } => format!("there is no such municipality in the list; do you mean: {}? Otherwise give its population and region", near.join("; ")),
            Self::AmbiguousPlace { places } => format!("several municipalities have that name; add the region, or give the population instead: {}", places.join("; ")),
            Self::PlaceElsewhere { places } => format!("there is no such municipality in that region; there is: {}", places.join("; ")),
        }
    }
}

/// A number with its thousands apart, where it has many.
fn apart(number: i64, between: char) -> String {
    let digits = number.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(between);
        }
        out.push(digit);
    }
    out
}

impl Problem {
    /// A problem of this kind (a word such as `not-found`).
    pub fn new(status: u16, kind: &str, title: impl Into<String>, detail: impl Into<String>) -> Self {
        let (title, detail) = (title.into(), detail.into());
        Self { kind: format!("/problems/{kind}"), title, status, detail, errors: Vec::new() }
    }

    /// The answer to a request with wrong parameters.
    pub fn invalid(faults: &[Invalid], lang: Lang) -> Self {
        let errors: Vec<_> = faults.iter().map(|fault| fault.in_words(lang)).collect();
        let sentences: Vec<_> = errors.iter().map(|error| format!("{}: {}", error.parameter, error.detail)).collect();
        let title = lang.pick("Neplatný parametr", "Invalid parameter");
        Self { errors, ..Self::new(400, "invalid-parameter", title, sentences.join("; ")) }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} ({}): {}", self.title, self.status, self.detail)
    }
}

impl std::error::Error for Problem {}
