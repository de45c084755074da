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
    /// Under that heading, where texts of records are in another language.
    pub details: Option<&'static str>,
    /// Over what did not work.
    pub warnings: &'static str,
    /// Before what came of a practice.
    pub results: &'static str,
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
    /// Over what a council decides.
    pub decision: &'static str,
    /// Over the sources.
    pub sources: &'static str,
    /// Before the day it was made.
    pub made: &'static str,
}

/// The headings in a language.
pub fn brief_headings(lang: Lang) -> BriefHeadings {
    lang.pick(
        BriefHeadings {
            kind: "Podklad pro radu",
            situation: "Situace",
            practices: "Praxe odjinud ke zvážení",
            details: None,
            warnings: "Co se jinde neosvědčilo",
            results: "Co z\u{a0}toho vzešlo",
            takeaway: "Co si odnést",
            reasons_for: "Proč právě tato praxe",
            reasons_against: "Na co myslet",
            first_steps: "První kroky podle manuálu",
            instruments: "Čím to lze zaplatit a\u{a0}o\u{a0}co se opřít",
            to_check: "Zda a\u{a0}za jakých podmínek nástroj právě platí, ověřte u\u{a0}poskytovatele.",
            background: "K\u{a0}prostudování",
            decision: "Návrh usnesení",
            sources: "Zdroje",
            made: "Sestaveno v databázi Osvědčeno",
        },
        BriefHeadings {
            kind: "Brief for the council",
            situation: "The situation",
            practices: "Practices from elsewhere to consider",
            details: Some(
                "What came of each practice and what to take away from it is told at length in Czech, in the record that its title leads to.",
            ),
            warnings: "What did not work elsewhere",
            results: "What came of it",
            takeaway: "What to take away",
            reasons_for: "Why this practice",
            reasons_against: "What to mind",
            first_steps: "First steps, by the manual",
            instruments: "What can pay for it or support it",
            to_check: "Ask the provider whether it is open now, and on what terms.",
            background: "To read",
            decision: "Proposed decision",
            sources: "Sources",
            made: "Made with the database Osvědčeno",
        },
    )
}

/// That a section of the manual has more steps than there is room for.
pub fn more_steps(lang: Lang, more: usize) -> Option<String> {
    let czech = match more {
        0 => return None,
        1 => "a\u{a0}ještě jeden krok v\u{a0}manuálu".to_owned(),
        2..=4 => format!("a\u{a0}ještě {more}\u{a0}kroky v\u{a0}manuálu"),
        _ => format!("a\u{a0}ještě {more}\u{a0}kroků v\u{a0}manuálu"),
    };
    Some(lang.pick(czech, format!("and {more} more in the manual")))
}
