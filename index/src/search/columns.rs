//! Columns of a table: what stands in one as a number that orders documents, either way round.

use super::Direction;

/// The key by which a document is ordered, of what it has in a column: the greater comes first, and 0, of what has nothing, last.
pub(super) fn key_of(value: Option<u32>, direction: Direction) -> u32 {
    // No value is as large as this, so that neither way round is one taken for none.
    let value = value.map(|value| value.min(u32::MAX - 1));
    match direction {
        Direction::Descending => value.map_or(0, |value| value + 1),
        Direction::Ascending => value.map_or(0, |value| u32::MAX - value),
    }
}

/// A number that is not negative, as one that is ordered alike. To seven digits: what is nearer to another is the same to whoever reads.
#[allow(clippy::cast_possible_truncation)]
pub(super) fn ordered(number: f64) -> u32 {
    // The bits of such floats are in the order of the floats.
    (number.max(0.0) as f32).to_bits()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_nothing_in_a_column_is_last_either_way_round() {
        let sorted = |direction| {
            let mut values = [None, Some(0), Some(7), Some(u32::MAX), Some(1)];
            values.sort_by_key(|value| std::cmp::Reverse(key_of(*value, direction)));
            values
        };
        assert_eq!(sorted(Direction::Ascending), [Some(0), Some(1), Some(7), Some(u32::MAX), None]);
        assert_eq!(sorted(Direction::Descending), [Some(u32::MAX), Some(7), Some(1), Some(0), None]);
    }

    #[test]
    fn numbers_are_in_their_order_whatever_their_size() {
        let numbers = [0.0, 0.25, 0.5, 1.0, 1.5, 900.0, 480_000.0, 1_200_000.0, 3e9];
        assert!(numbers.map(ordered).is_sorted());
    }
}
