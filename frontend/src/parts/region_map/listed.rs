//! The map of regions on a page of its own: with places as points, and beside it a list of all that it shows, which is what
//! keyboards and screen readers have.

use osvedceno_api::Lang;
use yew::prelude::*;

use super::{Region, circle, numbers, picture};
use crate::parts::drawn::Drawn;
use crate::words;

/// Units of the map to a degree of longitude and of latitude, as `cargo xtask outlines` has them.
const DEGREE: (f64, f64) = (64.5, 100.0);
/// A point, and where it is hit, with their radii where no style has others.
const POINT: [(&str, &str); 2] = [("dot", "4"), ("near", "12")];
/// East of this the name of a place stands to its left.
const EAST: f64 = 1080.0;

/// A place on the map. Several records of one place are one point.
#[derive(Debug)]
pub(crate) struct Point<'m> {
    /// Degrees east.
    pub(crate) longitude: f64,
    /// Degrees north.
    pub(crate) latitude: f64,
    /// What it is called, perhaps with what is there: "Telč", "Brno: 12 praxí".
    pub(crate) label: &'m str,
    /// Where it leads, if anywhere.
    pub(crate) address: Option<String>,
    /// Whether it is the place that the page is about: its label stands on the map.
    pub(crate) chosen: bool,
}

/// The map and the list. Where there are points, they stand on the map in the place of the counts, and in a list that is folded
/// below that of the regions.
pub(crate) fn map_with_list(lang: Lang, regions: &[Region<'_>], points: &[Point<'_>]) -> Html {
    let map = if points.is_empty() {
        picture(lang, regions, "regions", |map| numbers(map, regions))
    } else {
        picture(lang, regions, "regions dotted", |map| places(map, points))
    };
    html! {
        <div class="region-map">
            { map }
            <div>
                <ul>{ for regions.iter().map(|region| listed(lang, region)) }</ul>
                if !points.is_empty() {
                    <details>
                        <summary>{ lang.pick("Místa na mapě", "Places on the map") }{ " (" }{ points.len() }{ ")" }</summary>
                        <ul>
                            { for points.iter().map(|point| html! {
                                <li>{ named(point.label, point.address.as_deref(), point.chosen) }</li>
                            }) }
                        </ul>
                    </details>
                }
            </div>
        </div>
    }
}

fn listed(lang: Lang, region: &Region<'_>) -> Html {
    html! {
        <li>
            { named(region.label, region.address.as_deref(), region.chosen) }
            { " " }<span class="count">{ words::number(lang, region.count as u64) }</span>
        </li>
    }
}

/// A name, as a link if it leads anywhere, and marked if the page is about it.
fn named(label: &str, address: Option<&str>, chosen: bool) -> Html {
    let current = chosen.then_some("true");
    match address {
        Some(address) => {
            html! { <a href={address.to_owned()} aria-current={current}>{ words::czech(label) }</a> }
        }
        None => html! { <span aria-current={current}>{ words::czech(label) }</span> },
    }
}

/// The points, that of the chosen place above the others.
fn places(map: &mut Drawn, points: &[Point<'_>]) {
    let (chosen, others): (Vec<_>, Vec<_>) = points.iter().partition(|point| point.chosen);
    for point in others.into_iter().chain(chosen) {
        let (x, y) = (point.longitude * DEGREE.0, -point.latitude * DEGREE.1);
        let [cx, cy] = [x, y].map(|number| format!("{number:.1}"));
        let address = point.address.as_deref();
        let class = if point.chosen { "point on" } else { "point" };
        map.element(
            "a",
            None,
            &["class", "href", "tabindex"],
            [Some(class), address, address.and(Some("-1"))],
            |own| {
                own.element("title", None, &[], [], |title| title.text(&words::czech(point.label)));
                for (class, radius) in POINT {
                    circle(own, class, [&cx, &cy], radius);
                }
                if point.chosen {
                    let (dx, anchor) = if x > EAST { ("-0.8em", "end") } else { ("0.8em", "start") };
                    let values = [cx.as_str(), cy.as_str(), dx, "0.35em", anchor].map(Some);
                    own.element("text", None, &["x", "y", "dx", "dy", "text-anchor"], values, |text| {
                        text.text(&words::czech(point.label));
                    });
                }
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{region, written};
    use super::*;

    fn point(label: &'static str, chosen: bool) -> Point<'static> {
        let address = (!chosen).then(|| format!("/misto/{label}"));
        Point { longitude: 15.453, latitude: 49.184, label, address, chosen }
    }

    #[tokio::test]
    async fn the_list_leads_wherever_the_map_does() {
        let regions = [region("CZ063", 5, true), region("CZ071", 0, false)];
        let places = [point("Telč", true), point("Jihlava", false)];
        let html = written(move || map_with_list(Lang::Cs, &regions, &places)).await;
        let (map, list) = html.split_once("</svg>").unwrap();
        for address in ["/kraj/CZ063", "/misto/Jihlava"] {
            let link = format!("href=\"{address}\"");
            assert!(map.contains(&link) && list.contains(&link), "{address}: {html}");
        }
        assert!(
            list.contains("<a href=\"/kraj/CZ063\" aria-current=\"true\">Kraj</a> <span class=\"count\">5</span>"),
            "{list}"
        );
        assert!(list.contains("<span>Kraj</span> <span class=\"count\">0</span>"), "{list}");
        assert!(list.contains("Místa na mapě (2)"), "{list}");
    }

    #[tokio::test]
    async fn places_stand_where_they_are_and_the_chosen_one_above_the_others_by_its_name() {
        let html = written(|| map_with_list(Lang::Cs, &[], &[point("Telč", true), point("Jihlava", false)])).await;
        let (others, chosen) = html.split_once("<a class=\"point on\">").unwrap();
        assert!(others.contains("<a class=\"point\" href=\"/misto/Jihlava\""), "{html}");
        // 15.453 degrees of 64.5 units, 49.184 of 100.
        assert!(chosen.contains("<circle class=\"dot\" cx=\"996.7\" cy=\"-4918.4\" r=\"4\">"), "{html}");
        assert!(chosen.contains("text-anchor=\"start\">Telč</text>"), "{html}");
        assert!(!html.contains("class=\"numbers\""), "points stand in the place of the counts: {html}");
    }
}
