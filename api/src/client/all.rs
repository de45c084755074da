//! More than an answer holds: one page of results after another, and whole records while they come.

use reqwest::Response;

use super::connection::Client;
use super::error::{Error, Result};
use super::sending::read;
use crate::{ExportFormat, RecordResponse, SearchQuery, SearchResponse};

/// Pages of results, from the one that the search asks for.
#[derive(Debug)]
pub struct Pages {
    client: Client,
    /// The search for the next page, if there is one.
    next: Option<SearchQuery>,
}

impl Pages {
    /// The next page; `None` after the last. The first one comes even if nothing was found: it says why.
    ///
    /// # Errors
    /// The service refuses to pass over more than [`SearchQuery::MAX_OFFSET`] hits.
    pub async fn next(&mut self) -> Result<Option<SearchResponse>> {
        let Some(query) = &self.next else { return Ok(None) };
        let answer = self.client.search(query).await?;
        let offset = query.offset + answer.hits.len();
        let more = !answer.hits.is_empty() && offset < answer.total;
        self.next = self.next.take().filter(|_| more).map(|query| SearchQuery { offset, ..query });
        Ok(Some(answer))
    }
}

/// Whole records, one after another.
#[derive(Debug)]
pub struct Export {
    answer: Response,
    /// What has come of the lines that were not given yet.
    come: Vec<u8>,
}

impl Export {
    /// The next record; `None` after the last.
    ///
    /// # Errors
    /// [`Error::Transport`] where the answer breaks off: what came before is right, and not all.
    pub async fn next(&mut self) -> Result<Option<RecordResponse>> {
        loop {
            if let Some(end) = self.come.iter().position(|&byte| byte == b'\n') {
                let line: Vec<u8> = self.come.drain(..=end).collect();
                return read(&line).map(Some);
            }
            match self.answer.chunk().await.map_err(Error::transport)? {
                Some(more) => self.come.extend_from_slice(&more),
                None if self.come.is_empty() => return Ok(None),
                None => return read(&std::mem::take(&mut self.come)).map(Some),
            }
        }
    }
}

impl Client {
    /// A search page by page: as many hits a page as it says, from the one that it says. What changes meanwhile may be missed or
    /// come twice; [`export`](Self::export) is of one moment.
    pub fn pages(&self, query: SearchQuery) -> Pages {
        Pages { client: self.clone(), next: Some(query) }
    }

    /// All that a search finds, whole and in its order; of its numbers neither `limit` nor `offset` counts.
    pub async fn export(&self, query: &SearchQuery) -> Result<Export> {
        let found = SearchQuery { limit: SearchQuery::DEFAULT_LIMIT, offset: 0, ..self.search_of(query) };
        let found = found.to_query_string(true);
        let mark = if found.is_empty() { "" } else { "&" };
        let format = ExportFormat::Jsonl.code();
        let answer = self.open("/export", &format!("{found}{mark}format={format}")).await?;
        Ok(Export { answer, come: Vec::new() })
    }

    /// Every record that came, whose facts changed, or whose sources were read again from this day on, `2026-11-29`: what whoever
    /// keeps a copy asks for, from the day of the last visit.
    pub async fn changed_since(&self, day: &str) -> Result<Export> {
        let [_, changed] = SearchQuery::SINCE;
        let filters = [(changed.to_owned(), vec![day.to_owned()])].into();
        self.export(&SearchQuery { filters, ..SearchQuery::default() }).await
    }
}
