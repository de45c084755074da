//! Errors as problem details (RFC 9457): what went wrong, which parameter, and what it takes.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::control;
#[cfg(feature = "whole")]
use crate::gone::Gone;
use crate::lang::Lang;

/// Most faults that an answer lists. Nobody mends more at a time, and a body of a megabyte can have a hundred thousand.
const LISTED: usize = 20;

/// Most characters of what was given that an error repeats.
const TOLD: usize = 100;

/// An error answer, `application/problem+json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "browser", derive(miniserde::Deserialize))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// What kind of problem it is: the stable path of a page that explains it, such as `/problems/invalid-parameter`.
    #[serde(rename = "type")]
    pub kind: String,
    /// The kind of problem in words.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What is wrong this time, and what would be right.
    pub detail: String,
    /// The parameters that are wrong, the first 20 of them; empty where it is not about parameters.
    pub errors: Vec<InvalidParameter>,
    /// Only of what was there and is no longer (410): from where to go on.
    #[cfg(feature = "whole")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gone: Option<Box<Gone>>,
}

/// One wrong parameter of a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "browser", derive(miniserde::Deserialize))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvalidParameter {
    /// Its name.
    pub parameter: String,
    /// What was given; of more than 100 characters the first 100 and `…`. Control characters are spaces.
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
        known: Arc<[String]>,
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
    /// It says something only beside a second parameter.
    Needs {
        /// That parameter.
        other: &'static str,
    },
    /// It is the deprecated name of a parameter that is there too.
    CalledTwice {
        /// What the parameter is called now.
        now: &'static str,
    },
    /// It is no day.
    NotADay,
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
    /// Several municipalities have that name.
    AmbiguousPlace {
        /// Those that do, with where each is, how large, and its code.
        places: Vec<String>,
        /// The parameter that takes the code.
        by: &'static str,
    },
    /// There is no municipality of that name.
    UnknownPlace {
        /// A few that may be meant, the likeliest first.
        near: Vec<String>,
    },
    /// There is no municipality of that code.
    UnknownPlaceCode,
    /// The municipality of that code has another name than was given.
    CodeOfAnother {
        /// The name that it has.
        name: String,
    },
    /// No place has a page of that name.
    UnknownPlacePage {
        /// A few that do, the likeliest first.
        near: Vec<String>,
    },
    /// There is no district of that name.
    UnknownDistrict {
        /// A few of those that there are, the likeliest first.
        near: Vec<String>,
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
    /// The parameter with this value is wrong for this reason. Of each no more is kept than an error tells.
    pub fn new(parameter: impl Into<String>, value: impl Into<String>, reason: Reason) -> Self {
        Self { parameter: told(parameter), value: told(value), reason }
    }

    /// The error in words.
    pub fn in_words(&self, lang: Lang) -> InvalidParameter {
        let detail = match lang {
            Lang::Cs => self.reason.czech(),
            Lang::En => self.reason.english(),
        };
        InvalidParameter { parameter: self.parameter.clone(), value: self.value.clone(), detail }
    }
}

