//! What stands between the line that says how words were read and the results: where to go with a situation, the properties that they ask for, what answers
//! the question by itself, and where the table of them is and what is new can be followed. The server writes it into its answer, so that browsers load neither the code that draws it nor what it
//! is drawn from.

use osvedceno_api::{Lang, SearchAnswer, SearchQuery, UnderstoodAspect};

use crate::markup::Markup;
use crate::parts::feeds;
use crate::table::table_of;
use crate::words;

/// The HTML; `advice` is the address of what helped elsewhere in the situation that the words describe, `has_alerts` where what is new is sent by mail too.
pub fn above(
    query: &SearchQuery,
    advice: Option<&str>,
    properties: &[UnderstoodAspect],
    answer: Option<&SearchAnswer>,
    has_alerts: bool,
) -> String {
    let lang = query.lang;
    let mut html = Markup::default();
    if let Some(address) = advice {
        html.html("<p class=\"described\">")
            .text(lang.pick("Popisujete situaci své obce? ", "Are you describing the situation of your town? "));
        html.link(
            address,
            None,
            lang.pick("Najděte, co v\u{a0}takové pomohlo jinde", "Find what helped in such a one elsewhere"),
        )
        .html("</p>");
    }
    if !properties.is_empty() {
        html.html("<div class=\"reading\">");
        for own in properties {
            property(&mut html, lang, own);
        }
        html.html("</div>");
    }
    if let Some(own) = answer {
        card(&mut html, lang, own);
    }
    html.html("<p class=\"follow\"><a data-plain=\"true\"").attribute("href", &table_of(query)).html(">");
    html.text(lang.pick("Zobrazit jako tabulku", "Show as a table")).html("</a></p>");
    feeds::follow(&mut html, query, has_alerts);
    html.into_string()
}

/// A property that the words ask for, with what follows, how to demand it, and how to take it back.
fn property(html: &mut Markup, lang: Lang, own: &UnderstoodAspect) {
    html.html("<div><p>").element("strong", "", &words::czech(&own.label)).text(". ").text(&own.note).html(" </p>");
    if let Some(url) = &own.url {
        html.link(url, None, lang.pick("Jen takové", "Only such")).html(" · ");
    }
    html.link(&own.undone, None, lang.pick("Nemyslím to tak", "Not what I mean")).html("</div>");
}

/// What answers the question by itself, in points.
fn card(html: &mut Markup, lang: Lang, own: &SearchAnswer) {
    html.html("<section class=\"steps\"><p>").text(&own.kind_label).html("</p><h3>");
    html.link(&own.url, None, &words::czech(&own.title)).html("</h3><ul>");
    for point in &own.points {
        html.element("li", "", &words::czech(point));
    }
    html.html("</ul>").link(&own.url, None, lang.pick("Celý text", "The whole text")).html("</section>");
}
