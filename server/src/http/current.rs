//! The snapshot that a request is answered from: taken once, when it arrives, for its entity tag, for every part of its
//! answer, and for all that is read while the answer is sent.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

use crate::snapshot::Snapshot;
use crate::state::Service;

/// What this request is answered from.
#[derive(Clone)]
pub(crate) struct Current(pub(crate) Arc<Snapshot>);

impl FromRequestParts<Service> for Current {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, service: &Service) -> Result<Self, Infallible> {
        let taken = parts.extensions.get::<Self>().cloned();
        Ok(taken.unwrap_or_else(|| Self(service.current())))
    }
}