/// What was given, as an error tells it: in one line, and of what is long its beginning.
pub fn told(given: impl Into<String>) -> String {
    let mut given = control::line(Cow::Owned(given.into())).into_owned();
    if let Some((end, _)) = given.char_indices().nth(TOLD) {
        given.truncate(end);
        given.push('…');
        given.shrink_to_fit();
    }
    given
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
            Self::Needs { other } => format!("platí jen spolu s\u{a0}parametrem {other}"),
            Self::CalledTwice { now } => format!("je dřívější název parametru {now}; uveďte jen ten"),
            Self::NotADay => "musí být den v\u{a0}kalendáři, psaný rok-měsíc-den, například 2026-11-29".to_owned(),
            Self::NotUtf8 => "není text v UTF-8 s procentovým kódováním".to_owned(),
            Self::NotAnId => "identifikátor záznamu jsou malá písmena bez diakritiky a číslice spojené pomlčkami, u oddílu manuálu kapitola/oddíl".to_owned(),
            Self::YearsReversed => "rok „od“ nesmí být větší než rok „do“ (year_to)".to_owned(),
            Self::NotJson { line, column } => format!("není JSON: chyba je na řádku {line}, ve sloupci {column}"),
            Self::NotA(Shape::Text) => "musí být text v\u{a0}uvozovkách".to_owned(),
            Self::NotA(Shape::Codes) => "musí být seznam kódů, například [\"housing\", \"health\"]".to_owned(),
            Self::NotA(Shape::Object) => "musí být objekt JSON, například {\"situation\": [\"labour-surge\"]}".to_owned(),
            Self::NotBetween { min, max } => format!("musí být číslo od {min} do {}", apart(*max, '\u{a0}')),
            Self::TooManyCodes { max } => format!("smí mít nejvýš {max} kódů"),
            Self::NothingGiven { any_of } => format!("uveďte aspoň jedno z: {}", any_of.join(", ")),
            Self::AmbiguousPlace { places, by } => format!("obcí toho jména je víc; uveďte kód ({by}) té, o\u{a0}kterou jde: {}", places.join("; ")),
            Self::UnknownPlace { near } if near.is_empty() => "takovou obec v\u{a0}Česku neznáme".to_owned(),
            Self::UnknownPlace { near } => format!("takovou obec v\u{a0}Česku neznáme; nemyslíte: {}?", near.join(", ")),
            Self::UnknownPlaceCode => "obec s\u{a0}takovým kódem není; je to šest číslic podle Českého statistického úřadu, například 533165".to_owned(),
            Self::CodeOfAnother { name } => format!("obec s\u{a0}tímto kódem se jmenuje {name}; uveďte jedno, nebo druhé"),
            Self::UnknownPlacePage { near } if near.is_empty() => "takové místo neznáme".to_owned(),
            Self::UnknownPlacePage { near } => format!("takové místo neznáme; jsou například: {}", near.join(", ")),
            Self::UnknownDistrict { near } => format!("takový okres není; jsou například: {}", near.join(", ")),
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
            Self::Needs { other } => format!("counts only together with {other}"),
            Self::CalledTwice { now } => format!("is the former name of {now}; give that one alone"),
            Self::NotADay => "must be a day of the calendar, written year-month-day, such as 2026-11-29".to_owned(),
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
            Self::AmbiguousPlace { places, by } => format!("several municipalities have that name; give the code ({by}) of the one that is meant: {}", places.join("; ")),
            Self::UnknownPlace { near } if near.is_empty() => "there is no such Czech municipality".to_owned(),
            Self::UnknownPlace { near } => format!("there is no such Czech municipality; did you mean: {}?", near.join(", ")),
            Self::UnknownPlaceCode => "there is no municipality of that code; it is six digits by the Czech Statistical Office, such as 533165".to_owned(),
            Self::CodeOfAnother { name } => format!("the municipality of that code is called {name}; give one or the other"),
            Self::UnknownPlacePage { near } if near.is_empty() => "there is no such place".to_owned(),
            Self::UnknownPlacePage { near } => format!("there is no such place; there are, for example: {}", near.join(", ")),
            Self::UnknownDistrict { near } => format!("there is no such district (okres); there are, for example: {}", near.join(", ")),
        }
    }
}

