//! Records like one record, in words.

use osvedceno_api::{Hit, Lang, SimilarResponse};
use osvedceno_corpus::Vocabulary;
use osvedceno_index::Similar;

use super::search::{card, named};

/// The answer in words.
pub(crate) fn response(similar: Vec<Similar>, vocabulary: &Vocabulary, lang: Lang) -> SimilarResponse {
    let hits = similar.into_iter().map(|similar| Hit {
        shared: similar.shared.iter().map(|(group, code)| named(group, code, vocabulary, lang)).collect(),
        ..card(similar.card, similar.score, vocabulary, lang)
    });
    SimilarResponse { hits: hits.collect() }
}
