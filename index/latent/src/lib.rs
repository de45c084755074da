//! Latent semantic analysis (Deerwester, Dumais, Furnas, Landauer and Harshman, *Indexing by latent semantic analysis*, 1990):
//! which words and texts are about the same, by the company that words keep.
//!
//! In: a sparse matrix with a row for each text and a column for each word. Out: a direction for each column in a space of few
//! dimensions, so that a text is the sum of the directions of its words. The decomposition is that of Halko, Martinsson and Tropp
//! (*Finding structure with randomness*, 2011), with chances that are always the same: the same matrix gives the same bits on every
//! machine, however many cores it has. Knows nothing of words, documents or files.

mod dense;
mod matrix;
mod svd;

pub use matrix::Matrix;
pub use svd::{Directions, directions};
