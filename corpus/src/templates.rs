//! Templates: documents that a town hall fills in and uses, each explained by a section of the manual.
//!
//! In: the files of `templates/`, if there are any, each front matter and Markdown as a record is. Out: a list by ids. Whether the
//! section and the records that one names are there, only all records together can tell (`references.rs`).

use jiff::civil::Date;

use crate::body::{self, Section};
use crate::fault::{Fault, Report, Sink};
use crate::files::{CorpusFiles, Table};
use crate::front_matter::{Fields, Located};
use crate::id::RecordId;
use crate::parse::{self, is_language};
use crate::text::Text;

/// Most characters of a title, and of a summary: as of a record.
const LONGEST: [usize; 2] = [110, 400];
/// The language of a template that says nothing of languages.
const CZECH: &str = "cs";

/// A document to be filled in. What is to be filled in stands in square brackets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Its id: the name of its file.
    pub id: String,
    /// What it is.
    pub title: Text,
    /// What it is for.
    pub summary: Text,
    /// The section of the manual that explains it.
    pub section: RecordId,
    /// The language of each of its sections, ISO 639-1: one for all, or one for each.
    pub languages: Vec<String>,
    /// The day on which its text was last changed. Nobody says that it was read against the law in force.
    pub written: Date,
    /// The laws that it stands on, in Czech.
    pub law: Vec<String>,
    /// What to know before it is used, in Czech.
    pub notes: Vec<String>,
    /// What to go through with a lawyer, in Czech.
    pub lawyer: Vec<String>,
    /// Its text.
    pub sections: Vec<Section>,
    /// The path of its file inside the corpus folder.
    pub(crate) file: String,
    /// What it names of the corpus, each with its line.
    pub(crate) named: Vec<(usize, String)>,
}

impl Template {
    /// Its sections, each with its language.
    pub fn sections(&self) -> impl Iterator<Item = (&str, &Section)> {
        let language = |at: usize| self.languages.get(at).or(self.languages.first()).map_or(CZECH, String::as_str);
        self.sections.iter().enumerate().map(move |(at, section)| (language(at), section))
    }

    /// Whether each of its sections is the same in another language.
    pub fn is_in_languages(&self) -> bool {
        self.languages.len() > 1
    }
}

/// A text in parts: what is to be filled in, with its brackets, and what stands between; `true` of the former.
pub fn blanks(text: &str) -> Vec<(bool, &str)> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((start, end)) = next_blank(rest) {
        parts.extend([(false, &rest[..start]), (true, &rest[start..end])]);
        rest = &rest[end..];
    }
    parts.push((false, rest));
    parts.retain(|(_, part)| !part.is_empty());
    parts
}

fn next_blank(text: &str) -> Option<(usize, usize)> {
    let end = text.find(']')? + 1;
    text[..end].rfind('[').map(|start| (start, end))
}

/// All of them, by ids.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Templates(Vec<Template>);

impl Templates {
    /// Reads the files, if there are any.
    ///
    /// # Errors
    /// Everything that is wrong in them.
    pub fn read(files: &CorpusFiles) -> Result<Self, Report> {
        let mut faults: Vec<Fault> = Vec::new();
        let mut all: Vec<Template> = Vec::new();
        for file in files.templates() {
            faults.extend(parse::file(&file.path, &file.bytes, "template", |fields, text, start, sink| {
                let own = template(file, &fields, text, start, sink);
                fields.finish();
                if let Some(first) = own.as_ref().and_then(|own| all.iter().find(|other| other.id == own.id)) {
                    sink.fault(1, format!("the id \"{}\" is already that of {}; ids are unique", first.id, first.file));
                }
                all.extend(own);
            }));
        }
        all.sort_by(|a, b| a.id.cmp(&b.id));
        Report::of(faults).map_or(Ok(Self(all)), Err)
    }

    /// The one of this id.
    pub fn find(&self, id: &str) -> Option<&Template> {
        self.0.binary_search_by(|own| own.id.as_str().cmp(id)).ok().map(|at| &self.0[at])
    }

    /// Every one, by ids.
    pub fn iter(&self) -> std::slice::Iter<'_, Template> {
        self.0.iter()
    }
}

