//! The vocabulary: facet groups and their codes, labels and synonyms; abbreviations; groups of related words.
//!
//! All of it is data. Another field than migration is another `vocabulary.toml` and other records, and no new code.

use std::collections::BTreeMap;

use crate::code::{Code, GroupName};
use crate::fault::{Fault, Report, Sink, suggestion};
use crate::files::{CorpusFiles, RELATED, Table, VOCABULARY};
use crate::front_matter::{self, Fields};
use crate::kind::Kind;
use crate::text::Text;

/// Words and phrases that name a concept, in base form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Synonyms {
    /// Czech.
    pub cs: Vec<String>,
    /// English.
    pub en: Vec<String>,
}

/// One code of a facet group.
#[derive(Debug, Clone, PartialEq)]
pub struct FacetValue {
    /// The code in the front matter and in addresses.
    pub code: Code,
    /// What people read.
    pub label: Text,
    /// One line of explanation, where the label needs one.
    pub description: Option<Text>,
    /// How a sentence names it, in the case that the sentence wants, which is that of its group: of a situation, a field and a tool
    /// what somebody deals with (accusative), of a group of people whom it concerns (genitive), of a region where, of a horizon when.
    pub phrase: Option<Text>,
    /// Words and phrases that name the concept.
    pub synonyms: Synonyms,
    /// Figures that fall into this value: from the first up to, but without, the second.
    pub range: Option<(f64, f64)>,
    /// Of a criterion, the question of whether one's own project meets it.
    pub question: Option<Text>,
    /// Of a criterion, what is said to whoever puts it to a project of their own.
    pub own: Option<OfOwnProject>,
    /// Where the manual explains it.
    pub explained_in: Option<ManualReference>,
}

/// What is said to whoever puts a criterion to a project of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfOwnProject {
    /// What helps to answer the question.
    pub hint: Text,
    /// That the project meets it, as a statement.
    pub strength: Text,
    /// What is to be done where it does not.
    pub gap: Text,
}

/// A part of the manual that a value names, with the line that names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManualReference {
    /// The chapter, or `chapter/section`; that there is one is known once all records are.
    pub target: String,
    /// The line of `vocabulary.toml`.
    pub(crate) line: usize,
}

/// A group of codes by which records can be filtered.
#[derive(Debug, Clone, PartialEq)]
pub struct FacetGroup {
    /// The name of its parameter in addresses.
    pub name: GroupName,
    /// What people read.
    pub label: Text,
    /// The front-matter key with its codes; none where they are derived.
    pub field: Option<String>,
    /// Kinds of record that have the field; empty for all.
    pub kinds: Vec<Kind>,
    /// Fewest codes in a record that has the field.
    pub min: usize,
    /// Most codes in a record.
    pub max: usize,
    /// Whether its values arise from the records, each its own label.
    pub open: bool,
    /// The values, in the order in which people see them. Of a group with answers, each criterion with each answer.
    pub values: Vec<FacetValue>,
    /// The criteria of a group with answers, such as `independently-evaluated`.
    pub criteria: Vec<FacetValue>,
    /// What may be answered to each criterion, such as `partly`; the last one is said where a record is silent.
    pub answers: Vec<FacetValue>,
}

impl FacetGroup {
    /// The value of a code.
    pub fn value(&self, code: &str) -> Option<&FacetValue> {
        self.values.iter().find(|value| value.code.as_str() == code)
    }

    /// The value whose range a figure falls into.
    pub fn band(&self, figure: f64) -> Option<&FacetValue> {
        self.values.iter().find(|value| value.range.is_some_and(|(from, below)| from <= figure && figure < below))
    }

    /// Whether records of this kind carry the field.
    pub fn is_of(&self, kind: Kind) -> bool {
        self.kinds.is_empty() || self.kinds.contains(&kind)
    }
}

/// A short form and what it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Abbreviation {
    /// As people type it.
    pub short: String,
    /// What it stands for.
    pub long: Text,
}

/// All that is known of words and codes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Vocabulary {
    /// Facet groups, in the order in which people see them.
    pub groups: Vec<FacetGroup>,
    /// Abbreviations of the field.
    pub abbreviations: Vec<Abbreviation>,
    /// Groups of words that may stand for one another in a search.
    pub related: Vec<Vec<String>>,
    /// What one unit of a currency is roughly worth in crowns.
    pub currencies: BTreeMap<String, f64>,
}

impl Vocabulary {
    /// Most facet groups: searching keeps a bit for each in 32.
    pub const MAX_GROUPS: usize = 32;

