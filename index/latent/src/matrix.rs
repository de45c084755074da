//! A sparse matrix, by rows.

use rayon::prelude::*;

use crate::dense::Dense;

/// A sparse matrix, by rows: of each the columns that are not nothing, in order, with their values.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Matrix {
    columns: usize,
    ends: Vec<usize>,
    at: Vec<u32>,
    values: Vec<f32>,
}

impl Matrix {
    /// A matrix with so many columns and no rows yet.
    pub fn new(columns: usize) -> Self {
        Self { columns, ..Self::default() }
    }

    /// Adds a row: columns, in order, with their values. Columns beyond the last one are left out.
    pub fn push(&mut self, row: impl IntoIterator<Item = (u32, f32)>) {
        for (column, value) in row.into_iter().filter(|(column, _)| (*column as usize) < self.columns) {
            self.at.push(column);
            self.values.push(value);
        }
        self.ends.push(self.at.len());
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.ends.len()
    }

    /// How many columns there are.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// A row: columns with their values.
    fn row(&self, number: usize) -> impl Iterator<Item = (usize, f32)> {
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        let own = start..self.ends[number];
        self.at[own.clone()].iter().map(|column| *column as usize).zip(self.values[own].iter().copied())
    }

    /// The same with columns for rows.
    pub(crate) fn transposed(&self) -> Self {
        let mut ends = vec![0; self.columns + 1];
        for column in &self.at {
            ends[*column as usize + 1] += 1;
        }
        for column in 0..self.columns {
            ends[column + 1] += ends[column];
        }
        let mut next = ends.clone();
        let (mut at, mut values) = (vec![0; self.at.len()], vec![0.0; self.values.len()]);
        for (row, number) in (0..self.rows()).zip(0_u32..) {
            for (column, value) in self.row(row) {
                let place = &mut next[column];
                (at[*place], values[*place]) = (number, value);
                *place += 1;
            }
        }
        ends.remove(0);
        Self { columns: self.rows(), ends, at, values }
    }

    /// The product with a dense matrix that has a row for each column of this one. Each row of it is summed by itself, in order.
    pub(crate) fn times(&self, dense: &Dense) -> Dense {
        let width = dense.width();
        let mut product = Dense::zeros(self.rows(), width);
        if width > 0 {
            product.rows_mut().enumerate().for_each(|(number, sums)| {
                for (column, value) in self.row(number) {
                    sums.iter_mut().zip(dense.row(column)).for_each(|(sum, own)| *sum += value * own);
                }
            });
        }
        product
    }
}
