//! A form as it was sent: read, and looked at for what is wrong with it, in words for whoever filled it in.

use std::collections::HashSet;
use std::net::IpAddr;

use axum::body::Body;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::Response;
use http_body_util::BodyExt;
use jiff::Timestamp;
use osvedceno_api::{Lang, Problem};
use osvedceno_frontend::{EMAIL, Given, OF_CORRECTION, OF_PRACTICE, Question, TRAP, number};
use percent_encoding::percent_decode_str;

use crate::forms::{Doubt, Seal, Token};
use crate::http::bodies::FORM_LIMIT;
use crate::http::extract::Asker;
use crate::http::language;
use crate::page;
use crate::proposals::Fields;
use crate::state::Service;

/// Most characters of an address for mail (RFC 5321).
const LONGEST_EMAIL: usize = 254;

/// What is wrong, by the names of fields.
pub(super) type Faults = Vec<(Option<&'static str>, String)>;

/// What was filled in: each field once, without spaces around, lines ended as everywhere here.
pub(super) struct Sent(pub(super) Given);

impl FromRequest<Service> for Sent {
    type Rejection = Response;

    async fn from_request(request: Request, service: &Service) -> Result<Self, Response> {
        // Where nothing is taken, nothing is read.
        let may_ask = |asker| service.proposals().is_none_or(|store| store.may_ask(asker, Timestamp::now()));
        Self::read(request, service, FORM_LIMIT, may_ask).await
    }
}

/// As much of a body as is kept, and whether that is all of it. The rest is read too, or the browser that sends it would not read what
/// is answered.
async fn beginning(mut body: Body, most: usize) -> (Vec<u8>, bool) {
    let (mut kept, mut is_whole) = (Vec::new(), true);
    while let Some(frame) = body.frame().await {
        let Ok(frame) = frame else { return (kept, false) };
        let data = frame.data_ref().map(AsRef::<[u8]>::as_ref).unwrap_or_default();
        let room = most - kept.len();
        is_whole &= data.len() <= room;
        kept.extend_from_slice(&data[..data.len().min(room)]);
    }
    (kept, is_whole)
}

/// The page for a form of which no more than the beginning was kept: which answers are too long.
fn too_large(begun: &[u8], lang: Lang) -> Response {
    let begun = String::from_utf8_lossy(begun);
    let asked = |name: &str| OF_PRACTICE.iter().chain(&OF_CORRECTION).find(|question| question.name == name);
    let long = begun.split('&').filter_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        let many = percent_decode_str(value).decode_utf8_lossy().chars().count();
        let question = asked(name).filter(|question| many > question.most)?;
        Some(match lang {
            Lang::Cs => {
                format!("„{}“: zkraťte prosím text na {} znaků.", question.label[0], number(lang, question.most as u64))
            }
            Lang::En => format!(
                "“{}”: please shorten the text to {} characters.",
                question.label[1],
                number(lang, question.most as u64)
            ),
        })
    });
    let back = lang.pick(
        "Vraťte se v\u{a0}prohlížeči o\u{a0}stránku zpět; co jste napsali, tam obvykle zůstalo.",
        "Go back one page in your browser: what you wrote is usually still there.",
    );
    let said: Vec<String> = long.chain([back.to_owned()]).collect();
    let title = lang.pick("Text je příliš dlouhý", "The text is too long");
    let problem = Problem::new(StatusCode::PAYLOAD_TOO_LARGE.as_u16(), "refused", title, said.join(" "));
    page::refused(lang, problem, "")
}

/// Names and values as they were typed, control characters and all; none of what is not UTF-8.
fn decoded(body: &[u8]) -> Option<Vec<(String, String)>> {
    let body = std::str::from_utf8(body).ok()?;
    let text = |text: &str| {
        let spaced = text.replace('+', " ");
        Some(percent_decode_str(&spaced).decode_utf8().ok()?.into_owned())
    };
    let pairs = body.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Some((text(name)?, text(value)?))
        })
        .collect()
}