    /// Reads `vocabulary.toml` and, where there is one, `related.toml`.
    ///
    /// # Errors
    /// Everything that is wrong in the two files.
    pub fn read(files: &CorpusFiles) -> Result<Self, Report> {
        let mut faults = Vec::new();
        let mut vocabulary = Self::default();
        read_toml(files.table(VOCABULARY), &mut faults, |fields, sink| {
            vocabulary.groups = fields.tables("facet").into_iter().filter_map(|table| group(table, sink)).collect();
            if let Some(table) = fields.table("currency") {
                let rates = table.numbers();
                vocabulary.currencies =
                    rates.into_iter().filter_map(|(key, rate)| Some((key.value, rate?.value))).collect();
            }
            if vocabulary.groups.len() > Self::MAX_GROUPS {
                let message =
                    format!("{} facet groups; at most {} are allowed", vocabulary.groups.len(), Self::MAX_GROUPS);
                sink.fault(0, message);
            }
            for (i, group) in vocabulary.groups.iter().enumerate() {
                if vocabulary.groups[..i].iter().any(|earlier| earlier.name == group.name) {
                    sink.fault(0, format!("a second facet group `{}`", group.name));
                }
            }
        });
        read_toml(files.table(RELATED), &mut faults, |fields, _| {
            vocabulary.abbreviations = fields.tables("abbreviation").into_iter().filter_map(abbreviation).collect();
            vocabulary.related = fields.tables("related").into_iter().filter_map(related).collect();
        });
        match Report::of(faults) {
            Some(report) => Err(report),
            None => Ok(vocabulary),
        }
    }

    /// The group of this name.
    pub fn group(&self, name: &str) -> Option<&FacetGroup> {
        self.groups.iter().find(|group| group.name.as_str() == name)
    }

    /// Where the values say that the manual explains them.
    pub(crate) fn references(&self) -> impl Iterator<Item = &ManualReference> {
        let listed = self
            .groups
            .iter()
            .flat_map(|group| if group.criteria.is_empty() { &group.values } else { &group.criteria });
        listed.filter_map(|value| value.explained_in.as_ref())
    }

    /// The label of a code; of an open group, the code itself.
    pub fn label(&self, group: &str, code: &str) -> Option<Text> {
        let group = self.group(group)?;
        match group.value(code) {
            Some(value) => Some(value.label.clone()),
            None => group.open.then(|| Text { cs: code.to_owned(), en: code.to_owned() }),
        }
    }
}

