//! The fields of the index: what is searched, what is counted, what is read back.

use tantivy::Term;
use tantivy::schema::{
    Field, INDEXED, IndexRecordOption, NumericOptions, STORED, STRING, Schema, SchemaBuilder, TextFieldIndexing,
    TextOptions,
};

use crate::analysis::Analysis;
use crate::language::Language;

/// The schema and its fields.
#[derive(Debug, Clone)]
pub(crate) struct Fields {
    pub(crate) schema: Schema,
    /// The id: of a record, or `chapter/section`.
    pub(crate) id: Field,
    /// Of a document that is nothing but a whole record, its id: whoever lists hits need not read their records.
    pub(crate) whole: Field,
    /// The name of its place, whole.
    pub(crate) place: Field,
    /// Whether a search may find it. A chapter of the manual is read whole and found by its sections.
    pub(crate) listed: Field,

    // Czech, by the terms of words.
    pub(crate) title: Field,
    pub(crate) summary: Field,
    pub(crate) body: Field,
    pub(crate) names: Field,
    pub(crate) labels: Field,
    /// Title, summary, text and labels by the roots of words.
    pub(crate) root: Field,
    /// The English title and summary, and labels.
    pub(crate) english: Field,
    /// Every word as it stands there, in Czech and English: what spelling is corrected to.
    pub(crate) form: Field,
    /// Codes as `group:code`.
    pub(crate) concept: Field,

    /// Ordinals of all its codes.
    pub(crate) codes: Field,
    /// Codes that its text speaks of: the ordinal, and in the lowest byte how much, 0 to 255.
    pub(crate) mentions: Field,
    /// The year by which it is dated.
    pub(crate) year: Field,
    /// Of a practice, the people living in its place, crowns a year, paid positions.
    pub(crate) population: Field,
    pub(crate) cost: Field,
    pub(crate) staff: Field,
    /// Its place in the alphabetical order of all titles, Czech and English.
    pub(crate) rank_cs: Field,
    pub(crate) rank_en: Field,

    /// What a list of hits shows, as JSON.
    pub(crate) card: Field,
    /// The whole record, as JSON.
    pub(crate) record: Field,
    /// The plain text that snippets are cut from.
    pub(crate) text: Field,
    /// Where the places of its words stand in their file.
    pub(crate) places: Field,
    /// The terms that tell it from others, as JSON.
    pub(crate) keywords: Field,
    /// Of a practice, the ids of what backs it, as JSON.
    pub(crate) backers: Field,
}

impl Fields {
    pub(crate) fn new() -> Self {
        let mut schema = SchemaBuilder::new();
        let mut text =
            |name, analysis| schema.add_text_field(name, analysed(analysis, IndexRecordOption::WithFreqsAndPositions));
        let title = text("title", Analysis::Stem);
        let summary = text("summary", Analysis::Stem);
        let body = text("body", Analysis::Stem);
        let names = text("names", Analysis::Stem);
        let labels = text("labels", Analysis::Stem);
        let english = text("english", Analysis::English);
        let root = schema.add_text_field("root", analysed(Analysis::Root, IndexRecordOption::WithFreqs));
        let form = schema.add_text_field("form", analysed(Analysis::Form, IndexRecordOption::Basic));
        let unscored = TextFieldIndexing::default()
            .set_tokenizer("raw")
            .set_fieldnorms(false)
            .set_index_option(IndexRecordOption::Basic);
        let concept = schema.add_text_field("concept", TextOptions::default().set_indexing_options(unscored));
        let fast = || NumericOptions::default().set_fast();
        Self {
            title,
            summary,
            body,
            names,
            labels,
            root,
            english,
            form,
            concept,
            id: schema.add_text_field("id", STRING),
            whole: schema.add_text_field("whole", STRING),
            place: schema.add_text_field("place", STRING),
            listed: schema.add_bool_field("listed", INDEXED),
            codes: schema.add_u64_field("codes", fast()),
            mentions: schema.add_u64_field("mentions", fast()),
            year: schema.add_u64_field("year", fast()),
            population: schema.add_u64_field("population", fast()),
            cost: schema.add_f64_field("cost", fast()),
            staff: schema.add_f64_field("staff", fast()),
            rank_cs: schema.add_u64_field("rank_cs", fast()),
            rank_en: schema.add_u64_field("rank_en", fast()),
            card: schema.add_text_field("card", STORED),
            record: schema.add_text_field("record", STORED),
            text: schema.add_text_field("text", STORED),
            places: schema.add_u64_field("places", fast()),
            keywords: schema.add_text_field("keywords", STORED),
            backers: schema.add_text_field("backers", STORED),
            schema: schema.build(),
        }
    }

    /// The name of the field with alphabetical ranks.
    pub(crate) fn rank_name(language: Language) -> &'static str {
        match language {
            Language::Czech => "rank_cs",
            Language::English => "rank_en",
        }
    }
}

/// A term as the index has it.
pub(crate) fn raw_term(field: Field, term: &str) -> Term {
    Term::from_field_text(field, term)
}

fn analysed(analysis: Analysis, record: IndexRecordOption) -> TextOptions {
    let indexing = TextFieldIndexing::default().set_tokenizer(analysis.name()).set_index_option(record);
    TextOptions::default().set_indexing_options(indexing)
}
