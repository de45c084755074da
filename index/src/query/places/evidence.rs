//! Whether a word that may be a name of a place is meant as one.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::declension::{Fit, Folded};
use super::names::{KNOWN, Name, Sort, is_home};
use crate::analysis::Analysis;
use crate::query::words::is_optional;
use crate::store::Location;

/// Forms of names that are also words, folded: made of the list of words that the Czech dictionary is made of.
static WORDS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| include_str!("common.txt").lines().collect());

/// People of a city that is meant by whatever may be its name: who asks for help with foreigners in Plzeň does not mean the beer.
const CITY: u32 = 100_000;
/// People of a municipality of which a name that is no word is enough.
const LARGE: u32 = 1_000;
/// Letters of a word that is taken for a name without diacritics.
const FOLDED: usize = 4;

/// Words behind which a name stands, folded: "obec Žáky", "v okrese Most".
const TITLES: [&str; 22] = [
    "obec",
    "obci",
    "obce",
    "obcich",
    "mesto",
    "meste",
    "mesta",
    "mestu",
    "mestys",
    "mestyse",
    "mestysi",
    "vesnice",
    "vesnici",
    "okres",
    "okrese",
    "okresu",
    "town",
    "city",
    "village",
    "municipality",
    "mestecko",
    "mestecku",
];
/// Prepositions of a place where something is, folded.
const IN: [&str; 6] = ["v", "ve", "na", "u", "in", "at"];
/// Prepositions of where something comes from or goes to, folded.
const FROM: [&str; 6] = ["z", "ze", "od", "do", "from", "pro"];
/// The beginnings of words for what is done and who does it, folded: a country before or behind one of them is where it is done.
/// Behind others ("dělníci z Polska", "ukrajinské děti") it is where people are from.
const DONE: [&str; 50] = [
    "prax",
    "zkusenost",
    "priklad",
    "projekt",
    "program",
    "opatren",
    "reseni",
    "model",
    "inspirac",
    "obec",
    "obce",
    "obci",
    "mest",
    "samosprav",
    "radnic",
    "region",
    "kraj",
    "zakon",
    "prav",
    "strategi",
    "politik",
    "pristup",
    "metod",
    "postup",
    "system",
    "komun",
    "municipalit",
    "town",
    "cit",
    "practice",
    "example",
    "experience",
    "case",
    "approach",
    "programme",
    "project",
    "policy",
    "policies",
    "law",
    "act",
    "measure",
    "solution",
    "strategy",
    "council",
    "local",
    "inspiration",
    "scheme",
    "vec",
    "analyz",
    "studie",
];

/// English words that are Czech or English names of countries, as they are written where they are not.
const ENGLISH: [&str; 2] = ["island", "turkey"];

/// A word of a question.
#[derive(Debug, Clone)]
pub(super) struct Token<'q> {
    /// As it was typed.
    written: &'q str,
    /// In lower case.
    pub(super) lower: Folded,
    /// Where it stands, in bytes.
    pub(super) at: Range<usize>,
}

/// The words of a question that count: not those in quotes, nor those behind a `-`.
pub(super) fn tokens(question: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    for (written, lower) in Analysis::Form.terms(question) {
        let start = written.as_ptr() as usize - question.as_ptr() as usize;
        if is_optional(question, start) {
            tokens.push(Token { written, lower: Folded::new(lower), at: start..start + written.len() });
        }
    }
    tokens
}

