//! Rows into drafts: the cells of each field, and what they mean.

use std::collections::BTreeMap;

use osvedceno_corpus::{Corpus, HOME, RecordId, slug};

use super::cell::{Cell, Row, quoted};
use super::draft::{Draft, Fault, Note, Value};
use super::field::Sort;
use super::figures;
use super::filter::{Filter, has};
use super::mapping::{Field, Mapping};
use super::names::Names;
use super::places;
use super::sources;
use super::table::Table;
use super::text;
use super::words::{Words, language};

/// What reads the rows of one table by one mapping.
pub(crate) struct Reader<'a> {
    corpus: &'a Corpus,
    mapping: &'a Mapping,
    table: &'a Table,
    words: Words,
    /// The columns of each field, those that the table has.
    columns: BTreeMap<&'a str, Vec<usize>>,
    /// The same of each filter.
    filtered: Vec<(&'a Filter, Vec<usize>)>,
}

/// What became of a row.
pub(crate) enum Taken {
    /// It is not among those that the mapping wants.
    Filtered,
    /// It is a draft.
    Draft(Box<Draft>),
    /// It cannot be one.
    Faults(Vec<Fault>),
}

impl<'a> Reader<'a> {
    /// The reader of a table.
    ///
    /// # Errors
    /// Columns without which nothing can be read.
    pub(crate) fn new(corpus: &'a Corpus, mapping: &'a Mapping, table: &'a Table) -> Result<Self, Vec<String>> {
        let there = |names: &Names| table.column(&names.0);
        let columns: BTreeMap<&str, Vec<usize>> = mapping
            .fields
            .iter()
            .map(|(name, (_, field))| (name.as_str(), field.all_columns().filter_map(there).collect()))
            .collect();
        let filtered: Vec<(&Filter, Vec<usize>)> =
            mapping.only.iter().map(|filter| (filter, filter.columns.iter().filter_map(there).collect())).collect();
        let mut faults = Vec::new();
        let has = quoted(&table.columns);
        let (_, title) = &mapping.fields["title"];
        if columns["title"].is_empty() && title.value.is_none() {
            let wanted: Vec<String> = title.all_columns().flat_map(|names| names.0.clone()).collect();
            faults.push(format!("no column {} for `title`; the table has {has}", quoted(&wanted)));
        }
        for (filter, _) in filtered.iter().filter(|(_, columns)| columns.is_empty()) {
            let wanted: Vec<String> = filter.columns.iter().flat_map(|names| names.0.clone()).collect();
            faults.push(format!("no column {} by which rows are chosen; the table has {has}", quoted(&wanted)));
        }
        let words = Words::new(&corpus.vocabulary);
        if faults.is_empty() { Ok(Self { corpus, mapping, table, words, columns, filtered }) } else { Err(faults) }
    }

    /// Columns that the mapping names and the table lacks, with their fields; but those that it may lack.
    pub(crate) fn missing(&self) -> Vec<(String, Vec<String>)> {
        let fields = self.mapping.fields.iter().filter(|(_, (_, field))| !field.optional && field.value.is_none());
        let missing = fields.flat_map(|(name, (_, field))| {
            let lacking = field.all_columns().filter(|names| self.table.column(&names.0).is_none());
            lacking.map(move |names| (name.clone(), names.0.clone()))
        });
        missing.collect()
    }

    /// What a row is; what could not be understood of it is added to `notes`.
    pub(crate) fn read(&self, row: &Row, notes: &mut Vec<Note>) -> Taken {
        if self.filtered.iter().any(|(filter, columns)| {
            !columns.iter().any(|at| filter.fits(&row.cells.get(*at).map(Cell::text).unwrap_or_default()))
        }) {
            return Taken::Filtered;
        }
        let mut faults = self.faults(row);
        let mut draft = Draft { row: row.number, ..Draft::default() };
        let mut own = Vec::new();
        let mut cells = BTreeMap::new();
        for (name, (sort, field)) in &self.mapping.fields {
            let cell = self.cell(row, name, field);
            self.take(&mut draft, name, sort, field, &cell, &mut own);
            cells.insert(name.as_str(), cell);
        }
        draft.sources = sources::all(&cells);
        draft.changes = sources::changes(&cells);
        self.settle(&mut draft, &cells, &mut own);
        if draft.text("title").is_none() && faults.is_empty() {
            let column = self.columns["title"].first().map(|at| self.table.columns[*at].clone());
            faults.push(Fault {
                row: row.number,
                column,
                message: "the title is missing; every practice has one".to_owned(),
            });
        }
        if !faults.is_empty() {
            return Taken::Faults(faults);
        }
        notes.append(&mut own);
        Taken::Draft(Box::new(draft))
    }

