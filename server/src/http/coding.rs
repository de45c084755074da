//! Content codings: which one a client takes, and answers that are whole in it. What is written while it is read is coded by
//! tower-http as it comes.
//!
//! How hard is tried, by time and size (441 documents, 60 different questions, answers of 34 kB and pages of 115 kB):
//!
//! | | a search | a page |
//! |---|---|---|
//! | zstd 1, 3, 5 | 0.06, 0.09, 0.20 ms; 10.6, 10.2, 9.8 kB | 0.14, 0.17, 0.59 ms; 21.8, 20.4, 19.7 kB |
//! | brotli in C 0, 1, 2, 4 | 0.08, 0.10, 0.20, 0.40 ms; 11.5, 11.0, 10.2, 9.9 kB | 0.15, 0.27, 0.45, 1.0 ms; 23.2, 22.1, 20.7, 19.4 kB |
//! | brotli in Rust 1, 3, 4 | 0.24, 0.26, 0.38 ms; 13.8, 10.1, 9.9 kB | 0.9, 0.6, 0.8 ms; 39.8, 20.2, 19.4 kB |
//! | gzip by zlib-rs 1, 3, 6 | 0.11, 0.21, 0.43 ms; 13.4, 10.1, 9.7 kB | 0.26, 0.61, 0.82 ms; 30.4, 23.0, 21.8 kB |

use std::cell::RefCell;
use std::io::Write;

use axum::body::{Body, Bytes, HttpBody, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use compu::encoder::{BrotliC, BrotliOptions, BrotliQuality, EncodeOp, EncodeStatus, Encoder};
use flate2::Compression;
use flate2::write::GzEncoder;
use osvedceno_api::{Lang, Problem};
use tower_http::compression::Predicate;
use zstd::bulk::Compressor;

use super::error::ApiError;
use super::language;

const ZSTD: i32 = 3;
const BROTLI: BrotliQuality = BrotliQuality::Q1;
const GZIP: Compression = Compression::new(3);

/// What is smaller is sent as it is.
const LEAST: u64 = 32;
/// What is larger is coded while it is sent, so that it keeps nobody waiting.
const MOST: u64 = 256 * 1024;

thread_local! {
    /// Its tables have half a megabyte, which is kept for the next answer.
    static COMPRESSOR: RefCell<Option<Compressor<'static>>> = RefCell::new(Compressor::new(ZSTD).ok());
}

/// A coding, the likest last where a client does not mind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Coding {
    Identity,
    Gzip,
    Brotli,
    Zstd,
}

impl Coding {
    const ALL: [Self; 4] = [Self::Identity, Self::Gzip, Self::Brotli, Self::Zstd];

    /// The coding that a request asks for (RFC 9110, 12.5.3).
    pub(crate) fn wanted(headers: &HeaderMap) -> Self {
        let lines = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|line| line.to_str().ok());
        let mut weights: [Option<u16>; 4] = [None; 4];
        let mut others = None;
        for (name, weight) in lines.flat_map(|line| line.split(',')).filter_map(weighted) {
            let own = Self::ALL.into_iter().find(|coding| coding.is(name));
            match own {
                Some(own) => weights[own as usize] = weights[own as usize].or(Some(weight)),
                None if name == "*" => others = Some(weight),
                None => {}
            }
        }
        let weight = |coding: Self| weights[coding as usize].or(others).unwrap_or(0);
        let taken = Self::ALL.into_iter().filter(|&coding| weight(coding) > 0);
        taken.max_by_key(|&coding| (weight(coding), coding)).unwrap_or(Self::Identity)
    }

    /// Whether a request takes any coding that there is: as it stands an answer is refused only by name, or with all others.
    fn is_any_taken(headers: &HeaderMap) -> bool {
        let lines = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|line| line.to_str().ok());
        let said: Vec<_> = lines.flat_map(|line| line.split(',')).filter_map(weighted).collect();
        let of = |is: &dyn Fn(&str) -> bool| said.iter().find(|(name, _)| is(name)).map(|(_, weight)| *weight);
        let others = of(&|name| name == "*");
        Self::ALL.into_iter().any(|coding| {
            let unsaid = if coding == Self::Identity { others.unwrap_or(1) } else { others.unwrap_or(0) };
            of(&|name| coding.is(name)).unwrap_or(unsaid) > 0
        })
    }

    fn is(self, name: &str) -> bool {
        name.eq_ignore_ascii_case(self.name()) || self == Self::Gzip && name.eq_ignore_ascii_case("x-gzip")
    }

    fn name(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Gzip => "gzip",
            Self::Brotli => "br",
            Self::Zstd => "zstd",
        }
    }

    /// Bytes in this coding; none where they stay as they are.
    fn encode(self, plain: &[u8]) -> Option<Vec<u8>> {
        match self {
            Self::Identity => None,
            Self::Gzip => {
                let mut encoder = GzEncoder::new(Vec::with_capacity(plain.len() / 2), GZIP);
                encoder.write_all(plain).and_then(|()| encoder.finish()).ok()
            }
            Self::Brotli => {
                let mut encoder = BrotliC::new(BrotliOptions::new().quality(BROTLI))?;
                let mut coded = Vec::new();
                let end = encoder.encode_vec_full(plain, &mut coded, EncodeOp::Finish).ok()?;
                (end.status == EncodeStatus::Finished).then_some(coded)
            }
            Self::Zstd => COMPRESSOR.with_borrow_mut(|compressor| compressor.as_mut()?.compress(plain).ok()),
        }
    }
}

