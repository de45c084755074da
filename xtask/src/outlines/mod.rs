//! `cargo xtask outlines`: the outlines of Czech regions as the site draws them, from the longitudes and latitudes in
//! `frontend/map/regions.geojson`. Out: a sprite for `<use>`, and a table of where the numbers stand. Both are checked in, and a
//! test makes them again, so that neither the site nor its build reads the source.

mod borders;
mod middle;

use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::workspace::Workspace;
use borders::Borders;

/// Where the outlines are read from.
const SOURCE: &str = "frontend/map/regions.geojson";
/// The sprite: an element of every region but Praha, which the map draws as a disc.
const SPRITE: &str = "frontend/map/regions.svg";
/// The table of the application.
const TABLE: &str = "frontend/src/parts/region_map/outlines.rs";

/// Units of the map to a degree of longitude and of latitude. Across Czechia, at 49.8° north, the former is 0.645 of the latter;
/// a unit is a little more than a kilometre, and less than a pixel where the map is as small as among the filters.
const DEGREE: (f64, f64) = (64.5, 100.0);
/// Units around the country, for the frame of a region that is chosen.
const MARGIN: i32 = 3;

/// Too small to be hit with a finger: a disc takes its place, of that radius in units where the map is smallest, with its rim.
const PRAHA: &str = "CZ010";
const DISC: f64 = 24.0;

/// A place on the map, in units: east and south.
type Point = (f64, f64);

/// Brings sprite and table up to date.
pub(crate) fn write(workspace: &Workspace) -> Result<()> {
    for (path, contents) in made(workspace.root())? {
        fs::write(workspace.root().join(path), &contents).with_context(|| format!("cannot write {path}"))?;
        println!("{path}: {} bytes", contents.len());
    }
    Ok(())
}

