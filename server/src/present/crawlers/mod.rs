//! What machines read that go through the site by themselves: which pages they may read (`robots`), which there are (`sitemap.rs`),
//! what a browser makes of it (`browser.rs`), what a language model is told first (`llms.rs`), and whom to tell of a hole
//! (`security`).

mod browser;
mod llms;
mod sitemap;

use jiff::ToSpan;
use jiff::civil::Date;
use osvedceno_api::{BASE, Lang, RecordsQuery, SearchQuery};
use osvedceno_frontend::{CASES, CORRECT, EDITORS, Route, TABLE, Worksheet};

pub(crate) use browser::{manifest, open_search};
pub(crate) use llms::llms;
pub(crate) use sitemap::{part, sitemap};

/// Months for which whoever finds a hole may rely on what `security.txt` says; the norm wants less than a year.
const RELIABLE: i64 = 6;

/// `robots.txt`. Pages, records and places may be read; what is filled in is endless, and a selection is somebody's own. Paths are
/// written out, since not everybody reads `*`.
pub(crate) fn robots(site: &str) -> String {
    let filled = [Worksheet::Recommendation, Worksheet::SelfAssessment, Worksheet::Gaps, Worksheet::Places];
    let own = [Worksheet::Brief.blank(), Worksheet::Comparison.blank(), Route::Selection(RecordsQuery::default())];
    let mut robots = "User-agent: *\n".to_owned();
    for lang in Lang::ALL {
        let searches = [Route::Search(SearchQuery::default())].into_iter().chain(filled.map(Worksheet::blank));
        let searches = searches.map(|route| format!("{}?", route.address(lang)));
        let table = format!("{}?", TABLE[lang as usize]);
        for path in searches.chain([table]).chain(own.each_ref().map(|route| route.address(lang))) {
            robots.extend(["Disallow: ", &path, "\n"]);
        }
    }
    // `*` stands for the id of a record.
    for lang in Lang::ALL {
        let record = Route::Record("*".to_owned()).address(lang);
        robots.extend(["Disallow: ", CASES[lang as usize], "\nDisallow: ", &record, CORRECT[lang as usize], "\n"]);
    }
    robots + &format!("Disallow: {EDITORS}\nDisallow: {BASE}/\nDisallow: /oai\n\nSitemap: {site}/sitemap.xml\n")
}

/// `security.txt` (RFC 9116): whom to write to, and until when that holds.
pub(crate) fn security(contact: &str, site: &str, today: Date) -> String {
    let until = today.saturating_add(RELIABLE.months());
    format!(
        "Contact: mailto:{contact}\nExpires: {until}T00:00:00Z\nPreferred-Languages: cs, en\n\
         Canonical: {site}/.well-known/security.txt\n"
    )
}
