//! A filter that there is not, in words.

use osvedceno_api::{Invalid, PagedQuery, Reason, SearchQuery};
use osvedceno_corpus::Vocabulary;
use osvedceno_index::FilterFault;

/// How many codes are offered in place of one that does not exist.
const OFFERED: usize = 5;

/// A filter that does not exist, with those that do.
pub(super) fn invalid(fault: &FilterFault, vocabulary: &Vocabulary) -> Invalid {
    match fault {
        FilterFault::UnknownGroup { group, code } => {
            let groups = vocabulary.groups.iter().map(|group| group.name.to_string());
            let known = SearchQuery::PARAMETERS.into_iter().chain([PagedQuery::CURSOR]).map(str::to_owned);
            // Who gives a cursor where no list goes on by one is not told that there is such a parameter.
            let known = known.chain(groups).filter(|known| known != group).collect();
            Invalid::new(group, code, Reason::UnknownParameter { known })
        }
        FilterFault::UnknownCode { group, code } => {
            let values = vocabulary.group(group).map(|group| group.values.as_slice()).unwrap_or_default();
            let likeness = |known: &str| strsim::jaro_winkler(&known.to_lowercase(), &code.to_lowercase());
            let mut near: Vec<&str> = values.iter().map(|value| value.code.as_str()).collect();
            near.sort_by(|a, b| likeness(b).total_cmp(&likeness(a)));
            near.truncate(OFFERED);
            let near = near.into_iter().map(str::to_owned).collect();
            Invalid::new(group, code, Reason::UnknownCode { near })
        }
    }
}