/// Parses one TOML file, if it is there, and hands its fields to `read`.
pub(crate) fn read_toml(file: Option<&Table>, faults: &mut Vec<Fault>, read: impl FnOnce(&Fields<'_, '_>, &Sink<'_>)) {
    let Some(file) = file else { return };
    let text = String::from_utf8_lossy(&file.bytes);
    let sink = Sink::new(&file.path, &text);
    if let Err(error) = std::str::from_utf8(&file.bytes) {
        sink.fault(sink.line_at(error.valid_up_to()), "not UTF-8; save the file as UTF-8");
    } else if let Some(table) = front_matter::parse(&sink.without_unseen(&text), 0, &sink) {
        let fields = Fields::new(&table, 0, 1, &sink);
        read(&fields, &sink);
        fields.finish();
    }
    faults.extend(sink.into_faults());
}

fn group(fields: Fields<'_, '_>, sink: &Sink<'_>) -> Option<FacetGroup> {
    let name = fields.require("name", fields.text("name"), "the name of the group's parameter");
    let label = label(&fields, "label");
    let field = fields.text("field").map(|text| text.value);
    let count = |key, default| {
        let Some(number) = fields.integer(key) else { return default };
        usize::try_from(number.value).unwrap_or_else(|_| {
            sink.fault(number.line, format!("`{key}` is {}; a number from 0 is wanted", number.value));
            default
        })
    };
    let (min, max) = (count("min", 0), count("max", 1));
    if min > max {
        sink.fault(fields.line(), format!("`min` is {min} and `max` is {max}; `max` must not be smaller"));
    }
    let kinds = fields.texts("kinds").map(|list| list.value).unwrap_or_default().into_iter();
    let kinds = kinds
        .filter_map(|kind| {
            let known = Kind::from_code(&kind.value);
            if known.is_none() {
                let meant = suggestion(&kind.value, Kind::ALL.map(Kind::code));
                sink.fault(kind.line, format!("`{}` is not a kind of record; {meant}", kind.value));
            }
            known
        })
        .collect();
    let open = fields.boolean("open").is_some_and(|flag| flag.value);
    let (listed, answers) = (values(fields.tables("value"), sink), values(fields.tables("answer"), sink));
    fields.finish();
    let (values, criteria) = match answers.as_slice() {
        [] => (listed, Vec::new()),
        answers => (each_answered(&listed, answers), listed),
    };
    let name = GroupName::from(name?.value);
    Some(FacetGroup { name, label: label?, field, kinds, min, max, open, values, criteria, answers })
}

/// The values of a group, no code twice.
fn values(tables: Vec<Fields<'_, '_>>, sink: &Sink<'_>) -> Vec<FacetValue> {
    let mut values: Vec<FacetValue> = Vec::new();
    for table in tables {
        let line = table.line();
        if let Some(value) = value(table) {
            if values.iter().any(|earlier| earlier.code == value.code) {
                sink.fault(line, format!("a second value `{}` in one group", value.code));
            }
            values.push(value);
        }
    }
    values
}

/// Every criterion with every answer, as one value each. The words that name a criterion name its first answer, `yes`.
fn each_answered(criteria: &[FacetValue], answers: &[FacetValue]) -> Vec<FacetValue> {
    let pair = |criterion: &FacetValue, (i, answer): (usize, &FacetValue)| FacetValue {
        code: Code::from(format!("{}:{}", criterion.code, answer.code)),
        label: Text {
            cs: format!("{}: {}", criterion.label.cs, answer.label.cs),
            en: format!("{}: {}", criterion.label.en, answer.label.en),
        },
        description: criterion.description.clone(),
        phrase: None,
        synonyms: if i == 0 { criterion.synonyms.clone() } else { Synonyms::default() },
        range: None,
        question: None,
        own: None,
        explained_in: criterion.explained_in.clone(),
    };
    criteria
        .iter()
        .flat_map(|criterion| answers.iter().enumerate().map(move |answer| pair(criterion, answer)))
        .collect()
}

fn value(fields: Fields<'_, '_>) -> Option<FacetValue> {
    let code = fields.require("code", fields.text("code"), "a code");
    let label = label(&fields, "label");
    let description = fields.table("description").and_then(both_languages);
    let phrase = fields.table("phrase").and_then(both_languages);
    let synonyms = fields.table("synonyms").map(|table| {
        let list = |language| {
            let texts = table.texts(language).map(|list| list.value).unwrap_or_default();
            texts.into_iter().map(|text| text.value).collect()
        };
        let synonyms = Synonyms { cs: list("cs"), en: list("en") };
        table.finish();
        synonyms
    });
    let range = fields.table("range").map(|table| {
        let from = table.number("from").map_or(0.0, |number| number.value);
        let below = table.number("below").map_or(f64::INFINITY, |number| number.value);
        table.finish();
        (from, below)
    });
    let question = fields.table("question").and_then(both_languages);
    let own = fields.table("own").and_then(|table| {
        let [hint, strength, gap] = ["hint", "strength", "gap"].map(|key| self::label(&table, key));
        table.finish();
        Some(OfOwnProject { hint: hint?, strength: strength?, gap: gap? })
    });
    let explained_in = fields.text("explained_in").map(|text| ManualReference { target: text.value, line: text.line });
    fields.finish();
    Some(FacetValue {
        code: Code::from(code?.value),
        label: label?,
        description,
        phrase,
        synonyms: synonyms.unwrap_or_default(),
        range,
        question,
        own,
        explained_in,
    })
}

fn abbreviation(fields: Fields<'_, '_>) -> Option<Abbreviation> {
    let short = fields.require("short", fields.text("short"), "an abbreviation");
    let long = label(&fields, "long");
    fields.finish();
    Some(Abbreviation { short: short?.value, long: long? })
}

fn related(fields: Fields<'_, '_>) -> Option<Vec<String>> {
    let words = fields.require("words", fields.texts("words"), "a list of words");
    fields.finish();
    Some(words?.value.into_iter().map(|word| word.value).collect())
}

/// The text of `key` in both languages; missing ones are reported.
fn label(fields: &Fields<'_, '_>, key: &str) -> Option<Text> {
    let table = fields.table(key);
    fields.require(key, table.as_ref().map(|_| ()), "{ cs = \"…\", en = \"…\" }");
    table.and_then(both_languages)
}

fn both_languages(table: Fields<'_, '_>) -> Option<Text> {
    let cs = table.require("cs", table.text("cs"), "the Czech text");
    let en = table.require("en", table.text("en"), "the English text");
    table.finish();
    Some(Text { cs: cs?.value, en: en?.value })
}