/// An entry of `Accept-Encoding`, with its weight in thousandths.
fn weighted(entry: &str) -> Option<(&str, u16)> {
    let (name, weight) = entry.split_once(';').unwrap_or((entry, "q=1"));
    let weight = weight.trim().strip_prefix(['q', 'Q'])?.trim_start().strip_prefix('=')?.trim();
    let weight: f32 = weight.parse().ok().filter(|weight| (0.0..=1.0).contains(weight))?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is 0 to 1,000")]
    Some((name.trim(), (weight * 1000.0).round() as u16))
}

/// The bytes of a body that is whole. Nothing is waited for.
pub(super) async fn taken(body: Body) -> Bytes {
    to_bytes(body, usize::MAX).await.expect("what has a length is there already")
}

/// How many bytes a body has that is coded whole.
pub(super) fn whole(body: &impl HttpBody) -> Option<u64> {
    body.size_hint().exact().filter(|&size| size <= MOST)
}

/// Codes every answer that is whole, for whoever takes it. Who takes no coding that there is gets a problem, which is read all the
/// same, and nothing is worked out for them.
pub(super) async fn code_whole(request: Request, next: Next) -> Response {
    if !Coding::is_any_taken(request.headers()) {
        let lang = language::of(&request);
        let mut refused = ([(header::CONTENT_LANGUAGE, lang.code())], ApiError(not_acceptable(lang))).into_response();
        refused.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        vary(refused.headers_mut());
        return refused;
    }
    let coding = Coding::wanted(request.headers());
    coded(next.run(request).await, coding).await
}

/// What is told who refuses all codings.
fn not_acceptable(lang: Lang) -> Problem {
    let all = Coding::ALL.map(Coding::name).join(", ");
    let title = lang.pick("V\u{a0}takovém kódování odpověď není", "There is no answer in such a coding");
    let detail = match lang {
        Lang::Cs => {
            format!(
                "Odpověď lze dostat v\u{a0}kódování {all}; hlavička Accept-Encoding je všechna odmítá. Povolte aspoň jedno z\u{a0}nich."
            )
        }
        Lang::En => {
            format!(
                "An answer can be had in these codings: {all}; the header Accept-Encoding refuses all of them. Take at least one."
            )
        }
    };
    Problem::new(406, "not-acceptable", title, detail)
}

/// An answer in this coding, if it is whole and gets smaller by it.
pub(super) async fn coded(mut response: Response, coding: Coding) -> Response {
    let picture =
        |kind: &HeaderValue| kind.as_bytes().starts_with(b"image/") && !kind.as_bytes().starts_with(b"image/svg");
    let headers = response.headers();
    let is_coded = headers.contains_key(header::CONTENT_ENCODING);
    let is_small = whole(response.body()).is_none_or(|size| size < LEAST);
    if is_coded || is_small || headers.get(header::CONTENT_TYPE).is_some_and(picture) {
        return response;
    }
    vary(response.headers_mut());
    if coding == Coding::Identity {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let plain = taken(body).await;
    let body = match coding.encode(&plain).filter(|coded| coded.len() < plain.len()) {
        Some(mut coded) => {
            coded.shrink_to_fit();
            parts.headers.remove(header::CONTENT_LENGTH);
            parts.headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding.name()));
            Bytes::from(coded)
        }
        None => plain,
    };
    Response::from_parts(parts, Body::from(body))
}

