//! `GET /api/v1/places/{slug}`, and the pages of places.

use axum::Json;
use axum::extract::Path;
use osvedceno_api::{Lang, PlaceQuery, PlaceResponse, Problem, decode_all, told};
use osvedceno_frontend::{Page, PlacePage, PlacesPage};

use super::off_thread;
use crate::http::current::Current;
use crate::http::error::ApiError;
use crate::http::extract::Query;
use crate::present;
use crate::present::places::Place;
use crate::snapshot::Snapshot;

/// A Czech place, with what was done there, what stands nearby, who helps and what it can apply for
///
/// A municipality or district of a city goes by its name in lower-case ASCII, with the district (okres) behind it where several share
/// it: `telc`, `stare-sedlo-sokolov`, `praha-7`. A district goes by `okres-…`, a region by its Czech name: `okres-sokolov`,
/// `liberecky-kraj`. Praha is the city, its district and its region in one.
#[utoipa::path(
    get,
    path = "/api/v1/places/{slug}",
    operation_id = "place",
    tag = "places",
    params(
        ("slug" = String, Path, description = "The name of the place in addresses", example = "liberec"),
        ("lang" = Option<osvedceno_api::Lang>, Query, description = "Language of labels; `cs` if absent"),
    ),
    responses(
        (status = OK, body = PlaceResponse, description = "The place"),
        (status = BAD_REQUEST, body = Problem, content_type = "application/problem+json", description = "A parameter is wrong; `errors` names it and says what it takes"),
        (status = NOT_FOUND, body = Problem, content_type = "application/problem+json", description = "There is no such place; `detail` names some that may be meant"),
    )
)]
pub(super) async fn place(
    Current(snapshot): Current,
    Path(slug): Path<String>,
    Query(query): Query<PlaceQuery>,
) -> Result<Json<PlaceResponse>, ApiError> {
    Ok(Json(off_thread(move || present::places::place(&snapshot, &slug, query.lang)).await??))
}

/// The page of a place. Where there is none of this name, those that may be meant.
///
/// # Errors
/// A damaged index.
pub(super) fn page(snapshot: &Snapshot, name: &str, lang: Lang) -> Result<Page, Problem> {
    if Place::called(snapshot, name).is_none() {
        return Ok(Page::Places(Box::new(PlacesPage { is_lost: true, ..meant_by(snapshot, name, lang)? })));
    }
    let place = present::places::place(snapshot, name, lang)?;
    let map = present::places::map(snapshot, name, lang)?;
    Ok(Page::Place(Box::new(PlacePage { place, map })))
}

/// The page on which one of the places is chosen that may be meant by what was typed.
///
/// # Errors
/// A damaged index.
pub(super) fn choice(snapshot: &Snapshot, raw: &str, lang: Lang) -> Result<Page, Problem> {
    Ok(Page::Places(Box::new(meant_by(snapshot, &typed(raw), lang)?)))
}

/// The name of the page of the one place that can be meant by what was typed.
pub(super) fn only(snapshot: &Snapshot, raw: &str) -> Option<String> {
    present::places::meant(snapshot, &typed(raw)).one().map(|place| place.slug(snapshot))
}

/// What was typed into the field of the form.
fn typed(raw: &str) -> String {
    decode_all(raw).into_iter().find(|(name, _)| name == "name").map_or_else(String::new, |(_, name)| name)
}

fn meant_by(snapshot: &Snapshot, name: &str, lang: Lang) -> Result<PlacesPage, Problem> {
    let offered = |places: &[Place<'_>]| present::places::offered(snapshot, places, lang);
    let meant = present::places::meant(snapshot, name);
    Ok(PlacesPage {
        name: told(name.trim()),
        is_lost: false,
        called: offered(&meant.called)?,
        others: offered(&meant.others)?,
        regions: offered(&Place::all_regions(snapshot))?,
    })
}
