//! What the pages of municipalities are called in addresses.

use std::collections::HashMap;

use super::municipality::Municipality;
use crate::body::slug;

/// A name for each of a list of municipalities, each of another.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Slugs {
    /// By their places in the list.
    slugs: Vec<String>,
    /// The places in the list, in the order of the names.
    order: Vec<usize>,
}

impl Slugs {
    pub(super) fn of(list: &[Municipality]) -> Self {
        let bare: Vec<String> = list.iter().map(|own| slug(&own.name)).collect();
        let longer: Vec<String> =
            list.iter().zip(&bare).map(|(own, bare)| format!("{bare}-{}", slug(&own.district))).collect();
        let mut many: HashMap<&str, u32> = HashMap::new();
        for name in bare.iter().chain(&longer) {
            *many.entry(name).or_default() += 1;
        }
        let slugs = list.iter().zip(bare.iter().zip(&longer)).map(|(own, (bare, longer))| {
            let free = [bare, longer].into_iter().find(|name| many[name.as_str()] == 1);
            free.cloned().unwrap_or_else(|| format!("{bare}-{}", own.code))
        });
        let slugs: Vec<String> = slugs.collect();
        let mut order: Vec<usize> = (0..slugs.len()).collect();
        order.sort_unstable_by(|a, b| slugs[*a].cmp(&slugs[*b]));
        Self { slugs, order }
    }

    /// The name for the municipality at this place of the list.
    pub(super) fn of_place(&self, at: usize) -> &str {
        &self.slugs[at]
    }

    /// The place of the municipality of this name in the list.
    pub(super) fn at(&self, slug: &str) -> Option<usize> {
        let found = self.order.binary_search_by(|at| self.slugs[*at].as_str().cmp(slug)).ok()?;
        Some(self.order[found])
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::made_up::municipalities;

    #[test]
    fn a_page_is_called_by_the_name_and_by_more_only_where_it_has_to_be() {
        let all = municipalities();
        let slugs: Vec<&str> = all.iter().map(|own| all.slug(own.code).unwrap()).collect();
        for wanted in [
            "praha",
            "praha-12",
            "brno-stred",
            "frydek-mistek",
            "nove-mesto-na-morave",
            "nova-ves-liberec",
            "nova-ves-praha-vychod",
            "nova-ves-ostrava-mesto",
            "lhotka-frydek-mistek",
            "citov-prerov",
            "mezholezy-100000",
            "mezholezy-100001",
        ] {
            assert!(slugs.contains(&wanted), "{wanted}: {slugs:?}");
        }
        assert_eq!(slugs.iter().collect::<BTreeSet<_>>().len(), slugs.len(), "no two are alike");
        for own in all.iter() {
            assert_eq!(all.by_slug(all.slug(own.code).unwrap()), Some(own));
        }
        assert_eq!(all.by_slug("nova-ves"), None, "which of them?");
    }
}
