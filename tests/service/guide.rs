//! The pages for those who write programs: examples that run as they stand there, answers on the page, the contract to be read.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use osvedceno::Service;
use serde_json::Value;

use crate::running::{Running, serve, until};
use crate::support::{corpus, get, get_json, index, send, send_to, text};

const PAGES: [&str; 2] = ["/api", "/en/api"];
const CONTRACT: [&str; 2] = ["/api/popis", "/en/api/contract"];

/// Tasks by their names in Czech and in English, with what an example prints or writes: by curl, then in Python.
const TASKS: [([&str; 2], [Proof; 2]); 10] = [
    (["vyhledavani", "search"], [Prints("\"total\":"), Lines(4)]),
    (["zaznam", "record"], [Prints("# "), Prints("CC BY 4.0")]),
    (["citace", "citation"], [Writes("citation.ris", "TY  - "), Writes("citation.ris", "TY  - ")]),
    (["doporuceni", "recommendation"], [Prints("\"practices\":"), Prints("\n- ")]),
    (["tabulka", "table"], [Writes("records.csv", "antverpy"), Prints("'id', ")]),
    (["novinky", "news"], [Prints("\"total\":"), Lines(1)]),
    (["odber", "feed"], [Prints("<feed "), Prints("20")]),
    (["kopie", "copy"], [Writes("records.jsonl", "antverpy-curant"), Prints("unchanged")]),
    (["podklad", "brief"], [Writes("brief.docx", "PK"), Writes("brief.docx", "PK")]),
    // Its Python needs a package: `tests/harvest/` runs it.
    (["sklizen", "harvest"], [Prints("<oai_dc:dc"), Needs("pip install sickle")]),
];

use Proof::{Lines, Needs, Prints, Writes};

/// By what an example is known to have worked.
#[derive(Clone, Copy)]
enum Proof {
    Prints(&'static str),
    Lines(usize),
    Writes(&'static str, &'static str),
    Needs(&'static str),
}

/// What stands between two marks, each time.
fn between<'t>(text: &'t str, start: &'t str, end: &'t str) -> impl Iterator<Item = &'t str> {
    text.split(start).skip(1).map(move |rest| rest.split(end).next().unwrap())
}

/// The part of a page that is about a task.
fn section<'p>(page: &'p str, slug: &str) -> &'p str {
    let start = format!("<section class=\"api-task\"><h3 id=\"{slug}\">");
    let rest = page.split_once(&start).unwrap_or_else(|| panic!("no task {slug}")).1;
    rest.split("</section>").next().unwrap()
}

