//! Who helps: the page in the languages of those who look for help, the centres of the regions, and where both are linked from.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use serde_json::Value;

use crate::support::{get, get_json};

/// Where links of a page lead.
fn links(page: &str) -> Vec<String> {
    page.split("href=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(|own| own.replace("&amp;", "&"))
        .collect()
}

fn main_of(page: &str) -> &str {
    page.split_once("<main").unwrap().1.split_once("</main>").unwrap().0
}

#[tokio::test]
async fn who_looks_for_help_reads_where_it_is_in_a_language_of_their_own() {
    for (address, lang) in [("/pomoc", "cs"), ("/en/help", "en")] {
        let page = get(address).await.body;
        assert!(page.contains(&format!("<html lang=\"{lang}\">")), "{address}");
        for own in ["uk", "vi", "en"] {
            let (_, section) = page.split_once(&format!("<section id=\"{own}\" lang=\"{own}\">")).unwrap();
            let section = section.split("</section>").next().unwrap();
            assert!(section.contains("href=\"https://ipc.gov.cz/\""), "the ministry is named in {own}");
            let centres = ["/centra", "/en/centres"].iter().any(|own| section.contains(&format!("href=\"{own}\"")));
            assert!(centres, "the centres are linked in {own}");
        }
        // A telephone that has changed is worse than none.
        let digits = main_of(&page).split(|c: char| !(c.is_ascii_digit() || c == ' ' || c == '\u{a0}'));
        let numbers: Vec<_> = digits.filter(|own| own.chars().filter(char::is_ascii_digit).count() >= 6).collect();
        assert!(numbers.is_empty(), "{address}: {numbers:?}");
        for link in links(main_of(&page)).iter().filter(|own| own.starts_with('/')) {
            assert_eq!(get(link).await.status, StatusCode::OK, "{link}");
        }
    }
}

#[tokio::test]
async fn the_way_to_help_is_at_the_foot_of_every_page() {
    for address in ["/", "/hledat?q=byt", "/zaznam/antverpy-curant", "/misto/kolin", "/neni", "/en/manual", "/en/gaps"]
    {
        let page = get(address).await.body;
        let foot = page.split_once("<footer").unwrap().1;
        let help = if address.starts_with("/en") { "/en/help" } else { "/pomoc" };
        assert!(foot.contains(&format!("href=\"{help}\"><span lang=\"uk\">")), "{address}");
    }
}

#[tokio::test]
async fn every_region_has_its_centre_with_who_runs_it_where_it_is_and_how_that_is_known() {
    let regions = get_json("/api/v1/vocabulary?group=region").await;
    let regions: Vec<&str> =
        regions["groups"][0]["values"].as_array().unwrap().iter().map(|own| own["code"].as_str().unwrap()).collect();
    for address in ["/centra", "/en/centres"] {
        let page = get(address).await.body;
        let named: Vec<&str> = page.split("<h2 id=\"CZ").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(named.len(), regions.len(), "{address}");
        for region in &regions {
            let (_, section) = page.split_once(&format!("<h2 id=\"{region}\">")).unwrap_or_else(|| panic!("{region}"));
            let section = section.split("</section>").next().unwrap();
            let own = links(section);
            // Its region and its towns here, its own site and its sources elsewhere.
            assert!(own.iter().filter(|own| own.starts_with('/')).count() >= 2, "{region}: {own:?}");
            assert!(
                own.iter().filter(|own| own.starts_with("http")).collect::<BTreeSet<_>>().len() >= 2,
                "{region}: {own:?}"
            );
        }
        for link in links(main_of(&page)).iter().filter(|own| own.starts_with('/')).collect::<BTreeSet<_>>() {
            assert_eq!(get(link).await.status, StatusCode::OK, "{link}");
        }
    }
}

#[tokio::test]
async fn the_centre_of_a_region_is_named_where_its_towns_are_looked_at() {
    let place = get_json("/api/v1/places/telc").await;
    let centre: &Value = &place["helpers"]["centre"];
    assert_eq!(centre["region"], "CZ063");
    for address in [
        "/misto/telc",
        "/misto/okres-jihlava",
        "/misto/kraj-vysocina",
        "/doporuceni?municipality=Tel%C4%8D&situation=labour-surge",
        "/doporuceni?region=CZ063&situation=labour-surge",
    ] {
        let page = get(address).await.body;
        let link = format!("href=\"{}\"", centre["url"].as_str().unwrap());
        assert!(page.contains(&link) && page.contains("href=\"/centra#CZ063\""), "{address}");
    }
    // Of who did not say where, nobody knows which it is.
    assert!(!get("/doporuceni?situation=labour-surge").await.body.contains("/centra#"));
}