    /// What keeps a row from being read at all.
    fn faults(&self, row: &Row) -> Vec<Fault> {
        let width = self.table.columns.len();
        let full = row.cells.iter().rposition(|cell| *cell != Cell::Empty).map_or(0, |last| last + 1);
        if full > width {
            let message = format!(
                "{full} cells, and the table has {width} columns; put what has the separator in it into quotation marks"
            );
            return vec![Fault { row: row.number, column: None, message }];
        }
        let mut used: Vec<usize> = self.columns.values().flatten().copied().collect();
        used.sort_unstable();
        used.dedup();
        let broken = used.into_iter().filter_map(|at| match row.cells.get(at) {
            Some(Cell::Broken(error)) => Some((at, error)),
            _ => None,
        });
        let fault = |(at, error): (usize, &String)| Fault {
            row: row.number,
            column: Some(self.table.columns[at].clone()),
            message: format!("the formula has failed with {error}; mend it, or clear the cell"),
        };
        broken.map(fault).collect()
    }

    /// What stands in the columns of a field together.
    fn cell(&self, row: &Row, name: &str, field: &Field) -> Cell {
        let columns = &self.columns[name];
        let cells = columns.iter().filter_map(|at| row.cells.get(*at)).filter(|cell| **cell != Cell::Empty);
        let cells: Vec<&Cell> = cells.collect();
        let cell = match cells.as_slice() {
            [] => Cell::Empty,
            [one] => (*one).clone(),
            several => {
                let texts: Vec<String> = several.iter().map(|cell| cell.text()).collect();
                Cell::Text(texts.join(field.with.as_deref().unwrap_or(" ")))
            }
        };
        let coded = field.code(&cell.text()).map(|codes| codes.join("\n"));
        let cell = coded.map_or(cell, |text| Cell::of_text(&text));
        match (&cell, &field.value) {
            (Cell::Empty, Some(value)) => Cell::of_text(value),
            _ => cell,
        }
    }

    /// Puts what a cell means into a draft.
    fn take(&self, draft: &mut Draft, name: &str, sort: &Sort, field: &Field, cell: &Cell, notes: &mut Vec<Note>) {
        if *cell == Cell::Empty {
            return;
        }
        let said = cell.text();
        let row = draft.row;
        let mut note = |said: &str, why: &str| {
            notes.push(Note { row, field: name.to_owned(), said: said.to_owned(), why: why.to_owned() });
        };
        let list = || text::list(&said, field.split.as_deref());
        let value = match sort {
            Sort::Text | Sort::Place => Some(Value::Text(text::line(&said))),
            Sort::List => Some(Value::List(list())),
            Sort::Id => match RecordId::new(&said).filter(|id| id.split_section().is_none()) {
                Some(id) => Some(Value::Text(id.to_string())),
                None => return note(&said, "not an id, which is lower-case ASCII words joined by `-`"),
            },
            Sort::Ids => {
                let ids: Vec<String> = list().iter().map(|item| text::last_in_parentheses(item).to_owned()).collect();
                for id in ids.iter().filter(|id| RecordId::new(id).is_none()) {
                    note(id, "not the id of a record");
                }
                Some(Value::List(ids.into_iter().filter(|id| RecordId::new(id).is_some()).collect()))
            }
            Sort::PlaceCode => Some(Value::Text(said)),
            Sort::Codes { group, most } => self.codes(group, *most, field, &said, &mut note),
            Sort::Word(words) => {
                let meant = slug(&said);
                let found =
                    words.iter().find(|(code, names)| *code == meant || names.iter().any(|name| slug(name) == meant));
                let Some((code, _)) = found else {
                    let known: Vec<&str> = words.iter().map(|(code, _)| *code).collect();
                    return note(&said, &format!("known are {}", known.join(", ")));
                };
                Some(Value::Text((*code).to_owned()))
            }
            Sort::FirstYear | Sort::LastYear => {
                let years = figures::years(cell, &field.dates);
                let year = if *sort == Sort::FirstYear { years.first() } else { years.last() };
                let Some(year) = year else {
                    return note(&said, "no year and no day; `dates` says how days are written");
                };
                Some(Value::Whole(i64::from(*year)))
            }
            Sort::Count | Sort::Number | Sort::Amount => match self.number(cell, field) {
                Some(number) if *sort != Sort::Count => Some(Value::Number(number)),
                #[expect(clippy::cast_possible_truncation, reason = "no town has more people")]
                Some(number) => Some(Value::Whole(number as i64)),
                None => return note(&said, "no number above zero"),
            },
            Sort::Currency => match figures::currency(&said, self.currencies()) {
                Some(code) => Some(Value::Text(code)),
                None => return note(&said, "no currency that the vocabulary has a rate of"),
            },
            Sort::Day => match figures::day(cell, &field.dates) {
                Some(day) => Some(Value::Day(day)),
                None => return note(&said, "no day; `dates` says how days are written, such as `%d.%m.%Y`"),
            },
            Sort::Answer => match self.words.code("criterion", &said) {
                Some("unknown") => None,
                Some(answer) => {
                    let criterion = name.trim_start_matches("assessment.");
                    draft.assessment.insert(criterion.to_owned(), answer.to_owned());
                    None
                }
                None => return note(&said, "known are yes, partly, no"),
            },
            Sort::Markdown if name == "body" => Some(Value::Text(said.trim().to_owned())),
            Sort::Markdown => Some(Value::Text(text::markdown(&said))),
            // These are read together, by `sources`.
            Sort::Sources | Sort::Changes | Sort::Languages => {
                let odd = match sort {
                    Sort::Languages => list().into_iter().filter(|word| language(word).is_none()).collect(),
                    Sort::Changes => {
                        said.lines().filter(|line| sources::change(line).is_none()).map(str::to_owned).collect()
                    }
                    _ => Vec::new(),
                };
                for odd in &odd {
                    note(odd, "neither a language nor, of a change, a day with words behind a colon");
                }
                None
            }
        };
        if let Some(value) = value.filter(|value| *value != Value::List(Vec::new())) {
            draft.values.insert(name.to_owned(), value);
        }
    }

