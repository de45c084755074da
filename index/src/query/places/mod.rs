//! Places in a question: "v Libereckém kraji", "praxe z Nizozemska", "dutch municipalities", "Telč".
//!
//! In: a question as it was typed, names of places. Out: which places are [`Meant`], and by which words. Names are found in every
//! case, with diacritics or without (`declension`); whether a word that may be a name is meant as one is for `evidence` to
//! say: 340 names of Czech villages are words of every day too.

mod declension;
mod evidence;
mod names;

use std::ops::Range;
use std::sync::Arc;

use osvedceno_corpus::{Municipalities, Vocabulary};
use rustc_hash::FxHashMap;

use self::declension::{Fit, Folded, fit};
use self::evidence::{Token, accepted, tokens};
use self::names::{Name, all, beginning, by_beginning};
use crate::store::{Location, Town};

/// Municipalities of one name that are told apart in an answer; there are more of few names.
const SHARING: usize = 20;
/// So many times as many people as in the next of its name make a municipality the one that is meant.
const OUTWEIGHS: u32 = 10;

/// A place that is meant, or several of one name.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Meant {
    /// The places, the likeliest first; none where it only tells which of several is meant.
    pub(crate) locations: Vec<Location>,
    /// The words that name it, in lower case, as they were typed.
    pub(crate) words: Vec<String>,
    /// Kilometres around it that are meant too, if it says "near".
    pub(crate) around: Option<f64>,
    /// Where they stand in the question, in bytes, with the preposition before them.
    span: Range<usize>,
    /// Where the name alone stands.
    name: Range<usize>,
}

impl Meant {
    /// Its name as it stands in the question.
    pub(crate) fn name<'q>(&self, question: &'q str) -> &'q str {
        question.get(self.name.clone()).unwrap_or_default()
    }
}

/// A question without the names of these places: what is asked of them.
pub(crate) fn without(question: &str, places: &[Meant]) -> String {
    let mut rest = String::with_capacity(question.len());
    let mut at = 0;
    for own in places {
        rest.push_str(question.get(at..own.span.start).unwrap_or_default());
        at = own.span.end.max(at);
    }
    rest.push_str(&question[at..]);
    let is_word = |part: &&str| part.contains(char::is_alphanumeric);
    rest.split_whitespace().filter(is_word).collect::<Vec<_>>().join(" ")
}

/// Knows places by their names.
#[derive(Debug, Clone, Default)]
pub(crate) struct Gazetteer {
    names: Vec<Name>,
    by_beginning: FxHashMap<[u8; 2], Vec<u32>>,
    municipalities: Arc<Municipalities>,
}

/// Names that stand in a question from one token to another.
#[derive(Debug, Clone)]
struct Found {
    from: usize,
    to: usize,
    /// The names, by their numbers.
    names: Vec<u32>,
}

impl Gazetteer {
    /// The places of a vocabulary, of a list of municipalities, and of the towns that records are from.
    pub(crate) fn of(
        vocabulary: &Vocabulary,
        municipalities: Arc<Municipalities>,
        towns: &[Town],
        has_records: impl Fn(&Location) -> bool,
    ) -> Self {
        let names = all(vocabulary, &municipalities, towns, has_records);
        Self { by_beginning: by_beginning(&names), names, municipalities }
    }

    /// Whether a word in lower case is a form of the first word of some name.
    pub(crate) fn knows(&self, word: &str) -> bool {
        let word = Folded::new(word.to_owned());
        let candidates = self.by_beginning.get(&beginning(&word.folded)).map(Vec::as_slice).unwrap_or_default();
        candidates.iter().any(|&number| fit(&self.names[number as usize].words[0], &word).is_some())
    }