impl Sent {
    /// Reads a form of ours, of at most so many bytes, of a client that may send one.
    pub(super) async fn read(
        request: Request,
        service: &Service,
        most: usize,
        may_ask: impl FnOnce(Option<IpAddr>) -> bool,
    ) -> Result<Self, Response> {
        let lang = language::asked();
        let refused = |status| page::refusal(lang, status);
        let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim();
        if !kind.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
            return Err(refused(StatusCode::UNSUPPORTED_MEDIA_TYPE));
        }
        if !is_of_ours(request.headers(), request.uri(), service.address()) {
            return Err(not_ours(lang));
        }
        let (mut parts, body) = request.into_parts();
        let Ok(Asker(asker)) = Asker::from_request_parts(&mut parts, service).await;
        if !may_ask(asker) {
            return Err(refused(StatusCode::TOO_MANY_REQUESTS));
        }
        let (body, is_whole) = beginning(body, most).await;
        if !is_whole {
            return Err(too_large(&body, lang));
        }
        let Some(pairs) = decoded(&body) else { return Err(refused(StatusCode::BAD_REQUEST)) };
        let mut fields: Vec<(String, String)> = Vec::new();
        let mut named = HashSet::new();
        for (name, value) in pairs {
            if named.insert(name.clone()) {
                fields.push((name, value.replace("\r\n", "\n").replace('\r', "\n").trim().to_owned()));
            }
        }
        Ok(Self(Given(fields)))
    }

    /// What was filled in, to be shown again: without what nobody sees, which reaches no page.
    pub(super) fn seen(self) -> Given {
        let Given(fields) = self.0;
        Given(fields.into_iter().map(|(name, value)| (name, seen(&value))).collect())
    }

    /// What was filled into a field.
    pub(super) fn one(&self, name: &str) -> &str {
        self.0.0.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    /// The same, without what nobody sees.
    pub(super) fn one_seen(&self, name: &str) -> String {
        seen(self.one(name))
    }

    /// Every field, without what nobody sees.
    pub(super) fn all_seen(&self) -> impl Iterator<Item = (&str, String)> {
        self.0.0.iter().map(|(name, value)| (name.as_str(), seen(value)))
    }

    /// The answers to these questions, without those that were left out.
    pub(super) fn answers(&self, questions: &[Question]) -> Fields {
        let answered = questions.iter().map(|question| (question.name, self.one(question.name)));
        answered
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect()
    }

    /// The address for mail, if there is one.
    pub(super) fn email(&self) -> Option<String> {
        Some(self.one(EMAIL).to_owned()).filter(|email| !email.is_empty())
    }

    /// What is wrong with the answers and with what every form carries.
    pub(super) fn faults(&self, questions: &[Question], lang: Lang) -> Faults {
        let mut faults = Faults::new();
        for question in questions {
            let (value, label) = (self.one(question.name), question.label[lang as usize]);
            let many = value.chars().count();
            if value.chars().any(is_unseen) {
                faults.push((Some(question.name), unseen(label, lang)));
            } else if many > question.most {
                let [many, most] = [many, question.most].map(|count| number(lang, count as u64));
                let text = match lang {
                    Lang::Cs => format!("„{label}“: zkraťte prosím text na {most}\u{a0}znaků, teď jich má {many}"),
                    Lang::En => format!("“{label}”: please shorten the text to {most} characters; it has {many} now"),
                };
                faults.push((Some(question.name), text));
            }
        }
        if self.email().is_some_and(|email| !is_email(&email)) {
            let text = lang.pick(
                "E-mail napište i\u{a0}se zavináčem a\u{a0}doménou, jako jana@example.org, nebo ho nechte prázdný",
                "Write your e-mail with an @ and a domain, as in jana@example.org, or leave it empty",
            );
            faults.push((Some(EMAIL), text.to_owned()));
        }
        if !self.one(TRAP).is_empty() {
            let text = lang.pick(
                "Vyplněné bylo pole, které má zůstat prázdné. Odešlete formulář prosím znovu bez něj",
                "A field was filled in that has to stay empty. Please send the form again without it",
            );
            faults.push((None, text.to_owned()));
        }
        faults
    }

    /// The token that the form carried, if it is ours and neither young nor old; else what to say, and the one to carry next.
    pub(super) fn token(&self, seal: &Seal, purpose: &str, lang: Lang) -> Result<Token, (String, String)> {
        let (now, own) = (Timestamp::now(), self.one("token"));
        seal.check(own, purpose, now).map_err(|doubt| match doubt {
            Doubt::Early => (
                own.to_owned(),
                lang.pick(
                    "Formulář přišel rychleji, než se dá vyplnit. Počkejte prosím pár vteřin a\u{a0}odešlete ho znovu",
                    "The form came faster than it can be filled in. Please wait a few seconds and send it again",
                )
                .to_owned(),
            ),
            Doubt::Old => (
                seal.token(purpose, now),
                lang.pick(
                    "Formulář byl otevřený přes den. Zkontrolujte ho prosím a\u{a0}odešlete znovu",
                    "The form was open for more than a day. Please check it and send it again",
                )
                .to_owned(),
            ),
            Doubt::Strange => (
                seal.token(purpose, now),
                lang.pick(
                    "Nepodařilo se ověřit, že formulář přišel z\u{a0}téhle stránky. Odešlete ho prosím znovu",
                    "It could not be verified that the form came from this page. Please send it again",
                )
                .to_owned(),
            ),
        })
    }
}

