//! Templates as pages show them; `document.rs` makes the file of one.

mod document;

use osvedceno_api::{Lang, Problem};
use osvedceno_corpus::{Section, Template, blanks};
use osvedceno_frontend::{TemplateCard, TemplatePage, TemplatePart, TemplatesPage};

use super::record::link;
use super::text;
use crate::markdown::to_html;
use crate::snapshot::Snapshot;
use crate::xml::escaped;

pub(crate) use document::document;

/// All of them.
///
/// # Errors
/// A damaged index.
pub(crate) fn templates(snapshot: &Snapshot, lang: Lang) -> Result<TemplatesPage, Problem> {
    Ok(TemplatesPage { templates: explained_by(snapshot, lang, |_| true)? })
}

/// Those that a section of the manual explains.
///
/// # Errors
/// A damaged index.
pub(crate) fn of_section(snapshot: &Snapshot, section: &str, lang: Lang) -> Result<Vec<TemplateCard>, Problem> {
    explained_by(snapshot, lang, |own| own == section)
}

/// Those that sections explain.
///
/// # Errors
/// A damaged index.
pub(crate) fn explained_by(
    snapshot: &Snapshot,
    lang: Lang,
    section: impl Fn(&str) -> bool,
) -> Result<Vec<TemplateCard>, Problem> {
    let own = snapshot.templates.iter().filter(|own| section(own.section.as_str()));
    own.map(|own| card(snapshot, own, lang)).collect()
}

/// One of them.
///
/// # Errors
/// A damaged index.
pub(crate) fn template(snapshot: &Snapshot, own: &Template, lang: Lang) -> Result<TemplatePage, Problem> {
    Ok(TemplatePage {
        card: card(snapshot, own, lang)?,
        written: own.written.to_string(),
        law: own.law.clone(),
        notes: own.notes.clone(),
        lawyer: own.lawyer.clone(),
        parts: own.sections().map(|(spoken, section)| part(spoken, section, lang)).collect(),
    })
}

fn card(snapshot: &Snapshot, own: &Template, lang: Lang) -> Result<TemplateCard, Problem> {
    Ok(TemplateCard {
        id: own.id.clone(),
        title: text(lang, &own.title).to_owned(),
        summary: text(lang, &own.summary).to_owned(),
        section: link(snapshot, own.section.as_str(), lang)?,
    })
}

fn part(spoken: &str, section: &Section, lang: Lang) -> TemplatePart {
    // The hints in brackets are Czech, whatever is spoken around them.
    let attribute = if spoken == Lang::Cs.code() { "" } else { " lang=\"cs\"" };
    let html = to_html(&section.markdown, lang);
    let marked = blanks(&html)
        .into_iter()
        .map(|(is_blank, part)| if is_blank { format!("<mark{attribute}>{part}</mark>") } else { part.to_owned() });
    let html = marked.collect::<String>();
    // Whatever the width of a screen, a table is read whole.
    let mut parts = html.split("<table>");
    let mut html = parts.next().unwrap_or_default().to_owned();
    for (at, rest) in parts.enumerate() {
        let name = format!("{} {}: {}", lang.pick("Tabulka", "Table"), at + 1, escaped(&section.heading));
        html.extend(["<div class=\"scroll\" role=\"region\" aria-label=\"", &name, "\" tabindex=\"0\"><table>", rest]);
    }
    TemplatePart {
        lang: spoken.to_owned(),
        slug: section.slug.clone(),
        heading: section.heading.clone(),
        html: html.replace("</table>", "</table></div>"),
    }
}
