//! The map of Czech regions: each shaded by its count, with the count in it and a link where there is one. In: what there is of
//! each region. Out: a picture to look at and to click, hidden from screen readers and keyboards: whoever draws it puts a list
//! of the same beside it, or takes `listed`, which has one.
//!
//! The outlines are a file of their own that browsers keep, so that neither pages nor the WebAssembly carry them.

#[cfg(feature = "render")]
pub(crate) mod listed;
mod outlines;

use osvedceno_api::Lang;
use yew::prelude::*;

use crate::parts::drawn::Drawn;
use crate::parts::tile_map::shade;
use crate::words;
use outlines::{REGIONS, SPRITE, VIEW_BOX};

/// Too small for a finger, and enclosed by another region: a disc takes its place.
const PRAHA: &str = "CZ010";
/// The disc, and where it is hit, with their radii where no style has others.
const DISC: [(&str, &str); 2] = [("disc", "22"), ("reach", "29")];

/// What there is of a region.
#[derive(Debug)]
pub(crate) struct Region<'m> {
    /// Its code, NUTS 3. One that is not Czech is not drawn.
    pub(crate) code: &'m str,
    /// Its name.
    pub(crate) label: &'m str,
    /// How many records.
    pub(crate) count: usize,
    /// Where it leads, if anywhere.
    pub(crate) address: Option<String>,
    /// Whether it is the one, or one of those, that the page is about.
    pub(crate) chosen: bool,
}

/// The map, with the counts. A region that is not among `regions` has none.
pub(crate) fn region_map(lang: Lang, regions: &[Region<'_>]) -> Html {
    picture(lang, regions, "regions", |map| numbers(map, regions))
}

/// The map, with what is drawn on top.
///
/// Elements are in the same order whatever is drawn, so that a browser that draws the map anew changes nothing but shades: an
/// outline that was put in anew is blank for a moment.
fn picture(lang: Lang, regions: &[Region<'_>], class: &str, on_top: impl FnOnce(&mut Drawn)) -> Html {
    let most = regions.iter().map(|region| region.count).max().unwrap_or(0);
    let mut map = Drawn::default();
    let names = &["class", "viewBox", "aria-hidden", "focusable"];
    map.element("svg", None, names, [Some(class), Some(VIEW_BOX), Some("true"), Some("false")], |svg| {
        svg.element("g", None, &[], [], |group| {
            for (code, ..) in outlined() {
                link(group, lang, found(regions, code), most, |own| outline(own, code));
            }
        });
        // Above the others' borders.
        svg.element("g", None, &["class"], [Some("on")], |group| {
            for (code, ..) in outlined().filter(|(code, ..)| found(regions, code).is_some_and(|region| region.chosen)) {
                outline(group, code);
            }
        });
        for (_, x, y) in REGIONS.iter().filter(|(code, ..)| *code == PRAHA) {
            link(svg, lang, found(regions, PRAHA), most, |own| {
                let [cx, cy] = [x.to_string(), y.to_string()];
                for (class, radius) in DISC {
                    circle(own, class, [&cx, &cy], radius);
                }
            });
        }
        on_top(svg);
    });
    map.into_html()
}

/// The regions that have outlines.
fn outlined() -> impl Iterator<Item = &'static (&'static str, i16, i16)> {
    REGIONS.iter().filter(|(code, ..)| *code != PRAHA)
}

fn found<'r, 'm>(regions: &'r [Region<'m>], code: &str) -> Option<&'r Region<'m>> {
    regions.iter().find(|region| region.code == code)
}

fn outline(map: &mut Drawn, code: &str) {
    map.element("use", None, &["href"], [Some(&format!("{SPRITE}#{code}"))], |_| {});
}

fn circle(map: &mut Drawn, class: &str, [cx, cy]: [&str; 2], radius: &str) {
    let values = [class, cx, cy, radius].map(Some);
    map.element("circle", None, &["class", "cx", "cy", "r"], values, |_| {});
}

