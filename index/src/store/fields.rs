//! The fields of the inverted index: what is searched.

use tantivy::Term;
use tantivy::schema::{Field, IndexRecordOption, Schema, SchemaBuilder, TextFieldIndexing, TextOptions};

use crate::analysis::Analysis;

/// The schema and its fields.
#[derive(Debug, Clone)]
pub(crate) struct Fields {
    pub(crate) schema: Schema,

    // Czech, by the terms of words.
    pub(crate) title: Field,
    pub(crate) summary: Field,
    pub(crate) body: Field,
    /// Where, who, with whom, for whose money.
    pub(crate) names: Field,
    pub(crate) labels: Field,
    /// What it answers, as people ask.
    pub(crate) questions: Field,
    /// Title, summary, text, labels and questions by the roots of words.
    pub(crate) root: Field,
    /// The English title and summary, labels and questions.
    pub(crate) english: Field,
    /// What it is called, and who stands behind it, each as one term: see [`called`](crate::analysis::called).
    pub(crate) called: Field,
    /// Every word as it stands there, in Czech and English: what spelling is corrected to.
    pub(crate) form: Field,
}

impl Fields {
    pub(crate) fn new() -> Self {
        let mut schema = SchemaBuilder::new();
        let mut text = |name, analysis, record| schema.add_text_field(name, analysed(analysis, record));
        let places = IndexRecordOption::WithFreqsAndPositions;
        Self {
            title: text("title", Analysis::Stem, places),
            summary: text("summary", Analysis::Stem, places),
            body: text("body", Analysis::Stem, places),
            names: text("names", Analysis::Stem, places),
            labels: text("labels", Analysis::Stem, places),
            questions: text("questions", Analysis::Stem, places),
            english: text("english", Analysis::English, places),
            root: text("root", Analysis::Root, IndexRecordOption::WithFreqs),
            called: text("called", Analysis::Stem, IndexRecordOption::Basic),
            form: text("form", Analysis::Form, IndexRecordOption::Basic),
            schema: schema.build(),
        }
    }

    /// Every field, by its number.
    pub(crate) fn all(&self) -> [Field; 10] {
        let Self { title, summary, body, names, labels, questions, english, root, called, form, .. } = self;
        [*title, *summary, *body, *names, *labels, *questions, *english, *root, *called, *form]
    }
}

/// A term as tantivy's queries take it.
pub(crate) fn raw_term(field: Field, term: &str) -> Term {
    Term::from_field_text(field, term)
}

fn analysed(analysis: Analysis, record: IndexRecordOption) -> TextOptions {
    let indexing = TextFieldIndexing::default().set_tokenizer(analysis.name()).set_index_option(record);
    TextOptions::default().set_indexing_options(indexing)
}
