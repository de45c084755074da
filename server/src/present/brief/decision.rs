//! The decision of a council as a draft.

use osvedceno_api::{BriefResponse, Lang};

use crate::present::typeset;

/// What is left to be filled in.
const BLANK: &str = "…………";

/// Sentences that a council can decide on when their blanks are filled in; none where there is nothing to decide.
pub(super) fn decision(brief: &BriefResponse, lang: Lang) -> Vec<String> {
    if brief.practices.is_empty() {
        return Vec::new();
    }
    let several = brief.practices.len() > 1;
    let practices = lang.pick(
        if several { "z praxí uvedených výše" } else { "z praxe uvedené výše" },
        if several { "of the practices above" } else { "of the practice above" },
    );
    let mut sentences = match lang {
        Lang::Cs => vec![
            "Rada bere na vědomí předložený podklad.".to_owned(),
            format!("Rada schvaluje záměr {BLANK} (co) s využitím zkušeností {practices}."),
            format!("Rada ukládá {BLANK} (komu) předložit do {BLANK} (kdy) návrh postupu a rozpočtu do {BLANK} Kč."),
        ],
        Lang::En => vec![
            "The council takes note of this brief.".to_owned(),
            format!("The council approves the intention to {BLANK} (what), using the experience {practices}."),
            format!(
                "The council charges {BLANK} (whom) with a plan and a budget of up to CZK {BLANK}, by {BLANK} (when)."
            ),
        ],
    };
    if !brief.instruments.is_empty() {
        sentences.push(match lang {
            Lang::Cs => format!("Rada ukládá {BLANK} (komu) ověřit do {BLANK} (kdy) podmínky nástrojů uvedených výše."),
            Lang::En => format!("The council charges {BLANK} (whom) with checking the terms of the instruments above, by {BLANK} (when)."),
        });
    }
    sentences.iter().map(|sentence| typeset(lang, sentence)).collect()
}
