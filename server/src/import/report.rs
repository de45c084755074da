//! What is said of an import: to people in lines, to programs as JSON.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::{Value, json};

use super::cell::quoted;
use super::draft::{Fault, Note};
use super::duplicates::{Likeness, Of, Place, Why};
use super::plan::{Plan, Read};
use super::table::Table;

/// Rows that are named of many with the same.
const ROWS: usize = 8;
/// Characters of a cell or a title that are shown.
const SHOWN: usize = 72;

/// All that is said.
pub(crate) struct Report<'a> {
    /// The name of the file.
    pub(crate) file: &'a str,
    /// The table.
    pub(crate) table: &'a Table,
    /// How it was read.
    pub(crate) read: &'a Read,
    /// What comes of it.
    pub(crate) plan: &'a Plan,
    /// The numbers of the cases, once they are there.
    pub(crate) numbers: Option<&'a [i64]>,
    /// Whether it is known what waits.
    pub(crate) has_queue: bool,
}

impl Report<'_> {
    /// To people.
    pub(crate) fn print(&self, out: &mut impl Write) -> io::Result<()> {
        let Self { read, plan, .. } = self;
        let sheet = self.table.sheet.as_ref().map(|sheet| format!(", sheet \"{sheet}\"")).unwrap_or_default();
        writeln!(out, "{}{sheet}", self.file)?;
        let count = |out: &mut dyn Write, count: usize, what: &str| writeln!(out, "{count:>6}   {what}");
        count(out, read.rows, "rows")?;
        count(out, read.filtered, "are not what the mapping looks for")?;
        count(out, read.unreadable(), "cannot be read")?;
        count(out, plan.there.len(), "are there already")?;
        match self.numbers {
            Some([first, .., last]) => count(out, plan.coming.len(), &format!("came, as the cases {first} to {last}"))?,
            Some([only]) => count(out, 1, &format!("came, as the case {only}"))?,
            Some([]) => count(out, 0, "came")?,
            None => count(out, plan.coming.len(), "would come")?,
        }
        if plan.left > 0 {
            count(out, plan.left, "are left for the next time, by --limit")?;
        }
        if !self.has_queue {
            writeln!(out, "\nWhat waits in the queue is not known: --proposals FILE says where it is.")?;
        }
        self.faults(out)?;
        self.likenesses(out)?;
        self.notes(out)?;
        if !read.missing.is_empty() {
            writeln!(out, "\nColumns that the mapping names and the table has not")?;
            for (field, names) in &read.missing {
                writeln!(out, "  {field}: {}", quoted(names))?;
            }
        }
        let lacks = self.lacks();
        if !lacks.is_empty() {
            writeln!(out, "\nWhat drafts lack yet")?;
            lacks.iter().try_for_each(|(what, count)| writeln!(out, "{count:>6}   {what}"))?;
        }
        Ok(())
    }

    /// What keeps rows from being read.
    pub(crate) fn faults(&self, out: &mut impl Write) -> io::Result<()> {
        if !self.read.faults.is_empty() {
            writeln!(out, "\nCannot be read")?;
        }
        for fault in &self.read.faults {
            writeln!(out, "  {}: {}", place(self.table, fault), fault.message)?;
        }
        Ok(())
    }

    fn likenesses(&self, out: &mut impl Write) -> io::Result<()> {
        if !self.plan.there.is_empty() {
            writeln!(out, "\nThere already")?;
        }
        for (row, title, likeness) in &self.plan.there {
            self.likeness(*row, title, likeness, out)?;
        }
        let mut maybe = self.plan.coming.iter().filter_map(|own| Some((own, own.maybe.as_ref()?))).peekable();
        if maybe.peek().is_some() {
            writeln!(out, "\nMay be there already, and come all the same")?;
        }
        maybe.try_for_each(|(own, likeness)| self.likeness(own.row, &own.title, likeness, out))
    }

    fn likeness(&self, row: u64, title: &str, likeness: &Likeness, out: &mut impl Write) -> io::Result<()> {
        let of = match &likeness.of {
            Of::Record(id) => format!("the record {id}"),
            Of::Case(number, state) => format!("the case {number} ({state})"),
            Of::Row(row) => format!("{} of this table", self.table.place(*row)),
        };
        writeln!(out, "  {}: {}", self.table.place(row), shown(title))?;
        writeln!(out, "      is {of}, {}: {}", shown(&likeness.title), why(likeness.why))
    }

    fn notes(&self, out: &mut impl Write) -> io::Result<()> {
        let grouped = grouped(&self.plan.notes);
        if !grouped.is_empty() {
            writeln!(out, "\nNot understood, and left out of drafts")?;
        }
        for (note, rows) in grouped {
            let named: Vec<String> = rows.iter().take(ROWS).map(u64::to_string).collect();
            let more = if rows.len() > ROWS { ", …" } else { "" };
            let what = if self.table.sheet.is_some() { "row" } else { "line" };
            let many = if rows.len() == 1 { "" } else { "s" };
            writeln!(out, "{:>6}   {}: {}: {}", rows.len(), note.field, shown(&note.said), note.why)?;
            writeln!(out, "         {what}{many} {}{more}", named.join(", "))?;
        }
        Ok(())
    }

    /// What drafts lack and how many do, the most frequent first; figures in what is said do not part it.
    fn lacks(&self) -> Vec<(String, usize)> {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for lack in self.plan.coming.iter().flat_map(|own| &own.lacks) {
            *counts.entry(without_figures(lack)).or_default() += 1;
        }
        let mut lacks: Vec<(String, usize)> = counts.into_iter().collect();
        lacks.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        lacks
    }

    /// To programs.
    pub(crate) fn json(&self) -> Value {
        let likeness = |likeness: &Likeness| {
            let of = match &likeness.of {
                Of::Record(id) => json!({ "record": id }),
                Of::Case(number, state) => json!({ "case": number, "state": state }),
                Of::Row(row) => json!({ "row": row }),
            };
            let (by, share, place) = match likeness.why {
                Why::Id => ("id", 1.0, None),
                Why::Title(share, place) => ("title", share, Some(place)),
                Why::Text(share, place) => ("text", share, Some(place)),
            };
            let place = place.map(|place| match place {
                Place::Same => "same",
                Place::Unknown => "unknown",
                Place::Other => "other",
            });
            json!({ "of": of, "title": likeness.title, "by": by, "share": (share * 100.0).round() / 100.0, "place": place })
        };
        let numbers = self.numbers.unwrap_or_default();
        let coming = self.plan.coming.iter().enumerate().map(|(at, own)| {
            json!({
                "row": own.row,
                "case": numbers.get(at),
                "id": own.id,
                "title": own.title,
                "maybe": own.maybe.as_ref().map(likeness),
                "lacks": own.lacks,
            })
        });
        let there = self.plan.there.iter();
        let there = there.map(|(row, title, of)| json!({ "row": row, "title": title, "is": likeness(of) }));
        let notes = grouped(&self.plan.notes);
        let notes = notes.into_iter().map(|(note, rows)| {
            json!({ "field": note.field, "said": note.said, "why": note.why, "count": rows.len(), "rows": rows })
        });
        let faults = self.read.faults.iter();
        let faults = faults.map(|own| json!({ "row": own.row, "column": own.column, "message": own.message }));
        let missing = self.read.missing.iter().map(|(field, names)| json!({ "field": field, "columns": names }));
        json!({
            "table": self.file,
            "sheet": self.table.sheet,
            "written": self.numbers.is_some(),
            "rows": self.read.rows,
            "filtered": self.read.filtered,
            "left": self.plan.left,
            "faults": faults.collect::<Vec<_>>(),
            "there": there.collect::<Vec<_>>(),
            "coming": coming.collect::<Vec<_>>(),
            "not_understood": notes.collect::<Vec<_>>(),
            "missing_columns": missing.collect::<Vec<_>>(),
            "lacks": self.lacks().iter().map(|(what, count)| json!({ "what": what, "count": count })).collect::<Vec<_>>(),
        })
    }
}