impl<'t> IntoIterator for &'t Templates {
    type Item = &'t Template;
    type IntoIter = std::slice::Iter<'t, Template>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

fn template(file: &Table, fields: &Fields<'_, '_>, text: &str, start: usize, sink: &Sink<'_>) -> Option<Template> {
    let stem = file.path.rsplit('/').next().and_then(|name| name.strip_suffix(".md")).unwrap_or_default();
    let id = fields.require("id", fields.text("id"), "the name of the file without `.md`");
    if let Some(id) = id.as_ref().filter(|id| id.value != stem || stem.contains('/') || RecordId::new(stem).is_none()) {
        let message = "lower-case ASCII words joined by `-`, as the name of the file without `.md`, are wanted";
        sink.fault(id.line, format!("`id` is \"{}\"; {message}", id.value));
    }
    let said = |key: &str, wanted: &str, most: usize| {
        let found = fields.require(key, fields.text(key), wanted)?;
        let long = found.value.chars().count();
        if long > most {
            sink.fault(found.line, format!("`{key}` has {long} characters; at most {most} are wanted"));
        }
        Some(found.value)
    };
    let [of_title, of_summary] = LONGEST;
    let title = (said("title", "what it is", of_title), said("title_en", "what it is, in English,", of_title));
    let summary =
        (said("summary", "what it is for", of_summary), said("summary_en", "what it is for, in English,", of_summary));
    let section = fields.require("section", fields.text("section"), "the section of the manual that explains it");
    let section = section.and_then(|found| {
        let id = RecordId::new(&found.value).filter(|id| id.split_section().is_some());
        if id.is_none() {
            sink.fault(found.line, format!("`section` is \"{}\"; `chapter/section` is wanted", found.value));
        }
        Some((found.line, id?))
    });
    let written = fields.require("written", fields.date("written"), "the day on which its text was last changed");
    let list = |found: Option<Located<Vec<Located<String>>>>| {
        found.map(|list| list.value.into_iter().map(|one| one.value).collect::<Vec<_>>())
    };
    let notes = list(fields.require("notes", fields.texts("notes"), "a list of what to know before it is used"));
    let law = list(fields.require("law", fields.texts("law"), "a list of the laws that it stands on"));
    let lawyer = list(fields.texts("lawyer")).unwrap_or_default();
    let spoken = fields.texts("languages");
    for code in spoken.iter().flat_map(|list| &list.value).filter(|code| !is_language(&code.value)) {
        sink.fault(code.line, format!("`languages`: \"{}\" is not a language of ISO 639-1", code.value));
    }
    let parsed = body::parse(text, start, None, sink);
    let sections = parsed.body.sections;
    check(&sections, text, start, sink);
    if let Some(list) = spoken.as_ref().filter(|list| list.value.len() != sections.len()) {
        let (languages, sections) = (list.value.len(), sections.len());
        let message = format!(
            "`languages` has {languages} entries, and there are {sections} `##` sections; one for each is wanted"
        );
        sink.fault(list.line, message);
    }
    let links = parsed.links.into_iter().map(|link| (link.line, link.target));
    let named = section.iter().map(|(line, id)| (*line, id.to_string())).chain(links).collect();
    Some(Template {
        id: id?.value,
        title: Text { cs: title.0?, en: title.1? },
        summary: Text { cs: summary.0?, en: summary.1? },
        section: section?.1,
        languages: list(spoken).unwrap_or_else(|| vec![CZECH.to_owned()]),
        written: written?.value,
        law: law?,
        notes: notes?,
        lawyer,
        sections,
        file: file.path.clone(),
        named,
    })
}

/// Reports what a text may not be: one with nothing in it, with nothing to fill in, with a blank that is left open, or with two
/// headings that are alike.
fn check(sections: &[Section], text: &str, start: usize, sink: &Sink<'_>) {
    let end = sink.line_at(usize::MAX);
    if sections.is_empty() {
        sink.fault(end, "the text is missing; `##` headings with text below are wanted");
    } else if !text[start..].contains('[') {
        sink.fault(end, "nothing is to be filled in; what is stands in square brackets, as in `[name of the town]`");
    }
    for (at, line) in text[start..].split_inclusive('\n').scan(start, |at, line| {
        *at += line.len();
        Some((*at - line.len(), line))
    }) {
        let open = line.matches('[').count();
        if open != line.matches(']').count() {
            sink.fault(
                sink.line_at(at),
                "a square bracket is left open; what is to be filled in stands in a pair of them",
            );
        }
    }
    for (at, section) in sections.iter().enumerate() {
        if sections[..at].iter().any(|other| other.slug == section.slug) {
            sink.fault(end, format!("two headings are \"{}\"; no two are alike", section.heading));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::load::Corpus;

    /// What is wrong with this template beside the chapters of the real manual.
    fn faults(template: &str) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        let own = Path::new(env!("CARGO_MANIFEST_DIR"));
        for name in ["municipalities.csv", "vocabulary.toml"] {
            fs::copy(own.join(name), folder.path().join(name)).unwrap();
        }
        for name in ["records", TEMPLATES] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        fs::write(folder.path().join("templates/vzor.md"), template).unwrap();
        let report = Corpus::load(folder.path()).err();
        report.map_or_else(Vec::new, |report| report.faults().iter().map(ToString::to_string).collect())
    }

    const TEMPLATES: &str = "templates";
    const RIGHT: &str = "+++\nid = \"vzor\"\ntitle = \"Vzor\"\ntitle_en = \"Template\"\nsummary = \"K čemu je.\"\n\
                         summary_en = \"What for.\"\nsection = \"manual-01/prvni\"\nlanguages = [\"cs\", \"uk\"]\n\
                         written = 2026-11-30\nlaw = [\"Zákon o obcích\"]\nnotes = [\"Nejdřív čtěte.\"]\n+++\n\n## První\n\nObec [název].\n\n## Друга\n\nX\n";

    #[test]
    fn what_is_wrong_is_told_with_its_line_and_what_would_be_right() {
        // But for the section of a manual that this corpus has not.
        let missing = "templates/vzor.md:7: no record `manual-01/prvni`; an id is the name";
        let right = faults(RIGHT);
        assert!(right.len() == 1 && right[0].starts_with(missing), "{right:?}");
        let long = "x".repeat(111);
        for (of, by, told) in [
            ("\"vzor\"", "\"jiny\"", "templates/vzor.md:2: `id` is \"jiny\"; lower-case ASCII words"),
            (
                "title_en = \"Template\"\n",
                "",
                "templates/vzor.md:1: `title_en` is missing; what it is, in English, is wanted",
            ),
            ("\"Vzor\"", &format!("\"{long}\""), "templates/vzor.md:3: `title` has 111 characters; at most 110"),
            (
                "manual-01/prvni",
                "manual-01",
                "templates/vzor.md:7: `section` is \"manual-01\"; `chapter/section` is wanted",
            ),
            (", \"uk\"]", "]", "templates/vzor.md:8: `languages` has 1 entries, and there are 2 `##` sections"),
            ("\"uk\"", "\"ua\"", "templates/vzor.md:8: `languages`: \"ua\" is not a language"),
            ("notes = [\"Nejdřív čtěte.\"]\n", "", "templates/vzor.md:1: `notes` is missing"),
            ("law = [\"Zákon o obcích\"]\n", "", "templates/vzor.md:1: `law` is missing"),
            ("notes", "noets", "templates/vzor.md:11: `noets` is not a field here; did you mean \"notes\"?"),
            ("[název]", "[název", "templates/vzor.md:16: a square bracket is left open"),
            ("[název]", "název", "nothing is to be filled in"),
            ("## Друга", "## První", "two headings are \"První\""),
            ("[název]", "[viz](neni-tu)", "templates/vzor.md:16: no record `neni-tu`"),
        ] {
            let found = faults(&RIGHT.replace(of, by));
            assert!(found.iter().any(|fault| fault.contains(told)), "{by}: {found:?}");
        }
    }

    #[test]
    fn what_is_to_be_filled_in_stands_in_brackets() {
        let parts = blanks("Obec [název] dne [den].");
        assert_eq!(parts, [(false, "Obec "), (true, "[název]"), (false, " dne "), (true, "[den]"), (false, ".")]);
        assert_eq!(blanks("a ] b [c"), [(false, "a ] b [c")]);
        assert_eq!(blanks(""), []);
    }
}
