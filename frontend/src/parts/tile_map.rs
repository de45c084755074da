//! The map of Europe: every country a tile of the same size, roughly where it is, shaded by its count. A picture to look at and
//! to click; the list of the same codes beside it is what screen readers and keyboards have.

use osvedceno_api::{FacetValue, Lang, SearchQuery};
use yew::prelude::*;

use crate::address::Route;
use crate::markup::Markup;
use crate::words;

/// A tile: its code, which stands on it too, column and row from the top left.
type Tile = (&'static str, u8, u8);

const EUROPE: &[Tile] = &[
    ("IS", 0, 0),
    ("NO", 4, 0),
    ("SE", 5, 0),
    ("FI", 6, 0),
    ("IE", 0, 1),
    ("GB", 1, 1),
    ("DK", 4, 1),
    ("LV", 6, 1),
    ("EE", 7, 1),
    ("NL", 3, 2),
    ("DE", 4, 2),
    ("PL", 5, 2),
    ("LT", 6, 2),
    ("BE", 2, 3),
    ("LU", 3, 3),
    ("CZ", 4, 3),
    ("SK", 5, 3),
    ("UA", 6, 3),
    ("MD", 7, 3),
    ("FR", 2, 4),
    ("CH", 3, 4),
    ("AT", 4, 4),
    ("HU", 5, 4),
    ("RO", 6, 4),
    ("PT", 0, 5),
    ("ES", 1, 5),
    ("IT", 3, 5),
    ("SI", 4, 5),
    ("HR", 5, 5),
    ("BG", 6, 5),
    ("MT", 3, 6),
    ("GR", 6, 6),
    ("TR", 7, 6),
    ("CY", 8, 6),
];

/// The side of a tile, and how far apart two of them are.
const SIDE: u16 = 20;
const STEP: u16 = 22;

/// The map of the countries of an answer.
pub(crate) fn tile_map(lang: Lang, query: &SearchQuery, values: &[FacetValue]) -> Html {
    let most = EUROPE.iter().filter_map(|tile| found(values, tile)).map(|value| value.count).max().unwrap_or(0);
    let columns = EUROPE.iter().map(|tile| tile.1).max().unwrap_or(0) + 1;
    let rows = EUROPE.iter().map(|tile| tile.2).max().unwrap_or(0) + 1;
    // With room around for the frame of a tile that is chosen.
    let view_box = format!("-2 -2 {} {}", u16::from(columns) * STEP + 2, u16::from(rows) * STEP + 2);
    let mut html = Markup::default();
    html.html("<svg class=\"tiles\"").attribute("viewBox", &view_box);
    html.html(" aria-hidden=\"true\" focusable=\"false\">");
    for tile in EUROPE {
        write_tile(&mut html, lang, query, tile, found(values, tile), most);
    }
    html.html("</svg>");
    html.done()
}

fn found<'v>(values: &'v [FacetValue], tile: &Tile) -> Option<&'v FacetValue> {
    values.iter().find(|value| value.code == tile.0)
}

fn write_tile(
    html: &mut Markup,
    lang: Lang,
    query: &SearchQuery,
    (code, column, row): &Tile,
    value: Option<&FacetValue>,
    most: usize,
) {
    let (x, y) = (u16::from(*column) * STEP, u16::from(*row) * STEP);
    let count = value.map_or(0, |value| value.count);
    let chosen = value.is_some_and(|value| value.selected);
    let class = format!("shade{}{}", shade(count, most), if chosen { " on" } else { "" });
    let link = value.filter(|_| count > 0 || chosen);
    html.html(if link.is_some() { "<a" } else { "<g" }).attribute("class", &class);
    if let Some(value) = link {
        html.attribute("href", &Route::Search(query.toggled("country", code)).address(lang))
            .attribute("tabindex", "-1")
            .html(">");
        html.element("title", "", &format!("{}: {}", words::czech(&value.label), words::records(lang, count)));
    } else {
        html.html(">");
    }
    html.html(&format!("<rect x=\"{x}\" y=\"{y}\" width=\"{SIDE}\" height=\"{SIDE}\" rx=\"2\"/>"));
    let (middle, line) = (x + SIDE / 2, y + if count > 0 { 9 } else { 12 });
    html.html(&format!("<text x=\"{middle}\" y=\"{line}\">{code}</text>"));
    if count > 0 {
        html.html(&format!("<text class=\"number\" x=\"{middle}\" y=\"{}\">{count}</text>", y + 16));
    }
    html.html(if link.is_some() { "</a>" } else { "</g>" });
}

/// How dark a tile or a region is, 0 to 4: by the square root, since the first record of one says more than its twentieth.
pub(crate) fn shade(count: usize, most: usize) -> usize {
    (1..=4).filter(|&step| count > 0 && count * 16 > most * (step - 1) * (step - 1)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_tiles_share_a_place() {
        let mut places: Vec<_> = EUROPE.iter().map(|tile| (tile.1, tile.2)).collect();
        places.sort_unstable();
        places.dedup();
        assert_eq!(places.len(), EUROPE.len());
    }

    #[test]
    fn one_record_is_seen_and_the_most_is_darkest() {
        assert_eq!([0, 1, 3, 20, 100].map(|count| shade(count, 100)), [0, 1, 1, 2, 4]);
        assert_eq!(shade(1, 1), 4);
    }
}
