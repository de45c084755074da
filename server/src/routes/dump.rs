//! `/dump/records.jsonl` and `/dump/records.csv`: the whole corpus as a file, in whichever coding a client takes, or compressed by
//! its name (`.gz`, `.br`, `.zst`). What breaks off is gone on with by ranges.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Response};
use osvedceno_api::{ExportFormat, LICENSE, Lang, Problem, RecordQuery, told};
use tokio::sync::Semaphore;
use tokio::time::timeout;

use super::off_thread;
use crate::dumps::{Compressed, Dump};
use crate::http::coding::Coding;
use crate::http::current::Current;
use crate::http::error::ApiError;
use crate::http::extract::{Query, Site};
use crate::http::ranges::{Part, part};
use crate::http::{caching, pieces, work};
use crate::snapshot::Snapshot;
use crate::state::Service;

/// Nobody waits longer for a dump to be made: it goes on being made for whoever comes again.
const MAKING: Duration = Duration::from_secs(8);
/// A reader that takes no piece for so long is broken off.
const READING: Duration = Duration::from_secs(30);
/// Readers at once; each has two pieces.
static READERS: Semaphore = Semaphore::const_new(16);

/// All records and sections of the manual, as a file
///
/// JSON Lines are records as `/api/v1/records/{id}` has them, a record a line; CSV is a table for spreadsheets. Compressed on the way
/// for whoever takes gzip, brotli or zstd, or as a file by an ending of the name. What broke off is gone on with by `Range` and `If-Range` (206, or 416 beyond
/// the end). A dump is made once for a corpus and a day; while it is being made, come again as `Retry-After` says.
#[utoipa::path(
    get,
    path = "/dump/{name}",
    operation_id = "dump",
    tag = "records",
    params(
        ("name" = String, Path, description = "Which file", pattern = r"^records\.(jsonl|csv)(\.(gz|br|zst))?$", example = "records.jsonl.zst"),
        ("lang" = Option<osvedceno_api::Lang>, Query, description = "Language of labels; `cs` if absent"),
    ),
    responses(
        (status = OK, description = "The file", content(
            (String = "application/jsonl"),
            (String = "text/csv"),
            (Vec<u8> = "application/gzip"),
            (Vec<u8> = "application/zstd"),
            (Vec<u8> = "application/octet-stream"),
        )),
        (status = BAD_REQUEST, body = Problem, content_type = "application/problem+json", description = "A parameter is wrong; `errors` names it and says what it takes"),
        (status = NOT_FOUND, body = Problem, content_type = "application/problem+json", description = "There is no such file; `detail` says which there are"),
        (status = SERVICE_UNAVAILABLE, body = Problem, content_type = "application/problem+json", description = "It is being made; `Retry-After` says when to come again"),
    )
)]
pub(super) async fn dump(
    State(service): State<Service>,
    Current(snapshot): Current,
    Path(name): Path<String>,
    Query(RecordQuery { lang }): Query<RecordQuery>,
    Site(site): Site,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let (format, by_name) = file(&name).ok_or_else(|| unknown(&name, lang))?;
    let compressed = by_name.unwrap_or_else(|| accepted(&headers));
    let site_hash = blake3::hash(site.as_bytes()).to_hex();
    let version = format!("{}-{}-{}", snapshot.version, snapshot.day, &site_hash[..8]);
    let tag = format!("\"{version}-{name}-{}-{}\"", lang.code(), compressed as u8);
    let common = AppendHeaders([
        (header::ETAG, tag.clone()),
        (header::CACHE_CONTROL, "no-cache".to_owned()),
        (header::VARY, "accept-encoding".to_owned()),
        (header::ACCEPT_RANGES, "bytes".to_owned()),
        (header::LINK, format!("<{LICENSE}>; rel=\"license\"")),
    ]);
    if headers.get(header::IF_NONE_MATCH).is_some_and(|known| known == "*" || caching::names(known, &tag)) {
        return Ok((StatusCode::NOT_MODIFIED, common).into_response());
    }
    let dump = made(&service, snapshot, (format, lang), site, version).await?;
    let size = dump.size(compressed);
    let (status, from, to) = match part(&headers, &tag, size) {
        Part::Whole => (StatusCode::OK, 0, size),
        Part::Of { from, to } => (StatusCode::PARTIAL_CONTENT, from, to),
        Part::Beyond => {
            let range = [(header::CONTENT_RANGE, format!("bytes */{size}"))];
            return Ok((range, ApiError(beyond(size, lang))).into_response());
        }
    };
    let turn = READERS.try_acquire().map_err(|_| work::overloaded())?;
    let mut at = from;
    let source = move || {
        let piece = dump.piece(compressed, at, to)?;
        at += piece.as_ref().map_or(0, |piece| piece.len() as u64);
        Ok::<_, std::io::Error>(piece)
    };
    let mut response = (status, common, pieces::stream(source, READING, turn)).into_response();
    let mut say = |name, value: String| {
        response.headers_mut().insert(name, value.try_into().expect("names, numbers and media types are ASCII"));
    };
    say(header::CONTENT_LENGTH, (to - from).to_string());
    say(header::CONTENT_DISPOSITION, format!("attachment; filename=\"osvedceno-{name}\""));
    say(header::CONTENT_TYPE, media_type(format, by_name).to_owned());
    if let (None, Some(coding)) = (by_name, coding_name(compressed)) {
        say(header::CONTENT_ENCODING, coding.to_owned());
    }
    if status == StatusCode::PARTIAL_CONTENT {
        say(header::CONTENT_RANGE, format!("bytes {from}-{}/{size}", to - 1));
    }
    Ok(response)
}

