//! `/sitemap.xml`: every page that is worth finding, in both languages, with the day on which it last changed. Of a large corpus, a
//! list of such lists: one of pages and places, and one for every so many records.

use jiff::civil::Date;
use osvedceno_api::{Lang, Problem, SearchQuery};
use osvedceno_frontend::{
    ABOUT, ACCESSIBILITY, CENTRES, CONTRACT, GUIDE, HELP, MANUAL_WHOLE, NEWS, Route, SUGGEST, TEMPLATES, Worksheet,
};
use osvedceno_index::{ChangesAsked, Error, Location};

use crate::present::internal;
use crate::present::places::Place;
use crate::snapshot::Snapshot;
use crate::xml::Xml;

/// Most addresses in one list, by the protocol; every page has two.
const MOST: usize = 50_000;

const NAMESPACE: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");

/// A page by its paths in both languages.
struct Entry {
    paths: [String; 2],
    changed: Option<Date>,
}

impl Entry {
    fn of(route: &Route, changed: Option<Date>) -> Self {
        Self { paths: Lang::ALL.map(|lang| route.address(lang)), changed }
    }
}

/// All pages, or where the lists of them are.
///
/// # Errors
/// A damaged index.
pub(crate) fn sitemap(snapshot: &Snapshot, site: &str) -> Result<String, Problem> {
    limited(snapshot, site, MOST).map_err(|error| internal(&error, Lang::Cs))
}

/// One of those lists, by its name, `pages.xml` or `records-1.xml`; none of another name.
///
/// # Errors
/// A damaged index.
pub(crate) fn part(snapshot: &Snapshot, site: &str, name: &str) -> Result<Option<String>, Problem> {
    named(snapshot, site, name, MOST).map_err(|error| internal(&error, Lang::Cs))
}

fn limited(snapshot: &Snapshot, site: &str, most: usize) -> Result<String, Error> {
    let documents = snapshot.engine.documents();
    let mut entries = pages(snapshot)?;
    if 2 * (entries.len() + documents) <= most {
        entries.extend(records(snapshot, 0, documents)?);
        return Ok(list(&entries, site));
    }
    let mut xml = Xml::new();
    xml.element("sitemapindex", &[NAMESPACE], |xml| {
        let parts = (1..=documents.div_ceil(most / 2)).map(|part| format!("records-{part}"));
        for name in ["pages".to_owned()].into_iter().chain(parts) {
            xml.element("sitemap", &[], |xml| xml.text("loc", &[], &format!("{site}/sitemap/{name}.xml")));
        }
    });
    Ok(xml.finish())
}

fn named(snapshot: &Snapshot, site: &str, name: &str, most: usize) -> Result<Option<String>, Error> {
    if name == "pages.xml" {
        return Ok(Some(list(&pages(snapshot)?, site)));
    }
    let number = name.strip_prefix("records-").and_then(|rest| rest.strip_suffix(".xml")?.parse::<usize>().ok());
    let first = number.and_then(|number| number.checked_sub(1)?.checked_mul(most / 2));
    let Some(first) = first.filter(|first| *first < snapshot.engine.documents()) else { return Ok(None) };
    Ok(Some(list(&records(snapshot, first, most / 2)?, site)))
}

