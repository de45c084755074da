//! Templates: listed, read, explained by the manual, and led to from where somebody needs them.

use axum::http::StatusCode;
use osvedceno_corpus::{CorpusFiles, Template, Templates};

use crate::support::{corpus, get};

fn all() -> Vec<Template> {
    Templates::read(&CorpusFiles::read(&corpus()).unwrap()).unwrap().iter().cloned().collect()
}

#[tokio::test]
async fn every_template_is_listed_and_led_to_by_what_explains_it_and_leads_back() {
    let list = get("/vzory").await.body;
    let english = get("/en/templates").await.body;
    let map = get("/sitemap.xml").await.body;
    assert!(get("/manual").await.body.contains("href=\"/vzory\""));
    for own in all() {
        let page = format!("/vzory/{}", own.id);
        let section = format!("href=\"/zaznam/{}\"", own.section);
        for link in [format!("href=\"{page}\""), format!("href=\"{page}.docx\""), section.clone()] {
            assert!(list.contains(&link), "{link}");
        }
        assert!(english.contains(&format!("href=\"/en/templates/{}\"", own.id)) && english.contains(&own.title.en));
        assert!(map.contains(&format!("<loc>http://localhost{page}</loc>")), "{page}");
        assert!(get(&page).await.body.contains(&section), "{page}");
        let explaining = get(&format!("/zaznam/{}", own.section)).await.body;
        assert!(explaining.contains(&format!("href=\"{page}\"")), "{}", own.section);
    }
}

#[tokio::test]
async fn a_preview_has_the_whole_text_with_what_is_to_be_filled_in_marked_and_each_language_named() {
    for own in all() {
        let page = get(&format!("/vzory/{}", own.id)).await.body;
        let (_, preview) = page.split_once("class=\"sheet\"").unwrap();
        let wanted: usize = own.sections.iter().map(|section| section.markdown.matches('[').count()).sum();
        assert_eq!(preview.matches("<mark").count(), wanted, "{}", own.id);
        for (language, section) in own.sections() {
            let (before, _) = preview.split_once(&format!("id=\"{}\"", section.slug)).unwrap();
            let (_, tag) = before.rsplit_once("<section").unwrap();
            assert_eq!(tag.contains(&format!("lang=\"{language}\"")), language != "cs", "{}: {}", own.id, section.slug);
        }
        // Each hint is Czech, whatever is spoken around it.
        let foreign = own.sections().filter(|(language, _)| *language != "cs");
        let foreign: usize = foreign.map(|(_, section)| section.markdown.matches('[').count()).sum();
        assert_eq!(preview.matches("<mark lang=\"cs\">").count(), foreign, "{}", own.id);
    }
}

#[tokio::test]
async fn whoever_is_recommended_a_section_finds_its_templates_beside() {
    let mut led = 0;
    for situation in ["labour-surge", "missing-strategy", "school-pressure"] {
        let asked = format!("situation={situation}");
        let answer = get(&format!("/api/v1/recommendations?{asked}")).await;
        if answer.status != StatusCode::OK {
            continue;
        }
        let page = get(&format!("/doporuceni?{asked}")).await.body;
        let read_first = answer.json()["read_first"].as_array().unwrap().clone();
        for own in all() {
            let is_there = read_first.iter().any(|first| first["id"] == own.section.as_str());
            assert_eq!(page.contains(&format!("href=\"/vzory/{}\"", own.id)), is_there, "{situation}: {}", own.id);
            led += usize::from(is_there);
        }
    }
    assert!(led > 0, "in some situation one is of use");
}

#[tokio::test]
async fn a_template_that_there_is_not_is_said_to_be_none() {
    for address in ["/vzory/neni", "/vzory/neni.docx", "/en/templates/none"] {
        let answer = get(address).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{address}");
        assert!(answer.body.contains("<h1"), "{address}");
    }
}
