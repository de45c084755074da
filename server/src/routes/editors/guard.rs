//! The door of the editors' room: HTTP Basic (RFC 7617), which browsers ask for by themselves. Whoever is not let in is told why on a
//! page; the log says who came and who did not, and nothing of passwords.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::{FromRequest, FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base64ct::{Base64, Encoding};
use jiff::Timestamp;
use osvedceno_api::{Lang, Problem};
use tokio::sync::Semaphore;

use crate::editors::{Editor, Entry, Looked};
use crate::http::bodies::FILE_LIMIT;
use crate::http::client::{Asker, Way, way};
use crate::http::error::failed;
use crate::http::work::{off_thread, overloaded};
use crate::page;
use crate::routes::form::Sent;
use crate::state::Service;

/// Passwords that are looked at at once: 40 MB of memory, and the other cores for searches.
static LOOKING: Semaphore = Semaphore::const_new(2);
/// Nobody waits longer for their turn.
const PATIENCE: Duration = Duration::from_secs(5);
const CHALLENGE: HeaderValue = HeaderValue::from_static("Basic realm=\"Redakce\", charset=\"UTF-8\"");

/// The editor whose request it is: the guard has let them in.
#[derive(Debug, Clone)]
pub(super) struct Signed(pub(super) Editor);

impl FromRequestParts<Service> for Signed {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &Service) -> Result<Self, Infallible> {
        Ok(parts.extensions.get().cloned().expect("the guard stands before every route of the room"))
    }
}

/// A form of an editor, of whom no more is wanted than that it came from a page of ours: they may send as many as they like.
pub(super) struct SentByEditor(pub(super) Sent);

impl FromRequest<Service> for SentByEditor {
    type Rejection = Response;

    async fn from_request(request: Request, service: &Service) -> Result<Self, Response> {
        Sent::read(request, service, FILE_LIMIT, |_| true).await.map(Self)
    }
}

/// Lets editors in, and nobody else.
pub(super) async fn guard(State(service): State<Service>, mut request: Request, next: Next) -> Response {
    let way = way(request.headers(), request.extensions(), service.is_behind_proxy());
    let Some(editors) = service.editors().cloned() else { return StatusCode::NOT_FOUND.into_response() };
    if way != Way::Private {
        return readable(way);
    }
    let Some((name, password)) = credentials(request.headers()) else { return asked() };
    let (mut parts, body) = request.into_parts();
    let Ok(Asker(from)) = Asker::from_request_parts(&mut parts, &service).await;
    request = Request::from_parts(parts, body);
    let entry = match editors.glance(&name, &password, from, Timestamp::now()) {
        Ok(Some(entry)) => Ok(entry),
        Ok(None) => {
            let Ok(turn) = tokio::time::timeout(PATIENCE, LOOKING.acquire()).await else {
                return overloaded().into_response();
            };
            let _turn = turn.expect("the turns are never closed");
            let looked = off_thread(move || editors.knock(&name, &password, from, Timestamp::now()));
            match looked.await {
                Ok(entry) => entry,
                Err(busy) => return busy.into_response(),
            }
        }
        Err(error) => Err(error),
    };
    match entry {
        Ok(Entry::In(editor, looked)) => {
            if looked == Looked::Now {
                tracing::info!(editor = editor.name, "an editor came in");
            }
            request.extensions_mut().insert(Signed(editor));
            next.run(request).await
        }
        Ok(Entry::Wrong(name)) => {
            tracing::warn!(editor = name.as_deref().unwrap_or("unknown"), "a wrong password for the editors' room");
            asked()
        }
        Ok(Entry::Locked(wait)) => locked(wait),
        Err(error) => {
            tracing::error!(error = format!("{error:#}"), "nobody can enter the editors' room");
            told(failed(Lang::Cs))
        }
    }
}

/// A name and a password, if they stand in the head of a request. A telephone writes the first letter of a name large.
fn credentials(headers: &HeaderMap) -> Option<(String, String)> {
    let (scheme, encoded) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let both = String::from_utf8(Base64::decode_vec(encoded.trim()).ok()?).ok()?;
    let (name, password) = both.split_once(':')?;
    Some((name.trim().to_lowercase(), password.to_owned()))
}

/// Asks who it is.
fn asked() -> Response {
    let title = "Redakce je jen pro přihlášené";
    let detail =
        "Zadejte jméno a\u{a0}heslo, které máte od správce služby. Když je nemáte nebo nefungují, obraťte se na něj.";
    let mut response = told(Problem::new(401, "refused", title, detail));
    response.headers_mut().insert(header::WWW_AUTHENTICATE, CHALLENGE);
    response
}

/// Says for how long to wait.
fn locked(wait: Duration) -> Response {
    let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
    let minutes = seconds.div_ceil(60);
    let detail = format!(
        "Odsud přišlo několikrát špatné heslo, a\u{a0}tak ho teď nezkoušíme, ani když je správné. Zkuste to znovu za {minutes}\u{a0}min."
    );
    let mut response = told(Problem::new(429, "refused", "Přihlášení je na chvíli zamčené", detail));
    response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    response
}

/// Says that somebody could read the password on its way.
fn readable(way: Way) -> Response {
    let detail = match way {
        Way::Unknown => {
            "Požadavek přišel přes proxy server, o\u{a0}kterém služba neví. Správce ji musí spustit s\u{a0}volbou --behind-proxy."
        }
        _ => {
            "Tahle adresa není šifrovaná a\u{a0}heslo by cestou mohl někdo přečíst. Otevřete redakci přes https; jestli to nejde, \
             správce musí před službu dát proxy server, který šifruje a\u{a0}posílá hlavičku X-Forwarded-Proto."
        }
    };
    told(Problem::new(403, "refused", "Redakce je přístupná jen šifrovaně", detail))
}

fn told(problem: Problem) -> Response {
    page::refused(Lang::Cs, problem, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_and_a_password_are_read_as_browsers_write_them() {
        let read = |value: &str| {
            let value = HeaderValue::from_str(value).unwrap();
            credentials(&[(header::AUTHORIZATION, value)].into_iter().collect())
        };
        let basic = |both: &str| format!("Basic {}", Base64::encode_string(both.as_bytes()));
        let both = |name: &str, password: &str| Some((name.to_owned(), password.to_owned()));
        assert_eq!(read(&basic("jana:heslo:s dvojtečkou ")), both("jana", "heslo:s dvojtečkou "));
        assert_eq!(read(&basic("Jana:x").replace("Basic", "basic")), both("jana", "x"));
        assert_eq!(read(&basic(":")), both("", ""));
        for wrong in ["Basic", "Basic !", &basic("jana"), &basic("jana:x").replace("Basic", "Bearer")] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
