//! Pictures, drawn here so that nothing is loaded for them. All are decoration: the words beside them say it.

#[cfg(feature = "render")]
use yew::prelude::*;

use crate::markup::Markup;

/// A magnifying glass, as HTML.
pub(crate) const SEARCH: &str = "<svg viewBox=\"0 0 24 24\" width=\"20\" height=\"20\" aria-hidden=\"true\" focusable=\"false\">\
    <circle cx=\"10.5\" cy=\"10.5\" r=\"6.5\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2.4\"/>\
    <path d=\"M15.5 15.5L21 21\" stroke=\"currentColor\" stroke-width=\"2.4\" stroke-linecap=\"round\"/></svg>";

/// A cross, on what can be taken away, as HTML.
pub(crate) const CROSS: &str = "<svg viewBox=\"0 0 16 16\" width=\"12\" height=\"12\" aria-hidden=\"true\" focusable=\"false\">\
    <path d=\"M3 3l10 10M13 3L3 13\" stroke=\"currentColor\" stroke-width=\"2\" stroke-linecap=\"round\"/></svg>";

/// A bookmark, as HTML; full where something is kept.
pub(crate) const BOOKMARK: &str = "<svg class=\"bookmark\" viewBox=\"0 0 16 16\" width=\"16\" height=\"16\" aria-hidden=\"true\" focusable=\"false\">\
    <path d=\"M4 2h8v12l-4-3.2L4 14z\" stroke=\"currentColor\" stroke-width=\"1.8\" stroke-linejoin=\"round\"/></svg>";

/// A picture of a situation.
#[cfg(feature = "render")]
pub(crate) fn situation(code: &str) -> Html {
    let paths: &[&'static str] = match code {
        // A tent with an open door, and people coming to it.
        "asylum-influx" => &[
            "M4 38L22 12l18 26z",
            "M22 12v8M17 38l5-12 5 12",
            "M46 38v-7m0-6.5a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2zM42.5 31a3.5 3.5 0 0 1 7 0",
            "M56 38v-5.5m0-6a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4zM53 32.5a3 3 0 0 1 6 0",
        ],
        // A factory.
        "labour-surge" => &["M6 38V22l12 8v-8l12 8v-8l12 8h4V10h8v28z", "M14 38v-4h5v4M27 38v-4h5v4M46 18h8"],
        // Houses behind a wall.
        "segregated-community" => &[
            "M4 38V24l9-7 9 7v14M42 38V24l9-7 9 7v14",
            "M10 38v-7h6v7M48 38v-7h6v7",
            "M26 38V14h12v24",
            "M26 20h6m0 0v6m0-6h6M26 26h12M26 32h6m0 0v6m0-6h6M32 14v6",
        ],
        // A bus full of people.
        "displacement-influx" => &[
            "M8 33V13a3 3 0 0 1 3-3h42a3 3 0 0 1 3 3v20z",
            "M8 24h48M24 10v14M40 10v14",
            "M17 38a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM47 38a4 4 0 1 0 0-8 4 4 0 0 0 0 8z",
        ],
        // A house with a tree that has grown beside it.
        "long-term-settlement" => &[
            "M8 38V22l14-11 14 11v16z",
            "M18 38V27h8v11",
            "M50 38V22m0 6l5-4m-5 0l-5-4",
            "M50 22a8 8 0 1 1 0-14 8 8 0 0 1 0 14z",
        ],
        // One outside a circle of others.
        "overlooked-groups" => &[
            "M22 36a14 14 0 1 0 0-28 14 14 0 0 0 0 28z",
            "M17 22a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM27 22a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM22 31a3 3 0 1 0 0-6 3 3 0 0 0 0 6z",
            "M52 22a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM45 36a7 7 0 0 1 14 0",
        ],
        // Two who do not speak calmly.
        "neighbourhood-tension" => {
            &["M6 10h24v16H18l-6 6v-6H6z", "M36 16h22v16h-6v6l-6-6H36z", "M18 14v5m0 3v.5M47 20v5m0 3v.5"]
        }
        // A queue at a counter.
        "service-overload" => &[
            "M42 38V22h16v16M40 22h20M46 22v-6h8v6",
            "M8 24a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM4 38v-6a4 4 0 0 1 8 0v6M20 24a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM16 38v-6a4 4 0 0 1 8 0v6M32 24a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM28 38v-6a4 4 0 0 1 8 0v6",
        ],
        // A school.
        "pupils-surge" => {
            &["M6 38V22h14l12-10 12 10h14v16z", "M28 38v-8h8v8", "M12 28h5M47 28h5M32 12V5h7v4h-7M32 22h.5"]
        }
        // A bed below a roof.
        "housing-pressure" => {
            &["M6 20L32 7l26 13", "M12 38V24M12 34h40v4M52 34v-3a5 5 0 0 0-5-5H24v8M18 30a3 3 0 1 0 0-6 3 3 0 0 0 0 6z"]
        }
        // A paper that is torn.
        "exploitation" => &["M16 38V8h20l10 10v10l-6-4-5 6-6-5-6 7-7-4", "M36 8v10h10", "M22 16h8M22 21h6"],
        // A map without a way.
        "missing-strategy" => &[
            "M8 12l14-4 18 6 16-5v24l-16 5-18-6-14 4z",
            "M22 8v24M40 14v24",
            "M28 20a3.5 3.5 0 1 1 4.500 3.4c-1 .5-1 1.300-1 2.100M31.500 29v.5",
        ],
        // An empty chair at a table.
        "low-participation" => &[
            "M18 24h28M22 24v14M42 24v14",
            "M6 38V18M6 28h8v10M58 38V18M58 28h-8v10",
            "M32 17a4 4 0 1 0 0-8 4 4 0 0 0 0 8z",
        ],
        // Of a situation that nobody has drawn: a place on a map.
        _ => &["M32 38C24 28 20 23 20 17a12 12 0 0 1 24 0c0 6-4 11-12 21z", "M32 21a4 4 0 1 0 0-8 4 4 0 0 0 0 8z"],
    };
    html! {
        <svg class="picture" viewBox="0 0 64 44" width="64" height="44" aria-hidden="true" focusable="false">
            { for paths.iter().map(|&d| html! {
                <path {d} fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" />
            }) }
        </svg>
    }
}

/// Four bars, as many filled as the evidence is strong.
#[cfg(feature = "render")]
pub(crate) fn evidence(code: &str) -> Html {
    let mut html = Markup::default();
    write_evidence(&mut html, code);
    html.done()
}

/// The same among other HTML.
pub(crate) fn write_evidence(html: &mut Markup, code: &str) {
    const BARS: [&str; 4] = [
        "x=\"0\" y=\"9\" width=\"3\" height=\"3\"/>",
        "x=\"5\" y=\"6\" width=\"3\" height=\"6\"/>",
        "x=\"10\" y=\"3\" width=\"3\" height=\"9\"/>",
        "x=\"15\" y=\"0\" width=\"3\" height=\"12\"/>",
    ];
    let level = match code {
        "evaluated" => 4,
        "measured" => 3,
        "reported" => 2,
        _ => 1,
    };
    html.html("<svg class=\"evidence\" viewBox=\"0 0 18 12\" width=\"18\" height=\"12\" aria-hidden=\"true\" focusable=\"false\">");
    for (i, bar) in BARS.into_iter().enumerate() {
        html.html(if i < level { "<rect class=\"on\" " } else { "<rect class=\"off\" " }).html(bar);
    }
    html.html("</svg>");
}
