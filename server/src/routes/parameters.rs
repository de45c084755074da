//! What the address of a page may ask, and what becomes of a name in it that its page does not know. Networks, mailers and portals add
//! names of their own to every link that people share, new ones every year: whoever comes by such a link is led to the address
//! without them. A name that is nearly one of ours is a slip, and may be all that somebody asked for: it is asked about on a page, and not
//! dropped. Requests of programs are not looked at: they are told of every name that is wrong.

use axum::extract::{Request, State};
use axum::http::{Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use osvedceno_api::{BriefEdits, ComparisonQuery, GapsQuery, Lang, PagedQuery, SearchQuery, SituationProfile, told};
use osvedceno_corpus::Vocabulary;
use osvedceno_frontend::{ALERTS, CORRECT, EDITORS, GUIDE, NEWS, Route, TABLE, TableQuery, TroublePage, Worksheet};
use percent_encoding::percent_decode_str;

use super::guide::TRY;
use super::proposals::FIELD;
use crate::http::extract::Site;
use crate::http::language;
use crate::page::{self, REDIRECTED};
use crate::present::news;
use crate::present::trouble::{Slip, slips};
use crate::state::Service;

/// Most names that are looked at. Who sends more is no person, and is told how many there may be.
const LOOKED_AT: usize = 100;
/// Letters that may follow a name, as in `areas`.
const ENDING: usize = 2;
/// Letters from which on a name is known by its beginning, as `munic`.
const BEGINNING: usize = 3;
/// What a name is called elsewhere, and is unlike it.
const ELSEWHERE: [(&str, &str); 4] = [("query", "q"), ("search", "q"), ("hledat", "q"), ("dotaz", "q")];

/// What becomes of a query string.
enum Read {
    /// The page knows all of it.
    AsItIs,
    /// It is led to this address, which has nothing but what the page knows.
    Without(String),
    /// It is asked about.
    Slips(Box<(Route, TroublePage)>),
}

/// Answers `GET` of a page by the names alone that it knows. Led is by 303, as everywhere here: what is dropped today may be a name of ours
/// tomorrow, and 308 would be kept by browsers for good.
pub(super) async fn known_alone(
    State(service): State<Service>,
    Site(site): Site,
    mut request: Request,
    next: Next,
) -> Response {
    let lang = language::asked();
    let read = read(request.method(), request.uri(), &service.current().vocabulary, lang);
    match read {
        Read::AsItIs => next.run(request).await,
        Read::Without(address) if address.len() <= REDIRECTED => Redirect::to(&address).into_response(),
        Read::Without(address) => match address.parse::<Uri>() {
            Ok(address) => {
                *request.uri_mut() = address;
                next.run(request).await
            }
            Err(_) => page::refusal(lang, StatusCode::BAD_REQUEST),
        },
        Read::Slips(slips) => {
            let (route, trouble) = *slips;
            page::trouble(lang, StatusCode::BAD_REQUEST, &route, trouble, &site)
        }
    }
}

fn read(method: &Method, uri: &Uri, vocabulary: &Vocabulary, lang: Lang) -> Read {
    let path = uri.path();
    let Some(raw) = uri.query().filter(|_| is_read(method, path)) else { return Read::AsItIs };
    let Asked { kept, slips: found } = looked_at(raw, &known(path, vocabulary));
    if kept.len() < raw.split('&').filter(|part| !part.is_empty()).count() {
        let mark = if kept.is_empty() { "" } else { "?" };
        return Read::Without(format!("{path}{mark}{}", kept.join("&")));
    }
    if found.is_empty() {
        return Read::AsItIs;
    }
    let (_, route) = Route::parse(path, "").unwrap_or((lang, Route::Home));
    Read::Slips(Box::new((route, slips(path, raw, &found, vocabulary, lang))))
}

/// Whether it is somebody who reads a page. The editors' room is led to by its own pages alone.
fn is_read(method: &Method, path: &str) -> bool {
    let of_editors = path.strip_prefix(EDITORS).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    matches!(*method, Method::GET | Method::HEAD) && language::is_page(path) && !of_editors
}

/// What a query string asks of a page.
struct Asked<'q> {
    /// Its parts that are not dropped, in their order.
    kept: Vec<&'q str>,
    /// Those of them that are slips.
    slips: Vec<Slip>,
}

fn looked_at<'q>(raw: &'q str, known: &[&str]) -> Asked<'q> {
    let parts: Vec<&str> = raw.split('&').filter(|part| !part.is_empty()).collect();
    let mut asked = Asked { kept: Vec::new(), slips: Vec::new() };
    if parts.len() > LOOKED_AT {
        asked.kept = parts;
        return asked;
    }
    for part in parts {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        let name = percent_decode_str(&name.replace('+', " ")).decode_utf8_lossy().into_owned();
        if known.contains(&name.as_str()) {
            asked.kept.push(part);
        } else if let Some(meant) = known.iter().find(|known| is_slip(&name, known)) {
            asked.kept.push(part);
            if !value.is_empty() {
                asked.slips.push(Slip { part: part.to_owned(), name: told(name), meant: (*meant).to_owned() });
            }
        }
    }
    asked
}

