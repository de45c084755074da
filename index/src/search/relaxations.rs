//! What a question that found nothing would find with less of it.

use osvedceno_corpus::GroupName;

use super::collect::Found;
use super::filters::Filters;
use super::{Question, Relaxation, Search, Since, Where};
use crate::query::Understood;
use crate::store::Error;

impl Search<'_> {
    /// What a question that found nothing would find without one of its filters, without its words, without how far it looks, without
    /// its place, or without any filter.
    pub(super) fn relaxations(
        &self,
        found: &Found,
        question: &Question,
        understood: &Understood,
        filters: &Filters,
        place: &Where,
    ) -> Result<Vec<Relaxation>, Error> {
        let names: Vec<&GroupName> = self.generation.codes().names().collect();
        let less = Relaxation { words: false, within: false, place: false, groups: Vec::new(), total: 0 };
        let one = |(group, total): (usize, &usize)| Relaxation {
            groups: vec![names[group].clone()],
            total: *total,
            ..less.clone()
        };
        let mut relaxations: Vec<Relaxation> = filters.groups().zip(&found.failing_only).map(one).collect();
        let is_near = question.near.is_some_and(|near| near.within.is_some());
        let is_narrow = is_near || question.place.is_some() || question.since != Since::default();
        if !question.words.trim().is_empty() && (!filters.is_empty() || is_narrow) {
            let wordless = Question { words: String::new(), limit: 0, offset: 0, ..question.clone() };
            let total = self.found(&wordless, &Understood::default(), filters, place, false)?.total;
            relaxations.push(Relaxation { words: true, total, ..less.clone() });
        }
        if is_near {
            let anywhere = Question { near: None, limit: 0, offset: 0, ..question.clone() };
            let total = self.found(&anywhere, understood, filters, &self.place(&anywhere, understood), false)?.total;
            relaxations.push(Relaxation { within: true, total, ..less.clone() });
        }
        if question.place.is_some() {
            let anywhere = Question { place: None, limit: 0, offset: 0, ..question.clone() };
            let total = self.found(&anywhere, understood, filters, &self.place(&anywhere, understood), false)?.total;
            relaxations.push(Relaxation { place: true, total, ..less.clone() });
        }
        relaxations.sort_by_key(|relaxation| std::cmp::Reverse(relaxation.total));
        if filters.groups().count() > 1 {
            let groups = filters.groups().map(|group| names[group].clone()).collect();
            relaxations.push(Relaxation { groups, total: found.matching, ..less });
        }
        relaxations.retain(|relaxation| relaxation.total > 0);
        Ok(relaxations)
    }
}