    /// The places that a question means, in its order, without those that it is said not to mean.
    pub(crate) fn places(&self, question: &str, ignored: &[Location]) -> Vec<Meant> {
        let tokens = tokens(question);
        let mut all: Vec<Meant> = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let Some(found) = self.found(&tokens, at) else {
                at += 1;
                continue;
            };
            let locations = self.likeliest(&found.names);
            let (start, around) = evidence::with_preposition(&tokens, found.from);
            let words = tokens[start..found.to].iter().map(|token| token.lower.word.clone()).collect();
            let end = tokens[found.to - 1].at.end;
            let (span, name) = (tokens[start].at.start..end, tokens[found.from].at.start..end);
            at = found.to;
            if !all.iter().any(|own| own.locations == locations) {
                all.push(Meant { locations, words, around, span, name });
            }
        }
        self.narrow(&mut all);
        all.retain_mut(|own| {
            let only_tells = own.locations.is_empty();
            own.locations.retain(|location| !ignored.contains(location));
            only_tells || !own.locations.is_empty()
        });
        // What tells which of several is meant tells nothing where none is.
        if all.iter().all(|own| own.locations.is_empty()) {
            all.clear();
        }
        all
    }

    /// The longest name that stands at a token and is meant as one.
    fn found(&self, tokens: &[Token<'_>], at: usize) -> Option<Found> {
        let candidates = self.by_beginning.get(&beginning(&tokens[at].lower.folded))?;
        let mut best: Option<Found> = None;
        for &number in candidates {
            let name = &self.names[number as usize];
            let to = at + name.words.len();
            if to > tokens.len() || best.as_ref().is_some_and(|best| best.to > to) {
                continue;
            }
            let Some(fit) = stands(name, &tokens[at..to]) else { continue };
            if !accepted(name, fit, tokens, at..to) {
                continue;
            }
            match best.as_mut().filter(|best| best.to == to) {
                Some(best) => best.names.push(number),
                None => best = Some(Found { from: at, to, names: vec![number] }),
            }
        }
        best
    }

    /// Of places that share a name, those that are meant: a country or region before a village of its name, and of municipalities
    /// one that is far larger than the others.
    fn likeliest(&self, numbers: &[u32]) -> Vec<Location> {
        let rank = |location: &Location| match location {
            Location::Country(_) => 0,
            Location::Region(_) => 1,
            Location::District(_) => 2,
            Location::Municipality(_) | Location::Town(_) => 3,
        };
        let mut names: Vec<&Name> = numbers.iter().map(|&number| &self.names[number as usize]).collect();
        names.sort_by_key(|name| (rank(&name.location), std::cmp::Reverse(name.people)));
        let first = names[0];
        let of_rank = names.iter().filter(|name| rank(&name.location) == rank(&first.location));
        let outweighed = |name: &Name| name.people.saturating_mul(OUTWEIGHS) < first.people;
        let mut locations: Vec<Location> =
            of_rank.filter(|name| !outweighed(name)).map(|name| name.location.clone()).collect();
        let mut seen = Vec::with_capacity(locations.len());
        locations.retain(|location| {
            !seen.contains(location) && {
                seen.push(location.clone());
                true
            }
        });
        locations.truncate(SHARING);
        locations
    }

    /// Where a district or region is named too, of the municipalities that share a name those that are there: "Staré Sedlo, okres
    /// Tachov" is one place.
    fn narrow(&self, all: &mut [Meant]) {
        let territories: Vec<Location> = all.iter().flat_map(|own| own.locations.clone()).collect();
        let is_in = |town: &Location, territory: &Location| {
            let Location::Municipality(code) = town else { return false };
            self.municipalities.by_code(*code).is_some_and(|own| match territory {
                Location::District(name) => *name == own.district,
                Location::Region(code) => code.as_str() == own.region,
                _ => false,
            })
        };
        let is_town = |location: &Location| matches!(location, Location::Municipality(_));
        let mut told: Vec<Location> = Vec::new();
        for own in all.iter_mut().filter(|own| own.locations.iter().all(is_town)) {
            for territory in &territories {
                let there: Vec<Location> =
                    own.locations.iter().filter(|town| is_in(town, territory)).cloned().collect();
                if !there.is_empty() {
                    own.locations = there;
                    told.push(territory.clone());
                }
            }
        }
        // What only said which of them is meant is not asked for beside it.
        for own in all.iter_mut().filter(|own| own.locations.iter().all(|location| told.contains(location))) {
            own.locations.clear();
        }
    }
}

