//! Tall and narrow matrices, and what is done with their columns.

use rayon::iter::IndexedParallelIterator;
use rayon::prelude::*;

/// An axis along which the squares of what rows reach are below this share of those along the first is none.
const NOTHING: f64 = 1e-10;
/// Rounds of the eigenvalue algorithm at the most. Matrices of a hundred rows take eight.
const ROUNDS: usize = 60;

/// A dense matrix, by rows.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Dense {
    width: usize,
    values: Vec<f32>,
}

impl Dense {
    pub(crate) fn zeros(rows: usize, width: usize) -> Self {
        Self { width, values: vec![0.0; rows * width] }
    }

    pub(crate) fn width(&self) -> usize {
        self.width
    }

    pub(crate) fn rows(&self) -> usize {
        self.values.len() / self.width.max(1)
    }

    pub(crate) fn row(&self, number: usize) -> &[f32] {
        &self.values[number * self.width..(number + 1) * self.width]
    }

    /// All rows, for as many cores as there are.
    pub(crate) fn rows_mut(&mut self) -> impl IndexedParallelIterator<Item = &mut [f32]> {
        self.values.par_chunks_mut(self.width.max(1))
    }

    pub(crate) fn values_mut(&mut self) -> &mut [f32] {
        &mut self.values
    }

    /// The products of all columns with one another, summed in the order of the rows; by rows, in f64.
    pub(crate) fn gram(&self) -> Vec<f64> {
        let width = self.width;
        let mut products = vec![0.0; width * width];
        products.par_chunks_mut(width.max(1)).enumerate().for_each(|(column, sums)| {
            for row in 0..self.rows() {
                let own = self.row(row);
                let value = f64::from(own[column]);
                sums.iter_mut().zip(own).for_each(|(sum, other)| *sum += value * f64::from(*other));
            }
        });
        products
    }

    /// An orthonormal basis of what the columns span, those along which the rows reach farthest first. Found twice over: the second
    /// time mends what rounding left of the first.
    pub(crate) fn orthonormal(&self) -> Self {
        self.along_axes().along_axes()
    }

    /// The rows seen along the axes of their spread, each axis scaled to length 1.
    fn along_axes(&self) -> Self {
        let axes = eigen(self.gram(), self.width);
        let least = axes.first().map_or(0.0, |(value, _)| value * NOTHING);
        let axes: Vec<Vec<f64>> = axes
            .into_iter()
            .filter(|(value, _)| *value > least)
            .map(|(value, axis)| axis.into_iter().map(|part| part / value.sqrt()).collect())
            .collect();
        let mut seen = Self::zeros(if axes.is_empty() { 0 } else { self.rows() }, axes.len());
        seen.rows_mut().enumerate().for_each(|(number, values)| {
            for (value, axis) in values.iter_mut().zip(&axes) {
                *value = narrow(self.row(number).iter().zip(axis).map(|(own, part)| f64::from(*own) * part).sum());
            }
        });
        seen
    }
}

#[allow(clippy::cast_possible_truncation)]
pub(crate) fn narrow(value: f64) -> f32 {
    value as f32
}

/// The eigenvalues of a symmetric matrix of so many rows, the greatest first, each with its eigenvector (Jacobi's rotations; Golub
/// and Van Loan, *Matrix Computations*, 8.5).
pub(crate) fn eigen(mut matrix: Vec<f64>, size: usize) -> Vec<(f64, Vec<f64>)> {
    let mut vectors = vec![0.0; size * size];
    (0..size).for_each(|at| vectors[at * size + at] = 1.0);
    let whole: f64 = matrix.iter().map(|value| value * value).sum();
    for _ in 0..ROUNDS {
        let off: f64 = (0..size)
            .flat_map(|row| (0..row).map(move |column| (row, column)))
            .map(|(row, column)| matrix[row * size + column] * matrix[row * size + column])
            .sum();
        if off <= whole * 1e-22 {
            break;
        }
        for p in 0..size {
            for q in p + 1..size {
                rotate(&mut matrix, &mut vectors, size, (p, q));
            }
        }
    }
    let mut pairs: Vec<(f64, Vec<f64>)> =
        (0..size).map(|at| (matrix[at * size + at], (0..size).map(|row| vectors[row * size + at]).collect())).collect();
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0));
    pairs
}

/// Turns two axes so that what stands between them becomes nothing.
fn rotate(matrix: &mut [f64], vectors: &mut [f64], size: usize, (p, q): (usize, usize)) {
    let between = matrix[p * size + q];
    if between == 0.0 {
        return;
    }
    let theta = (matrix[q * size + q] - matrix[p * size + p]) / (2.0 * between);
    let tangent = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
    // Equals are turned by half of a right angle.
    let tangent = if theta == 0.0 { 1.0 } else { tangent };
    let cosine = 1.0 / (tangent * tangent + 1.0).sqrt();
    let sine = tangent * cosine;
    for at in 0..size {
        let (a, b) = (matrix[at * size + p], matrix[at * size + q]);
        (matrix[at * size + p], matrix[at * size + q]) = (cosine * a - sine * b, sine * a + cosine * b);
    }
    for at in 0..size {
        let (a, b) = (matrix[p * size + at], matrix[q * size + at]);
        (matrix[p * size + at], matrix[q * size + at]) = (cosine * a - sine * b, sine * a + cosine * b);
        let (a, b) = (vectors[at * size + p], vectors[at * size + q]);
        (vectors[at * size + p], vectors[at * size + q]) = (cosine * a - sine * b, sine * a + cosine * b);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eigenvalues_are_those_that_a_matrix_was_made_of() {
        // The turned axes of an ellipse: 3 along (1, 1), 1 along (1, -1).
        let pairs = eigen(vec![2.0, 1.0, 1.0, 2.0], 2);
        let values: Vec<f64> = pairs.iter().map(|(value, _)| (value * 1e9).round() / 1e9).collect();
        assert_eq!(values, [3.0, 1.0]);
        assert!((pairs[0].1[0] - pairs[0].1[1]).abs() < 1e-9);
        assert_eq!(eigen(Vec::new(), 0), []);
    }

    #[test]
    fn a_basis_is_orthonormal_and_has_no_more_than_the_columns_span() {
        let dense = Dense { width: 3, values: vec![1.0, 1.0, 2.0, 1.0, 0.0, 1.0, 0.0, 1.0, 1.0] };
        let gram = dense.orthonormal().gram();
        let rounded: Vec<f64> = gram.iter().map(|value| (value * 1e4).round().abs() / 1e4).collect();
        assert_eq!(rounded, [1.0, 0.0, 0.0, 1.0]);
        assert_eq!(Dense::zeros(4, 2).orthonormal().width(), 0);
    }
}