/// An example of a task, as somebody copies it from the page.
fn example(section: &str, language: &str) -> String {
    let start = format!("<code class=\"language-{language}\">");
    let html = between(section, &start, "</code>").next().unwrap();
    html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// Runs a command in a folder, and whoever it is wants its output.
fn run(command: &mut Command, folder: &Path) -> String {
    let output = command.current_dir(folder).env("HOME", folder).output().unwrap();
    let (printed, said) = (text(&output.stdout), text(&output.stderr));
    assert!(output.status.success(), "{command:?}: {printed}{said}");
    printed
}

fn proven(proof: Proof, printed: &str, folder: &Path, what: &str) {
    match proof {
        Prints(wanted) => assert!(printed.contains(wanted), "{what} lacks {wanted}: {printed}"),
        Lines(wanted) => assert_eq!(printed.lines().count(), wanted, "{what}: {printed}"),
        Writes(name, begins) => {
            let path = folder.join(name);
            let file = std::fs::read(&path).unwrap();
            assert!(String::from_utf8_lossy(&file).contains(begins), "{what} wrote no {begins}");
            std::fs::remove_file(path).unwrap();
        }
        Needs(_) => unreachable!("what needs more is not run"),
    }
}

/// The body of an answer over the wire.
fn body(running: &Running, path: &str) -> String {
    running.get(path).split_once("\r\n\r\n").unwrap().1.to_owned()
}

#[test]
fn every_example_runs_as_it_stands_on_the_page() {
    let folder = tempfile::tempdir().unwrap();
    let running =
        serve(&corpus(), &index(), &["--unanswered", folder.path().join("unanswered.json").to_str().unwrap()]);
    // An answer that is an error is one for curl too.
    std::fs::write(folder.path().join(".curlrc"), "fail\nsilent\nshow-error\n").unwrap();
    for (lang, page) in PAGES.into_iter().enumerate() {
        // While a dump is being made, an example says to come again, as it should.
        let dump = ["/dump/records.jsonl", "/dump/records.jsonl?lang=en"][lang];
        until("a dump", || running.get(dump).starts_with("HTTP/1.1 200"));
        let page = body(&running, page);
        assert_eq!(between(&page, "<section class=\"api-task\">", ">").count(), TASKS.len());
        let copy = ["kopie", "copy"][lang];
        let link = link_to_try(&page, copy);
        tried(&body(&running, link.split('#').next().unwrap()), copy, &link);
        for (slugs, [by_curl, by_python]) in TASKS {
            let slug = slugs[lang];
            let section = section(&page, slug);
            let shell = example(section, "shell");
            assert!(shell.contains(&running.address), "{shell}");
            let printed = run(Command::new("sh").args(["-ec", &shell]), folder.path());
            proven(by_curl, &printed, folder.path(), &shell);
            let python = example(section, "python");
            if let Needs(needs) = by_python {
                assert!(section.contains(needs), "{section}");
                continue;
            }
            let ask = || run(Command::new("python3").args(["-W", "error", "-c", &python]), folder.path());
            let mut printed = ask();
            if slugs[0] == "kopie" {
                assert_eq!(printed, "downloaded\n");
                printed = ask();
                std::fs::remove_file(folder.path().join("records.jsonl")).unwrap();
                // Without the file curl is not to go by its tag.
                std::fs::remove_file(folder.path().join("records.etag")).unwrap();
            }
            proven(by_python, &printed, folder.path(), &python);
        }
    }
}

#[tokio::test]
async fn every_task_is_tried_on_the_page_without_a_script() {
    for (lang, path) in PAGES.into_iter().enumerate() {
        let plain = get(path).await.body;
        assert!(!plain.contains("class=\"api-answer\""), "{path}");
        // The dump is tried where it has been made.
        for (slugs, _) in TASKS.into_iter().filter(|(slugs, _)| slugs[0] != "kopie") {
            let link = link_to_try(&plain, slugs[lang]);
            let parameter = ["ukazka", "example"][lang];
            assert!(link.starts_with(&format!("{path}?{parameter}={}#", slugs[lang])), "{link}");
            let page = get(link.split('#').next().unwrap()).await;
            assert_eq!(page.status, StatusCode::OK, "{link}");
            tried(&page.body, slugs[lang], &link);
            assert!(page.body.contains("<meta name=\"robots\" content=\"noindex\">"), "{link}");
            let other = format!("href=\"{}?{}={}\"", PAGES[1 - lang], ["example", "ukazka"][lang], slugs[1 - lang]);
            assert!(page.body.contains(&other), "{link} lacks {other}");
        }
    }
}

/// The link by which a task is tried.
fn link_to_try(page: &str, slug: &str) -> String {
    let link = between(section(page, slug), "<p class=\"tools\"><a href=\"", "\"").next().unwrap();
    link.replace("&amp;", "&")
}

/// That a page has a good answer to a task, at that task and where the link to it leads.
fn tried(page: &str, slug: &str, link: &str) {
    let own = section(page, slug);
    let anchor = link.split('#').nth(1).unwrap();
    assert!(own.contains(&format!("<h4 id=\"{anchor}\" tabindex=\"-1\">")), "{own}");
    assert!(own.contains("HTTP\u{a0}200, "), "{own}");
    assert_eq!(page.matches("class=\"api-answer\"").count(), 1, "{link}");
}

/// The answer on the page is that of the API, not a picture of one.
#[tokio::test]
async fn where_the_paths_of_the_api_begin_people_are_led_to_it() {
    for address in ["/api/v1", "/api/v1/", "/api/"] {
        let answer = get(address).await;
        assert_eq!((answer.status, answer.header(header::LOCATION)), (StatusCode::SEE_OTHER, PAGES[0]), "{address}");
    }
}

#[tokio::test]
async fn no_example_asks_by_a_former_name() {
    for address in PAGES {
        let page = get(address).await.body;
        for former in ["situations", "areas", "groups", "language"] {
            for asked in [format!("&quot;{former}&quot;:"), format!("\"{former}\":"), format!("{former}=")] {
                assert!(!page.contains(&asked), "{address}: {asked}");
            }
        }
    }
}

#[tokio::test]
async fn what_is_shown_is_what_the_api_answers() {
    let page = get("/api?ukazka=vyhledavani").await.body;
    let shown = example(section(&page, "vyhledavani"), "text");
    let found = get_json("/api/v1/search?q=ubytovny&area=housing&limit=3").await;
    assert!(shown.starts_with(&format!("{{\n  \"total\": {},\n", found["total"])), "{shown}");
    assert!(shown.contains(&format!("\"id\": {},\n", found["hits"][0]["id"])), "{shown}");
    let page = get("/en/api?example=citation").await.body;
    let citation = get("/api/v1/records/brno-interkulturni-pracovnici/citation?format=ris&lang=en").await.body;
    let shown = example(section(&page, "citation"), "text");
    assert_eq!(shown.lines().next(), citation.lines().next());
    assert!(section(&page, "citation").contains("application/x-research-info-systems"));
    let unknown = get("/api?ukazka=neni").await;
    assert_eq!(unknown.status, StatusCode::OK);
    assert!(!unknown.body.contains("class=\"api-answer\""));
}

#[tokio::test]
async fn a_page_says_its_limits_licence_and_whom_to_write_to() {
    let page = get("/api").await.body;
    for wanted in [
        "64\u{a0}kB",
        "128\u{a0}kB",
        "10\u{a0}s",
        "10\u{a0}000\u{a0}znaků",
        "provozovatel je neomezuje",
        "CC BY 4.0",
        "/mcp",
    ] {
        assert!(page.contains(wanted), "{wanted}");
    }
    assert!(page.contains("zatím žádný kontakt neuvedl") && !page.contains("mailto:"));
    let ask = async |contact: &str, tag: &str| {
        let service = Service::open(&corpus(), &index()).unwrap().0.run_by(Some(contact.to_owned()));
        let request = Request::get("/en/api").header(header::IF_NONE_MATCH, tag).body(Body::empty()).unwrap();
        send_to(&osvedceno::router(service), request).await
    };
    let answer = ask("sprava@example.org", "none").await;
    assert!(answer.body.contains("<a href=\"mailto:sprava@example.org\">"), "{}", answer.body);
    let tag = answer.header(header::ETAG);
    assert_eq!(ask("sprava@example.org", tag).await.status, StatusCode::NOT_MODIFIED);
    assert_eq!(ask("jiny@example.org", tag).await.status, StatusCode::OK, "whom to write to has changed");

    let folder = tempfile::tempdir().unwrap();
    let notes = folder.path().join("unanswered.json");
    let running = serve(&corpus(), &index(), &["--rate-limit", "1234", "--unanswered", notes.to_str().unwrap()]);
    assert!(body(&running, "/en/api").contains("1,234; the headers"));
}

#[tokio::test]
async fn the_contract_to_be_read_has_all_that_the_contract_has_and_every_link_in_it_leads_somewhere() {
    let contract = get_json("/openapi.json").await;
    for path in CONTRACT {
        let page = get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        let page = page.body;
        for (route, methods) in contract["paths"].as_object().unwrap() {
            for (method, operation) in methods.as_object().unwrap() {
                let id = operation["operationId"].as_str().unwrap();
                let start = format!("<h3 id=\"operation-{id}\">");
                let own = between(&page, &start, "</section>").next().unwrap_or_else(|| panic!("no {id}"));
                assert!(own.contains(&format!("{} {route}", method.to_uppercase())), "{id}");
                for parameter in operation["parameters"].as_array().into_iter().flatten() {
                    let name = parameter["name"].as_str().unwrap();
                    assert!(own.contains(&format!(">{name}</code>")), "{id}: {name}");
                }
                for status in operation["responses"].as_object().unwrap().keys() {
                    assert!(own.contains(&format!(">{status}</")), "{id}: {status}");
                }
            }
        }
        for (name, schema) in contract["components"]["schemas"].as_object().unwrap() {
            let start = format!("<h3 id=\"schema-{name}\">");
            let own = between(&page, &start, "</section>").next().unwrap_or_else(|| panic!("no {name}"));
            let codes = schema["enum"].as_array().into_iter().flatten().filter_map(Value::as_str);
            let fields = schema["properties"].as_object().into_iter().flatten().map(|(name, _)| name.as_str());
            for word in codes.chain(fields) {
                assert!(own.contains(&format!(">{word}</code>")), "{name}: {word}");
            }
        }
        anchored(&page, path);
    }
}

/// Every link within a page leads to a part of it, and no two parts have the same name.
fn anchored(page: &str, path: &str) {
    let names: Vec<&str> = between(page, " id=\"", "\"").collect();
    let distinct: BTreeSet<&str> = names.iter().copied().collect();
    assert_eq!(names.len(), distinct.len(), "{path}");
    for link in between(page, "href=\"#", "\"") {
        assert!(distinct.contains(link), "{path}#{link}");
    }
}

#[tokio::test]
async fn every_link_of_the_pages_leads_somewhere_and_they_are_found_from_where_one_is() {
    let paths = PAGES.into_iter().chain(CONTRACT).collect::<Vec<_>>();
    for path in &paths {
        let page = get(path).await.body;
        anchored(&page, path);
        assert!(page.contains(&format!("<link rel=\"canonical\" href=\"http://localhost{path}\">")), "{path}");
        // A document is no text, and dumps take long; those are asked for elsewhere.
        let elsewhere =
            |link: &&str| ["format=docx", "dump/", "=kopie", "=copy"].iter().any(|part| link.contains(part));
        for link in between(&page, "href=\"/", "\"").filter(|link| !elsewhere(link)) {
            let (address, anchor) = link.split_once('#').unwrap_or((link, ""));
            let answer =
                send(Request::get(format!("/{}", address.replace("&amp;", "&"))).body(Body::empty()).unwrap()).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}: /{link}");
            assert!(anchor.is_empty() || answer.body.contains(&format!("id=\"{anchor}\"")), "{path}: /{link}");
        }
    }
    let home = get("/").await.body;
    assert!(home.contains("href=\"/api\"") && get("/en").await.body.contains("href=\"/en/api\""));
    let sitemap = get("/sitemap.xml").await.body;
    for path in paths {
        assert!(sitemap.contains(&format!("<loc>http://localhost{path}</loc>")), "{path}");
    }
    let contract = get("/openapi.json").await;
    assert!(contract.header(header::LINK).contains("</api>; rel=\"service-doc\""), "{:?}", contract.headers);
}

