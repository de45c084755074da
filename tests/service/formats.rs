//! A record in the formats that machines read, by `Accept` or by the end of its path.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use serde_json::Value;

use crate::support::{Answer, get, get_json, send};

const RECORD: &str = "/api/v1/records/antverpy-curant";
const SECTION: &str = "/api/v1/records/manual-01-jak-zacit";

/// Each format: its media type, what a path ends with, what an answer begins with.
const FORMATS: [(&str, &str, &str); 7] = [
    ("application/json", "json", "{\"id\":\"antverpy-curant\""),
    ("application/ld+json", "jsonld", "{\"@context\":\"https://schema.org\""),
    ("text/markdown", "md", "# "),
    ("text/plain", "txt", "CURANT"),
    ("application/x-bibtex", "bib", "@misc{antverpy-curant,"),
    ("application/x-research-info-systems", "ris", "TY  - ELEC\r\n"),
    ("application/vnd.citationstyles.csl+json", "csl.json", "["),
];

async fn accepting(address: &str, accept: &str) -> Answer {
    send(Request::get(address).header(header::ACCEPT, accept).body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn a_record_is_had_in_every_format_by_accept_and_by_its_ending() {
    let title = get_json(RECORD).await["title"].as_str().unwrap().to_owned();
    let mut tags = std::collections::BTreeSet::new();
    for (media_type, ending, begin) in FORMATS {
        let begin = if ending == "txt" { title.as_str() } else { begin };
        let by_accept = accepting(RECORD, media_type).await;
        let by_ending = accepting(&format!("{RECORD}.{ending}"), "application/xml").await;
        for answer in [&by_accept, &by_ending] {
            assert_eq!(answer.status, StatusCode::OK, "{media_type}: {}", answer.body);
            assert!(answer.header(header::CONTENT_TYPE).starts_with(media_type), "{media_type}");
            assert!(answer.body.starts_with(begin), "{media_type}: {}", answer.body);
        }
        assert_eq!(by_accept.body, by_ending.body, "{media_type}");
        assert!(by_accept.header(header::VARY).contains("accept,"), "what is kept is not given to who wants another");
        assert!(!by_ending.header(header::VARY).contains("accept,"));
        tags.insert(by_accept.header(header::ETAG).to_owned());
    }
    assert_eq!(tags.len(), FORMATS.len(), "a tag of one format is none of another");
    // What was kept of one is not what the next one gets.
    assert!(accepting(RECORD, "text/markdown").await.body.starts_with("# "));
    assert!(accepting(RECORD, "*/*").await.body.starts_with('{'));
}

#[tokio::test]
async fn a_tag_holds_for_the_format_that_it_was_given_with() {
    let tag = accepting(RECORD, "text/markdown").await.header(header::ETAG).to_owned();
    let again = async |accept: &str| {
        let request = Request::get(RECORD).header(header::ACCEPT, accept).header(header::IF_NONE_MATCH, &tag);
        send(request.body(Body::empty()).unwrap()).await.status
    };
    assert_eq!(again("text/markdown").await, StatusCode::NOT_MODIFIED);
    assert_eq!(again("application/json").await, StatusCode::OK);
}

#[tokio::test]
async fn who_takes_none_of_the_formats_is_told_which_there_are() {
    let answer = accepting(&format!("{RECORD}?lang=en"), "application/xml, text/html;q=0.5").await;
    assert_eq!(answer.status, StatusCode::NOT_ACCEPTABLE);
    assert!(answer.header(header::VARY).contains("accept"), "{:?}", answer.headers);
    let problem = answer.json();
    for (media_type, ending, _) in FORMATS {
        let named = format!("{media_type} (.{ending})");
        assert!(problem["detail"].as_str().unwrap().contains(&named), "{named} in {problem}");
    }
    // Who does not say, or takes anything, has JSON, as ever.
    for accept in ["*/*", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/*"] {
        assert_eq!(accepting(RECORD, accept).await.json()["id"], "antverpy-curant", "{accept}");
    }
    let unknown = get(&format!("{RECORD}.exe")).await;
    assert_eq!(unknown.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_section_of_the_manual_has_the_same_formats() {
    let chapter = get_json(SECTION).await;
    let id = chapter["chapter"]["sections"][1]["id"].as_str().unwrap();
    let address = format!("/api/v1/records/{id}");
    let markdown = get(&format!("{address}.md")).await;
    assert_eq!(markdown.body, accepting(&address, "text/markdown").await.body);
    let data: Value = accepting(&address, "application/ld+json").await.json();
    assert_eq!(data["isPartOf"]["headline"], chapter["title"]);
    assert_eq!(get(&format!("{address}.bib")).await.body, get(&format!("{address}/citation?format=bibtex")).await.body);
}

#[tokio::test]
async fn json_says_the_licence_where_the_record_is_and_when_it_changed() {
    let record = get_json(RECORD).await;
    assert_eq!(record["license"], "https://creativecommons.org/licenses/by/4.0/");
    assert_eq!(record["absolute_url"], "http://localhost/zaznam/antverpy-curant");
    let last = ["added", "changed"].iter().filter_map(|name| record[*name].as_str());
    assert_eq!(record["modified"].as_str(), last.chain(record["checked"]["date"].as_str()).max());
    let before: serde_json::Map<String, Value> = record
        .as_object()
        .unwrap()
        .clone()
        .into_iter()
        .filter(|(name, _)| !["license", "absolute_url", "modified"].contains(&name.as_str()))
        .collect();
    let [now, before] = [record.to_string(), Value::from(before).to_string()].map(|own| own.len());
    assert!(now * 10 <= before * 11, "{now} bytes instead of {before} for who asks for no more");
}

#[tokio::test]
async fn the_text_is_there_as_markdown_for_who_asks_for_it() {
    let plain = get_json(SECTION).await;
    assert!(plain["body"].as_array().unwrap().iter().all(|own| own.get("markdown").is_none()));
    let record = get_json(&format!("{SECTION}?markdown=true")).await;
    let file = osvedceno_corpus::Corpus::load(&crate::support::corpus()).unwrap();
    let file = file.records.iter().find(|own| own.id.as_str() == "manual-01-jak-zacit").unwrap();
    for (own, section) in record["body"].as_array().unwrap().iter().zip(&file.body.sections) {
        let text = own["markdown"].as_str().unwrap();
        assert_eq!(text.lines().count(), section.markdown.trim().lines().count());
        for line in section.markdown.trim().lines().filter(|line| !line.contains("](")) {
            assert!(text.contains(line), "{line}");
        }
    }
    let all = record["body"].to_string();
    assert!(all.contains("](http://localhost/zaznam/vyssi-brod-komise-pro-integraci)"), "links lead somewhere");
    let several = get_json("/api/v1/records?id=antverpy-curant&markdown=true").await;
    assert_eq!(several["records"][0], get_json(&format!("{RECORD}?markdown=true")).await);
    let wrong = get(&format!("{RECORD}?markdown=ano")).await;
    assert_eq!(wrong.json()["errors"][0]["parameter"], "markdown");
}

#[tokio::test]
async fn a_document_in_markdown_has_the_text_its_sources_its_licence_and_how_to_cite_it() {
    let record = get_json(&format!("{RECORD}?lang=en&markdown=true")).await;
    let document = get(&format!("{RECORD}.md?lang=en")).await.body;
    for section in record["body"].as_array().unwrap() {
        assert!(document.contains(section["markdown"].as_str().unwrap()));
    }
    for source in record["sources"].as_array().unwrap() {
        assert!(document.contains(&format!("](<{}>)", source["url"].as_str().unwrap())));
    }
    assert!(document.contains("- **Licence of the text:** [CC BY 4.0](<https://creativecommons.org/"));
    assert!(document.contains("- **Page:** <http://localhost/en/record/antverpy-curant>"), "{document}");
}

#[tokio::test]
async fn json_ld_names_the_publisher_and_the_country_by_its_code_and_is_what_the_page_has() {
    let data = get(&format!("{RECORD}.jsonld")).await.json();
    assert_eq!(data["publisher"]["name"], "Osvědčeno");
    assert_eq!(data["spatialCoverage"]["address"]["addressCountry"], "BE");
    let page = get("/zaznam/antverpy-curant").await.body;
    let own = page.split_once("<script type=\"application/ld+json\">").unwrap().1.split_once("</script>").unwrap().0;
    assert_eq!(serde_json::from_str::<Value>(own).unwrap(), data);
}
