//! The answer: hits, the counts of every facet, and what the words were understood as.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::lang::Lang;

/// The answer to a search.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "browser", derive(miniserde::Deserialize))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchResponse {
    /// How many records fit, exactly: those that come near enough to the best one.
    pub total: usize,
    /// How many more have only some of the words, and little of what they mean; `rest=true` finds these too.
    pub rest: usize,
    /// Those of them that were asked for.
    pub hits: Vec<Hit>,
    /// Only where `cursor` was given: the `cursor` of the hits that follow, if any do. It goes on in the same search, whatever its
    /// `limit`, for as long as the corpus and the day are the same.
    #[cfg(feature = "whole")]
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
    /// The hit that answers by itself who asks how to do something, what the law says, or who pays; only where one clearly does.
    #[cfg(feature = "whole")]
    pub answer: Option<SearchAnswer>,
    /// What a page says above the results of `properties` and `answer`, and the link to the feed: HTML of ours. Browsers show it and need to know no
    /// more of them.
    pub above: String,
    /// Facet groups with their labels, in the order in which people should see them.
    pub groups: Vec<Group>,
    /// For each group its codes with counts. A group is counted without its own filters, so that a count says how many
    /// records there would be with that code instead of the ones now chosen. Of a group that is filtered by all its codes are
    /// there, of the others those that occur. Of a search that a place narrows, `place` is a group as well, with that one.
    pub facets: BTreeMap<String, Vec<FacetValue>>,
    /// Codes that the words were understood as: records with one of them were found too. Not so with `literal=true`.
    pub understood: Vec<Understood>,
    /// The places that the words name: records from there come first, then those from the district or city that it is in, then those
    /// from the region or country. Not so with `literal=true`.
    pub places: Vec<UnderstoodAspect>,
    /// The properties that the words ask for: what something costs, how large its place is, how well it is known to work, from which
    /// years it is. Records that have them are preferred. Not so with `literal=true`.
    #[cfg(feature = "whole")]
    pub properties: Vec<UnderstoodAspect>,
    /// From where distances are measured, if `near` says so.
    pub near: Option<Understood>,
    /// Words that no record has, and that are no slip of one that some have: the others were searched for.
    pub unfound: Vec<String>,
    /// What was searched for instead of `q`, where a word of it was misspelt. `literal=true` searches for what was typed.
    pub corrected: Option<String>,
    /// Of a search that finds nothing: what to leave out of it to find something, what gives most first.
    pub relaxations: Vec<Relaxation>,
}

/// A section of the manual or an instrument that answers a question by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "browser", derive(miniserde::Deserialize))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchAnswer {
    /// Its id.
    pub id: String,
    /// Its kind in words.
    pub kind_label: String,
    /// Its title; the heading of a section is Czech.
    pub title: String,
    /// The path of its page.
    pub url: String,
    /// The first steps of a section, each a sentence that makes sense alone; of an instrument whether it can be used now, for whom it
    /// is, and how much it gives.
    pub points: Vec<String>,
}

/// Parameters to leave out of a search, and what it finds then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "browser", derive(miniserde::Deserialize))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Relaxation {
    /// The parameters to leave out together: `q`, `place`, or facet groups. `year` stands for `year_from` and `year_to` too.
    pub parameters: Vec<String>,
    /// How many records there are then, at least 1.
    pub total: usize,
}

impl SearchResponse {
    /// The codes of a group with their counts.
    pub fn facet(&self, group: &str) -> &[FacetValue] {
        self.facets.get(group).map_or(&[], Vec::as_slice)
    }
}

/// One record found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "browser", derive(miniserde::Deserialize))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Hit {
    /// Its id.
    pub id: String,
    /// The code of its kind.
    #[cfg(feature = "whole")]
    pub kind: String,
    /// Its kind in words.
    pub kind_label: String,
    /// Its title, in the language asked for where the record has it.
    pub title: String,
    /// The language of `title`.
    pub title_lang: Lang,
    /// Its summary.
    pub summary: String,
    /// The part of the text that fits best: HTML with `<mark>` and nothing else. In Czech, as the texts are.
    pub snippet: String,
    /// Whether the snippet is the summary, or the start of it, because the words stand in no other text.
    pub snippet_is_summary: bool,
    /// Of a section of the manual, its chapter.
    pub chapter: Option<String>,
    /// ISO 3166-1, or `EU`, `INT`.
    #[cfg(feature = "whole")]
    pub country: String,
    /// The country in words.
    pub country_label: String,
    /// The municipality, district or region.
    pub place: Option<String>,
    /// Kilometres as the crow flies from `near`, if it was given and the record is from a Czech town.
    pub km: Option<u32>,
    /// The year by which the record is dated.
    pub year: Option<i16>,
    /// The code of the strength of its evidence.
    pub evidence: Option<String>,
    /// The strength of its evidence in words.
    pub evidence_label: Option<String>,
    /// What to know before opening it: of a practice, that it did not turn out well; of an instrument, whether it can be used today.
    pub mark: Option<Understood>,
    /// How well it fits; comparable within one answer only.
    #[cfg(feature = "whole")]
    pub score: f32,
    /// Among records like another one: what both are about, the rarest first. Empty elsewhere.
    #[cfg(feature = "whole")]
    pub shared: Vec<Understood>,
    /// The path of its page.
    pub url: String,
}

/// What words say beside their subject: a place that they name, or several places that share the name, or a property that they ask
/// for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "browser", derive(miniserde::Deserialize))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UnderstoodAspect {
    /// What it is, each as `ignore` takes it: `property:village` of a property; of a place `country:NL`, `region:CZ051`, `district:Sokolov`, `municipality:563889`, or `town:Vídeň` of what is not
    /// Czech. Several where places share the name, or where one property is asked for in several ways.
    #[cfg(feature = "whole")]
    pub codes: Vec<String>,
    /// It in words.
    pub label: String,
    /// The path of the page of a Czech place; of a property that of the same search for nothing but what has it, unless it is so
    /// already.
    pub url: Option<String>,
    /// The path of the same search that does not understand the words so.
    pub undone: String,
    /// Records from there or that have it, whatever was asked beside.
    #[cfg(feature = "whole")]
    pub records: usize,
    /// Those of them that were found.
    #[cfg(feature = "whole")]
    pub found: usize,
    /// What follows for the results, in a sentence.
    pub note: String,
    /// Where nothing was found from a place: where else to look, the same words in its region, around it, or in places like it.
    pub instead: Vec<OtherPlace>,
}

/// A place, and what is found there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "browser", derive(miniserde::Deserialize))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OtherPlace {
    /// The place in words.
    pub label: String,
    /// How many records.
    pub count: usize,
    /// The path of a page.
    pub url: String,
}

/// A facet group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "browser", derive(miniserde::Deserialize))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Group {
    /// The name of its parameter.
    pub name: String,
    /// Its name in words.
    pub label: String,
}

/// One code of a facet group, with how many records it stands for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "browser", derive(miniserde::Deserialize))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FacetValue {
    /// The code.
    pub code: String,
    /// The code in words.
    pub label: String,
    /// How many records.
    pub count: usize,
    /// Whether it is among the filters.
    pub selected: bool,
}

/// A code in words, such as one that the words of a search were understood as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "browser", derive(miniserde::Deserialize))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Understood {
    /// Group and code, as in `area:housing`.
    pub code: String,
    /// The code in words.
    pub label: String,
}
