//! Rendering inside the server: a view in, a whole HTML document out.

use osvedceno_api::Lang;
use yew::ServerRenderer;

use crate::app::App;
use crate::view::{Page, Shown, View};
use crate::words;

/// Where the files are that a page needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assets {
    /// The style.
    pub style: String,
    /// The picture in the tab.
    pub icon: String,
    /// The script that takes the page over; none where the site was not built.
    pub script: Option<String>,
}

/// The document of a view.
pub async fn document(view: View, assets: &Assets) -> String {
    let (lang, title, description) = (view.lang, escape(&view.title()), escape(&view.description()));
    let translation = escape(&view.translation);
    // A page that is an error is not one to be found.
    let robots = if matches!(view.page, Page::Problem(_)) { "<meta name=\"robots\" content=\"noindex\">" } else { "" };
    // What was rendered, for the browser to take over. `<` could end the script it stands in.
    let state = serde_json::to_string(&view).map(|json| json.replace('<', "\\u003c")).unwrap_or_default();
    let script = assets.script.as_ref().map(|url| {
        format!("<script type=\"application/json\" id=\"view\">{state}</script><script type=\"module\" src=\"{url}\"></script>")
    });
    let body = ServerRenderer::<App>::with_props(move || Shown::new(view)).render().await;
    format!(
        "<!DOCTYPE html><html lang=\"{code}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{title}</title><meta name=\"description\" content=\"{description}\">{robots}\
         <meta name=\"color-scheme\" content=\"light dark\">\
         <meta property=\"og:site_name\" content=\"{site}\"><meta property=\"og:title\" content=\"{title}\">\
         <link rel=\"alternate\" hreflang=\"{other}\" href=\"{translation}\">\
         <link rel=\"icon\" href=\"{icon}\" type=\"image/svg+xml\"><link rel=\"stylesheet\" href=\"{style}\">\
         </head><body><div id=\"app\">{body}</div>{script}</body></html>",
        code = lang.code(),
        other = lang.pick(Lang::En, Lang::Cs).code(),
        site = words::site(lang),
        icon = assets.icon,
        style = assets.style,
        script = script.unwrap_or_default(),
    )
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