/// What is no record: pages as such, chapters of the manual, regions, districts, and towns that records are from.
fn pages(snapshot: &Snapshot) -> Result<Vec<Entry>, Error> {
    let engine = &snapshot.engine;
    let fixed = [
        Route::Home,
        Route::Search(SearchQuery::default()),
        Route::Manual,
        Worksheet::Recommendation.blank(),
        Worksheet::SelfAssessment.blank(),
        Worksheet::Gaps.blank(),
        Worksheet::Places.blank(),
    ];
    let apart = [NEWS, CENTRES, HELP, MANUAL_WHOLE, ABOUT, ACCESSIBILITY, GUIDE, CONTRACT, SUGGEST, TEMPLATES]
        .map(|paths| Entry { paths: paths.map(str::to_owned), changed: None });
    let mut entries: Vec<Entry> = fixed.iter().map(|route| Entry::of(route, None)).chain(apart).collect();
    let templates = snapshot
        .templates
        .iter()
        .map(|own| Entry { paths: TEMPLATES.map(|path| format!("{path}/{}", own.id)), changed: Some(own.written) });
    entries.extend(templates);
    for id in engine.chapters() {
        let chapter = engine.record(id.as_str())?;
        let changed = chapter.map(|chapter| chapter.modified());
        entries.push(Entry::of(&Route::Record(id.to_string()), changed));
    }
    let districts = engine.municipalities().districts().iter().map(|own| Location::District(own.name.clone()));
    let towns = engine.by_municipality(None).into_keys().map(Location::Municipality);
    let places = districts.chain(towns).filter_map(|own| Place::of(snapshot, &own));
    let mut names: Vec<String> =
        Place::all_regions(snapshot).into_iter().chain(places).map(|place| place.slug(snapshot)).collect();
    // Praha is a region, a district and a town.
    names.sort();
    names.dedup();
    entries.extend(names.into_iter().map(|name| Entry::of(&Route::Place(name), None)));
    Ok(entries)
}

/// Records and sections of the manual: so many from this number on.
fn records(snapshot: &Snapshot, first: usize, limit: usize) -> Result<Vec<Entry>, Error> {
    let first = u32::try_from(first).unwrap_or(u32::MAX);
    let page = snapshot.engine.changes(&ChangesAsked { having: None, days: Date::MIN..=Date::MAX, first, limit })?;
    let entry = |own: osvedceno_index::Changed| Entry::of(&Route::Record(own.id.to_string()), Some(own.day));
    Ok(page.documents.into_iter().map(entry).collect())
}

/// A list of pages. Each of the two addresses of a page names both, as search engines want it.
fn list(entries: &[Entry], site: &str) -> String {
    let mut xml = Xml::new();
    xml.element("urlset", &[NAMESPACE, ("xmlns:xhtml", "http://www.w3.org/1999/xhtml")], |xml| {
        for Entry { paths, changed } in entries {
            let addresses = Lang::ALL.map(|lang| (lang.code(), format!("{site}{}", paths[lang as usize])));
            for (_, address) in &addresses {
                xml.element("url", &[], |xml| {
                    xml.text("loc", &[], address);
                    if let Some(day) = changed {
                        xml.text("lastmod", &[], &day.to_string());
                    }
                    for (lang, address) in &addresses {
                        let attributes = [("rel", "alternate"), ("hreflang", *lang), ("href", address.as_str())];
                        xml.empty("xhtml:link", &attributes);
                    }
                });
            }
        }
    });
    xml.finish()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    fn addresses(xml: &str) -> Vec<String> {
        xml.split("<loc>").skip(1).map(|rest| rest.split('<').next().unwrap().to_owned()).collect()
    }

    #[test]
    fn what_is_too_much_for_one_list_stands_whole_in_several() {
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus");
        let index = tempfile::tempdir().unwrap();
        let (snapshot, _) = Snapshot::open(&corpus, index.path()).unwrap();
        let whole = addresses(&limited(&snapshot, "https://a.cz", MOST).unwrap());
        assert!(whole.len() > 2 * snapshot.engine.documents());
        let most = 600;
        let index = limited(&snapshot, "https://a.cz", most).unwrap();
        assert!(index.contains("<sitemapindex"), "{index}");
        let mut found = BTreeSet::new();
        for address in addresses(&index) {
            let name = address.strip_prefix("https://a.cz/sitemap/").unwrap();
            let part = addresses(&named(&snapshot, "https://a.cz", name, most).unwrap().unwrap());
            assert!(!part.is_empty() && (part.len() <= most || name == "pages.xml"), "{name}");
            found.extend(part);
        }
        assert_eq!(found, whole.into_iter().collect());
        for name in ["records-0.xml", "records-99.xml", "records-x.xml", "records-1", "other.xml"] {
            assert_eq!(named(&snapshot, "https://a.cz", name, most).unwrap(), None, "{name}");
        }
    }
}
