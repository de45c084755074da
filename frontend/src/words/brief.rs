//! The headings of a brief: the page and the files have the same.

use osvedceno_api::Lang;

/// The headings of a brief, on paper and on the screen alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BriefHeadings {
    /// What a brief is.
    pub kind: &'static str,
    /// Over the situation.
    pub situation: &'static str,
    /// Over what is proposed.
    pub practices: &'static str,
    /// Before what to make of a practice.
    pub takeaway: &'static str,
    /// Before what speaks for a practice.
    pub reasons_for: &'static str,
    /// Before what speaks against it.
    pub reasons_against: &'static str,
    /// Over first steps.
    pub first_steps: &'static str,
    /// Over what can pay.
    pub instruments: &'static str,
    /// Under that heading.
    pub to_check: &'static str,
    /// Over what else to read.
    pub background: &'static str,
    /// Over the sources.
    pub sources: &'static str,
    /// Before the day it was made.
    pub made: &'static str,
}

/// The headings in a language.
pub fn brief_headings(lang: Lang) -> BriefHeadings {
    lang.pick(
        BriefHeadings {
            kind: "Podklad pro jednání obce",
            situation: "Situace",
            practices: "Co navrhujeme",
            takeaway: "Co si odnést",
            reasons_for: "Proč právě tohle",
            reasons_against: "Na co myslet",
            first_steps: "První kroky podle manuálu",
            instruments: "Čím to lze zaplatit a\u{a0}o\u{a0}co se opřít",
            to_check: "Zda a\u{a0}za jakých podmínek nástroj právě platí, ověřte u\u{a0}poskytovatele.",
            background: "K\u{a0}prostudování",
            sources: "Zdroje",
            made: "Sestaveno v databázi Osvědčeno",
        },
        BriefHeadings {
            kind: "Brief for the council",
            situation: "The situation",
            practices: "What we propose",
            takeaway: "What to take away (in Czech)",
            reasons_for: "Why this one",
            reasons_against: "What to mind",
            first_steps: "First steps, by the manual (in Czech)",
            instruments: "What can pay for it or support it",
            to_check: "Ask the provider whether it is open now, and on what terms.",
            background: "To read",
            sources: "Sources",
            made: "Made with the database Osvědčeno",
        },
    )
}
