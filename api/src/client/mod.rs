//! A client for programs: each question of the API as a method, its answer as a type, what goes wrong as an [`Error`].
//!
//! ```no_run
//! use osvedceno_api::client::{Client, Error};
//! use osvedceno_api::{Lang, SearchQuery, Sort};
//!
//! # async fn asked() -> Result<(), Error> {
//! let client = Client::builder("https://example.org", "mesto-kolin/1.0 (it@example.org)").language(Lang::En).build()?;
//! let query = SearchQuery { q: "worker hostels".to_owned(), sort: Sort::Evidence, ..SearchQuery::default() };
//! let mut pages = client.pages(query);
//! while let Some(page) = pages.next().await? {
//!     for hit in page.hits {
//!         println!("{}: {}", hit.title, hit.url);
//!     }
//! }
//! match client.record("no-such-record").await {
//!     Ok(record) => println!("{}", record.citation),
//!     Err(Error::Problem { problem, .. }) if problem.status == 404 => println!("{}", problem.detail),
//!     Err(error) => return Err(error),
//! }
//! # Ok(())
//! # }
//! ```
//!
//! It needs a runtime of tokio. What the service asks of its clients it does by itself: it says who asks, and waits as long as
//! `Retry-After` says before it comes again ([`Builder::retries`], [`Builder::longest_wait`]). Fields that it does not know it
//! passes over, as docs/stability.md has it, and of lists what is of a kind that it does not know.
//!
//! `connection` is a client and how it is made; `sending` sends, by `waiting`; `operations` and `all` are what is asked.

mod all;
mod connection;
mod error;
mod operations;
mod sending;
#[cfg(test)]
mod tests;
mod waiting;

pub use all::{Export, Pages};
pub use connection::{Builder, Client};
pub use error::{Error, Result};