/// How many faults there are beside those that are listed, if there are any.
fn and_more(count: usize, lang: Lang) -> Option<String> {
    let number = |between| apart(i64::try_from(count).unwrap_or(i64::MAX), between);
    match (lang, count) {
        (_, 0) => None,
        (Lang::Cs, 1) => Some("a\u{a0}1\u{a0}další chyba".to_owned()),
        (Lang::Cs, 2..=4) => Some(format!("a\u{a0}{count}\u{a0}další chyby")),
        (Lang::Cs, _) => Some(format!("a\u{a0}dalších {}\u{a0}chyb", number('\u{a0}'))),
        (Lang::En, _) => Some(format!("and {} more", number(','))),
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
        let [title, detail] =
            [title.into(), detail.into()].map(|text: String| control::line(Cow::Owned(text)).into_owned());
        Self {
            kind: format!("/problems/{kind}"),
            title,
            status,
            detail,
            errors: Vec::new(),
            #[cfg(feature = "whole")]
            gone: None,
        }
    }

    /// The answer to a request with wrong parameters: the first 20 in words, and how many more there are.
    pub fn invalid(faults: &[Invalid], lang: Lang) -> Self {
        let errors: Vec<_> = faults.iter().take(LISTED).map(|fault| fault.in_words(lang)).collect();
        let sentences: Vec<_> = errors.iter().map(|error| format!("{}: {}", error.parameter, error.detail)).collect();
        let mut detail = sentences.join("; ");
        if let Some(more) = and_more(faults.len() - errors.len(), lang) {
            detail.push_str("; ");
            detail.push_str(&more);
        }
        let title = lang.pick("Neplatný parametr", "Invalid parameter");
        Self { errors, ..Self::new(400, "invalid-parameter", title, detail) }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} ({}): {}", self.title, self.status, self.detail)
    }
}

impl std::error::Error for Problem {}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(faults: usize, lang: Lang) -> Problem {
        let fault = |n| Invalid::new(format!("k{n}"), "", Reason::Repeated);
        Problem::invalid(&(0..faults).map(fault).collect::<Vec<_>>(), lang)
    }

    #[test]
    fn twenty_faults_are_listed_and_the_others_counted() {
        for (faults, czech, english) in [
            (20, "k19: smí být jen jednou", "k19: may be given once"),
            (21, "; a\u{a0}1\u{a0}další chyba", "; and 1 more"),
            (22, "; a\u{a0}2\u{a0}další chyby", "; and 2 more"),
            (24, "; a\u{a0}4\u{a0}další chyby", "; and 4 more"),
            (25, "; a\u{a0}dalších 5\u{a0}chyb", "; and 5 more"),
            (42, "; a\u{a0}dalších 22\u{a0}chyb", "; and 22 more"),
            (100_000, "; a\u{a0}dalších 99\u{a0}980\u{a0}chyb", "; and 99,980 more"),
        ] {
            for (lang, end) in [(Lang::Cs, czech), (Lang::En, english)] {
                let problem = problem(faults, lang);
                assert!(problem.detail.ends_with(end), "{faults}: {}", problem.detail);
                let listed: Vec<String> = problem.errors.into_iter().map(|error| error.parameter).collect();
                assert_eq!(listed, (0..20).map(|n| format!("k{n}")).collect::<Vec<_>>(), "{faults}");
            }
        }
    }

    #[test]
    fn an_error_repeats_neither_control_characters_nor_what_is_long() {
        for c in ('\0'..='\u{1f}').chain('\u{7f}'..='\u{9f}').chain(['\u{202e}', '\u{2066}', '\u{feff}']) {
            let given = format!("a{c}b");
            let problem = Problem::invalid(&[Invalid::new(&given, &given, Reason::NotAnId)], Lang::Cs);
            assert_eq!((&*problem.errors[0].parameter, &*problem.errors[0].value), ("a b", "a b"));
            assert!(problem.detail.starts_with("a b: "), "{}", problem.detail);
            assert_eq!(Problem::new(404, "not-found", &given, &given).to_string(), "a b (404): a b");
        }
        let told = |length| Invalid::new("ž".repeat(length), "ž".repeat(length), Reason::Repeated);
        assert_eq!(told(100).value, "ž".repeat(100));
        let cut = format!("{}…", "ž".repeat(100));
        assert_eq!((told(101).value, told(1_000_000).parameter), (cut.clone(), cut));
    }
}
