//! One made record: a number in, a file out. The same number makes the same file, however many there are.

use std::path::PathBuf;

use osvedceno_corpus::slug;

use super::pool::{HEADINGS, Pool, Town, value};
use super::random::Random;

/// Words of a section: the four together are within the 120 to 350 of a practice, and about as long as real ones.
const WORDS: std::ops::RangeInclusive<usize> = 40..=85;
/// Characters of a title and of a summary, at most.
const TITLE: usize = 110;
const SUMMARY: usize = 400;
/// Tries to find a sentence that still has room.
const TRIES: usize = 50;

/// A record to be written.
#[derive(Debug)]
pub(super) struct Made {
    /// The folder of its kind.
    pub(super) folder: PathBuf,
    /// The name of its file, without `.md`.
    pub(super) id: String,
    /// The whole file.
    pub(super) text: String,
}

/// Makes the record of a number: codes, facts and sources of one practice, so that codes are as frequent as they are and related
/// records exist; another town in its title; sentences of many.
pub(super) fn record(pool: &Pool, number: usize) -> Made {
    let mut random = Random::of(number as u64);
    let practice = random.one_of(&pool.practices);
    let town = random.one_of(&pool.towns);
    // By the place, as ids begin in life: records of one kind then do not lie side by side in the index.
    let id = format!("{}-{number}", slug(&town.name));
    let mut text = String::with_capacity(8 << 10);
    let mut fields = true;
    for line in practice.front.lines() {
        // Tables come last, and have titles of their own.
        fields &= !line.starts_with('[');
        let own = line.split_once(" = ").filter(|_| fields).and_then(|(name, _)| {
            let own = field(name, &id, town, &practice.front);
            own.or_else(|| summary(name, pool, &mut random))
        });
        text.push_str(own.as_deref().unwrap_or(line));
        text.push('\n');
    }
    text.push_str("+++\n");
    for (heading, sentences) in HEADINGS.iter().zip(&pool.sentences) {
        text.extend(["\n## ", heading, "\n\n", &section(sentences, &mut random)]);
    }
    Made { folder: practice.folder.clone(), id, text }
}

/// A field that tells where a record is; `None` for those that stay as they are.
fn field(name: &str, id: &str, town: &Town, front: &str) -> Option<String> {
    let national = front.contains("\ncountry = \"CZ\"");
    let own = match name {
        "id" => format!("\"{id}\""),
        "title" | "title_en" => format!("\"{}\"", title(&town.name, value(front, name)?)),
        "place" if national => format!("\"{}\"", town.name),
        "place_code" if national => format!("\"{}\"", town.code),
        "region" if national => format!("\"{}\"", town.region),
        // Where nobody has counted them, what the record says stays.
        "population" if national => town.population?.to_string(),
        _ => return None,
    };
    Some(format!("{name} = {own}"))
}

/// A title that begins with a town, cut after a word.
fn title(town: &str, title: &str) -> String {
    let mut whole = format!("{town}: {title}");
    while whole.chars().count() > TITLE {
        let Some(space) = whole.rfind(' ') else { break };
        whole.truncate(space);
    }
    whole
}

/// A summary of two sentences from anywhere, or of one where two are too long.
fn summary(name: &str, pool: &Pool, random: &mut Random) -> Option<String> {
    let language = ["summary", "summary_en"].iter().position(|own| *own == name)?;
    let [first, second] = [(); 2].map(|()| random.one_of(&pool.summaries[language]));
    let both = format!("{first} {second}");
    let text = if both.chars().count() <= SUMMARY { &both } else { first };
    Some(format!("{name} = \"{text}\""))
}

/// A section of sentences from anywhere below its heading: a paragraph and then a list.
fn section(sentences: &[String], random: &mut Random) -> String {
    let words = |text: &str| text.split_whitespace().count();
    let (mut taken, mut length) = (Vec::new(), 0);
    for _ in 0..TRIES {
        let own = random.one_of(sentences);
        if length + words(own) <= *WORDS.end() && !taken.contains(&own) {
            length += words(own);
            taken.push(own);
        }
        if WORDS.contains(&length) {
            break;
        }
    }
    let (items, plain): (Vec<&String>, Vec<&String>) = taken.iter().partition(|own| own.starts_with("- "));
    let mut text = String::new();
    for own in &plain {
        text.push_str(own);
        text.push(' ');
    }
    text.truncate(text.trim_end().len());
    text.push_str(if plain.is_empty() { "" } else { "\n" });
    text.push_str(if plain.is_empty() || items.is_empty() { "" } else { "\n" });
    for own in items {
        text.push_str(own);
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::title;

    #[test]
    fn a_title_is_cut_after_a_word() {
        assert_eq!(title("Kolín", "Kurz češtiny"), "Kolín: Kurz češtiny");
        let long = title("Kolín", &"dlouhá slova ".repeat(12));
        assert!(
            long.chars().count() <= 110 && long.ends_with(['á', 'a']) && long.starts_with("Kolín: dlouhá"),
            "{long}"
        );
    }
}
