//! A feed as JSON Feed 1.1 (<https://www.jsonfeed.org/version/1.1/>). Of a licence it knows nothing: that is ours, as `_license`.

use osvedceno_api::LICENSE;
use serde_json::{Value, json};

use super::{Entry, Feed, moment};
use crate::present::citation::database;

/// The feed as a document.
pub(crate) fn written(feed: &Feed<'_>) -> String {
    let Feed { lang, site, title, own, next, page, entries, .. } = feed;
    let mut written = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "description": database(*lang),
        "language": lang.code(),
        "home_page_url": page,
        "feed_url": own,
        "authors": [{ "name": "Osvědčeno", "url": format!("{site}/") }],
        "_license": { "about": LICENSE, "url": LICENSE, "name": "CC BY 4.0" },
        "items": entries.iter().map(|own| item(own, site)).collect::<Vec<_>>(),
    });
    if let Some(next) = next {
        written["next_url"] = next.as_str().into();
    }
    written.to_string()
}

fn item(entry: &Entry, site: &str) -> Value {
    let Entry { hit, added, changed, about } = entry;
    let page = format!("{site}{}", hit.url);
    json!({
        "id": page,
        "url": page,
        "title": hit.title,
        "content_text": hit.summary,
        "date_published": moment(*added),
        "date_modified": moment(*changed),
        "tags": about.iter().map(|(_, label)| label.as_str()).collect::<Vec<_>>(),
        "language": hit.title_lang.code(),
    })
}
