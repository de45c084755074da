//! What is the same on every page of a language: the name of the site at its head, and at its foot more pages, what the site is, and a
//! switch. The browser keeps it as the server wrote it, and loads none of it.

use osvedceno_api::Lang;
use yew::prelude::*;

use crate::address::Worksheet;
use crate::markup::Markup;
use crate::words;

/// The mark of the service, a tick in a circle that is not quite closed, and its name.
pub(crate) fn brand(lang: Lang) -> Html {
    let mut html = Markup::default();
    html.html(MARK).html("<span lang=\"cs\">").text(words::site(lang)).html("</span>");
    html.done()
}

const MARK: &str = "<svg class=\"mark\" viewBox=\"0 0 32 32\" width=\"32\" height=\"32\" aria-hidden=\"true\" focusable=\"false\">\
    <path d=\"M27.5 12.6A12 12 0 1 1 20.6 5\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"3.2\" stroke-linecap=\"round\"/>\
    <path d=\"M10.5 15.5l5 5L27 8\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"3.2\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/></svg>";

/// The foot of the page.
pub(crate) fn foot(lang: Lang) -> Html {
    let pages = [
        (Worksheet::Recommendation, lang.pick("Doporučení pro vaši situaci", "Recommendations for your situation")),
        (Worksheet::SelfAssessment, lang.pick("Sebehodnocení projektu", "Assess your own project")),
        (Worksheet::Gaps, lang.pick("Mapa mezer", "Map of gaps")),
        (Worksheet::Places, lang.pick("Najděte svou obec", "Find your municipality")),
        (Worksheet::Comparison, lang.pick("Srovnání záznamů", "Comparison of records")),
    ];
    let mut html = Markup::default();
    html.html("<div class=\"wide\"><nav")
        .attribute("aria-label", lang.pick("Další stránky", "More pages"))
        .html("><ul>");
    for (page, name) in pages {
        html.html("<li>").link(&page.blank().address(lang), None, name).html("</li>");
    }
    html.html("</ul></nav>").html(ABOUT[lang as usize]);
    // WCAG 2.1.4: whoever speaks to a computer must be able to turn a shortcut of one character off.
    html.html("<p class=\"script-only keys\"><button type=\"button\" class=\"plain\" data-do=\"shortcut\" aria-pressed=\"true\">");
    html.html(lang.pick("Klávesa / skočí do hledání", "The / key jumps to the search")).html("</button></p></div>");
    html.done()
}

/// What the site is, whose its data are, and where those who write programs go on: HTML as it stands, in Czech and in English.
const ABOUT: [&str; 2] = [
    "<p>Osvědčeno navazuje na projekt Města a\u{a0}inkluzivní strategie (SIMI, 2017–2020). Každý záznam uvádí své zdroje a\u{a0}den, kdy \
     byly naposledy ověřeny. Nové a\u{a0}změněné záznamy: <a href=\"/novinky\">Co je nového</a>. Chybí tu něco? <a href=\"/navrhnout\">Navrhnout praxi</a>.</p>\
     <p><a href=\"/o-sluzbe\">O\u{a0}službě a\u{a0}kontakt</a> · <a href=\"/pristupnost\">Prohlášení o\u{a0}přístupnosti</a> · \
     <a href=\"/pomoc\"><span lang=\"uk\">Допомога</span> · <span lang=\"vi\">Trợ giúp</span> · <span lang=\"en\">Help</span></a></p>\
     <p>Texty: <a href=\"https://creativecommons.org/licenses/by/4.0/deed.cs\" rel=\"license\">CC BY 4.0</a>. Obce: \
     <a href=\"https://github.com/33bcdd/souradnice-mest\">souradnice-mest</a>, \
     <a href=\"https://www.wikidata.org/\">Wikidata</a> (CC0), <a href=\"https://csu.gov.cz/\">Český statistický úřad</a> a\u{a0}\
     <a href=\"https://www.geonames.org/\">GeoNames</a> (CC BY 4.0). Pro vývojáře: <a href=\"/api\">rozhraní API</a>. \
     Bez cookies a\u{a0}bez sledování.</p>",
    "<p>Osvědčeno continues the project Cities and Inclusive Strategies (SIMI, 2017–2020). Every record lists its sources and the day \
     they were last checked. New and changed records: <a href=\"/en/news\">What is new</a>. Is something missing? <a href=\"/en/suggest-practice\">Suggest a practice</a>.</p>\
     <p><a href=\"/en/about\">About and contact</a> · <a href=\"/en/accessibility\">Accessibility statement</a> · \
     <a href=\"/en/help\"><span lang=\"uk\">Допомога</span> · <span lang=\"vi\">Trợ giúp</span> · Help</a></p>\
     <p>Texts: <a href=\"https://creativecommons.org/licenses/by/4.0/deed.cs\" rel=\"license\">CC BY 4.0</a>. Municipalities: \
     <a href=\"https://github.com/33bcdd/souradnice-mest\">souradnice-mest</a>, \
     <a href=\"https://www.wikidata.org/\">Wikidata</a> (CC0), <a href=\"https://csu.gov.cz/\">Czech Statistical Office</a> and \
     <a href=\"https://www.geonames.org/\">GeoNames</a> (CC BY 4.0). For developers: <a href=\"/en/api\">the API</a>. \
     No cookies, no tracking.</p>",
];
