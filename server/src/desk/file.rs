//! A record's file taken apart: front matter that keeps every byte that is not changed, and the parts of the text under their headings.

use toml_edit::{DocumentMut, Item, Key, Table};

/// What fences the front matter.
const FENCE: &str = "+++";

/// A file, taken apart; put together it is the same, byte for byte.
#[derive(Debug, Clone)]
pub(super) struct File {
    /// What the front matter says.
    pub(super) front: DocumentMut,
    /// What stands before the first heading: an empty line.
    pub(super) before: String,
    /// The parts of the text.
    pub(super) parts: Vec<Part>,
}

/// A part of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    /// Its heading, without `##`.
    pub(super) heading: String,
    /// All of it as it stands in the file, its heading too.
    raw: String,
}

impl File {
    /// Takes a file apart; none where its front matter is none.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let rest = text.strip_prefix(FENCE)?.strip_prefix('\n')?;
        let front = if rest.starts_with("+++\n") { 0 } else { rest.find("\n+++\n")? + 1 };
        let (front, body) = (&rest[..front], &rest[front + FENCE.len() + 1..]);
        let front = front.parse::<DocumentMut>().ok()?;
        let mut starts: Vec<usize> = body.match_indices("\n## ").map(|(at, _)| at + 1).collect();
        if body.starts_with("## ") {
            starts.insert(0, 0);
        }
        let ends = starts.iter().skip(1).copied().chain([body.len()]);
        let before = body[..starts.first().copied().unwrap_or(body.len())].to_owned();
        let parts = starts.iter().zip(ends).map(|(&start, end)| Part::of(&body[start..end])).collect();
        Some(Self { front, before, parts })
    }

    /// The file.
    pub(super) fn text(&self) -> String {
        let mut front = self.front.to_string();
        if !front.is_empty() && !front.ends_with('\n') {
            front.push('\n');
        }
        let mut text = format!("{FENCE}\n{front}{FENCE}\n{}", self.before);
        text.extend(self.parts.iter().map(|part| part.raw.as_str()));
        text
    }

    /// Writes a part anew, in the place of the one of this number or as the last one.
    pub(super) fn put(&mut self, number: usize, heading: &str, text: &str) {
        let text = text.trim();
        let raw = if text.is_empty() { format!("## {heading}\n") } else { format!("## {heading}\n\n{text}\n") };
        let heading = heading.to_owned();
        if let Some(part) = self.parts.get_mut(number) {
            let rest = part.raw.trim_end().len();
            let ending = part.raw[rest..].strip_prefix('\n').unwrap_or_default();
            *part = Part { heading, raw: raw + ending };
        } else {
            self.parts.push(Part { heading, raw });
            self.space();
        }
    }

    /// Sees to it that parts stand apart and the last one ends the file, after some have come or gone.
    pub(super) fn space(&mut self) {
        let last = self.parts.len().saturating_sub(1);
        if !self.parts.is_empty() && !self.before.ends_with('\n') {
            self.before.push('\n');
        }
        for (number, part) in self.parts.iter_mut().enumerate() {
            let wanted = if number == last { "\n" } else { "\n\n" };
            if number == last || !part.raw.ends_with(wanted) {
                part.raw.truncate(part.raw.trim_end().len());
                part.raw.push_str(wanted);
            }
        }
    }

    /// The text of a key, whatever is behind it; nothing where it is not there.
    pub(super) fn one(&self, key: &str) -> String {
        let (key, within) = split(key);
        let item = self.front.get(key);
        let item = match within {
            Some(within) => item.and_then(|item| item.as_table_like()?.get(within)),
            None => item,
        };
        item.map(shown).unwrap_or_default()
    }

    /// The texts of a list.
    pub(super) fn list(&self, key: &str) -> Vec<String> {
        match self.front.get(key) {
            Some(item) => match item.as_array() {
                Some(array) => array.iter().map(|value| shown(&Item::Value(value.clone()))).collect(),
                None => vec![shown(item)],
            },
            None => Vec::new(),
        }
    }

    /// The tables under `[[key]]`.
    pub(super) fn tables(&self, key: &str) -> impl Iterator<Item = &Table> {
        self.front.get(key).and_then(Item::as_array_of_tables).into_iter().flat_map(toml_edit::ArrayOfTables::iter)
    }
}

impl Part {
    /// The part whose heading and text stand in this piece of a file.
    fn of(raw: &str) -> Self {
        let heading = raw.lines().next().unwrap_or_default().trim_start_matches("## ").trim().to_owned();
        Self { heading, raw: raw.to_owned() }
    }

    /// What stands below the heading.
    pub(super) fn text(&self) -> &str {
        self.raw.split_once('\n').map_or("", |(_, text)| text.trim())
    }
}

/// A key, and what is meant within its table.
pub(super) fn split(key: &str) -> (&str, Option<&str>) {
    key.split_once('.').map_or((key, None), |(key, within)| (key, Some(within)))
}

/// A value as one reads it: a text without its quotes, anything else as it is written.
pub(super) fn shown(item: &Item) -> String {
    match item.as_str() {
        Some(text) => text.to_owned(),
        None => item.to_string().trim().to_owned(),
    }
}

/// Puts a new key where it belongs: before the first of those that come after it.
pub(super) fn insert(table: &mut Table, key: &str, item: Item, order: &[&str]) {
    let place = |key: &str| order.iter().position(|own| *own == key);
    let own = place(key);
    let is_later = |other: &str| own.is_some() && place(other) > own;
    let first = table.iter().position(|(other, _)| is_later(other));
    let later: Vec<String> =
        first.map_or_else(Vec::new, |first| table.iter().skip(first).map(|(key, _)| key.to_owned()).collect());
    let later: Vec<(Key, Item)> = later.iter().filter_map(|key| table.remove_entry(key)).collect();
    table.insert(key, item);
    for (key, item) in later {
        table.insert_formatted(&key, item);
    }
}
