//! Where a number stands in an outline: where there is most room around it.

use super::Point;

/// Numbers are wider than they are high, so they need more room to their sides.
const WIDTH: f64 = 0.7;

/// The point within an outline that is farthest from its border, and from a disc around `other` with that radius, to a unit.
pub(super) fn roomiest(outline: &[Point], other: Point, radius: f64) -> Point {
    let (west, east) = ends(outline.iter().map(|point| point.0));
    let (north, south) = ends(outline.iter().map(|point| point.1));
    let rows = || std::iter::successors(Some(north), |y| Some(y + 1.0)).take_while(|y| *y <= south);
    let columns = || std::iter::successors(Some(west), |x| Some(x + 1.0)).take_while(|x| *x <= east);
    let inside = rows().flat_map(|y| columns().map(move |x| (x, y))).filter(|point| is_within(outline, *point));
    let room = |point: Point| {
        let to_border = sides(outline).map(|(from, to)| distance(point, from, to)).fold(f64::INFINITY, f64::min);
        to_border.min(distance(point, other, other) - radius)
    };
    let best = inside.map(|point| (room(point), point)).max_by(|(a, _), (b, _)| a.total_cmp(b));
    best.map_or_else(|| centre(outline), |(_, point)| point)
}

/// The middle between the ends of an outline.
pub(super) fn centre(outline: &[Point]) -> Point {
    let (west, east) = ends(outline.iter().map(|point| point.0));
    let (north, south) = ends(outline.iter().map(|point| point.1));
    (f64::midpoint(west, east), f64::midpoint(north, south))
}

/// The least and the most, in whole units.
fn ends(numbers: impl Iterator<Item = f64>) -> (f64, f64) {
    numbers
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), own| (least.min(own.round()), most.max(own.round())))
}

fn sides(outline: &[Point]) -> impl Iterator<Item = (Point, Point)> {
    outline.iter().enumerate().map(|(i, from)| (*from, outline[(i + 1) % outline.len()]))
}

/// Whether a line to the east crosses the outline an odd number of times.
fn is_within(outline: &[Point], (x, y): Point) -> bool {
    let crossed =
        sides(outline).filter(|(a, b)| (a.1 > y) != (b.1 > y) && x < a.0 + (y - a.1) / (b.1 - a.1) * (b.0 - a.0));
    crossed.count() % 2 == 1
}

/// How far a point is from a line, where steps east or west count less.
fn distance(point: Point, from: Point, to: Point) -> f64 {
    let [(x, y), (ax, ay), (bx, by)] = [point, from, to].map(|(x, y)| (x * WIDTH, y));
    let (along, down) = (bx - ax, by - ay);
    let length = along * along + down * down;
    let part = if length > 0.0 { (((x - ax) * along + (y - ay) * down) / length).clamp(0.0, 1.0) } else { 0.0 };
    let (dx, dy) = (x - ax - part * along, y - ay - part * down);
    // Not `hypot`, which differs from machine to machine in the last place.
    (dx * dx + dy * dy).sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stands_in_the_wide_part_and_beside_the_disc() {
        // A handle to the west, and a square to the east of it.
        let outline = [
            (0.0, 40.0),
            (50.0, 40.0),
            (50.0, 0.0),
            (150.0, 0.0),
            (150.0, 100.0),
            (50.0, 100.0),
            (50.0, 60.0),
            (0.0, 60.0),
        ];
        let (x, y) = roomiest(&outline, (-500.0, 0.0), 10.0);
        assert!((85.0..=115.0).contains(&x) && (45.0..=55.0).contains(&y), "{x} {y}");
        let (x, y) = roomiest(&outline, (70.0, 50.0), 30.0);
        assert!(x > 110.0 && is_within(&outline, (x, y)), "{x} {y}");
        assert!(!is_within(&outline, (20.0, 20.0)));
    }
}