/// The formats of dumps.
const FORMATS: [ExportFormat; 2] = [ExportFormat::Jsonl, ExportFormat::Csv];
/// What may stand behind the name of a file, and what it is compressed by then.
const ENDINGS: [(&str, Compressed); 3] =
    [("gz", Compressed::Gzip), ("br", Compressed::Brotli), ("zst", Compressed::Zstd)];

/// The format of a file, and what it is compressed by if its name says so.
fn file(name: &str) -> Option<(ExportFormat, Option<Compressed>)> {
    let name = name.strip_prefix("records.")?;
    let (format, ending) = name.split_once('.').map_or((name, None), |(format, ending)| (format, Some(ending)));
    let format = FORMATS.into_iter().find(|own| own.code() == format)?;
    let Some(ending) = ending else { return Some((format, None)) };
    ENDINGS.into_iter().find(|(own, _)| *own == ending).map(|(_, compressed)| (format, Some(compressed)))
}

/// There is no such file; which there are.
pub(super) fn unknown(name: &str, lang: Lang) -> Problem {
    let files = FORMATS.map(|format| format!("/dump/records.{}", format.code())).join(", ");
    let endings = ENDINGS.map(|(ending, _)| format!(".{ending}")).join(", ");
    let name = told(name);
    let title = lang.pick("Takový soubor není", "No such file");
    let detail = match lang {
        Lang::Cs => format!(
            "Soubor „{name}“ tu není. Jsou tu {files}, a\u{a0}totéž komprimované s\u{a0}koncovkou navíc: {endings}."
        ),
        Lang::En => format!(
            "There is no file “{name}”. There are {files}, and the same compressed, with one more ending: {endings}."
        ),
    };
    Problem::new(404, "not-found", title, detail)
}

fn media_type(format: ExportFormat, by_name: Option<Compressed>) -> &'static str {
    match (by_name, format) {
        (Some(Compressed::Gzip), _) => "application/gzip",
        (Some(Compressed::Zstd), _) => "application/zstd",
        // Nobody has registered a type for brotli.
        (Some(_), _) => "application/octet-stream",
        (None, ExportFormat::Csv) => "text/csv; charset=utf-8",
        (None, _) => "application/jsonl; charset=utf-8",
    }
}

fn coding_name(compressed: Compressed) -> Option<&'static str> {
    match compressed {
        Compressed::No => None,
        Compressed::Gzip => Some("gzip"),
        Compressed::Brotli => Some("br"),
        Compressed::Zstd => Some("zstd"),
    }
}

/// Of the codings that there are, the one that a client likes best.
fn accepted(headers: &HeaderMap) -> Compressed {
    match Coding::wanted(headers) {
        Coding::Zstd => Compressed::Zstd,
        Coding::Brotli => Compressed::Brotli,
        Coding::Gzip => Compressed::Gzip,
        Coding::Identity => Compressed::No,
    }
}

/// The dump of a snapshot, made if it is not there; one at a time of a format and a language.
async fn made(
    service: &Service,
    snapshot: Arc<Snapshot>,
    (format, lang): (ExportFormat, Lang),
    site: String,
    version: String,
) -> Result<Arc<Dump>, ApiError> {
    let place = service.dumps().place(format, lang).lock_owned();
    let mut place = timeout(MAKING, place).await.map_err(|_| work::overloaded())?;
    if let Some(dump) = place.as_ref().filter(|dump| dump.version == version) {
        return Ok(dump.clone());
    }
    // By itself, so that it is made to its end even where nobody waits.
    let making = tokio::spawn(off_thread(move || {
        let dump = Arc::new(Dump::make(&snapshot, format, lang, &site, version)?);
        *place = Some(dump.clone());
        Ok::<_, Problem>(dump)
    }));
    match timeout(MAKING, making).await.map_err(|_| work::overloaded())? {
        Ok(made) => Ok(made??),
        Err(error) => std::panic::resume_unwind(error.into_panic()),
    }
}

fn beyond(size: u64, lang: Lang) -> Problem {
    let title = lang.pick("Tak daleko soubor nesahá", "The file does not go that far");
    let detail = match lang {
        Lang::Cs => format!("Soubor má {size}\u{a0}bajtů; první z\u{a0}nich je bajt 0."),
        Lang::En => format!("The file has {size} bytes; the first of them is byte 0."),
    };
    Problem::new(416, "range-not-satisfiable", title, detail)
}