/// Says that another client may get another coding.
fn vary(headers: &mut HeaderMap) {
    let said =
        |value: &HeaderValue| value.to_str().is_ok_and(|value| value.to_ascii_lowercase().contains("accept-encoding"));
    if !headers.get_all(header::VARY).iter().any(said) {
        headers.append(header::VARY, HeaderValue::from_static("accept-encoding"));
    }
}

/// Answers that tower-http codes: those that are not whole, but for files of which parts can be had, whose bytes stay where they are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Streamed;

impl Predicate for Streamed {
    fn should_compress<B: HttpBody>(&self, response: &axum::http::Response<B>) -> bool {
        whole(response.body()).is_none() && !response.headers().contains_key(header::ACCEPT_RANGES)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(lines: &[&'static str]) -> Coding {
        let lines = lines.iter().map(|&line| (header::ACCEPT_ENCODING, HeaderValue::from_static(line)));
        let mut headers = HeaderMap::new();
        lines.for_each(|(name, line)| _ = headers.append(name, line));
        Coding::wanted(&headers)
    }

    #[test]
    fn a_client_gets_what_it_likes_best_and_never_what_it_refuses() {
        for (lines, coding) in [
            (&[] as &[_], Coding::Identity),
            (&[""], Coding::Identity),
            (&["gzip, deflate, br, zstd"], Coding::Zstd),
            (&["gzip", "BR"], Coding::Brotli),
            (&["gzip;q=0.9, br;q=0.8"], Coding::Gzip),
            (&["x-gzip"], Coding::Gzip),
            (&["br;q=0, zstd; q=0.0, gzip ; q=0.001"], Coding::Gzip),
            (&["identity, br;q=0.5"], Coding::Identity),
            (&["*"], Coding::Zstd),
            (&["*, zstd;q=0"], Coding::Brotli),
            (&["*;q=0, gzip"], Coding::Gzip),
            (&["deflate, sdch"], Coding::Identity),
            (&["br;q=2, gzip;level=9, zstd;q=x"], Coding::Identity),
        ] {
            assert_eq!(wanted(lines), coding, "{lines:?}");
        }
    }

    #[test]
    fn only_who_refuses_every_coding_is_refused() {
        let taken = |line: &'static str| {
            let headers = [(header::ACCEPT_ENCODING, HeaderValue::from_static(line))].into_iter().collect();
            Coding::is_any_taken(&headers)
        };
        assert!(Coding::is_any_taken(&HeaderMap::new()));
        for line in ["", "deflate", "gzip", "identity;q=0, br", "*;q=0, gzip", "*;q=0, identity", "identity;q=0, *"] {
            assert!(taken(line), "{line}");
        }
        for line in ["identity;q=0", "*;q=0", "identity;q=0, deflate", "gzip;q=0, *;q=0", "Identity;q=0.0"] {
            assert!(!taken(line), "{line}");
        }
    }

    #[test]
    fn what_is_coded_is_read_back() {
        use std::io::Read;
        let plain = "Dobrá praxe z\u{a0}Brna, Ústí a Plzně. ".repeat(500);
        for (coding, most) in [(Coding::Gzip, 400), (Coding::Brotli, 300), (Coding::Zstd, 300)] {
            // Twice, since what one answer leaves behind is used for the next.
            for _ in 0..2 {
                let coded = coding.encode(plain.as_bytes()).unwrap();
                assert!(coded.len() < most, "{coding:?} has {} bytes", coded.len());
                let mut read = String::new();
                match coding {
                    Coding::Gzip => flate2::read::GzDecoder::new(&*coded).read_to_string(&mut read).unwrap(),
                    Coding::Brotli => brotli::Decompressor::new(&*coded, 4096).read_to_string(&mut read).unwrap(),
                    _ => zstd::Decoder::new(&*coded).unwrap().read_to_string(&mut read).unwrap(),
                };
                assert_eq!(read, plain, "{coding:?}");
            }
        }
    }
}
