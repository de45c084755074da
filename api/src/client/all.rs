//! More than an answer holds: one page of results after another, and whole records while they come.

use reqwest::Response;

use super::connection::Client;
use super::error::{Error, Result};
use super::sending::read;
use crate::{ExportFormat, PagedQuery, RecordResponse, SearchQuery, SearchResponse};

/// Pages of results, from the first one on.
#[derive(Debug)]
pub struct Pages {
    client: Client,
    query: SearchQuery,
    /// Where hits go on, if they do.
    next: Option<String>,
}

impl Pages {
    /// The next page; `None` after the last. The first one comes even if nothing was found: it says why.
    ///
    /// # Errors
    /// [`Error::Problem`] with status 410 where the corpus has changed since the first page, or a day has passed: begin anew, so that nothing is
    /// missed and nothing comes twice.
    pub async fn next(&mut self) -> Result<Option<SearchResponse>> {
        let Some(cursor) = &self.next else { return Ok(None) };
        let answer = self.client.search_from(&self.query, cursor).await?;
        self.next.clone_from(&answer.next_cursor);
        Ok(Some(answer))
    }
}

/// Whole records, one after another.
#[derive(Debug)]
pub struct Export {
    answer: Response,
    /// What has come of the lines that were not given yet.
    come: Vec<u8>,
    /// How much of it was looked through for the end of a line.
    looked: usize,
    /// Most bytes of a line.
    most: usize,
}

impl Export {
    /// The next record; `None` after the last.
    ///
    /// # Errors
    /// [`Error::Transport`] where the answer breaks off: what came before is right, and not all. [`Error::TooLarge`] where a record has no
    /// end.
    pub async fn next(&mut self) -> Result<Option<RecordResponse>> {
        loop {
            if let Some(end) = self.come[self.looked..].iter().position(|&byte| byte == b'\n') {
                let line: Vec<u8> = self.come.drain(..=self.looked + end).collect();
                self.looked = 0;
                return read(&line).map(Some);
            }
            self.looked = self.come.len();
            if self.looked > self.most {
                return Err(Error::TooLarge { most: self.most });
            }
            match self.answer.chunk().await.map_err(Error::transport)? {
                Some(more) => self.come.extend_from_slice(&more),
                None if self.come.is_empty() => return Ok(None),
                None => {
                    self.looked = 0;
                    return read(&std::mem::take(&mut self.come)).map(Some);
                }
            }
        }
    }
}

impl Client {
    /// A search page by page, to the last of however many hits: as many a page as it says, from the first one on, of one moment.
    pub fn pages(&self, query: SearchQuery) -> Pages {
        let query = SearchQuery { offset: 0, ..query };
        Pages { client: self.clone(), query, next: Some(PagedQuery::START.to_owned()) }
    }

    /// All that a search finds, whole and in its order; of its numbers neither `limit` nor `offset` counts.
    pub async fn export(&self, query: &SearchQuery) -> Result<Export> {
        let found = SearchQuery { limit: SearchQuery::DEFAULT_LIMIT, offset: 0, ..self.search_of(query) };
        let found = found.to_query_string(true);
        let mark = if found.is_empty() { "" } else { "&" };
        let format = ExportFormat::Jsonl.code();
        let answer = self.open("/export", &format!("{found}{mark}format={format}")).await?;
        Ok(Export { answer, come: Vec::new(), looked: 0, most: self.largest })
    }

    /// Every record that came, whose facts changed, or whose sources were read again from this day on, `2026-11-29`: what whoever
    /// keeps a copy asks for, from the day of the last visit.
    pub async fn changed_since(&self, day: &str) -> Result<Export> {
        let [_, changed] = SearchQuery::SINCE;
        let filters = [(changed.to_owned(), vec![day.to_owned()])].into();
        self.export(&SearchQuery { filters, ..SearchQuery::default() }).await
    }
}
