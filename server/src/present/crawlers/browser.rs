//! What a browser makes of the site: one of its search engines, an entry on a start screen.

use osvedceno_api::{Lang, SearchQuery};
use osvedceno_frontend::Route;
use serde_json::{Value, json};

use crate::assets::Icons;
use crate::xml::Xml;

const NAME: &str = "Osvědčeno";
/// The blue of the icon.
const BLUE: &str = "#2362a2";

fn description(lang: Lang) -> &'static str {
    lang.pick("Dobré praxe začleňování cizinců v\u{a0}obcích", "Good practices in the local integration of migrants")
}

/// A description of the search, by `OpenSearch` 1.1.
pub(crate) fn open_search(lang: Lang, site: &str, icons: &Icons) -> String {
    let mut xml = Xml::new();
    xml.element("OpenSearchDescription", &[("xmlns", "http://a9.com/-/spec/opensearch/1.1/")], |xml| {
        xml.text("ShortName", &[], NAME);
        xml.text("Description", &[], description(lang));
        let search = format!("{site}{}?q={{searchTerms}}", Route::Search(SearchQuery::default()).address(lang));
        xml.empty("Url", &[("type", "text/html"), ("template", &search)]);
        let own = format!("{site}{}/opensearch.xml", lang.pick("", "/en"));
        let kind = "application/opensearchdescription+xml";
        xml.empty("Url", &[("type", kind), ("rel", "self"), ("template", &own)]);
        let icon = format!("{site}{}", icons.small);
        xml.text("Image", &[("width", "192"), ("height", "192"), ("type", "image/png")], &icon);
        xml.text("Language", &[], lang.code());
        xml.text("InputEncoding", &[], "UTF-8");
    });
    xml.finish()
}

/// A web application manifest.
pub(crate) fn manifest(lang: Lang, icons: &Icons) -> Value {
    let home = Route::Home.address(lang);
    json!({
        "name": format!("{NAME}: {}", description(lang)),
        "short_name": NAME,
        "description": description(lang),
        "lang": lang.code(),
        "id": home,
        "start_url": home,
        "scope": "/",
        "display": "minimal-ui",
        "background_color": "#ffffff",
        "theme_color": BLUE,
        "icons": [
            { "src": icons.drawn, "type": "image/svg+xml", "sizes": "any" },
            { "src": icons.small, "type": "image/png", "sizes": "192x192" },
            { "src": icons.large, "type": "image/png", "sizes": "512x512" },
        ],
    })
}