/// Whether the name that stands at `at` is meant.
pub(super) fn accepted(name: &Name, fit: Fit, tokens: &[Token<'_>], at: Range<usize>) -> bool {
    let folded = |at: usize| tokens.get(at).map(|token| token.lower.folded.as_str()).unwrap_or_default();
    let before = before(tokens, at.start);
    let preposition = before.map(folded).unwrap_or_default();
    match (&name.location, name.sort) {
        (Location::Country(_), Sort::Adjective) => is_done(folded(at.end)),
        (Location::Country(_), Sort::Noun) => {
            let from = before.is_none_or(|own| own == 0) || before.is_some_and(|own| is_done(folded(own - 1)));
            match preposition {
                _ if ENGLISH.contains(&tokens[at.start].written) => false,
                own if IN.contains(&own) || NEAR.contains(&own) => true,
                own if FROM.contains(&own) => from,
                _ => !is_home(&name.location),
            }
        }
        (Location::Region(_) | Location::District(_), Sort::Noun) if name.words.len() > 1 => true,
        (Location::Region(_), Sort::Adjective) => true,
        _ if name.words.len() > 1 => fit == Fit::Exact || is_plain(tokens),
        _ => is_name(name, fit, tokens, &at, preposition),
    }
}

/// The token before another one, an article aside.
fn before(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let before = at.checked_sub(1)?;
    if tokens[before].lower.word == "the" { before.checked_sub(1) } else { Some(before) }
}

/// How far around a place is meant, in kilometres, where "near" is all that is said.
const AROUND: f64 = 30.0;
/// Words for what is near, folded.
const NEAR: [&str; 9] = ["near", "around", "okoli", "kolem", "pobliz", "nedaleko", "nejblize", "nejbliz", "blizko"];

/// Where a name at a token begins together with the words before it that say that it is a place, and how far around it is meant:
/// "v okolí Liberce", "do 50 km od Brna".
pub(super) fn with_preposition(tokens: &[Token<'_>], at: usize) -> (usize, Option<f64>) {
    let folded = |at: usize| tokens[at].lower.folded.as_str();
    let is_preposition = |own: &usize| {
        let word = folded(*own);
        IN.contains(&word) || FROM.contains(&word) || TITLES.contains(&word) || NEAR.contains(&word) || word == "of"
    };
    let Some(mut start) = before(tokens, at).filter(is_preposition) else { return (at, None) };
    let mut around = NEAR.contains(&folded(start)).then_some(AROUND);
    if let Some(km) = start.checked_sub(1).filter(|&own| ["km", "kilometru", "kilometres"].contains(&folded(own)))
        && let Some((number, far)) = km.checked_sub(1).and_then(|own| Some((own, folded(own).parse::<f64>().ok()?)))
    {
        (start, around) = (number, Some(far));
    }
    // "v okolí", "do 50 km", "within 50 km".
    while let Some(own) = start.checked_sub(1).filter(|own| is_preposition(own) || folded(*own) == "within") {
        start = own;
    }
    (start, around)
}

/// Whether a single word is a name.
fn is_name(name: &Name, fit: Fit, tokens: &[Token<'_>], at: &Range<usize>, preposition: &str) -> bool {
    let token = &tokens[at.start];
    let exact = fit == Fit::Exact;
    // Where small and capital letters are told apart, a capital within a question is a name's.
    let capital = |token: &Token<'_>| token.written.starts_with(char::is_uppercase);
    let telling = tokens.iter().any(|token| token.written.starts_with(char::is_lowercase));
    let named = exact && at.start > 0 && telling && capital(token);
    let alone = tokens.len() == 1 && exact && capital(token) && name.people >= LARGE;
    if named || alone || TITLES.contains(&preposition) && (exact || is_plain(tokens)) {
        return true;
    }
    let placed = IN.contains(&preposition) || FROM.contains(&preposition) || NEAR.contains(&preposition);
    let is_region = matches!(name.location, Location::Region(_));
    let is_word = |word: &Folded| WORDS.contains(word.folded.as_str());
    let long = token.lower.folded.len() >= FOLDED;
    let spelt = exact || long && is_plain(tokens);
    if is_word(&token.lower) {
        let is_known = name.people >= KNOWN && !is_word(&name.words[0]);
        return spelt && name.people >= CITY || exact && (is_known || is_region && placed);
    }
    let is_small = matches!(name.location, Location::Municipality(_)) && name.people < LARGE;
    spelt && (!is_small || placed || tokens.len() == 1)
}

/// Whether a question was typed without diacritics.
fn is_plain(tokens: &[Token<'_>]) -> bool {
    tokens.iter().all(|token| token.lower.is_plain())
}

/// Whether a word is for what is done or who does it.
fn is_done(folded: &str) -> bool {
    DONE.iter().any(|beginning| folded.starts_with(beginning))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::io::Read;
    use std::path::Path;

    use osvedceno_corpus::{CorpusFiles, Municipalities};

    use osvedceno_czech::fold;

    use super::super::declension::forms;
    use super::super::names::words;

    /// Forms of names in one word that the list of Czech words has as words, folded, one a line.
    fn common() -> String {
        let mut list = String::new();
        let packed = include_bytes!("../../../czech/sources/lemmas.tsv.br");
        brotli::Decompressor::new(packed.as_slice(), 4096).read_to_string(&mut list).unwrap();
        let files = CorpusFiles::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus")).unwrap();
        let names = Municipalities::read(&files).unwrap();
        let names: BTreeSet<String> =
            names.iter().map(|own| words(&own.name)).filter(|words| words.len() == 1).flatten().collect();
        let listed = list.lines().filter_map(|line| line.split_once('\t')).map(|(form, _)| form);
        // Names are capitalised there.
        let words = listed.filter(|form| form.starts_with(char::is_lowercase));
        let of_name = |name: &String| forms(name).into_iter().chain([name.clone()]).collect::<Vec<_>>();
        let forms: BTreeSet<String> = names.iter().flat_map(of_name).map(|form| fold(&form).into_owned()).collect();
        let is_form = |word: &&str| forms.contains(&*fold(word));
        let common: BTreeSet<String> = words.filter(is_form).map(|word| fold(word).into_owned()).collect();
        common.into_iter().map(|word| word + "\n").collect()
    }

    #[test]
    fn the_names_that_are_words_are_those_of_the_list_of_words() {
        let made = common();
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/query/places/common.txt");
        if std::env::var_os("WRITE_COMMON").is_some() {
            std::fs::write(&path, &made).unwrap();
        }
        let checked_in = std::fs::read_to_string(&path).unwrap();
        assert!(made == checked_in, "WRITE_COMMON=1 writes {} anew", path.display());
    }
}
