//! What counts how much in ranking: every number in one place, each with its reason. They were chosen on the development
//! topics by `cargo xtask bench relevance --sweep`; `docs/relevance.md` says what each is worth.

/// The weights of ranking.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// A word in the title names the subject.
    pub title: f32,
    /// A word in the summary is about the subject; there are few of them, all chosen.
    pub summary: f32,
    /// A word in the text may be about anything near it.
    pub body: f32,
    /// The whole question in a row in the title: it is what the record is called.
    pub named: f32,
    /// The place and the organisations: whoever types a name wants that very record.
    pub names: f32,
    /// The labels of its codes: a record about housing that never says "bydlení".
    pub labels: f32,
    /// The questions that it answers, in words that people have and texts have not.
    pub questions: f32,
    /// Words made of the same root, anywhere: right more rarely than forms of the word.
    pub root: f32,
    /// English title and summary: for English questions, where Czech fields find nothing.
    pub english: f32,
    /// The word in the very form that was typed, over other forms of it.
    pub exact: f32,
    /// What another word that the typed one may have been, before it lost its diacritics, is worth of the likeliest.
    pub other_reading: f32,
    /// How much the other ways of matching a word add to the best one, 0 to 1: a word in title and text beats one in the
    /// title alone, and does not count twice.
    pub tie_breaker: f32,
    /// What length of a text counts as average, as a share of the true one: see `statistics.rs`.
    pub length: f32,
    /// Words of the question that stand close together in the document belong together there too.
    pub proximity: f32,
    /// A word or phrase that may stand for one of the question, by the vocabulary.
    pub related: f32,
    /// What a word of another language is in Czech.
    pub translated: f32,
    /// A code that a phrase of the question names.
    pub concept: f32,
    /// A code that words of the question point to, the more the more of one of its phrases they are.
    pub near_concept: f32,
    /// A code that the best documents share: what they are about is what was asked for.
    pub feedback_codes: f32,
    /// How many documents are the best.
    pub feedback_documents: f32,
    /// How many codes of theirs count.
    pub feedback_vocabulary: f32,
    /// What it adds to a document to be about what the words and the best documents are about, as a share of the best score.
    pub latent: f32,
    /// How many documents are the best in that.
    pub latent_documents: f32,
    /// The share of the words of a question that a document must have; the rest only helps.
    pub required_share: f32,
    /// The share of the best score from which on a document fits the question, rather than having some of its words.
    pub close: f32,
    /// With fewer matches than this, fewer words are required: half a page of what is near beats one chance hit.
    pub enough: f32,
    /// In looking for documents like one: what a code that both have is worth beside the terms that both have.
    pub similar_codes: f32,
    /// What independent evaluation adds, as a share of the score; measured outcomes add two thirds of it, and reported
    /// ones a third: enough to order equals.
    pub evidence: f32,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            title: 1.75,
            summary: 0.4,
            body: 1.15,
            named: 1.5,
            names: 0.4,
            labels: 1.5,
            questions: 1.15,
            root: 1.5,
            english: 2.2,
            exact: 0.03,
            other_reading: 0.5,
            tie_breaker: 0.33,
            length: 0.4,
            proximity: 0.03,
            related: 1.05,
            translated: 0.7,
            concept: 1.8,
            near_concept: 1.2,
            feedback_codes: 0.38,
            feedback_documents: 6.0,
            feedback_vocabulary: 11.0,
            latent: 1.1,
            latent_documents: 12.0,
            required_share: 0.4,
            close: 0.3,
            enough: 10.0,
            similar_codes: 0.4,
            evidence: 0.06,
        }
    }
}

impl Weights {
    /// Every weight by its name, to be changed: for sweeps.
    pub fn by_name(&mut self) -> [(&'static str, &mut f32); 28] {
        [
            ("title", &mut self.title),
            ("summary", &mut self.summary),
            ("body", &mut self.body),
            ("named", &mut self.named),
            ("names", &mut self.names),
            ("labels", &mut self.labels),
            ("questions", &mut self.questions),
            ("root", &mut self.root),
            ("english", &mut self.english),
            ("exact", &mut self.exact),
            ("other_reading", &mut self.other_reading),
            ("tie_breaker", &mut self.tie_breaker),
            ("length", &mut self.length),
            ("proximity", &mut self.proximity),
            ("related", &mut self.related),
            ("translated", &mut self.translated),
            ("concept", &mut self.concept),
            ("near_concept", &mut self.near_concept),
            ("feedback_codes", &mut self.feedback_codes),
            ("feedback_documents", &mut self.feedback_documents),
            ("feedback_vocabulary", &mut self.feedback_vocabulary),
            ("latent", &mut self.latent),
            ("latent_documents", &mut self.latent_documents),
            ("required_share", &mut self.required_share),
            ("close", &mut self.close),
            ("enough", &mut self.enough),
            ("similar_codes", &mut self.similar_codes),
            ("evidence", &mut self.evidence),
        ]
    }
}
