//! What made records are mixed of: the real practices taken apart into front matter and sentences, and the municipalities.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// Where practices are, below the folder of a corpus.
const FOLDERS: [&str; 2] = ["records/practices/cz", "records/practices/foreign"];
/// The four headings that every practice has.
pub(super) const HEADINGS: [&str; 4] = ["Výchozí situace", "Co se udělalo", "Výsledky", "Co si odnést"];
/// Between the front matter and the text.
const FENCE: &str = "\n+++\n";

/// A municipality, as far as records name it.
#[derive(Debug, Deserialize)]
pub(super) struct Town {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) region: String,
    /// Nobody knows how many live in some.
    pub(super) population: Option<u32>,
}

/// A practice that others are made after.
#[derive(Debug)]
pub(super) struct Practice {
    /// The folder of its kind.
    pub(super) folder: PathBuf,
    /// Its front matter, without the fences.
    pub(super) front: String,
}

/// Everything that there is to mix.
#[derive(Debug)]
pub(super) struct Pool {
    pub(super) practices: Vec<Practice>,
    pub(super) towns: Vec<Town>,
    /// Sentences and items of lists below each of [`HEADINGS`].
    pub(super) sentences: [Vec<String>; HEADINGS.len()],
    /// Sentences of summaries in Czech and in English.
    pub(super) summaries: [Vec<String>; 2],
}

impl Pool {
    /// Takes the practices of a corpus apart.
    pub(super) fn read(corpus: &Path) -> Result<Self, Box<dyn Error>> {
        let mut reader = csv::Reader::from_path(corpus.join("municipalities.csv"))?;
        let towns = reader.deserialize().collect::<Result<_, _>>()?;
        let mut pool =
            Self { practices: Vec::new(), towns, sentences: Default::default(), summaries: Default::default() };
        for folder in FOLDERS {
            let mut files = Vec::new();
            super::list(&corpus.join(folder), &mut files)?;
            files.sort();
            for file in files {
                pool.add(folder, &fs::read_to_string(&file)?)
                    .ok_or_else(|| format!("{} is no practice", file.display()))?;
            }
        }
        Ok(pool)
    }

    /// Adds a practice; `None` if it is not written as one.
    fn add(&mut self, folder: &str, text: &str) -> Option<()> {
        let (front, body) = text.split_once(FENCE)?;
        for (name, own) in ["summary", "summary_en"].into_iter().zip(&mut self.summaries) {
            own.extend(sentences(value(front, name)?));
        }
        let sections = body.split("\n## ").skip(1);
        for (section, own) in sections.zip(&mut self.sentences) {
            let (_, text) = section.split_once('\n')?;
            own.extend(text.lines().flat_map(units));
        }
        self.practices.push(Practice { folder: folder.into(), front: front.to_owned() });
        Some(())
    }
}

/// The text of a field of front matter.
pub(super) fn value<'a>(front: &'a str, name: &str) -> Option<&'a str> {
    let value = front.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(" = \""));
    value?.strip_suffix('"')
}

/// A line of Markdown as sentences or one item of a list; rows of tables say nothing by themselves.
fn units(line: &str) -> Vec<String> {
    let line = line.trim();
    let numbered = line.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix(". ");
    match line.strip_prefix("- ").or(numbered.filter(|rest| rest.len() + 2 < line.len())) {
        Some(item) => vec![format!("- {item}")],
        None if line.starts_with('|') => Vec::new(),
        None => sentences(line),
    }
}

/// A text cut after each end of a sentence. Abbreviations and ordinals before a capital end one too, which does no harm; a link
/// is cut nowhere.
fn sentences(text: &str) -> Vec<String> {
    let mut sentences: Vec<String> = Vec::new();
    let mut open = false;
    for piece in text.split_inclusive(". ") {
        match sentences.last_mut() {
            Some(last) if open || !piece.starts_with(char::is_uppercase) => last.push_str(piece),
            _ => sentences.push(piece.to_owned()),
        }
        let last = sentences.last().map_or("", String::as_str);
        open = last.matches('[').count() > last.matches("](").count() || last.matches("**").count() % 2 == 1;
    }
    for own in &mut sentences {
        own.truncate(own.trim_end().len());
    }
    sentences.retain(|own| !own.is_empty());
    sentences
}

#[cfg(test)]
mod tests {
    use super::{sentences, units, value};

    #[test]
    fn a_paragraph_is_taken_apart_by_sentences_and_a_list_by_items() {
        assert_eq!(sentences("Bylo jich 1. 200. Přišli."), ["Bylo jich 1. 200.", "Přišli."]);
        assert_eq!(
            sentences("Viz [Praha 13. Společná](praha-13). Dobré."),
            ["Viz [Praha 13. Společná](praha-13).", "Dobré."]
        );
        assert_eq!(units("- Kurz. Zdarma."), ["- Kurz. Zdarma."]);
        assert_eq!(units("12. Kurz."), ["- Kurz."]);
        assert_eq!(units("2019 začal kurz."), ["2019 začal kurz."]);
        assert!(units("| a | b |").is_empty() && units("").is_empty());
    }

    #[test]
    fn a_field_is_found_by_its_whole_name() {
        let front = "title_en = \"English\"\ntitle = \"Czech\"";
        assert_eq!(value(front, "title"), Some("Czech"));
        assert_eq!(value(front, "summary"), None);
    }
}