/// Whether somebody who wrote this name may have meant that one.
fn is_slip(name: &str, known: &str) -> bool {
    if ELSEWHERE.contains(&(name, known)) {
        return true;
    }
    let bare =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let (name, known) = (bare(name), bare(known));
    let [length, of_known] = [&name, &known].map(|text| text.chars().count());
    let most = match of_known {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    };
    name == known
        || of_known > 1 && length <= of_known + ENDING && name.starts_with(&known)
        || length >= BEGINNING && known.starts_with(&name)
        || length.abs_diff(of_known) <= most && strsim::osa_distance(&name, &known) <= most
}

/// The names that the page at a path knows. Those that only the API has are among them where the page says so in words.
fn known<'v>(path: &str, vocabulary: &'v Vocabulary) -> Vec<&'v str> {
    let groups = || vocabulary.groups.iter().map(|group| group.name.as_str());
    let (lang, route) = Route::parse(path, "").unwrap_or((Lang::Cs, Route::Unknown));
    let searched = || SearchQuery::PARAMETERS.into_iter().chain([PagedQuery::CURSOR]).chain(groups());
    let told = || {
        let former = SituationProfile::DEPRECATED.map(|(former, _)| former);
        SituationProfile::PARTS.into_iter().chain(former).chain(BriefEdits::PARAMETERS).chain(["id", "format"])
    };
    if matches!(route, Route::Search(_)) || ALERTS.contains(&path) {
        return searched().collect();
    }
    if TABLE.contains(&path) {
        return searched().chain(TableQuery::PARAMETERS).collect();
    }
    match route {
        Route::Selection(_) => vec!["id", "lang"],
        Route::Worksheet(Worksheet::Recommendation | Worksheet::Brief, _) => told().collect(),
        Route::Worksheet(Worksheet::Comparison, _) => ComparisonQuery::PARAMETERS.to_vec(),
        Route::Worksheet(Worksheet::SelfAssessment, _) => vec!["area"],
        Route::Worksheet(Worksheet::Places, _) => vec!["name"],
        Route::Worksheet(Worksheet::Gaps, _) => GapsQuery::PARAMETERS.into_iter().chain(searched()).collect(),
        Route::Record(id) if id.ends_with(CORRECT[lang as usize]) => FIELD.to_vec(),
        Route::Unknown if NEWS.contains(&path) => news::UNTIL.into_iter().chain(news::GROUPS).collect(),
        Route::Unknown if GUIDE.contains(&path) => TRY.to_vec(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: [&str; 14] = [
        "q",
        "id",
        "area",
        "kind",
        "sort",
        "limit",
        "place",
        "region",
        "year_from",
        "municipality",
        "population",
        "text",
        "group",
        "origin",
    ];

    #[test]
    fn what_networks_add_is_near_no_name_of_ours() {
        let added = "gad_source gad_campaignid srsltid _gl _ga ref ref_src ref_url fbclid gclid gclsrc dclid wbraid gbraid msclkid yclid \
                     twclid ttclid li_fat_id igsh igshid mc_cid mc_eid mkt_tok _hsenc _hsmi vero_id oly_enc_id rb_clickid s_cid sznclid \
                     utm_source utm_medium utm_campaign utm_term utm_content utm_id mtm_campaign pk_campaign piwik_kwd spm si ved usg \
                     sca_esv ei sa oq gs_lcrp sourceid ie client channel hl amp fb_action_ids PHPSESSID jsessionid _ v campaignid adgroupid \
                     creative matchtype network device placement trk share source from via";
        for name in added.split_whitespace() {
            let near: Vec<_> = NAMES.iter().filter(|known| is_slip(name, known)).collect();
            assert!(near.is_empty(), "{name}: {near:?}");
        }
    }

    #[test]
    fn a_name_that_is_nearly_one_of_ours_is_a_slip() {
        let slips = [
            ("query", "q"),
            ("Q", "q"),
            ("ids", "id"),
            ("areas", "area"),
            ("aera", "area"),
            ("area[]", "area"),
            ("kinds", "kind"),
            ("yearFrom", "year_from"),
            ("year-from", "year_from"),
            ("munic", "municipality"),
            ("munipicality", "municipality"),
            ("populaton", "population"),
        ];
        for (name, meant) in slips {
            let found = NAMES.iter().find(|known| is_slip(name, known));
            assert_eq!(found, Some(&meant), "{name}");
        }
    }

    #[test]
    fn what_is_kept_is_kept_as_it_is_written_and_in_its_order() {
        let kept = |raw: &'static str| looked_at(raw, &NAMES).kept.join("&");
        assert_eq!(kept("area=b&_gl=1&q=a+%C3%A1&area=a&&ref="), "area=b&q=a+%C3%A1&area=a");
        assert_eq!(kept("%71=a&%C3=x&srsltid"), "%71=a");
        assert_eq!(kept("areas=&q=a"), "areas=&q=a", "a field that nothing was filled into is no question");
        assert!(looked_at("areas=&q=a", &NAMES).slips.is_empty());
        let many = "x=1&".repeat(LOOKED_AT + 1);
        assert_eq!(looked_at(&many, &NAMES).kept.len(), LOOKED_AT + 1, "who sends so many is told so");
    }
}
