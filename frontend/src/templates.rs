//! What the pages of templates show: documents that a town hall fills in. Plain data, which the server fills in.

use osvedceno_api::{Lang, RecordLink};

/// The path of the templates, in Czech and in English. It is no route: browsers go there as to another site.
pub const TEMPLATES: [&str; 2] = ["/vzory", "/en/templates"];

/// All templates.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TemplatesPage {
    /// Each of them.
    pub templates: Vec<TemplateCard>,
}

/// A template in a list.
#[derive(Debug, Clone, PartialEq)]
pub struct TemplateCard {
    /// Its id.
    pub id: String,
    /// What it is.
    pub title: String,
    /// What it is for.
    pub summary: String,
    /// The section of the manual that explains it.
    pub section: Option<RecordLink>,
}

impl TemplateCard {
    /// The address of its page.
    pub fn address(&self, lang: Lang) -> String {
        format!("{}/{}", TEMPLATES[lang as usize], self.id)
    }

    /// The address of the document.
    pub fn file(&self, lang: Lang) -> String {
        format!("{}.docx", self.address(lang))
    }
}

/// A template.
#[derive(Debug, Clone, PartialEq)]
pub struct TemplatePage {
    /// What it is, what it is for, and what explains it.
    pub card: TemplateCard,
    /// The day on which its text was last changed, `2026-11-30`.
    pub written: String,
    /// The laws that it stands on, in Czech.
    pub law: Vec<String>,
    /// What to know before it is used, in Czech.
    pub notes: Vec<String>,
    /// What to go through with a lawyer, in Czech.
    pub lawyer: Vec<String>,
    /// Its text.
    pub parts: Vec<TemplatePart>,
}

/// A part of a template.
#[derive(Debug, Clone, PartialEq)]
pub struct TemplatePart {
    /// Its language.
    pub lang: String,
    /// Where it is on the page.
    pub slug: String,
    /// Its heading.
    pub heading: String,
    /// Its text as HTML, with what is to be filled in marked.
    pub html: String,
}
