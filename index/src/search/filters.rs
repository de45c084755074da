//! Which documents a question lets through: the codes it filters by, as their numbers.

use osvedceno_corpus::Code;

use super::Question;
use crate::store::{CodeTable, FilterFault, Ordinal};

/// Which codes are filtered by.
#[derive(Debug)]
pub(super) struct Filters {
    /// Whether each code is selected.
    pub(super) selected: Vec<bool>,
    /// The group of each code.
    pub(super) group_of: Vec<u8>,
    /// The groups that have a filter, a bit each.
    required: u32,
}

impl Filters {
    /// No filters.
    pub(super) fn none(codes: &CodeTable) -> Self {
        Self { selected: vec![false; codes.len()], group_of: codes.group_of_each(), required: 0 }
    }

    /// Filters a group by these codes: a document must have one of them.
    pub(super) fn require(&mut self, group: usize, codes: impl IntoIterator<Item = Ordinal>) {
        self.required |= 1 << group;
        for code in codes {
            self.selected[usize::from(code)] = true;
        }
    }

    /// Filters a group by these codes and no others of it.
    pub(super) fn restrict(&mut self, group: usize, codes: &[Ordinal]) {
        let own = self.group_of.iter().zip(&mut self.selected).filter(|(of, _)| usize::from(**of) == group);
        own.for_each(|(_, selected)| *selected = false);
        self.require(group, codes.iter().copied());
    }

    /// The groups that have a filter.
    pub(super) fn groups(&self) -> impl Iterator<Item = usize> {
        let required = self.required;
        (0..u32::BITS as usize).filter(move |group| required & 1 << group != 0)
    }

    /// The groups that a document with these codes fails, a bit each.
    pub(super) fn failed(&self, codes: &[Ordinal]) -> u32 {
        let passed = codes.iter().map(|&code| usize::from(code)).filter(|&code| self.selected[code]);
        self.required & !passed.fold(0, |groups, code| groups | 1 << self.group_of[code])
    }
}

/// The filters of a question as ordinals.
///
/// # Errors
/// Every filter that the vocabulary does not know.
pub(super) fn filters(question: &Question, all: &CodeTable) -> Result<Filters, Vec<FilterFault>> {
    let mut filters = Filters::none(all);
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
        filters.restrict(number, &in_range.collect::<Vec<_>>());
    }
    if faults.is_empty() { Ok(filters) } else { Err(faults) }
}
