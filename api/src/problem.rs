//! Errors as problem details (RFC 9457): what went wrong, which parameter, and what it takes.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::control;
use crate::digits::apart;
#[cfg(feature = "whole")]
use crate::gone::Gone;
use crate::lang::Lang;
pub use crate::reason::{Reason, Shape};

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
    /// The same for whoever came by a link and knows of no parameters. Pages say it; no answer has it.
    #[cfg(feature = "whole")]
    #[serde(skip)]
    pub plain: String,
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
        InvalidParameter {
            parameter: self.parameter.clone(),
            value: self.value.clone(),
            detail,
            #[cfg(feature = "whole")]
            plain: self.reason.plain(lang),
        }
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
