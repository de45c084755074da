//! What a tool is, what it is asked with, and what it answers.

use std::net::IpAddr;
use std::sync::Arc;

use osvedceno_api::Problem;
use rmcp::model::JsonObject;
use serde::Serialize;
use serde_json::Value;

use crate::snapshot::Snapshot;
use crate::state::Service;

/// Where a call comes from and what it is answered from.
#[derive(Clone)]
pub(crate) struct Asked {
    pub(crate) service: Service,
    pub(crate) snapshot: Arc<Snapshot>,
    /// Where the service is, as in `https://example.org`.
    pub(crate) site: String,
    /// For counting alone, as of a search over the API.
    pub(crate) asker: Option<IpAddr>,
}

/// One tool.
pub(super) struct Tool {
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    /// What it is for, what it does and does not know: a model decides by this alone.
    pub(super) description: &'static str,
    /// The schemas of its arguments, by their names.
    pub(super) arguments: fn(&Snapshot) -> JsonObject,
    /// The arguments that must be there.
    pub(super) required: &'static [&'static str],
    /// The schema of [`Answer::structured`].
    pub(super) output: fn() -> Arc<JsonObject>,
    /// Answers a call with these arguments.
    pub(super) answer: fn(&Asked, &JsonObject) -> Result<Answer, Problem>,
}

/// What a tool says, twice: to programs, and to who reads.
pub(super) struct Answer {
    pub(super) structured: Value,
    pub(super) text: String,
}

impl Answer {
    /// The answer that says this.
    pub(super) fn of(said: &impl Serialize, text: String) -> Self {
        Self { structured: serde_json::to_value(said).expect("an answer has texts for names and finite numbers"), text }
    }
}
