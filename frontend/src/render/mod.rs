//! Rendering inside the server: a view in, a whole HTML document out.

mod head;
mod json;
mod json_ld;
mod writer;

use osvedceno_api::{Lang, SearchResponse};
use serde::Serialize;
use yew::prelude::*;

use crate::app::app;
use crate::pages;
use crate::screen::{Content, Found, Screen, Written};
use crate::view::{Page, View};
pub use head::Assets;
pub use json_ld::article;
use writer::Writer;

/// Bytes of a page of results, about.
const ROOM: usize = 128 * 1024;

/// The document of a view; `site` is where the service is, as in `https://example.org`.
pub fn document(view: View, assets: &Assets, site: &str) -> String {
    let mut html = String::with_capacity(ROOM);
    let mut add = |parts: &[&str]| parts.iter().for_each(|part| html.push_str(part));
    add(&["<!DOCTYPE html><html lang=\"", view.lang.code(), "\"><head>", &head::head(&view, assets, site)]);
    add(&["</head><body><div id=\"app\">"]);
    let script = assets.script.as_ref().filter(|_| !view.page.is_sent());
    let screen = screen(view);
    let begin = html.len();
    Writer { html: &mut html, hydratable: true }.component(&app(&screen));
    let written = elements_and_comments(&html[begin..]);
    html.push_str("</div>");
    // What was rendered, for the browser to take over.
    if let Some(url) = script {
        html.push_str("<script type=\"application/json\" id=\"view\">");
        json::push_script_safe(&mut html, &Embedded::of(&screen, written));
        html.push_str("</script><script type=\"module\" src=\"");
        html.push_str(url);
        html.push_str("\"></script>");
    }
    html.push_str("</body></html>");
    html
}

/// What the browser is told of a screen. HTML that the server wrote is in the page already.
#[derive(Serialize)]
struct Embedded<'s> {
    lang: Lang,
    address: &'s str,
    translation: &'s str,
    /// How many elements and comments were written: whether the page is still as it was can be seen by that.
    written: usize,
    response: Option<&'s SearchResponse>,
}

impl<'s> Embedded<'s> {
    fn of(screen: &'s Screen, written: usize) -> Self {
        let Screen { lang, address, translation, content } = screen;
        let response = if let Content::Results(page) = content { Some(&page.response) } else { None };
        Self { lang: *lang, address, translation, written, response }
    }
}

/// How many elements and comments there are in HTML that we wrote, in which texts and attributes have no `<`; ends have a `/` behind it, and
/// marks within comments `[` or `#`. Bytes are added up as bytes, so many at once that none is too large, which compilers do sixteen
/// at a time: one by one, and by searching for the next, it was half a million instructions of a page.
fn elements_and_comments(html: &str) -> usize {
    const AT_ONCE: usize = 192;
    let bytes = html.as_bytes();
    let begins = |(this, next): (&u8, &u8)| {
        u8::from(*this == b'<') & u8::from(*next != b'/') & u8::from(*next != b'[') & u8::from(*next != b'#')
    };
    let pairs = bytes.chunks(AT_ONCE).zip(bytes.get(1..).unwrap_or_default().chunks(AT_ONCE));
    pairs.map(|(these, next)| usize::from(these.iter().zip(next).map(begins).sum::<u8>())).sum()
}

/// The screen of a view: all but results is written here, once and for all.
fn screen(view: View) -> Screen {
    let View { lang, address, translation, page } = view;
    let content = match page {
        Page::Results(page) => Content::Results(Found::from(*page)),
        Page::Home(page) => {
            let [html, below] = [pages::home::above(lang, &page), pages::home::below(lang, &page)];
            Content::Written(Written::new(written(&html), Some(written(&below))))
        }
        page => Content::Written(Written::new(written(&drawn(lang, &page)), None)),
    };
    Screen { lang, address, translation, content }
}

fn drawn(lang: Lang, page: &Page) -> Html {
    match page {
        Page::Table(page) => pages::table::page(lang, page),
        Page::Record(page) => pages::record::page(lang, page),
        Page::Place(page) => pages::place::page(lang, page),
        Page::Places(page) => pages::places::page(lang, page),
        Page::Manual(manual) => pages::manual::page(lang, manual),
        Page::Templates(page) => pages::templates::list(lang, page),
        Page::Template(page) => pages::templates::page(lang, page),
        Page::WholeManual(page) => pages::whole_manual::page(lang, page),
        Page::Centres(page) => pages::centres::page(lang, page),
        Page::Help => pages::help::page(lang),
        Page::Selection(page) => pages::selection::page(lang, page),
        Page::Recommendation(page) => pages::recommendation::page(lang, page),
        Page::Brief(page) => pages::brief::page(lang, page),
        Page::Comparison(page) => pages::comparison::page(lang, page),
        Page::SelfAssessment(page) => pages::self_assessment::page(lang, page),
        Page::Gaps(page) => pages::gaps::page(lang, page),
        Page::News(page) => pages::news::page(lang, page),
        Page::Explanation(page) => pages::explanation::page(lang, page),
        Page::Guide(page) => pages::guide::page(lang, page),
        Page::Contract(page) => pages::contract::page(lang, page),
        Page::About(page) => pages::about::page(lang, page),
        Page::Accessibility(page) => pages::accessibility::page(lang, page),
        Page::Correction(page) => pages::proposals::correction::page(lang, page),
        Page::Suggestion(page) => pages::proposals::suggestion::page(lang, page),
        Page::Case(page) => pages::proposals::case::page(lang, page),
        Page::Late(page) => pages::proposals::late::page(lang, page),
        Page::Editors(page) => pages::editors::page(page),
        Page::Alert(page) => pages::alerts::page(lang, page),
        Page::Trouble(page) => pages::trouble::page(lang, page),
        Page::Home(_) | Page::Results(_) => Html::default(),
    }
}

/// HTML as text.
fn written(node: &Html) -> String {
    let mut html = String::new();
    Writer { html: &mut html, hydratable: false }.node(node);
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_browser_makes_of_a_page_is_counted_and_nothing_else() {
        // Two comments that have marks in them, and three elements.
        assert_eq!(elements_and_comments("<!--<[]>--><p class=\"a\">a &lt; b<br></p><svg></svg><!--</[]>-->"), 5);
        assert_eq!(elements_and_comments(&"<br>".repeat(1_000)), 1_000);
        assert_eq!(elements_and_comments("text"), 0);
        assert_eq!(elements_and_comments(""), 0);
    }
}
