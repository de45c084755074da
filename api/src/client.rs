//! A typed HTTP client for the browser: the same questions and answers, over `fetch`.

use gloo_net::http::Request;
use serde::de::DeserializeOwned;

use crate::{BASE, Lang, Problem, RecordResponse, SearchQuery, SearchResponse, VocabularyResponse, encode};

/// What comes back when an answer does not: the service's own problem, or that it could not be reached.
pub type Result<T> = std::result::Result<T, Problem>;

/// `GET /api/v1/search`.
pub async fn search(query: &SearchQuery) -> Result<SearchResponse> {
    get(&format!("{BASE}/search?{}", query.to_query_string(true)), query.lang).await
}

/// `GET /api/v1/records/{id}`.
pub async fn record(id: &str, lang: Lang) -> Result<RecordResponse> {
    get(&format!("{BASE}/records/{id}?{}", encode([("lang", lang.code().into())])), lang).await
}

/// `GET /api/v1/vocabulary`, one group of it.
pub async fn vocabulary(group: &str, lang: Lang) -> Result<VocabularyResponse> {
    get(&format!("{BASE}/vocabulary?{}", encode([("group", group.into()), ("lang", lang.code().into())])), lang).await
}

async fn get<T: DeserializeOwned>(url: &str, lang: Lang) -> Result<T> {
    let unreachable = |_| {
        let title = lang.pick("Služba neodpovídá", "The service does not answer");
        let detail = lang.pick("Zkontrolujte připojení a zkuste to znovu.", "Check your connection and try again.");
        Problem::new(503, "unreachable", title, detail)
    };
    let response = Request::get(url).send().await.map_err(unreachable)?;
    if response.ok() {
        return response.json().await.map_err(unreachable);
    }
    Err(response.json::<Problem>().await.unwrap_or_else(unreachable))
}
