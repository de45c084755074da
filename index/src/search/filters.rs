//! Which documents a question lets through: the codes it filters by, met with the bits of documents that have them.

use std::collections::BTreeMap;

use osvedceno_corpus::Code;

use super::Question;
use crate::store::{CodeBits, CodeTable, FilterFault, Ordinal};

/// Which codes are filtered by.
#[derive(Debug, Default)]
pub(super) struct Filters {
    /// Groups, each with the codes of which a document must have one.
    required: Vec<(usize, Vec<Ordinal>)>,
}

/// Which of 64 documents pass.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Passing {
    /// Those that pass the filters of all groups.
    pub(super) all: u64,
    /// Those that fail two groups or more: whatever is chosen in one, another keeps them out.
    failing_more: u64,
}

impl Filters {
    /// The groups that have a filter.
    pub(super) fn groups(&self) -> impl Iterator<Item = usize> {
        self.required.iter().map(|(group, _)| *group)
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.required.is_empty()
    }

    /// Which of the documents of a word of bits pass. Those that fail the filter of each group go into `failing`, in the order
    /// of [`groups`](Self::groups).
    pub(super) fn pass(&self, matching: u64, word: usize, bits: &CodeBits, failing: &mut [u64]) -> Passing {
        let mut passing = Passing { all: matching, failing_more: 0 };
        for ((_, codes), own) in self.required.iter().zip(failing) {
            let row =
                |code: &Ordinal| bits.row(*code, word..word + 1).first().map_or(0, |bits| u64::from_le_bytes(*bits));
            let having = codes.iter().map(row).fold(0, |all, own| all | own);
            *own = matching & !having;
            passing.failing_more |= *own & !passing.all;
            passing.all &= having;
        }
        passing
    }

    fn require(&mut self, group: usize, codes: Vec<Ordinal>) {
        self.required.push((group, codes));
        self.required.sort_unstable_by_key(|(group, _)| *group);
    }

    fn restrict(&mut self, group: usize, codes: Vec<Ordinal>) {
        self.required.retain(|(own, _)| *own != group);
        self.require(group, codes);
    }
}

impl Passing {
    /// Of those that fail a group, the ones that fail no other.
    pub(super) fn only(self, failing: u64) -> u64 {
        failing & !self.failing_more
    }
}

/// The groups and codes that the vocabulary does not know.
pub(crate) fn unknown(given: &BTreeMap<String, Vec<String>>, all: &CodeTable) -> Vec<FilterFault> {
    let question = Question { filters: given.clone(), ..Question::default() };
    filters(&question, all).err().unwrap_or_default()
}

/// The filters of a question as ordinals.
///
/// # Errors
/// Every filter that the vocabulary does not know.
pub(super) fn filters(question: &Question, all: &CodeTable) -> Result<Filters, Vec<FilterFault>> {
    let mut filters = Filters::default();
    let mut faults = Vec::new();
    for (group, codes) in &question.filters {
        let Some(number) = all.group(group) else {
            let fault = |code: &String| FilterFault::UnknownGroup { group: group.clone(), code: code.clone() };
            faults.extend(codes.iter().map(fault));
            continue;
        };
        let mut ordinals = Vec::new();
        for code in codes {
            match all.ordinal(number, code) {
                Some(ordinal) => ordinals.push(ordinal),
                // A year of which there is no record is a year all the same.
                None if all.is_open(number) && code.parse::<i16>().is_ok() => {}
                None => faults.push(FilterFault::UnknownCode { group: group.clone(), code: code.clone() }),
            }
        }
        filters.require(number, ordinals);
    }
    if let (years @ ((Some(_), _) | (_, Some(_))), Some(number)) = (question.years, all.group("year")) {
        let (from, to) = (years.0.unwrap_or(i16::MIN), years.1.unwrap_or(i16::MAX));
        let chosen = question.filters.get("year");
        let fits = |code: &Code| {
            code.as_str().parse().is_ok_and(|year: i16| (from..=to).contains(&year))
                && chosen.is_none_or(|chosen| chosen.iter().any(|year| year == code.as_str()))
        };
        let in_range = all.codes(number).filter(|(_, code)| fits(code)).map(|(ordinal, _)| ordinal);
        filters.restrict(number, in_range.collect());
    }
    if faults.is_empty() { Ok(filters) } else { Err(faults) }
}
