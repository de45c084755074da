//! The directions in which the rows of a matrix differ most.

use crate::dense::{Dense, eigen, narrow};
use crate::matrix::Matrix;

/// Directions that are looked for beyond those wanted: the last ones found are rough.
const MORE: usize = 10;
/// How often the matrix is applied once more: each time sets what tells further apart from what does not.
const POWERS: usize = 3;

/// A direction for each column of a matrix.
#[derive(Debug, Clone, PartialEq)]
pub struct Directions {
    dimensions: usize,
    values: Vec<f32>,
}

impl Directions {
    /// How many numbers a direction has.
    pub fn dimensions(&self) -> usize {
        self.dimensions
    }

    /// The direction of a column.
    pub fn of(&self, column: usize) -> &[f32] {
        &self.values[column * self.dimensions..(column + 1) * self.dimensions]
    }
}

/// The directions of the columns of a matrix in so many dimensions: the row of each among the right singular vectors, divided by the
/// square roots of the singular values, so that what few rows are about is not drowned by what most are about. The sum of the
/// directions of its columns, by its values, is where a row stands. Dimensions that the matrix has not are 0.
pub fn directions(matrix: &Matrix, dimensions: usize) -> Directions {
    let across = matrix.transposed();
    let width = (dimensions + MORE).min(matrix.rows()).min(matrix.columns());
    let mut sample = Dense::zeros(matrix.columns(), width);
    let mut chance = Chance(0x5EED);
    sample.values_mut().iter_mut().for_each(|value| *value = chance.normal());
    let mut basis = matrix.times(&sample).orthonormal();
    for _ in 0..POWERS {
        basis = matrix.times(&across.times(&basis).orthonormal()).orthonormal();
    }
    // Columns by what they share with the basis: all that the matrix is, seen from it.
    let seen = across.times(&basis);
    let axes = eigen(seen.gram(), seen.width());
    let greatest = axes.first().map_or(0.0, |(value, _)| *value);
    let axes: Vec<(f64, Vec<f64>)> =
        axes.into_iter().take(dimensions).filter(|(value, _)| *value > greatest * 1e-9).collect();
    let mut values = vec![0.0; matrix.columns() * dimensions];
    for (column, own) in values.chunks_mut(dimensions.max(1)).enumerate() {
        let seen = seen.row(column);
        for (number, (square, axis)) in own.iter_mut().zip(&axes) {
            let along: f64 = seen.iter().zip(axis).map(|(value, part)| f64::from(*value) * part).sum();
            // The square of the singular value is the eigenvalue: its root makes a singular vector, and the root of that the rest.
            *number = narrow(along / (square.sqrt() * square.sqrt().sqrt()));
        }
    }
    Directions { dimensions, values }
}

/// Chances that are the same each time: `SplitMix64` (Steele, Lea and Flood, 2014).
struct Chance(u64);

impl Chance {
    /// From 0 to 1, neither.
    #[allow(clippy::cast_precision_loss)]
    fn uniform(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// About normal with mean 0 and variance 1: the sum of twelve (Irwin and Hall), which needs no function that machines may round
    /// in different ways.
    fn normal(&mut self) -> f32 {
        narrow((0..12).map(|_| self.uniform()).sum::<f64>() - 6.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn matrix(rows: &[&[(u32, f32)]], columns: usize) -> Matrix {
        let mut matrix = Matrix::new(columns);
        for row in rows {
            matrix.push(row.iter().copied());
        }
        matrix
    }

    /// The cosine of two sums of directions.
    fn likeness(directions: &Directions, one: &[usize], other: &[usize]) -> f32 {
        let sum = |columns: &[usize]| {
            let mut sum = vec![0.0; directions.dimensions()];
            for column in columns {
                sum.iter_mut().zip(directions.of(*column)).for_each(|(sum, own)| *sum += own);
            }
            sum
        };
        let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>();
        let (one, other) = (sum(one), sum(other));
        dot(&one, &other) / (dot(&one, &one) * dot(&other, &other)).sqrt().max(f32::MIN_POSITIVE)
    }

    #[test]
    fn words_that_keep_the_same_company_point_the_same_way() {
        // Hostel and lodging never stand together, and both with workers; a kindergarten has others.
        let [hostel, lodging, workers, kindergarten, children] = [0, 1, 2, 3, 4];
        let rows: [&[(u32, f32)]; 6] = [
            &[(0, 1.0), (2, 1.0)],
            &[(1, 1.0), (2, 1.0)],
            &[(0, 1.0), (2, 1.0)],
            &[(3, 1.0), (4, 1.0)],
            &[(3, 1.0), (4, 1.0)],
            &[(3, 2.0), (4, 1.0)],
        ];
        let found = directions(&matrix(&rows, 5), 2);
        assert!(likeness(&found, &[hostel], &[lodging]) > 0.9);
        assert!(likeness(&found, &[hostel, workers], &[kindergarten, children]) < 0.1);
    }

    #[test]
    fn a_matrix_of_few_rows_or_none_has_directions_too() {
        assert_eq!(directions(&matrix(&[], 2), 3).of(1), [0.0; 3]);
        assert_eq!(directions(&matrix(&[&[]], 1), 3).of(0), [0.0; 3]);
        assert_eq!(directions(&Matrix::default(), 3).dimensions(), 3);
        let one = directions(&matrix(&[&[(0, 4.0)]], 2), 3);
        // The root of the singular value: 4 / 2 is where the row stands, so 1 / 2 is where the column does.
        assert!((one.of(0)[0].abs() - 0.5).abs() < 1e-5 && one.of(0)[1..] == [0.0; 2] && one.of(1) == [0.0; 3]);
    }

    proptest! {
        #[test]
        fn the_same_whoever_works_it_out(
            rows in proptest::collection::vec(proptest::collection::btree_map(0_u32..30, 0.1_f32..2.0, 0..12), 0..40)
        ) {
            let mut matrix = Matrix::new(30);
            for row in &rows {
                matrix.push(row.iter().map(|(column, value)| (*column, *value)));
            }
            let with = |threads| {
                let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
                pool.install(|| directions(&matrix, 8))
            };
            let one = with(1);
            prop_assert!(one.values.iter().all(|value| value.is_finite()));
            prop_assert_eq!(one, with(3));
        }
    }
}