fn place(table: &Table, fault: &Fault) -> String {
    let column = fault.column.as_ref().map(|column| format!(", column \"{}\"", column.replace('\n', " ")));
    format!("{}{}", table.place(fault.row), column.unwrap_or_default())
}

fn why(why: Why) -> String {
    let percent = |share: f64| format!("{:.0} %", 100.0 * share);
    let place = |place: Place| match place {
        Place::Same => "the same place",
        Place::Unknown => "of one of them no place is known",
        Place::Other => "another place",
    };
    match why {
        Why::Id => "the same id".to_owned(),
        Why::Title(share, of) => format!("{} of the title in common, {}", percent(share), place(of)),
        Why::Text(share, of) => format!("{} of the text in common, {}", percent(share), place(of)),
    }
}

/// The same notes together with their rows, those of most rows first.
fn grouped(notes: &[Note]) -> Vec<(&Note, Vec<u64>)> {
    let mut groups: BTreeMap<(&str, &str, &str), (&Note, Vec<u64>)> = BTreeMap::new();
    for note in notes {
        let group = groups.entry((&note.field, &note.said, &note.why)).or_insert_with(|| (note, Vec::new()));
        group.1.push(note.row);
    }
    let mut groups: Vec<(&Note, Vec<u64>)> = groups.into_values().collect();
    groups.sort_by_key(|(_, rows)| std::cmp::Reverse(rows.len()));
    groups
}

/// A text in one line and in quotation marks, not too long.
fn shown(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= SHOWN {
        return format!("\"{line}\"");
    }
    format!("\"{}…\"", line.chars().take(SHOWN).collect::<String>().trim_end())
}

/// What is said with `N` for every number.
fn without_figures(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '0'..='9' if out.ends_with('N') => {}
            '0'..='9' => out.push('N'),
            c => out.push(c),
        }
    }
    out
}
