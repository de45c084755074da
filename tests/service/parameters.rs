//! Names in the address of a page that it does not know: those that networks add to links are dropped, slips are asked about, and programs are
//! told of both. Looked at are all pages that links and forms lead to, by what their own links and forms ask.

use std::collections::{BTreeSet, VecDeque};

use axum::body::Body;
use axum::http::{Request, StatusCode, header};

use crate::support::{Answer, get, get_json, send};

/// What a mailer, a network and a portal add, in front, within and behind.
const ADDED: [&str; 3] = ["gad_source=1", "srsltid=Afm%C3%A1", "_gl"];

/// What stands in a page behind each of these, up to a quotation mark.
fn attributes<'p>(html: &'p str, begin: &'p str) -> impl Iterator<Item = String> + 'p {
    html.split(begin).skip(1).filter_map(|rest| rest.split('"').next()).map(|own| own.replace("&amp;", "&"))
}

/// The path and the query of a page of ours.
fn of_page(address: &str) -> Option<(String, String)> {
    let address = address.split('#').next()?;
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let of_programs = ["/api/v1", "/feed.", "/dump/", "/oai", "/assets/", "/healthz"];
    let is_page = path.starts_with('/') && !path.starts_with("//") && !path.rsplit('/').next()?.contains('.');
    (is_page && !of_programs.iter().any(|own| path.starts_with(own))).then(|| (path.to_owned(), query.to_owned()))
}

/// What pages of one kind share: of an address with an id its beginning and its end, and the names that it asks by.
fn shape(path: &str, names: &BTreeSet<String>) -> String {
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let kept = if parts.first() == Some(&"en") { 2 } else { 1 };
    let last = parts.last().filter(|last| ["oprava", "correction", "popis", "contract"].contains(last));
    format!("{:?} {} {last:?} {names:?}", &parts[..parts.len().min(kept)], parts.len())
}

