//! Every code of every facet group under one small number: what a document carries in its fast field.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use osvedceno_corpus::{Code, GroupName, Vocabulary};
use serde::{Deserialize, Serialize};

/// The number of a code in a [`CodeTable`].
pub(crate) type Ordinal = u16;

/// A code that the vocabulary does not know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilterFault {
    /// There is no such group.
    UnknownGroup {
        /// What was given for a group.
        group: String,
        /// What was given for a code.
        code: String,
    },
    /// There is no such code in the group.
    UnknownCode {
        /// The group.
        group: String,
        /// What was given for a code.
        code: String,
    },
}

/// All codes, group by group in the order of the vocabulary; an ordinal is a place in the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CodeTable {
    groups: Vec<CodeGroup>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct CodeGroup {
    name: GroupName,
    /// The ordinal of its first code.
    first: Ordinal,
    /// Whether its codes arise from the records.
    open: bool,
    codes: Vec<Code>,
}

impl CodeTable {
    /// The codes of the vocabulary, and of open groups those that records have, given by their names, `group:code`.
    pub(crate) fn of<'n>(vocabulary: &Vocabulary, used: impl Iterator<Item = &'n str>) -> Self {
        let is_open = |name: &str| vocabulary.group(name).is_some_and(|group| group.open);
        let mut open: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (group, code) in used.filter_map(|name| name.split_once(':')).filter(|(group, _)| is_open(group)) {
            open.entry(group).or_default().insert(code);
        }
        let mut first = 0;
        let groups = vocabulary.groups.iter().map(|group| {
            let codes: Vec<Code> = if group.open {
                open.get(group.name.as_str()).into_iter().flatten().map(|code| Code::from(*code)).collect()
            } else {
                group.values.iter().map(|value| value.code.clone()).collect()
            };
            let group = CodeGroup { name: group.name.clone(), first, open: group.open, codes };
            first += Ordinal::try_from(group.codes.len()).expect("a vocabulary has fewer than 65,536 codes");
            group
        });
        Self { groups: groups.collect() }
    }

    /// How many codes there are.
    pub(crate) fn len(&self) -> usize {
        self.groups.iter().map(|group| group.codes.len()).sum()
    }

    /// The ordinals of all codes.
    pub(crate) fn all(&self) -> Range<Ordinal> {
        let end = self.groups.last().map_or(0, |group| usize::from(group.first) + group.codes.len());
        0..Ordinal::try_from(end).unwrap_or(Ordinal::MAX)
    }

    /// The number of a group among the groups.
    pub(crate) fn group(&self, name: &str) -> Option<usize> {
        self.groups.iter().position(|group| group.name.as_str() == name)
    }

    /// Whether the codes of a group arise from the records, as years do.
    pub(crate) fn is_open(&self, group: usize) -> bool {
        self.groups[group].open
    }

    /// The names of all groups.
    pub(crate) fn names(&self) -> impl Iterator<Item = &GroupName> {
        self.groups.iter().map(|group| &group.name)
    }

    /// The codes of a group with their ordinals.
    pub(crate) fn codes(&self, group: usize) -> impl Iterator<Item = (Ordinal, &Code)> {
        let group = &self.groups[group];
        (group.first..).zip(&group.codes)
    }

    /// The ordinals of a group, which lie side by side.
    pub(crate) fn span(&self, group: usize) -> Range<Ordinal> {
        let CodeGroup { first, codes, .. } = &self.groups[group];
        *first..first + Ordinal::try_from(codes.len()).unwrap_or(Ordinal::MAX)
    }

    /// The ordinal of a code by its name, `group:code`.
    pub(crate) fn named(&self, name: &str) -> Option<Ordinal> {
        let (group, code) = name.split_once(':')?;
        self.ordinal(self.group(group)?, code)
    }

    /// The ordinal of a code.
    pub(crate) fn ordinal(&self, group: usize, code: &str) -> Option<Ordinal> {
        self.codes(group).find(|(_, own)| own.as_str() == code).map(|(ordinal, _)| ordinal)
    }

    /// The group and the code of an ordinal.
    pub(crate) fn name(&self, ordinal: Ordinal) -> Option<(&GroupName, &Code)> {
        let group = self.groups.iter().rev().find(|group| group.first <= ordinal)?;
        Some((&group.name, group.codes.get(usize::from(ordinal - group.first))?))
    }
}
