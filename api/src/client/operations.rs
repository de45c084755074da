//! Each question of the API. What it means and what is answered stands with its types.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::connection::Client;
use super::error::{Error, Result};
use super::sending::Pairs;
use crate::{
    CitationFormat, ComparisonQuery, ComparisonResponse, GapsQuery, GapsResponse, ManualResponse, MunicipalityQuery,
    MunicipalityResponse, PagedQuery, PlaceResponse, RecommendationResponse, RecordResponse, RecordsQuery,
    RecordsResponse, SearchQuery, SearchResponse, SimilarResponse, SituationProfile, SuggestQuery, SuggestResponse,
    TableFormat, VocabularyResponse, WithdrawnQuery, WithdrawnResponse,
};

/// What stands in an id or the name of a place as it is.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-');

impl Client {
    /// Records by words and facets: a page of them. [`pages`](Self::pages) has one after another, [`export`](Self::export) has
    /// all of them whole.
    pub async fn search(&self, query: &SearchQuery) -> Result<SearchResponse> {
        self.get("/search", &self.search_of(query).to_query_string(true)).await
    }

    /// The same from where a cursor says on.
    pub(super) async fn search_from(&self, query: &SearchQuery, cursor: &str) -> Result<SearchResponse> {
        let asked = self.search_of(query).to_query_string(true);
        let mark = if asked.is_empty() { "" } else { "&" };
        self.get("/search", &format!("{asked}{mark}{}={cursor}", PagedQuery::CURSOR)).await
    }

    /// What fits the situation of a municipality, with reasons.
    pub async fn recommend(&self, profile: &SituationProfile) -> Result<RecommendationResponse> {
        let lang = self.lang.unwrap_or(profile.language);
        let mut asked = serde_json::to_value(profile).map_err(|error| Error::json(&error))?;
        if let Some(asked) = asked.as_object_mut() {
            // A profile is answered under its former names, and asked for under those of a search.
            for (former, now) in [("situations", "situation"), ("areas", "area"), ("groups", "group")] {
                let part = asked.remove(former);
                asked.extend(part.map(|part| (now.to_owned(), part)));
            }
            asked.remove("language");
        }
        self.post(&format!("/recommendations?lang={}", lang.code()), &asked).await
    }

    /// A record whole, or a section of the manual by `chapter/section`.
    pub async fn record(&self, id: &str) -> Result<RecordResponse> {
        self.get_by(&of_record(id), Vec::new()).await
    }

    /// The same with its text as Markdown beside HTML.
    pub async fn record_with_markdown(&self, id: &str) -> Result<RecordResponse> {
        self.get_by(&of_record(id), vec![("markdown", "true".into())]).await
    }

    /// A section of the manual.
    pub async fn section(&self, chapter: &str, section: &str) -> Result<RecordResponse> {
        self.record(&format!("{chapter}/{section}")).await
    }

    /// Some records whole, however many: they are asked for fifty at a time.
    pub async fn records(&self, ids: &[impl AsRef<str>]) -> Result<RecordsResponse> {
        let mut all = RecordsResponse::default();
        for ids in ids.chunks(RecordsQuery::MAX_IDS) {
            let pairs = ids.iter().map(|id| ("id", id.as_ref().into()));
            let RecordsResponse { records, missing, withdrawn, .. } = self.get_by("/records", pairs.collect()).await?;
            all.records.extend(records);
            all.missing.extend(missing);
            all.withdrawn.extend(withdrawn);
        }
        Ok(all)
    }

    /// Records that were withdrawn on this day, `2026-11-29`, or later: what whoever keeps a copy takes out of it.
    pub async fn withdrawn_since(&self, day: &str) -> Result<WithdrawnResponse> {
        self.get_by("/withdrawn", vec![(WithdrawnQuery::SINCE, day.into())]).await
    }

    /// Records like one, at most so many, 1 to 20.
    pub async fn similar(&self, id: &str, limit: usize) -> Result<SimilarResponse> {
        self.get_by(&format!("{}/similar", of_record(id)), vec![("limit", limit.to_string().into())]).await
    }

    /// How to cite a record.
    pub async fn citation(&self, id: &str, format: CitationFormat) -> Result<String> {
        self.get_text(&format!("{}/citation", of_record(id)), vec![("format", format.code().into())]).await
    }

    /// A few records side by side.
    pub async fn comparison(&self, ids: &[impl AsRef<str>]) -> Result<ComparisonResponse> {
        let ids = ids.iter().map(|id| id.as_ref().to_owned()).collect();
        let query = ComparisonQuery { ids, lang: self.lang.unwrap_or_default(), format: TableFormat::Json };
        self.get("/comparison", &query.to_query_string(true)).await
    }

    /// What may be meant, while it is being typed.
    pub async fn suggest(&self, query: &SuggestQuery) -> Result<SuggestResponse> {
        let query = SuggestQuery { lang: self.lang.unwrap_or(query.lang), ..query.clone() };
        self.get("/suggest", &query.to_query_string()).await
    }

    /// Facet groups and their codes in words: these groups, or where none is named all.
    pub async fn vocabulary(&self, groups: &[&str]) -> Result<VocabularyResponse> {
        let pairs: Pairs<'_> = groups.iter().map(|&group| ("group", group.into())).collect();
        self.get_by("/vocabulary", pairs).await
    }

    /// The contents of the manual.
    pub async fn manual(&self) -> Result<ManualResponse> {
        self.get_by("/manual", Vec::new()).await
    }

    /// Czech municipalities by the beginnings of their names.
    pub async fn municipalities(&self, query: &MunicipalityQuery) -> Result<MunicipalityResponse> {
        let query = MunicipalityQuery { lang: self.lang.unwrap_or(query.lang), ..query.clone() };
        self.get("/municipalities", &query.to_query_string()).await
    }

    /// A Czech municipality, district or region, by the name of its page, such as `liberec` or `kraj-vysocina`.
    pub async fn place(&self, slug: &str) -> Result<PlaceResponse> {
        self.get_by(&format!("/places/{}", segment(slug)), Vec::new()).await
    }

    /// How many records there are of each pair of two facet groups, and where there are none.
    pub async fn gaps(&self, query: &GapsQuery) -> Result<GapsResponse> {
        let records = self.search_of(&query.records);
        let query = GapsQuery { records, format: TableFormat::Json, ..query.clone() };
        self.get("/gaps", &query.to_query_string(true)).await
    }

    /// A search in the language of the client, if it has one.
    pub(super) fn search_of(&self, query: &SearchQuery) -> SearchQuery {
        SearchQuery { lang: self.lang.unwrap_or(query.lang), ..query.clone() }
    }
}

/// The path of a record, or of a section.
fn of_record(id: &str) -> String {
    let parts = id.split('/').map(|part| format!("/{}", segment(part)));
    std::iter::once("/records".to_owned()).chain(parts).collect()
}

/// A part of a path. One of dots would lead upwards even as `%2E`: nothing is called so, and the service may say it.
fn segment(part: &str) -> String {
    if matches!(part, "." | "..") { part.replace('.', "%252E") } else { utf8_percent_encode(part, PLAIN).to_string() }
}
