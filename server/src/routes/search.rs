//! `GET /api/v1/search`

use std::net::IpAddr;

use axum::Extension;
use axum::extract::State;
use axum::http::header;
use axum::response::{AppendHeaders, IntoResponse, Response};
use osvedceno_api::{PagedQuery, Problem, SearchQuery, SearchResponse};

use super::off_thread;
use crate::http::current::Current;
use crate::http::error::{ApiError, link};
use crate::http::extract::{Asker, Query, Site};
use crate::http::json::json;
use crate::http::kept::Anew;
use crate::present;
use crate::present::cursor::address;
use crate::snapshot::Snapshot;
use crate::state::Service;

/// Search records, with exact counts for every facet
///
/// Every facet group is a parameter that may be repeated: within a group any of the codes fits, and every group must fit.
/// `/api/v1/vocabulary` lists groups and codes.
#[utoipa::path(
    get,
    path = "/api/v1/search",
    operation_id = "search",
    tag = "search",
    params(
        ("q" = Option<String>, Query, max_length = 1_000, description = "Words, in any inflection and with or without diacritics; `\"a phrase\"` must stand there, `-word` must not. The first 32 different words count.", example = "interkulturní pracovníci"),
        ("kind" = Option<Vec<String>>, Query, explode = true, description = "Kind of record", example = json!(["practice"])),
        ("origin" = Option<Vec<String>>, Query, description = "`national` or `foreign`"),
        ("country" = Option<Vec<String>>, Query, description = "ISO 3166-1 alpha-2, or `EU`, `INT`"),
        ("region" = Option<Vec<String>>, Query, description = "NUTS 3 code of a Czech region"),
        ("situation" = Option<Vec<String>>, Query, description = "Local situation"),
        ("area" = Option<Vec<String>>, Query, description = "Field of policy"),
        ("group" = Option<Vec<String>>, Query, description = "Whom it serves"),
        ("tool" = Option<Vec<String>>, Query, description = "By what means"),
        ("horizon" = Option<Vec<String>>, Query, description = "How soon it works"),
        ("evidence" = Option<Vec<String>>, Query, description = "Strength of evidence"),
        ("outcome" = Option<Vec<String>>, Query, description = "How a practice turned out, where not well"),
        ("criterion" = Option<Vec<String>>, Query, description = "A criterion and its answer, such as `independently-evaluated:unknown`"),
        ("size" = Option<Vec<String>>, Query, description = "Size of the place"),
        ("cost" = Option<Vec<String>>, Query, description = "Cost per year"),
        ("recipient" = Option<Vec<String>>, Query, description = "Who can use an instrument"),
        ("openness" = Option<Vec<String>>, Query, description = "Whether an instrument can be used today"),
        ("lead" = Option<Vec<String>>, Query, description = "Who leads it"),
        ("municipal_role" = Option<Vec<String>>, Query, description = "The municipality's part in it"),
        ("year" = Option<Vec<String>>, Query, description = "Year"),
        ("place" = Option<String>, Query, description = "Name of the page of a Czech place that records must be from: a municipality, a district of a city, a district (`okres-…`) or a region", example = "liberecky-kraj"),
        ("year_from" = Option<i16>, Query, minimum = 1900, maximum = 2100, description = "First year, inclusive"),
        ("year_to" = Option<i16>, Query, minimum = 1900, maximum = 2100, description = "Last year, inclusive"),
        ("added_since" = Option<String>, Query, format = Date, description = "The day from which on records came into the corpus, inclusive", example = "2026-11-29"),
        ("changed_since" = Option<String>, Query, format = Date, description = "The day from which on records last changed, inclusive: they came, their facts changed, or their sources were read again", example = "2026-11-29"),
        ("near" = Option<String>, Query, description = "A Czech municipality to measure distances from, by its name or its code of six digits; `km` of each hit says how far it is", example = "Světlá nad Sázavou"),
        ("within" = Option<u16>, Query, minimum = 0, maximum = 500, description = "Kilometres as the crow flies from `near` beyond which nothing is found; 0 for the municipality alone"),
        ("ignore" = Option<Vec<String>>, Query, max_items = 8, description = "Places and properties that the words are not to be understood as, as `places` and `properties` of an answer have them: `region:CZ051`, `property:village`; at most 8"),
        ("sort" = Option<osvedceno_api::Sort>, Query, description = "Order of hits; `relevance` if absent, which without words is that of the strongest evidence, and of the alphabet among equals. `distance` is from `near`"),
        ("limit" = Option<usize>, Query, minimum = 0, maximum = 100, description = "How many hits; 20 if absent"),
        ("offset" = Option<usize>, Query, minimum = 0, maximum = 10000, description = "How many hits to pass over. Beyond that, and to read all of them, there is `cursor`"),
        ("cursor" = Option<String>, Query, pattern = r"^(\*|[0-9a-f]{40})$", description = "`*`, and then what `next_cursor` of each answer says: page after page of the same search to its last hit, none lost and none twice. Not together with `offset`; `limit` is 1 to 100 and may change", example = "*"),
        ("rest" = Option<bool>, Query, description = "Whether records that have only some of the words, and little of what they mean, are found too; `false` if absent"),
        ("literal" = Option<bool>, Query, description = "Whether the words are searched for as they stand: spelling is not corrected, and what they mean is not looked for; `false` if absent"),
        ("lang" = Option<osvedceno_api::Lang>, Query, description = "Language of labels; `cs` if absent"),
    ),
    responses(
        (status = OK, body = SearchResponse, description = "Hits, counts of every facet, and what the words were understood as"),
        (status = GONE, body = Problem, content_type = "application/problem+json", description = "The corpus has changed since the page before, or another day has begun; `gone.url`, and the header `Link`, start anew"),
        (status = BAD_REQUEST, body = Problem, content_type = "application/problem+json", description = "A parameter is wrong; `errors` names it and says what it takes"),
    )
)]
pub(super) async fn search(
    State(service): State<Service>,
    Current(snapshot): Current,
    Asker(asker): Asker,
    Site(site): Site,
    Query(query): Query<PagedQuery>,
) -> Result<Response, ApiError> {
    let answered = off_thread(move || {
        let response = present::search::page(&snapshot, &query, &site)?;
        service.searched(&query.search, &response, asker);
        let next = response.next_cursor.as_ref().map(|cursor| address(&query.search, cursor, &site));
        let next = next.and_then(|next| link(&next, "next")).map(|next| AppendHeaders([(header::LINK, next)]));
        Ok::<_, Problem>((anew(&response), next, json(&response)).into_response())
    });
    Ok(answered.await??)
}

/// Whether an answer is made anew for whoever asks: that nothing was found is counted by who asked.
pub(super) fn anew(response: &SearchResponse) -> Option<Extension<Anew>> {
    (response.total == 0).then_some(Extension(Anew))
}

/// A search for somebody who looks for it: that it found nothing is counted.
///
/// # Errors
/// Unknown groups or codes, or a damaged index.
pub(super) fn search_for(
    service: &Service,
    snapshot: &Snapshot,
    query: &SearchQuery,
    asker: Option<IpAddr>,
) -> Result<SearchResponse, Problem> {
    let response = present::search::search(snapshot, query)?;
    service.searched(query, &response, asker);
    Ok(response)
}
