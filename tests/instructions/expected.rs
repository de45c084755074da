//! The file of what is expected: a line for each kind with its number of instructions; and how others compare with them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Begins the file.
const HEAD: &str = "# Instructions of one answer, held by tests/instructions: `cargo xtask bench instructions --accept` writes them.\n";

/// What is expected, by kind.
pub(crate) struct Expected(BTreeMap<String, u64>);

impl Expected {
    /// Reads the file; of what it does not name nothing is expected.
    pub(crate) fn read(file: &Path) -> Self {
        let text = fs::read_to_string(file).unwrap_or_default();
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        Self(
            lines
                .filter_map(|line| line.split_once('\t'))
                .map(|(name, own)| (name.to_owned(), own.parse().unwrap()))
                .collect(),
        )
    }

    /// Writes it.
    pub(crate) fn write(file: &Path, counted: &[(&str, u64)]) {
        let lines = counted.iter().map(|(name, own)| format!("{name}\t{own}\n"));
        fs::write(file, HEAD.to_owned() + &lines.collect::<Vec<_>>().concat()).unwrap();
    }

    /// A line for every kind.
    pub(crate) fn compared(&self, counted: &[(&str, u64)]) -> String {
        counted.iter().map(|own| self.line(own)).collect::<Vec<_>>().join("\n")
    }

    /// A line for every kind that differs by more than a share, or of which nothing is expected.
    pub(crate) fn changed(&self, counted: &[(&str, u64)], allowed: f64) -> Vec<String> {
        let changed = counted.iter().filter(|own| self.change(own).is_none_or(|change| change.abs() > allowed));
        changed.map(|own| self.line(own)).collect()
    }

    fn line(&self, own: &(&str, u64)) -> String {
        let (name, counted) = own;
        let (Some(expected), Some(change)) = (self.0.get(*name), self.change(own)) else {
            return format!("one {name}: {counted} instructions; no number is expected");
        };
        let which = if change < 0.0 { "fewer" } else { "more" };
        format!(
            "one {name}: {counted} instructions, {:.1} % {which} than {expected} that are expected",
            change.abs() * 100.0
        )
    }

    /// The share by which a number is more than what is expected.
    #[allow(clippy::cast_precision_loss, reason = "a share of a number of eight digits")]
    fn change(&self, (name, counted): &(&str, u64)) -> Option<f64> {
        let expected = *self.0.get(*name)? as f64;
        Some((*counted as f64 - expected) / expected)
    }
}