    fn codes(
        &self,
        group: &str,
        most: usize,
        field: &Field,
        said: &str,
        note: &mut impl FnMut(&str, &str),
    ) -> Option<Value> {
        let mut codes: Vec<String> = Vec::new();
        if field.contains.is_empty() {
            for word in text::list(said, field.split.as_deref()) {
                let own = field.code(&word).map(<[String]>::to_vec);
                let own = own.or_else(|| self.words.code(group, &word).map(|code| vec![code.to_owned()]));
                match own {
                    Some(own) => codes.extend(own),
                    None => note(&word, "no word that the vocabulary or `codes` of the mapping has"),
                }
            }
        } else {
            codes.extend(field.contains.iter().filter(|(_, words)| has(said, words)).map(|(code, _)| code.clone()));
            codes.truncate(most);
        }
        let mut seen = Vec::new();
        codes.retain(|code| {
            !seen.contains(code) && {
                seen.push(code.clone());
                true
            }
        });
        if most == 1 { codes.into_iter().next().map(Value::Text) } else { Some(Value::List(codes)) }
    }

    fn number(&self, cell: &Cell, field: &Field) -> Option<f64> {
        let number = figures::number(cell, self.mapping.decimal)? * field.times.unwrap_or(1.0);
        (number > 0.0).then_some(number)
    }

    fn currencies(&self) -> impl Iterator<Item = &str> {
        self.corpus.vocabulary.currencies.keys().map(String::as_str)
    }

    /// What follows from several fields together.
    fn settle(&self, draft: &mut Draft, cells: &BTreeMap<&str, Cell>, notes: &mut Vec<Note>) {
        match draft.values.get("cost.amount") {
            None => draft.values.retain(|name, _| !name.starts_with("cost.")),
            Some(_) if !draft.values.contains_key("cost.currency") => {
                let said = cells.get("cost.amount").map(Cell::text).unwrap_or_default();
                if let Some(code) = figures::currency(&said, self.currencies()) {
                    draft.set("cost.currency", code);
                }
            }
            Some(_) => {}
        }
        if let (Some(from), Some(to)) = (draft.whole("period.from"), draft.whole("period.to"))
            && to < from
        {
            let why = format!("the end is before the beginning, {from}");
            notes.push(Note { row: draft.row, field: "period.to".to_owned(), said: to.to_string(), why });
            draft.values.remove("period.to");
        }
        if draft.whole("period.from").is_none() {
            draft.values.remove("period.to");
        }
        // Who does not speak of countries speaks of this one.
        if !self.mapping.fields.contains_key("country") {
            draft.set("country", HOME);
        }
        places::complete(draft, &self.corpus.municipalities, &self.words, notes);
    }
}
