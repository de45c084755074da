//! One hit in a list. Twenty of them change with every key, so they are written as HTML.

use osvedceno_api::{Hit, Lang, Understood};
use yew::prelude::*;

use crate::markup::Markup;
use crate::parts::{icons, tools};
use crate::words;

/// Hits, with the words that matched marked.
pub(crate) fn hits(lang: Lang, hits: &[Hit]) -> Html {
    hits.iter().map(|hit| html! { <li key={hit.id.clone()}>{ article(lang, hit).done() }</li> }).collect()
}

fn article(lang: Lang, hit: &Hit) -> Markup {
    let section = hit.chapter.is_some();
    let mut html = Markup::default();
    html.html("<article><h3");
    if let Some(lang) = foreign(lang, hit.title_lang) {
        html.attribute("lang", lang);
    }
    html.html("><a").attribute("href", &hit.url).html(">").text(&words::czech(&hit.title)).html("</a></h3>");
    write_facts(&mut html, lang, hit);
    // Of a section the summary is the start of its text, which a snippet from it would only repeat.
    if lang == Lang::En || !hit.snippet_is_summary && (!section || hit.snippet.is_empty()) {
        html.element("p", "", &words::czech(&hit.summary));
    }
    // Snippets are cut from Czech texts, which say nothing to most readers of the English pages.
    if !hit.snippet.is_empty() && lang == Lang::Cs {
        html.html("<p").attribute("class", if hit.snippet_is_summary { "snippet whole" } else { "snippet" });
        html.html(">").html(&words::czech(&hit.snippet)).html("</p>");
    }
    html.html("<p class=\"keep\">");
    tools::write_save(&mut html, lang, &hit.id, &hit.title);
    html.html("</p></article>");
    html
}

/// What it is, where and when it is from, and how well it is documented, in a line.
#[cfg(feature = "render")]
pub(crate) fn hit_facts(lang: Lang, hit: &Hit) -> Html {
    let mut html = Markup::default();
    write_facts(&mut html, lang, hit);
    html.done()
}

fn write_facts(html: &mut Markup, lang: Lang, hit: &Hit) {
    html.html("<p class=\"facts\">").element("span", "kind", &hit.kind_label);
    match (&hit.chapter, &hit.place) {
        (Some(chapter), _) => html.element("span", "", chapter),
        // Places abroad, too, are called as one says in Czech.
        (None, Some(place)) => {
            html.html(lang.pick("<span><bdi>", "<span><bdi lang=\"cs\">")).text(place).html("</bdi>, ");
            html.text(&hit.country_label).html("</span>")
        }
        (None, None) => html.element("span", "", &hit.country_label),
    };
    if let Some(km) = hit.km {
        html.element("span", "", &format!("{km}\u{a0}km"));
    }
    if let Some(year) = hit.year {
        html.element("span", "", &year.to_string());
    }
    if let (Some(code), Some(label)) = (&hit.evidence, &hit.evidence_label) {
        html.html("<span class=\"proof\">");
        icons::write_evidence(html, code);
        html.text(label).html("</span>");
    }
    if let Some(mark) = &hit.mark {
        html.element("span", verdict(mark), &mark.label);
    }
    html.html("</p>");
}

/// How a mark looks that says what to know of a record before it is opened: what did not turn out well, and what is closed, warns.
pub(crate) fn verdict(mark: &Understood) -> &'static str {
    if mark.code.starts_with("outcome:") || mark.code == "openness:closed" { "verdict warns" } else { "verdict" }
}

/// The language of a part, where it is not that of the page.
pub(crate) fn foreign(page: Lang, part: Lang) -> Option<&'static str> {
    (page != part).then(|| part.code())
}
