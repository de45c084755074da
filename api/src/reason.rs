//! Why a parameter is wrong, and how each reason reads in both languages.

use std::sync::Arc;

use crate::digits::apart;

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
    /// It cannot be given beside a second parameter.
    #[cfg(feature = "whole")]
    NotBeside {
        /// That parameter.
        other: &'static str,
    },
    /// It cannot be where the hits of a search go on.
    #[cfg(feature = "whole")]
    NotACursor,
    /// It is where those of another search go on.
    #[cfg(feature = "whole")]
    OfAnotherSearch,
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
    /// What stands behind its full stop is no format of a record.
    #[cfg(feature = "whole")]
    NotAnEnding {
        /// Those that are.
        known: &'static [&'static str],
    },
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

impl Reason {
    /// The reason in Czech.
    pub(crate) fn czech(&self) -> String {
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
            #[cfg(feature = "whole")]
            Self::NotBeside { other } => format!("nejde uvést spolu s\u{a0}parametrem {other}"),
            #[cfg(feature = "whole")]
            Self::NotACursor => "musí být *, nebo celá hodnota next_cursor z\u{a0}předchozí odpovědi, beze změny".to_owned(),
            #[cfg(feature = "whole")]
            Self::OfAnotherSearch => "patří k\u{a0}jinému hledání; měnit se smí jen limit, a\u{a0}jiné hledání začíná s\u{a0}cursor=*".to_owned(),
            Self::CalledTwice { now } => format!("je dřívější název parametru {now}; uveďte jen ten"),
            Self::NotADay => "musí být den v\u{a0}kalendáři, psaný rok-měsíc-den, například 2026-11-29".to_owned(),
            Self::NotUtf8 => "není text v UTF-8 s procentovým kódováním".to_owned(),
            Self::NotAnId => "identifikátor záznamu jsou malá písmena bez diakritiky a číslice spojené pomlčkami, u oddílu manuálu kapitola/oddíl".to_owned(),
            #[cfg(feature = "whole")]
            Self::NotAnEnding { known } => format!("přípona za identifikátorem záznamu může být: {}", endings(known)),
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

    /// The reason in English.
    pub(crate) fn english(&self) -> String {
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
            #[cfg(feature = "whole")]
            Self::NotBeside { other } => format!("cannot be given together with {other}"),
            #[cfg(feature = "whole")]
            Self::NotACursor => "must be *, or the whole value of next_cursor of the answer before, unchanged".to_owned(),
            #[cfg(feature = "whole")]
            Self::OfAnotherSearch => "belongs to another search; only limit may change, and another search starts with cursor=*".to_owned(),
            Self::CalledTwice { now } => format!("is the former name of {now}; give that one alone"),
            Self::NotADay => "must be a day of the calendar, written year-month-day, such as 2026-11-29".to_owned(),
            Self::NotUtf8 => "is not percent-encoded UTF-8 text".to_owned(),
            Self::NotAnId => "the id of a record is lower-case ASCII letters and digits joined by hyphens; of a section of the manual, chapter/section".to_owned(),
            #[cfg(feature = "whole")]
            Self::NotAnEnding { known } => format!("what stands behind the id of a record may be: {}", endings(known)),
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

/// Endings with their full stops.
#[cfg(feature = "whole")]
fn endings(known: &[&str]) -> String {
    known.iter().map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(", ")
}
