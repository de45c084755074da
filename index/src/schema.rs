//! The fields of the index: what is searched, what is counted, what is read back.

use tantivy::schema::{
    Field, INDEXED, IndexRecordOption, NumericOptions, STORED, STRING, Schema, SchemaBuilder, TextFieldIndexing,
    TextOptions,
};

use crate::analysis::Analysis;
use crate::search::Language;

/// The schema and its fields.
#[derive(Debug, Clone)]
pub(crate) struct Fields {
    pub(crate) schema: Schema,
    /// The id: of a record, or `chapter/section`.
    pub(crate) id: Field,
    /// Whether a search may find it. A chapter of the manual is read whole and found by its sections.
    pub(crate) listed: Field,

    // Czech, stemmed.
    pub(crate) title: Field,
    pub(crate) summary: Field,
    pub(crate) body: Field,
    pub(crate) names: Field,
    pub(crate) labels: Field,
    // The same without diacritics: title and names, and all the rest.
    pub(crate) title_folded: Field,
    pub(crate) text_folded: Field,
    pub(crate) english: Field,

    /// Ordinals of all its codes.
    pub(crate) codes: Field,
    /// The year by which it is dated.
    pub(crate) year: Field,
    /// Its place in the alphabetical order of all titles, Czech and English.
    pub(crate) rank_cs: Field,
    pub(crate) rank_en: Field,

    /// What a list of hits shows, as JSON.
    pub(crate) card: Field,
    /// The whole record, as JSON; of a section nothing, since its chapter has it.
    pub(crate) record: Field,
    /// The plain text that snippets are cut from, and the terms in it.
    pub(crate) text: Field,
    pub(crate) tokens: Field,
}

impl Fields {
    pub(crate) fn new() -> Self {
        let mut schema = SchemaBuilder::new();
        let mut text = |name, analysis| schema.add_text_field(name, analysed(analysis));
        let title = text("title", Analysis::Stem);
        let summary = text("summary", Analysis::Stem);
        let body = text("body", Analysis::Stem);
        let names = text("names", Analysis::Stem);
        let labels = text("labels", Analysis::Stem);
        let title_folded = text("title_folded", Analysis::Folded);
        let text_folded = text("text_folded", Analysis::Folded);
        let english = text("english", Analysis::English);
        let fast = || NumericOptions::default().set_fast();
        Self {
            title,
            summary,
            body,
            names,
            labels,
            title_folded,
            text_folded,
            english,
            id: schema.add_text_field("id", STRING),
            listed: schema.add_bool_field("listed", INDEXED),
            codes: schema.add_u64_field("codes", fast()),
            year: schema.add_u64_field("year", fast()),
            rank_cs: schema.add_u64_field("rank_cs", fast()),
            rank_en: schema.add_u64_field("rank_en", fast()),
            card: schema.add_text_field("card", STORED),
            record: schema.add_text_field("record", STORED),
            text: schema.add_text_field("text", STORED),
            tokens: schema.add_bytes_field("tokens", STORED),
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

fn analysed(analysis: Analysis) -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(analysis.name())
        .set_index_option(IndexRecordOption::WithFreqsAndPositions);
    TextOptions::default().set_indexing_options(indexing)
}
