//! Rendering inside the server: a view in, a whole HTML document out.

mod escape;
mod head;
mod json_ld;

use osvedceno_api::Lang;
use serde::Serialize;
use yew::ServerRenderer;
use yew::prelude::*;

use crate::app::app;
use crate::pages;
use crate::screen::{Content, Found, ResultsPage, Screen, Written};
use crate::view::{Page, View};
use escape::script_safe;
pub use head::Assets;

/// The document of a view; `site` is where the service is, as in `https://example.org`.
pub async fn document(view: View, assets: &Assets, site: &str) -> String {
    let head = head::head(&view, assets, site);
    let lang = view.lang.code();
    let screen = screen(view).await;
    // What was rendered, for the browser to take over.
    let script = assets.script.as_ref().map(|url| {
        let state = script_safe(&serde_json::to_string(&Embedded::from(&screen)).unwrap_or_default());
        format!("<script type=\"application/json\" id=\"view\">{state}</script><script type=\"module\" src=\"{url}\"></script>")
    });
    let body = renderer(move || app(&screen)).render().await;
    format!(
        "<!DOCTYPE html><html lang=\"{lang}\"><head>{head}</head><body><div id=\"app\">{body}</div>{}</body></html>",
        script.unwrap_or_default(),
    )
}

/// What the browser is told of a screen. HTML that the server wrote is in the page already.
#[derive(Serialize)]
struct Embedded<'s> {
    lang: Lang,
    address: &'s str,
    translation: &'s str,
    results: Option<&'s ResultsPage>,
}

impl<'s> From<&'s Screen> for Embedded<'s> {
    fn from(screen: &'s Screen) -> Self {
        let Screen { lang, address, translation, content } = screen;
        let results = if let Content::Results(page) = content { Some(&**page) } else { None };
        Self { lang: *lang, address, translation, results }
    }
}

/// The screen of a view: all but results is written here, once and for all.
async fn screen(view: View) -> Screen {
    let View { lang, address, translation, page } = view;
    let content = match page {
        Page::Results(page) => Content::Results(Found::from(*page)),
        Page::Home(page) => {
            let [html, below] = [pages::home::above, pages::home::below].map(|part| (part, page.clone()));
            let html = written(move || (html.0)(lang, &html.1)).await;
            let below = written(move || (below.0)(lang, &below.1)).await;
            Content::Written(Written::new(html, Some(below)))
        }
        page => {
            let html = written(move || match &page {
                Page::Record(page) => pages::record::page(lang, page),
                Page::Manual(manual) => pages::manual::page(lang, manual),
                Page::Selection(records) => pages::selection::page(lang, records),
                Page::Recommendation(page) => pages::recommendation::page(lang, page),
                Page::Brief(page) => pages::brief::page(lang, page),
                Page::Comparison(page) => pages::comparison::page(lang, page),
                Page::SelfAssessment(page) => pages::self_assessment::page(lang, page),
                Page::Gaps(page) => pages::gaps::page(lang, page),
                Page::Problem(problem) => pages::problem::page(lang, problem),
                Page::Home(_) | Page::Results(_) => Html::default(),
            });
            Content::Written(Written::new(html.await, None))
        }
    };
    Screen { lang, address, translation, content }
}

/// HTML as text.
async fn written(html: impl FnOnce() -> Html + Send + 'static) -> String {
    renderer(html).hydratable(false).render().await
}

fn renderer(html: impl FnOnce() -> Html + Send + 'static) -> ServerRenderer<Bare> {
    ServerRenderer::with_props(move || BareProps { html: html() })
}

/// A component that is nothing but what it is given.
#[component]
fn Bare(props: &BareProps) -> Html {
    props.html.clone()
}

#[derive(Debug, PartialEq, Properties)]
struct BareProps {
    html: Html,
}
