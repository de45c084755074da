//! What is asked of documents by their days.

use super::Engine;
use crate::search::{Changes, ChangesAsked, News, NewsAsked};
use crate::store::Error;

impl Engine {
    /// Documents by the day on which they last changed.
    ///
    /// # Errors
    /// A damaged index.
    pub fn changes(&self, asked: &ChangesAsked<'_>) -> Result<Changes, Error> {
        asked.answered(&self.generation)
    }

    /// What is new, changed or checked again, week by week.
    ///
    /// # Errors
    /// A damaged index.
    pub fn news(&self, asked: &NewsAsked<'_>) -> Result<News, Error> {
        asked.answered(&self.generation)
    }
}
