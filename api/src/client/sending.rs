//! Requests as they are sent, sent again, and their answers read.

use std::borrow::Cow;
use std::time::Duration;

use reqwest::{RequestBuilder, Response, header};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::connection::Client;
use super::error::{Error, Result};
use super::waiting;
use crate::{Problem, encode};

/// What a request did not come to.
struct Failure {
    error: Error,
    /// Whether the same request may come to something later; where the service says when, it is in the error.
    passing: bool,
}

impl Failure {
    /// The answer broke off.
    fn broken(error: reqwest::Error) -> Self {
        Self { passing: !error.is_timeout(), error: Error::transport(error) }
    }

    /// How long the service asks to wait.
    fn asked(&self) -> Option<Duration> {
        match &self.error {
            Error::Problem { retry_after, .. } | Error::Status { retry_after, .. } => *retry_after,
            _ => None,
        }
    }
}

/// A request, as often as it is sent.
struct Request<'c> {
    client: &'c Client,
    made: RequestBuilder,
    failures: u32,
}

impl<'c> Request<'c> {
    fn new(client: &'c Client, made: RequestBuilder) -> Self {
        Self { client, made, failures: 0 }
    }

    /// Its answer, of which only the head has come.
    async fn head(mut self) -> Result<Response> {
        loop {
            match self.once().await {
                Ok(answer) => return Ok(answer),
                Err(failure) => self.wait(failure).await?,
            }
        }
    }

    /// The body of its answer.
    async fn body(mut self) -> Result<Vec<u8>> {
        loop {
            let answer = match self.once().await {
                Ok(answer) => whole(answer, self.client.largest).await,
                Err(failure) => Err(failure),
            };
            match answer {
                Ok(body) => return Ok(body),
                Err(failure) => self.wait(failure).await?,
            }
        }
    }

    async fn once(&self) -> std::result::Result<Response, Failure> {
        let request = self.made.try_clone().expect("a body in memory can be sent again");
        let answer = request.send().await.map_err(|error| Failure {
            passing: error.is_connect() || !(error.is_timeout() || error.is_builder() || error.is_redirect()),
            error: Error::transport(error),
        })?;
        if answer.status().is_success() { Ok(answer) } else { Err(self.refused(answer).await) }
    }

    /// What an answer that is none says.
    async fn refused(&self, answer: Response) -> Failure {
        let status = answer.status().as_u16();
        let of = |name| Some(answer.headers().get(name)?.to_str().ok()?.to_owned());
        let retry_after = of(header::RETRY_AFTER.as_str());
        let retry_after = retry_after.and_then(|text| waiting::asked(&text, self.client.clock.now()));
        let request_id = of("x-request-id");
        let body = whole(answer, self.client.largest).await.ok();
        let problem = body.and_then(|body| serde_json::from_slice::<Problem>(&body).ok());
        let error = match problem {
            Some(problem) => Error::Problem { problem: problem.into(), retry_after, request_id },
            None => Error::Status { status, retry_after, request_id },
        };
        Failure { error, passing: matches!(status, 429 | 503) }
    }

    /// Waits as long as the service asks for; where nothing will come of it, or too late, the error is the answer.
    async fn wait(&mut self, failure: Failure) -> Result<()> {
        let Client { retries, longest_wait, clock, .. } = self.client;
        self.failures += 1;
        let wait = failure.asked().unwrap_or_else(|| waiting::own(self.failures).min(*longest_wait));
        if !failure.passing || self.failures > *retries || wait > *longest_wait {
            return Err(failure.error);
        }
        clock.sleep(wait).await;
        Ok(())
    }
}

/// The body of an answer, if it has no more than so many bytes: what says that it is a service may send without an end.
async fn whole(mut answer: Response, most: usize) -> std::result::Result<Vec<u8>, Failure> {
    let mut body = Vec::new();
    while let Some(more) = answer.chunk().await.map_err(Failure::broken)? {
        if body.len() + more.len() > most {
            return Err(Failure { error: Error::TooLarge { most }, passing: false });
        }
        body.extend_from_slice(&more);
    }
    Ok(body)
}

/// Names and values of a question.
pub(super) type Pairs<'p> = Vec<(&'p str, Cow<'p, str>)>;

impl Client {
    /// `GET` of a path of the API with a query string.
    fn asking(&self, path: &str, query: &str) -> Request<'_> {
        let mark = if query.is_empty() { "" } else { "?" };
        Request::new(self, self.http.get(format!("{}{}{path}{mark}{query}", self.base, crate::BASE)))
    }

    /// The answer to `GET`, as JSON.
    pub(super) async fn get<T: DeserializeOwned>(&self, path: &str, query: &str) -> Result<T> {
        read(&self.asking(path, query).body().await?)
    }

    /// The answer to `GET` of what has no query of its own, in the language of the client.
    pub(super) async fn get_by<T: DeserializeOwned>(&self, path: &str, pairs: Pairs<'_>) -> Result<T> {
        self.get(path, &encode(self.with_lang(pairs))).await
    }

    /// The same, as text.
    pub(super) async fn get_text(&self, path: &str, pairs: Pairs<'_>) -> Result<String> {
        let body = self.asking(path, &encode(self.with_lang(pairs))).body().await?;
        String::from_utf8(body).map_err(|error| Error::body(error.utf8_error()))
    }

    /// The answer to `GET`, of which only the head has come.
    pub(super) async fn open(&self, path: &str, query: &str) -> Result<Response> {
        self.asking(path, query).head().await
    }

    /// The answer to JSON that is posted.
    pub(super) async fn post<T: DeserializeOwned>(&self, path: &str, asked: &impl Serialize) -> Result<T> {
        let body = serde_json::to_vec(asked).map_err(|error| Error::json(&error))?;
        let request = self.http.post(format!("{}{}{path}", self.base, crate::BASE));
        let request = request.header(header::CONTENT_TYPE, "application/json").body(body);
        read(&Request::new(self, request).body().await?)
    }

    fn with_lang<'p>(&self, mut pairs: Pairs<'p>) -> Pairs<'p> {
        pairs.extend(self.lang.map(|lang| ("lang", lang.code().into())));
        pairs
    }
}

/// JSON of the service.
pub(super) fn read<T: DeserializeOwned>(json: &[u8]) -> Result<T> {
    serde_json::from_slice(json).map_err(|error| Error::json(&error))
}
