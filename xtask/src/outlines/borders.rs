//! Outlines with fewer corners, whose shared borders stay shared: a border between two regions, or between one and what is
//! abroad, is simplified by itself, and its ends, where three of them meet, stay where they are.

use std::collections::{BTreeMap, BTreeSet};

use super::Point;

/// A corner is left out where the triangle with its neighbours is smaller than this, in square units (Visvalingam and Whyatt,
/// 1993). A unit is 1.1 km: the borders are those of areas nearest to a municipality, and more corners only make them ragged.
const LEAST: f64 = 8.0;

/// Where borders end.
pub(super) struct Borders {
    ends: BTreeSet<Key>,
}

/// A point that can be looked up: coordinates from the same text are the same bits.
type Key = (u64, u64);

fn key((x, y): Point) -> Key {
    (x.to_bits(), y.to_bits())
}

impl Borders {
    /// The borders between outlines.
    pub(super) fn between<'o>(outlines: impl Iterator<Item = &'o [Point]>) -> Self {
        let mut beside: BTreeMap<Key, BTreeSet<Key>> = BTreeMap::new();
        for outline in outlines {
            for (i, &from) in outline.iter().enumerate() {
                let to = outline[(i + 1) % outline.len()];
                beside.entry(key(from)).or_default().insert(key(to));
                beside.entry(key(to)).or_default().insert(key(from));
            }
        }
        Self { ends: beside.into_iter().filter(|(_, others)| others.len() != 2).map(|(point, _)| point).collect() }
    }

    /// An outline without the corners that do not matter.
    pub(super) fn simplified(&self, outline: &[Point]) -> Vec<Point> {
        let is_end = |point: &Point| self.ends.contains(&key(*point));
        // An outline that no other one ends at is a border by itself.
        let Some(first) = outline.iter().position(is_end) else { return outline.to_vec() };
        let around = outline[first..].iter().chain(&outline[..=first]);
        let mut simple = Vec::new();
        let mut border = Vec::new();
        for point in around {
            border.push(*point);
            if is_end(point) && border.len() > 1 {
                let whole = std::mem::replace(&mut border, vec![*point]);
                simple.extend(without_small_corners(whole));
                // The next border begins there.
                simple.pop();
            }
        }
        simple
    }
}

/// A border without its small corners, the smallest first; the same from either end.
fn without_small_corners(mut border: Vec<Point>) -> Vec<Point> {
    let backwards = border.first().map(|point| key(*point)) > border.last().map(|point| key(*point));
    if backwards {
        border.reverse();
    }
    loop {
        let sizes = border.windows(3).map(|corner| triangle(corner[0], corner[1], corner[2])).enumerate();
        match sizes.min_by(|(_, a), (_, b)| a.total_cmp(b)) {
            Some((at, size)) if size < LEAST => border.remove(at + 1),
            _ => break,
        };
    }
    if backwards {
        border.reverse();
    }
    border
}

/// The area of a triangle.
fn triangle(a: Point, b: Point, c: Point) -> f64 {
    ((b.0 - a.0) * (c.1 - a.1) - (c.0 - a.0) * (b.1 - a.1)).abs() / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_outlines_keep_the_border_that_they_share() {
        // Two halves of a square; their border has a corner that matters, and two that do not.
        let border = [(10.0, 0.0), (12.1, 2.4), (14.0, 5.0), (12.1, 7.6), (10.0, 10.0)];
        let left: Vec<Point> = [(0.0, 0.0)].into_iter().chain(border).chain([(0.0, 10.0)]).collect();
        let right: Vec<Point> =
            [(20.0, 10.0)].into_iter().chain(border.into_iter().rev()).chain([(20.0, 0.0)]).collect();
        let borders = Borders::between([left.as_slice(), &right].into_iter());
        let kept = |outline: &[Point]| border.map(|point| borders.simplified(outline).contains(&point));
        assert_eq!(kept(&left), [true, false, true, false, true]);
        assert_eq!(kept(&right), kept(&left));
        assert_eq!(borders.simplified(&left).len(), 5);
    }
}
