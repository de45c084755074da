//! What the site asks while it is in a browser: the same questions and answers, over `fetch`.

use miniserde::{Deserialize, json};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestCache, RequestInit, Response};

use crate::{
    BASE, Lang, MunicipalityQuery, MunicipalityResponse, Problem, SearchQuery, SearchResponse, SuggestQuery,
    SuggestResponse,
};

/// What comes back when an answer does not: the service's own problem, or that it could not be reached.
pub type Result<T> = std::result::Result<T, Problem>;

/// `GET /api/v1/search`.
pub async fn search(query: &SearchQuery) -> Result<SearchResponse> {
    get(&format!("{BASE}/search?{}", query.to_query_string(true)), query.lang).await
}

/// `GET /api/v1/suggest`.
pub async fn suggest(query: &SuggestQuery) -> Result<SuggestResponse> {
    get(&format!("{BASE}/suggest?{}", query.to_query_string()), query.lang).await
}

/// `GET /api/v1/municipalities`.
pub async fn municipalities(query: &MunicipalityQuery) -> Result<MunicipalityResponse> {
    get(&format!("{BASE}/municipalities?{}", query.to_query_string()), query.lang).await
}

/// A page of the site, as HTML; one that says what went wrong is one too.
pub async fn page(address: &str, lang: Lang) -> Result<String> {
    fetch(address).await.map(|(_, body)| body).map_err(|_| unreachable(lang))
}

/// That there was no answer.
pub fn unreachable(lang: Lang) -> Problem {
    let title = lang.pick("Služba neodpovídá", "The service does not answer");
    let detail = lang.pick("Zkontrolujte připojení a zkuste to znovu.", "Check your connection and try again.");
    Problem::new(503, "unreachable", title, detail)
}

async fn get<T: Deserialize>(url: &str, lang: Lang) -> Result<T> {
    let (ok, body) = fetch(url).await.map_err(|_| unreachable(lang))?;
    if ok {
        return json::from_str(&body).map_err(|_| unreachable(lang));
    }
    Err(json::from_str(&body).unwrap_or_else(|_| unreachable(lang)))
}

/// Fetches past the browser's store: writing an answer to a key into it takes 20 ms, as long as all else on the way.
fn unstored() -> RequestInit {
    let init = RequestInit::new();
    init.set_cache(RequestCache::NoStore);
    init
}

/// Whether the answer is a good one, and its body. A client library cost 2 kB of compressed WebAssembly more, for headers
/// and methods that are not needed here.
async fn fetch(url: &str) -> std::result::Result<(bool, String), JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let response: Response = JsFuture::from(window.fetch_with_str_and_init(url, &unstored())).await?.dyn_into()?;
    let body = JsFuture::from(response.text()?).await?;
    Ok((response.ok(), body.as_string().unwrap_or_default()))
}
