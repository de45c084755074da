//! Whether a section of the manual or an instrument answers a question by itself: one that asks how to do something, what the law
//! says, or who pays.
//!
//! In: what the question asks, and its best hits. Out: the hit whose steps or facts may stand above all others. Where that is not
//! clear, none.

use osvedceno_corpus::Kind;

use super::{Hit, Order, Question};
use crate::analysis::{Analysis, fold};
use crate::query::Understood;

/// So many of the hits are looked at: what comes later is not clearly best.
const LOOKED_AT: usize = 2;
/// The share of the best score that an answer has at the least.
const CLEARLY: f32 = 0.85;

/// Words, folded, of questions that ask how to do something; those of several words stand there in a row.
const HOW: [&str; 15] = [
    "jak",
    "cim zacit",
    "kde zacit",
    "co s",
    "co delat",
    "co mame delat",
    "kam s",
    "kam se obratit",
    "na koho se obratit",
    "navod",
    "postup",
    "how to",
    "how do",
    "how can",
    "what to do",
];
/// Words, folded, of questions that ask who pays.
const MONEY: [&str; 13] = [
    "dotace",
    "dotaci",
    "grant",
    "granty",
    "z ceho platit",
    "z ceho zaplatit",
    "kde vzit penize",
    "kdo zaplati",
    "kdo to zaplati",
    "penize na",
    "grants",
    "funding for",
    "who pays",
];

/// Which of the first hits of a question answers it by itself, if one clearly does.
pub(super) fn answering(question: &Question, understood: &Understood, hits: &[Hit<'_>]) -> Option<usize> {
    let is_first = question.offset == 0 && question.after.is_none();
    if question.literal || !is_first || question.order != Order::Relevance || understood.is_place {
        return None;
    }
    let words: Vec<String> =
        Analysis::Form.terms(&question.words).iter().map(|(_, word)| fold(word).into_owned()).collect();
    let asked = format!(" {} ", words.join(" "));
    let says = |phrases: &[&str]| phrases.iter().any(|phrase| asked.contains(&format!(" {phrase} ")));
    let (how, money, law) = (says(&HOW), says(&MONEY), understood.is_of_law);
    let best = hits.first()?.score;
    hits.iter().take(LOOKED_AT).position(|hit| {
        let fits = match hit.card.one("kind") {
            Some(Kind::SECTION_CODE) => how || money || law,
            Some(kind) if kind == Kind::Instrument.code() => money || law,
            _ => false,
        };
        fits && hit.score >= best * CLEARLY
    })
}