/// What is clicked, with its name for whoever points at it.
fn link(map: &mut Drawn, lang: Lang, region: Option<&Region<'_>>, most: usize, shape: impl FnOnce(&mut Drawn)) {
    let shade = shade(region.map_or(0, |region| region.count), most);
    let class = format!("shade{shade}{}", if region.is_some_and(|region| region.chosen) { " on" } else { "" });
    let address = region.and_then(|region| region.address.as_deref());
    map.element("a", None, &["class", "href", "tabindex"], [Some(&class), address, address.and(Some("-1"))], |own| {
        own.element("title", None, &[], [], |title| {
            if let Some(Region { label, count, .. }) = region {
                title.text(&format!("{}: {}", words::czech(label), words::records(lang, *count)));
            }
        });
        shape(own);
    });
}

/// A number in each region that has one; what is below it is clicked.
fn numbers(map: &mut Drawn, regions: &[Region<'_>]) {
    let most = regions.iter().map(|region| region.count).max().unwrap_or(0);
    map.element("g", None, &["class"], [Some("numbers")], |group| {
        for (code, x, y) in &REGIONS {
            let Some(Region { count: count @ 1.., .. }) = found(regions, code) else { continue };
            let [class, x, y] = [format!("shade{}", shade(*count, most)), x.to_string(), y.to_string()];
            let values = [class.as_str(), x.as_str(), y.as_str(), "0.35em"].map(Some);
            group.element("text", None, &["class", "x", "y", "dy"], values, |own| own.text(&count.to_string()));
        }
    });
}

#[cfg(all(test, feature = "render"))]
mod tests {
    use yew::ServerRenderer;

    use super::*;
    use crate::bare::{Bare, Given};

    /// What `drawn` gives, as HTML.
    pub(super) async fn written(drawn: impl FnOnce() -> Html + Send + 'static) -> String {
        ServerRenderer::<Bare>::with_props(|| Given { html: drawn() }).hydratable(false).render().await
    }

    pub(super) fn region(code: &'static str, count: usize, chosen: bool) -> Region<'static> {
        Region { code, label: "Kraj", count, address: (count > 0).then(|| format!("/kraj/{code}")), chosen }
    }

    #[tokio::test]
    async fn every_region_is_drawn_once_and_led_to_where_there_is_something() {
        let html = written(|| {
            region_map(Lang::Cs, &[region("CZ051", 4, false), region("CZ010", 1, false), region("CZ063", 0, false)])
        })
        .await;
        assert_eq!(html.matches("<use ").count(), 13);
        assert_eq!(html.matches("<a ").count(), 14);
        assert_eq!(html.matches(" href=\"/kraj/").count(), 2);
        assert!(
            html.contains(
                "<a class=\"shade4\" href=\"/kraj/CZ051\" tabindex=\"-1\"><title>Kraj: 4\u{a0}záznamy</title>"
            ),
            "{html}"
        );
        assert!(html.contains("\" dy=\"0.35em\">4</text>") && html.contains("\" dy=\"0.35em\">1</text>"), "{html}");
        assert!(!html.contains(">0</text>"), "{html}");
    }

    #[tokio::test]
    async fn the_frame_of_a_chosen_region_lies_above_its_neighbours() {
        let html = written(|| region_map(Lang::Cs, &[region("CZ020", 4, true), region("CZ063", 9, false)])).await;
        let framed = &html[html.find("<g class=\"on\">").unwrap()..];
        assert!(framed.contains("#CZ020\"") && !framed.contains("#CZ063\""), "{html}");
        assert!(framed.find("<circle").unwrap() > framed.find("#CZ020\"").unwrap(), "Praha lies in it: {html}");
    }

    #[test]
    fn no_two_numbers_are_in_each_others_way() {
        for (i, (code, x, y)) in REGIONS.iter().enumerate() {
            for (other, other_x, other_y) in &REGIONS[..i] {
                // Of three digits, as large as among the filters.
                assert!((x - other_x).abs() > 33 || (y - other_y).abs() > 19, "{code} and {other}");
            }
        }
    }
}