fn names(query: &str) -> BTreeSet<String> {
    query
        .split('&')
        .filter_map(|part| part.split('=').next())
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The names of the fields of a form, with what it is filled with or what may be chosen.
fn fields(form: &str) -> Vec<String> {
    let tags =
        form.split('<').filter(|tag| ["input", "select", "textarea", "button"].iter().any(|own| tag.starts_with(own)));
    let named = tags.filter_map(|tag| attributes(tag.split('>').next()?, " name=\"").next());
    named.collect::<BTreeSet<_>>().into_iter().collect()
}

#[track_caller]
fn leads_to(answer: &Answer, address: &str, asked: &str) {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{asked}: {}", answer.body.len());
    assert_eq!(answer.header(header::LOCATION), address, "{asked}");
}

#[tokio::test]
async fn every_page_keeps_what_its_links_and_forms_ask_and_drops_what_networks_add() {
    let mut to_see: VecDeque<String> = ["/", "/en", "/navrhnout", "/en/suggest-practice"].map(str::to_owned).into();
    let (mut seen, mut forms) = (BTreeSet::new(), BTreeSet::new());
    while let Some(address) = to_see.pop_front() {
        let Some((path, query)) = of_page(&address) else { continue };
        if !seen.insert(shape(&path, &names(&query))) {
            continue;
        }
        let page = get(&address).await;
        if page.status == StatusCode::SEE_OTHER {
            // As where a name of a place has but one meaning.
            to_see.push_back(page.header(header::LOCATION).to_owned());
            continue;
        }
        assert!(page.status == StatusCode::OK || page.status == StatusCode::NOT_FOUND, "{address}: {}", page.status);
        let parts: Vec<&str> = query.split('&').filter(|part| !part.is_empty()).collect();
        let own = if parts.is_empty() { path.clone() } else { format!("{path}?{}", parts.join("&")) };
        for at in [0, parts.len() / 2, parts.len()] {
            let (before, after) = parts.split_at(at);
            let asked = [before, &ADDED, after].concat().join("&");
            let asked = format!("{path}?{asked}");
            leads_to(&get(&asked).await, &own, &asked);
        }
        to_see.extend(attributes(&page.body, " href=\""));
        for form in page.body.split("<form ").skip(1) {
            let form = form.split("</form>").next().unwrap();
            let (head, inside) = form.split_once('>').unwrap();
            let action = attributes(head, "action=\"").next();
            let Some(action) = action.filter(|_| !head.contains("method=\"post\"")) else { continue };
            // Fields that stand elsewhere belong to it by its id.
            let id = attributes(head, "id=\"").next().unwrap_or_default();
            let of_it = |tag: &&str| !id.is_empty() && tag.contains(&format!(" form=\"{id}\""));
            let elsewhere: String = page.body.split('<').filter(of_it).flat_map(|tag| ["<", tag]).collect();
            for name in fields(&format!("{inside}{elsewhere}")) {
                if forms.insert((action.clone(), name.clone())) {
                    let kept = format!("{action}?{name}=x&{name}=y%20%C5%BE");
                    leads_to(&get(&format!("{kept}&gad_source=1")).await, &kept, &kept);
                }
            }
        }
    }
    assert!(seen.len() > 60 && forms.len() > 60, "{} pages, {} fields", seen.len(), forms.len());
}

#[tokio::test]
async fn a_slip_is_asked_about_with_what_is_meant_and_nothing_is_lost() {
    for (address, parts) in [
        (
            "/hledat?areas=housing&q=byt",
            ["<code>areas</code>", "area (Oblast)", "href=\"/hledat?area=housing&amp;q=byt\"", "value=\"byt\""],
        ),
        (
            "/hledat?query=d%C4%9Bti",
            ["<code>query</code>", "q (hledaná slova)", "href=\"/hledat?q=d%C4%9Bti\"", "value=\"děti\""],
        ),
        (
            "/en/search?kinds=practice",
            ["<code>kinds</code>", "Did you mean", "href=\"/en/search?kind=practice\"", "href=\"/en/search\""],
        ),
        (
            "/doporuceni?texts=ubytovna",
            [
                "<code>texts</code>",
                "text (popis situace)",
                "href=\"/doporuceni?text=ubytovna\"",
                "href=\"/doporuceni\"",
            ],
        ),
        ("/misto?names=Brno", ["<code>names</code>", "name (místo)", "href=\"/misto?name=Brno\"", "bez toho"]),
        (
            "/vyber?ids=antverpy-curant",
            ["<code>ids</code>", "id (záznam)", "href=\"/vyber?id=antverpy-curant\"", "bez toho"],
        ),
    ] {
        // What a network adds does not come in between.
        let led = get(&format!("{address}&fbclid=x")).await;
        leads_to(&led, address, address);
        let page = get(address).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{address}");
        for part in parts {
            assert!(page.body.contains(part), "{part} is not in {address}");
        }
    }
}

#[tokio::test]
async fn what_is_too_long_to_be_led_anywhere_is_answered_where_it_is() {
    let address = format!("/doporuceni?text={}&situation=labour-surge", "%C5%BE".repeat(1_000));
    let page = get(&address.replacen('?', "?gclid=1&", 1)).await;
    assert_eq!((page.status, &page.body), (StatusCode::OK, &get(&address).await.body));
}

#[tokio::test]
async fn what_is_sent_by_a_form_is_left_as_it_is() {
    let request = Request::post("/navrhnout?gclid=1").header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    assert_ne!(send(request.body(Body::from("title=a")).unwrap()).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn programs_are_told_of_every_name_that_there_is_not() {
    let contract = get_json("/openapi.json").await;
    let mut asked = 0;
    for (path, methods) in contract["paths"].as_object().unwrap() {
        let Some(operation) = methods.get("get") else { continue };
        let mut address = path.clone();
        for parameter in operation["parameters"].as_array().into_iter().flatten().filter(|own| own["in"] == "path") {
            let example = parameter["example"].as_str().unwrap_or("x");
            address = address.replace(&format!("{{{}}}", parameter["name"].as_str().unwrap()), example);
        }
        if address.starts_with("/dump/") {
            continue;
        }
        let answer = get(&format!("{address}?gad_source=1")).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{address}");
        let errors = answer.json()["errors"].clone();
        assert!(errors.as_array().unwrap().iter().any(|own| own["parameter"] == "gad_source"), "{address}: {errors}");
        asked += 1;
    }
    assert!(asked > 15, "{asked}");
    assert!(get("/oai?verb=Identify&gad_source=1").await.body.contains("badArgument"));
}
