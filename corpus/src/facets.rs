//! The codes of a record by facet group: those it declares, and those that follow from its facts.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::code::{Code, GroupName};

/// The codes of one record by facet group.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Facets(BTreeMap<GroupName, Vec<Code>>);

impl Facets {
    /// The codes of a group; empty where the record has none.
    pub fn of(&self, group: &str) -> &[Code] {
        self.0.get(group).map_or(&[], Vec::as_slice)
    }

    /// The code of a group that has at most one.
    pub fn one(&self, group: &str) -> Option<&str> {
        self.of(group).first().map(Code::as_str)
    }

    /// Whether the record has this code.
    pub fn has(&self, group: &str, code: &str) -> bool {
        self.of(group).iter().any(|own| own.as_str() == code)
    }

    /// Every group with its codes.
    pub fn iter(&self) -> impl Iterator<Item = (&GroupName, &[Code])> {
        self.0.iter().map(|(group, codes)| (group, codes.as_slice()))
    }

    pub(crate) fn set(&mut self, group: &str, codes: Vec<Code>) {
        if !codes.is_empty() {
            self.0.insert(GroupName::from(group), codes);
        }
    }
}