/// The files that the source gives, by their paths.
fn made(root: &Path) -> Result<[(&'static str, String); 2]> {
    let source = fs::read_to_string(root.join(SOURCE)).with_context(|| format!("cannot read {SOURCE}"))?;
    let mut regions =
        regions(&serde_json::from_str(&source)?).with_context(|| format!("{SOURCE} has other members"))?;
    regions.sort_by(|(a, _), (b, _)| a.cmp(b));
    let borders = Borders::between(regions.iter().map(|(_, outline)| outline.as_slice()));
    let outlines: Vec<_> = regions.iter().map(|(code, outline)| (code.as_str(), borders.simplified(outline))).collect();
    let sprite = sprite(&outlines);
    let table = table(&outlines, &sprite)?;
    Ok([(SPRITE, sprite), (TABLE, table)])
}

/// Codes and outer rings. What lies within a region is drawn over it.
fn regions(source: &Value) -> Option<Vec<(String, Vec<Point>)>> {
    let point = |point: &Value| Some((point.get(0)?.as_f64()? * DEGREE.0, -point.get(1)?.as_f64()? * DEGREE.1));
    let region = |feature: &Value| {
        let code = feature.pointer("/properties/code")?.as_str()?.to_owned();
        let mut ring: Vec<_> =
            feature.pointer("/geometry/coordinates/0")?.as_array()?.iter().map(point).collect::<Option<_>>()?;
        // A ring of `GeoJSON` ends where it begins.
        ring.pop();
        Some((code, ring))
    };
    source.get("features")?.as_array()?.iter().map(region).collect()
}

/// Whole units: where two regions meet, both are rounded alike.
#[expect(clippy::cast_possible_truncation, reason = "the world is 23,220 units wide")]
fn whole((x, y): Point) -> (i32, i32) {
    (x.round() as i32, y.round() as i32)
}

/// An SVG with a path of every region by its code, in steps from point to point. Their strokes keep their width at every size.
fn sprite(outlines: &[(&str, Vec<Point>)]) -> String {
    let mut svg = String::from("<svg xmlns=\"http://www.w3.org/2000/svg\">\n");
    for (code, outline) in outlines.iter().filter(|(code, _)| *code != PRAHA) {
        write!(svg, "<path id=\"{code}\" vector-effect=\"non-scaling-stroke\" d=\"")
            .expect("writing to a String cannot fail");
        svg.push_str(&path(outline));
        svg.push_str("\"/>\n");
    }
    svg.push_str("</svg>\n");
    svg
}

fn path(outline: &[Point]) -> String {
    let mut points = outline.iter().map(|point| whole(*point));
    let Some(mut last) = points.next() else { return String::new() };
    let mut path = format!("M{} {}l", last.0, last.1);
    for point in points {
        if point == last {
            continue;
        }
        for step in [point.0 - last.0, point.1 - last.1] {
            // A minus sets numbers apart as well as a space.
            if step >= 0 && !path.ends_with('l') {
                path.push(' ');
            }
            path.push_str(&step.to_string());
        }
        last = point;
    }
    path + "z"
}

/// The table as Rust: under which name the sprite is served, which part of the plane the map shows, and where numbers stand.
fn table(outlines: &[(&str, Vec<Point>)], sprite: &str) -> Result<String> {
    let fingerprint = &blake3::hash(sprite.as_bytes()).to_hex()[..12];
    let points = || outlines.iter().flat_map(|(_, outline)| outline).map(|point| whole(*point));
    let across = || points().map(|point| point.0);
    let down = || points().map(|point| point.1);
    let bounds = across().min().zip(down().min()).zip(across().max().zip(down().max()));
    let ((west, north), (east, south)) = bounds.context("no region has an outline")?;
    let praha = outlines.iter().find(|(code, _)| *code == PRAHA).context("Praha is missing")?;
    let centre = middle::centre(&praha.1);
    let mut rows = String::new();
    for (code, outline) in outlines {
        let (x, y) = whole(if *code == PRAHA { centre } else { middle::roomiest(outline, centre, DISC) });
        writeln!(rows, "    (\"{code}\", {x}, {y}),").expect("writing to a String cannot fail");
    }
    Ok(format!(
        "//! Where the outlines of regions are, and where their numbers stand. Made by `cargo xtask outlines`; a test makes it again.\n\
         \n\
         /// Where the outlines are served, each under the code of its region.\n\
         pub(super) const SPRITE: &str = \"/assets/regions-{fingerprint}.svg\";\n\
         \n\
         /// The part of the plane that the map shows.\n\
         pub(super) const VIEW_BOX: &str = \"{} {} {} {}\";\n\
         \n\
         /// Codes, and where a number stands in each region: {} units to a degree east, {} to a degree south.\n\
         pub(super) const REGIONS: [(&str, i16, i16); {}] = [\n{rows}];\n",
        west - MARGIN,
        north - MARGIN,
        east - west + 2 * MARGIN,
        south - north + 2 * MARGIN,
        DEGREE.0,
        DEGREE.1,
        outlines.len(),
    ))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn root() -> &'static Path {
        Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
    }

    #[test]
    fn the_site_has_the_outlines_that_the_geojson_gives() {
        for (path, contents) in made(root()).unwrap() {
            assert!(
                fs::read_to_string(root().join(path)).unwrap() == contents,
                "run `cargo xtask outlines` for {path}"
            );
        }
    }

    /// The corners of a path, as they are drawn.
    fn corners(path: &str) -> Vec<(i32, i32)> {
        let spaced = path.trim_matches(|c| c == 'M' || c == 'z').replace('l', " ").replace('-', " -");
        let numbers: Vec<i32> = spaced.split_whitespace().map(|number| number.parse().unwrap()).collect();
        let mut at = (0, 0);
        let steps = numbers.chunks(2).map(|step| {
            at = (at.0 + step[0], at.1 + step[1]);
            at
        });
        steps.collect()
    }

    #[test]
    fn regions_meet_without_gaps() {
        let [(_, sprite), _] = made(root()).unwrap();
        let mut sides: BTreeMap<_, usize> = BTreeMap::new();
        for path in sprite.lines().filter_map(|line| line.split_once(" d=\"")?.1.strip_suffix("\"/>")) {
            let outline = corners(path);
            for (i, &from) in outline.iter().enumerate() {
                let to = outline[(i + 1) % outline.len()];
                *sides.entry((from.min(to), from.max(to))).or_default() += 1;
            }
        }
        assert!(sides.values().all(|&count| count <= 2));
        // What one region alone has is the country's border, which closes: at every corner as many sides come as go.
        let mut ends: BTreeMap<_, usize> = BTreeMap::new();
        for ((from, to), _) in sides.into_iter().filter(|(_, count)| *count == 1) {
            *ends.entry(from).or_default() += 1;
            *ends.entry(to).or_default() += 1;
        }
        assert!(ends.len() > 100 && ends.values().all(|&count| count == 2), "{ends:?}");
    }

    #[test]
    fn a_path_goes_in_steps() {
        assert_eq!(path(&[(10.2, -5.0), (12.0, -5.4), (12.4, -5.4), (9.0, -7.0)]), "M10 -5l2 0-3-2z");
    }
}