#[tokio::test]
async fn only_these_pages_load_their_style() {
    let style = |page: &str| between(page, "<link rel=\"stylesheet\" href=\"/assets/guide-", "\"").count();
    for path in PAGES.into_iter().chain(CONTRACT) {
        assert_eq!(style(&get(path).await.body), 1, "{path}");
    }
    for path in ["/", "/hledat", "/manual", "/problems/timeout"] {
        assert_eq!(style(&get(path).await.body), 0, "{path}");
    }
}

/// A reader of Czech is told which part is not, and so is the program that reads it aloud.
#[tokio::test]
async fn what_the_contract_says_in_english_is_marked_so_on_the_czech_page() {
    let contract = get_json("/openapi.json").await;
    let (czech, english) = (get("/api/popis").await.body, get("/en/api/contract").await.body);
    assert!(czech.contains("Smlouva sama je psaná anglicky") && !english.contains("psaná anglicky"));
    let mut texts = Vec::new();
    for operation in contract["paths"].as_object().unwrap().values().flat_map(|own| own.as_object().unwrap().values()) {
        texts.push(operation["summary"].as_str().unwrap());
        let parameters = operation["parameters"].as_array().into_iter().flatten();
        texts.extend(parameters.map(|own| own["description"].as_str().unwrap()));
    }
    for text in texts {
        // As far as nothing is written otherwise in HTML.
        let end = text.find(['`', '"', '&', '<', '>', '\'']).unwrap_or(text.len());
        if end > 0 {
            let begun = &text[..end];
            assert!(czech.contains(&format!("lang=\"en\">{begun}")), "{begun}");
            assert!(!english.contains(&format!("lang=\"en\">{begun}")), "{begun}");
        }
    }
}
