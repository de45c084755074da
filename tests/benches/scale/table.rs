//! The table: a line for each figure as soon as it is measured, both programs beside each other and what is wanted.

use crate::figures::Figure;

/// A figure of one program, or why it has none.
pub(crate) type Cell = Result<f64, String>;

/// The table of one size.
pub(crate) struct Table {
    records: usize,
    met: bool,
    /// Why programs have no figures, each said once at the end.
    reasons: Vec<String>,
}

impl Table {
    /// Prints the head for one or two programs.
    pub(crate) fn new(records: usize, programs: usize) -> Self {
        let heads = ["this", "other", "better"].map(str::to_owned);
        print("", if programs > 1 { &heads } else { &heads[..1] }, "wanted");
        Self { records, met: true, reasons: Vec::new() }
    }

    /// Prints a line: what was measured of this program and of the other, how many times better this one is, and what is wanted
    /// of it.
    pub(crate) fn row(&mut self, figure: &Figure, cells: Vec<Cell>) {
        let mut columns: Vec<String> =
            cells.iter().map(|cell| cell.as_ref().map_or_else(|_| "–".to_owned(), |own| shown(*own))).collect();
        if let [this, other] = &cells[..] {
            columns.push(match (this, other) {
                (Ok(this), Ok(other)) if figure.more => format!("{:.2}×", this / other),
                (Ok(this), Ok(other)) => format!("{:.2}×", other / this),
                _ => "–".to_owned(),
            });
        }
        let wanted = figure.wanted(self.records).map(|wanted| {
            let met = cells.first().is_some_and(|cell| cell.as_ref().is_ok_and(|own| *own <= wanted));
            self.met &= met;
            format!("≤ {}{}", shown(wanted), if met { "" } else { "   MISSED" })
        });
        print(&format!("{}, {}", figure.name, figure.unit), &columns, &wanted.unwrap_or_default());
        for reason in cells.into_iter().filter_map(Result::err) {
            if !self.reasons.contains(&reason) {
                self.reasons.push(reason);
            }
        }
    }

    /// Says why there are dashes, and tells whether all that is wanted was met.
    pub(crate) fn end(self) -> bool {
        for reason in self.reasons {
            println!("–: {reason}");
        }
        self.met
    }
}

/// A number with three digits that count, or all before the point.
fn shown(number: f64) -> String {
    match number.abs() {
        own if own >= 100.0 => format!("{number:.0}"),
        own if own >= 10.0 => format!("{number:.1}"),
        _ => format!("{number:.2}"),
    }
}

/// Prints one line.
fn print(name: &str, columns: &[String], wanted: &str) {
    let columns: Vec<String> = columns.iter().map(|own| format!("{own:>10}")).collect();
    println!("{}", format!("{name:64}{}  {wanted}", columns.concat()).trim_end());
}