/// Whether a browser sent it from a page of ours. One that says nothing of it is believed for the token of the form, and so is one on
/// the page of a case, which tells nobody where it is.
fn is_of_ours(headers: &HeaderMap, uri: &Uri, address: Option<&str>) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(fetched) = text("sec-fetch-site") {
        return matches!(fetched, "same-origin" | "none");
    }
    match text("origin") {
        None | Some("null") => true,
        Some(origin) => {
            let host = uri.authority().map(axum::http::uri::Authority::as_str).or_else(|| text("host"));
            let named = origin.split_once("://").map(|(_, host)| host);
            named.is_some() && (named == host || Some(origin) == address)
        }
    }
}

fn not_ours(lang: Lang) -> Response {
    let title = lang.pick("Formulář nepřišel z\u{a0}téhle stránky", "The form did not come from this page");
    let detail = lang.pick("Otevřete ho prosím tady a\u{a0}odešlete znovu.", "Please open it here and send it again.");
    page::refused(lang, Problem::new(403, "refused", title, detail), "")
}

/// A text without what nobody sees.
fn seen(text: &str) -> String {
    text.chars().map(|c| if is_unseen(c) { ' ' } else { c }).collect()
}

/// What nobody sees: control characters but for the ends of lines and tabulators, and what turns the direction of writing.
pub(super) fn is_unseen(c: char) -> bool {
    (c.is_control() && !matches!(c, '\n' | '\t')) || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// What to say of a field that has what nobody sees.
pub(super) fn unseen(label: &str, lang: Lang) -> String {
    match lang {
        Lang::Cs => format!(
            "„{label}“: v\u{a0}textu jsou znaky, které nejsou vidět. Napište ho prosím znovu, nebo ho vložte jako prostý text"
        ),
        Lang::En => format!(
            "“{label}”: there are characters in the text that cannot be seen. Please type it, or paste it as plain text"
        ),
    }
}

/// Whether mail can be sent there, as far as one can see.
pub(super) fn is_email(text: &str) -> bool {
    let plain = text.len() <= LONGEST_EMAIL
        && !text.chars().any(|c| c.is_whitespace() || c.is_control() || "<>,;\"".contains(c));
    let parts = text.split_once('@');
    plain
        && parts.is_some_and(|(mailbox, host)| {
            !mailbox.is_empty()
                && !host.contains('@')
                && host.contains('.')
                && !host.starts_with('.')
                && !host.ends_with('.')
        })
}