/// How the words of a name fit tokens: as the worst of them does.
fn stands(name: &Name, tokens: &[Token<'_>]) -> Option<Fit> {
    let mut worst = Fit::Exact;
    for (at, (own, token)) in name.words.iter().zip(tokens).enumerate() {
        let word = token.lower.word.as_str();
        // "Ústí n. L.", "Jablonec n. N.".
        let behind = name.words[..at].last().is_some_and(|before| is_position(&before.word));
        let short = (behind || is_position(&own.word)) && word.chars().count() == 1 && own.word.starts_with(word);
        let is_numeral = own.word.bytes().all(|byte| byte.is_ascii_digit());
        let fit = match own {
            _ if short => Some(Fit::Exact),
            own if is_numeral => (own.word == word).then_some(Fit::Exact),
            own => fit(own, &token.lower),
        };
        worst = worst.min(fit?);
    }
    Some(worst)
}

/// Whether a word of a name says by what a town lies.
fn is_position(word: &str) -> bool {
    ["nad", "pod"].contains(&word)
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::LazyLock;

    use osvedceno_corpus::{Corpus, CorpusFiles};

    use super::*;

    static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(|| {
        let files = CorpusFiles::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus")).unwrap();
        let corpus = Corpus::parse(&files).unwrap();
        let towns: Vec<Town> = corpus
            .records
            .iter()
            .filter(|record| !record.facets.has("country", "CZ"))
            .filter_map(|record| Some(Town { name: record.place.clone()?, municipalities: Vec::new() }))
            .collect();
        let has = |own: &Location| corpus.records.iter().any(|record| record.facets.has(own.kind(), &own.to_string()));
        Gazetteer::of(&corpus.vocabulary, Arc::new(corpus.municipalities.clone()), &towns, has)
    });

    /// The places that a question means, `kind:written`, with `|` between those of one name.
    fn places(question: &str) -> Vec<String> {
        let written = |own: &Location| format!("{}:{own}", own.kind());
        let all = GAZETTEER.places(question, &[]);
        all.iter()
            .filter(|own| !own.locations.is_empty())
            .map(|own| own.locations.iter().map(written).collect::<Vec<_>>().join("|"))
            .collect()
    }

    #[test]
    fn what_is_asked_of_a_place_is_the_rest() {
        for (question, rest) in [
            ("ubytovny v Telči", "ubytovny"),
            ("housing in the Netherlands, please", "housing please"),
            ("co funguje v Norsku a ve Švédsku", "co funguje a"),
            ("Telč", ""),
            ("Praha 7 participace", "participace"),
            ("projekty v okolí Liberce", "projekty"),
            ("housing within 50 km of Brno", "housing"),
            ("kurzy do 20 km od Jihlavy", "kurzy"),
            ("ubytovny", "ubytovny"),
        ] {
            assert_eq!(without(question, &GAZETTEER.places(question, &[])), rest, "{question}");
        }
    }

    #[test]
    fn each_question_means_its_place() {
        let list = include_str!("../../../../tests/relevance/places.tsv");
        let mut faults = Vec::new();
        for (question, place) in list.lines().skip(1).filter_map(|line| line.split_once('\t')) {
            let place = place.split('\t').next().unwrap();
            if places(question) != [place] {
                faults.push(format!("{question}: {:?}, not {place}", places(question)));
            }
        }
        assert!(faults.is_empty(), "{faults:#?}");
    }

    #[test]
    fn what_is_ignored_leaves_nothing_that_only_told_of_it() {
        let ignored = |place: &str| [Location::new("municipality", place).unwrap()];
        assert_eq!(GAZETTEER.places("Staré Sedlo, okres Sokolov", &ignored("560642")), []);
        assert_eq!(GAZETTEER.places("Staré Sedlo", &ignored("560642"))[0].locations, ignored("561193"));
    }

    #[test]
    fn words_of_every_day_and_where_people_are_from_are_no_places() {
        for question in [
            "doučování pro žáky s odlišným mateřským jazykem",
            "skolni asistent pro zaky cizince",
            "nechodí do školy ani do práce",
            "co místo toho",
            "čím začít",
            "rodiny s dětmi z Ukrajiny",
            "dělníci z Polska na ubytovně",
            "workers from Romania",
            "ukrajinské děti ve škole",
            "vietnamská komunita",
            "čeština pro cizince",
            "kurzy češtiny",
            "němčina a anglický jazyk",
            "uprchlický tábor",
            "v táboře pro uprchlíky",
            "island of knowledge",
            "ubytovna u nádraží plná hluku",
            "jak na to",
            "-Praha ubytovny",
            "\"v Brně\" ubytovny",
        ] {
            assert_eq!(places(question), [""; 0], "{question}");
        }
    }

    #[test]
    fn of_the_questions_of_people_those_that_name_a_place_are_of_one() {
        let list = include_str!("../../../../tests/relevance/topics.tsv");
        let mut found = Vec::new();
        for line in list.lines().skip(1) {
            let mut fields = line.split('\t');
            let (id, question) = (fields.next().unwrap(), fields.next().unwrap());
            found.extend(places(question).into_iter().map(|place| format!("{id} {place}")));
        }
        // Barcelona; the model of Gdańsk; Společná adresa Praha 13; buddy program Mechelen.
        let expected = ["s77 town:Barcelona", "s79 town:Gdaňsk", "s81 municipality:539694", "s83 town:Mechelen"];
        assert_eq!(found, expected);
    }
}
