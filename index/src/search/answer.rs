//! What was found: hits, counts, and what would be found with less of a question.

use osvedceno_corpus::{Code, GroupName};

use super::snippet::Snippet;
use crate::query::Property;
use crate::store::{Card, Location};

/// One hit.
#[derive(Debug, Clone)]
pub struct Hit<'e> {
    /// What a list shows of it.
    pub card: Card<'e>,
    /// How well it fits; comparable within one answer only, and 0 where the order is not by relevance.
    pub score: f32,
    /// Kilometres from where the question looks around; none where it does not, or where the document is from no Czech town.
    pub km: Option<f64>,
    /// The part of it that fits best; none where its Czech text has none of the words.
    pub snippet: Option<Snippet>,
}

/// A place that a question was understood to name, or several that share the name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnderstoodPlace {
    /// The places, the likeliest first.
    pub locations: Vec<Location>,
    /// Documents from there, whatever was asked beside.
    pub documents: usize,
    /// Those of them that fit the question, which come first.
    pub found: usize,
}

/// A property that a question was understood to ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnderstoodProperty {
    /// The property.
    pub property: Property,
    /// Documents that have it, whatever was asked beside.
    pub documents: usize,
    /// Those of them that fit the question, which come before others that fit about as well.
    pub found: usize,
}

/// How many documents have a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetCount<'e> {
    /// The code.
    pub code: &'e Code,
    /// How many documents.
    pub count: usize,
    /// Whether it is filtered by.
    pub selected: bool,
}

/// The counts of a facet group, made without its own filters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupCounts<'e> {
    /// The group.
    pub group: &'e GroupName,
    /// Its codes that occur in the answer or are filtered by, in the order of the vocabulary. Of a group that is filtered by
    /// all its codes: whoever is choosing among them must not see them go.
    pub values: Vec<FacetCount<'e>>,
}

/// What a question that finds nothing would find with less of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relaxation {
    /// Whether the words are left out.
    pub words: bool,
    /// Whether how far documents may be is left out.
    pub within: bool,
    /// Whether the place that they must be from is left out.
    pub place: bool,
    /// The facet groups whose filters are left out.
    pub groups: Vec<GroupName>,
    /// How many documents are found then, at least 1.
    pub total: usize,
}

/// What was found.
#[derive(Debug, Clone)]
pub struct Answer<'e> {
    /// How many documents fit.
    pub total: usize,
    /// How many more have some of the words and little of what they mean, where these were not asked for too.
    pub rest: usize,
    /// Those of them that were asked for.
    pub hits: Vec<Hit<'e>>,
    /// Behind which document the others begin, if there are any: what [`Question::after`](super::Question::after) takes.
    pub next: Option<u32>,
    /// Which of the hits answers the question by itself, if one clearly does.
    pub answering: Option<usize>,
    /// Counts for every facet group, in the order of the vocabulary.
    pub facets: Vec<GroupCounts<'e>>,
    /// The codes that the words were understood as.
    pub concepts: Vec<(GroupName, Code)>,
    /// The places that the words were understood to name, in their order.
    pub places: Vec<UnderstoodPlace>,
    /// The properties that the words were understood to ask for.
    pub properties: Vec<UnderstoodProperty>,
    /// The question without the names of those places.
    pub beside_places: String,
    /// Words of it that no document has, and that are no slip of one that some have.
    pub unfound: Vec<String>,
    /// The question that was searched for, where a word of the one asked was misspelt.
    pub corrected: Option<String>,
    /// Where nothing fits: what to leave out, what gives most first, and all filters last.
    pub relaxations: Vec<Relaxation>,
}
