//! The decision of a council as a draft.

use osvedceno_api::{BriefResponse, Lang, RecordLink};

use crate::present::typeset;

/// What is left to be filled in.
const BLANK: &str = "…………";
/// Practices and instruments that are named.
const NAMED: usize = 2;

/// Sentences that a council can decide on when their blanks are filled in; none where there is nothing to decide.
pub(super) fn decision(brief: &BriefResponse, lang: Lang) -> Vec<String> {
    if brief.practices.is_empty() {
        return Vec::new();
    }
    let practices = titles(brief.practices.iter().map(|own| &own.record), lang);
    let money = titles(brief.instruments.iter().map(|own| &own.record), lang);
    let mut sentences = match lang {
        Lang::Cs => vec![
            "Rada bere na vědomí předložený podklad.".to_owned(),
            format!("Rada schvaluje záměr {BLANK} (co), se zkušenostmi, které popisuje {practices}."),
            format!("Rada ukládá {BLANK} (komu) předložit do {BLANK} (kdy) návrh postupu a rozpočtu do {BLANK} Kč."),
        ],
        Lang::En => vec![
            "The council takes note of this brief.".to_owned(),
            format!("The council approves the intention to {BLANK} (what), with the experience of {practices}."),
            format!(
                "The council charges {BLANK} (whom) with a plan and a budget of up to CZK {BLANK}, by {BLANK} (when)."
            ),
        ],
    };
    if !money.is_empty() {
        sentences.push(match lang {
            Lang::Cs => format!("Rada ukládá {BLANK} (komu) ověřit do {BLANK} (kdy) podmínky, které má {money}."),
            Lang::En => {
                format!("The council charges {BLANK} (whom) with checking the terms of {money}, by {BLANK} (when).")
            }
        });
    }
    sentences.iter().map(|sentence| typeset(lang, sentence)).collect()
}

/// The titles of the first records, in quotation marks.
fn titles<'r>(records: impl Iterator<Item = &'r RecordLink>, lang: Lang) -> String {
    let quoted =
        records.take(NAMED).map(|record| lang.pick(format!("„{}“", record.title), format!("“{}”", record.title)));
    quoted.collect::<Vec<_>>().join(lang.pick(" a ", " and "))
}
