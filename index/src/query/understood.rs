//! A question, understood: its words as terms, those that are misspelt mended, and what they mean looked up.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io;

use osvedceno_czech::Dictionary;

use super::languages::{Rendered, Seen, translated};
use super::law::is_of_law;
use super::letters::{replace_word, with_foreign_letters};
use super::parted::{is_abbreviation, parted};
use super::places::{Gazetteer, Meant, without};
use super::properties::{Asked, Properties};
use super::words::{MAX_WORDS, Words};
use super::{Concept, Key, Meaning, Speller, Thesaurus, Word};
use crate::analysis::{called, is_stop_word, plain};
use crate::store::{CodeTable, Generation, Location, Ordinal};

/// Words of a question that are looked for among the forms of the index at the most, whether anything near is found or not.
/// Each costs a walk through them; whoever misspells more has pasted something that is no Czech.
const MAX_WALKS: usize = 5;

/// A question, understood.
#[derive(Debug, Clone, Default)]
pub(crate) struct Understood {
    /// The words of which some must match.
    pub(crate) words: Vec<Word>,
    /// Phrases that must stand there, and words and phrases that must not.
    pub(crate) typed: Words,
    /// All of it, spelt as it is searched for.
    pub(crate) asked: String,
    /// What the words mean.
    pub(crate) meaning: Meaning,
    /// The places that some of the words name.
    pub(crate) places: Vec<Meant>,
    /// The words that name them, where there are others beside them: they need not match.
    pub(crate) of_places: Vec<Word>,
    /// The question without the names of the places.
    pub(crate) beside_places: String,
    /// Whether it is nothing but the names of places.
    pub(crate) is_place: bool,
    /// The properties that some of the words ask for.
    pub(crate) properties: Vec<Asked>,
    /// How many of `words` do so: no document needs them.
    pub(crate) of_properties: usize,
    /// Whether it asks for nothing but properties.
    pub(crate) is_property: bool,
    /// Whether it is about what the law says.
    pub(crate) is_of_law: bool,
    /// Words that no document has, and that are no slip of one that some have: the rest is searched for.
    pub(crate) unfound: Vec<String>,
    /// The question as it is searched for, if a word of it was misspelt.
    pub(crate) corrected: Option<String>,
}

/// What makes sense of words: what they mean, which places they name, and how they are spelt in the index.
#[derive(Clone, Debug, Default)]
pub(crate) struct Interpreter {
    pub(crate) thesaurus: Thesaurus,
    gazetteer: Gazetteer,
    properties: Properties,
    /// The code of each concept, if a document may have it.
    codes: Vec<Option<Ordinal>>,
}

/// How a question is read.
#[derive(Clone, Copy, Default)]
struct Reading<'r> {
    /// As it stands.
    literal: bool,
    /// What words of another language are in Czech.
    rendered: &'r [Rendered],
    /// Places and names of properties that it does not mean.
    ignored: (&'r [Location], &'r [String]),
}

impl Reading<'_> {
    /// Whether a word is one of another language, and no slip.
    fn has(&self, form: &str) -> bool {
        self.rendered.iter().flat_map(|own| &own.words).any(|word| word == form)
    }
}

impl Interpreter {
    /// By what a vocabulary says of words.
    pub(crate) fn new(thesaurus: Thesaurus, gazetteer: Gazetteer, properties: Properties, codes: &CodeTable) -> Self {
        let codes = thesaurus.concepts.iter().map(|concept| codes.ordinal(codes.group(&concept.group)?, &concept.code));
        Self { codes: codes.collect(), thesaurus, gazetteer, properties }
    }

    /// The code of a concept.
    pub(crate) fn code_of(&self, concept: usize) -> Option<Ordinal> {
        self.codes.get(concept).copied().flatten()
    }

    /// Understands a question. `literal` takes it as it stands: spelling is not mended, meaning, places and other languages are not
    /// looked up. `ignored` are places and names of properties that it does not mean, whatever its words say.
    pub(crate) fn question(
        &self,
        question: &str,
        literal: bool,
        ignored: (&[Location], &[String]),
        generation: &Generation,
    ) -> io::Result<Understood> {
        // Letters composed, as the index has them.
        let question: &str = &plain(question);
        if literal {
            let reading = Reading { literal, ..Reading::default() };
            return self.words(question, Words::parse(question), reading, generation);
        }
        let question: &str = &with_foreign_letters(question, generation);
        let Some(translation) = translated(question, |word| Seen::of(word, generation))? else {
            return self.mended(question, Reading { ignored, ..Reading::default() }, generation);
        };
        let reading = Reading { rendered: &translation.rendered, ignored, ..Reading::default() };
        let understood = self.mended(&translation.question, reading, generation)?;
        let corrected = understood.corrected.or((translation.question != question).then_some(translation.question));
        Ok(Understood { corrected, ..understood })
    }

    /// Understands a question, and mends it where it is misspelt.
    fn mended(&self, question: &str, reading: Reading<'_>, generation: &Generation) -> io::Result<Understood> {
        let understood = self.with_properties(question, reading, generation)?;
        let Some(corrected) = understood.corrected.as_deref().filter(|_| understood.places.is_empty()) else {
            return Ok(understood);
        };
        // A name that was misspelt is one once it is mended.
        let mended = self.with_properties(corrected, reading, generation)?;
        if mended.places.is_empty() {
            return Ok(understood);
        }
        let corrected = mended.corrected.or(understood.corrected);
        Ok(Understood { corrected, ..mended })
    }

    /// The places that a text names, if it is nothing but a name: in any case, with diacritics or without, in Czech or English.
    pub(crate) fn named(&self, text: &str) -> Vec<Location> {
        let places = self.gazetteer.places(text, &[]);
        match places.as_slice() {
            [] => Vec::new(),
            all if without(text, all).is_empty() => {
                let mut named = all.iter().filter(|own| !own.locations.is_empty());
                named.next().filter(|_| named.next().is_none()).map(|own| own.locations.clone()).unwrap_or_default()
            }
            _ => Vec::new(),
        }
    }

    /// Understands a question with the properties that it asks for and the places that it names.
    fn with_properties(&self, question: &str, reading: Reading<'_>, generation: &Generation) -> io::Result<Understood> {
        let typed = Words::parse(question);
        let asked = self.properties.asked(question, reading.ignored.1);
        if asked.all.is_empty() {
            return self.with_places(question, typed, reading, generation);
        }
        let properties = asked.distinct();
        let of_properties = asked.count(&typed.optional);
        if of_properties == typed.optional.len() && typed.phrases.is_empty() && typed.excluded.is_empty() {
            let understood = self.words(question, typed, reading, generation)?.with_unfound();
            return Ok(Understood { properties, is_property: true, is_of_law: is_of_law(question), ..understood });
        }
        Ok(Understood { properties, of_properties, ..self.with_places(question, typed, reading, generation)? })
    }

    /// Understands the words of a question with the places that it names.
    fn with_places(
        &self,
        question: &str,
        typed: Words,
        reading: Reading<'_>,
        generation: &Generation,
    ) -> io::Result<Understood> {
        let places = self.gazetteer.places(question, reading.ignored.0);
        let is_of_law = is_of_law(question);
        // A university in Prague is called so, and nothing from Prague is meant.
        let is_name = || -> io::Result<bool> {
            let name = called(question).filter(|_| !without(question, &places).is_empty());
            name.map_or(Ok(false), |name| Ok(generation.shards.frequency(generation.fields.called, &name)? > 0))
        };
        if places.is_empty() || is_name()? {
            return Ok(Understood { is_of_law, ..self.words(question, typed, reading, generation)?.with_unfound() });
        }
        let is_named = |word: &String| places.iter().any(|own| own.words.contains(&word.to_lowercase()));
        let (named, others): (Vec<String>, Vec<String>) = typed.optional.iter().cloned().partition(is_named);
        let is_alone = typed.phrases.is_empty() && typed.excluded.is_empty();
        let beside = self.words(question, Words { optional: others, ..typed.clone() }, reading, generation)?;
        let beside_places = without(question, &places);
        if beside.words.is_empty() && !is_alone {
            return Ok(Understood { is_of_law, ..self.words(question, typed, reading, generation)?.with_unfound() });
        }
        if !beside.words.is_empty() {
            let of_places = named.iter().map(|word| Word::new(word)).collect();
            return Ok(Understood { places: meant(places), is_of_law, beside_places, of_places, ..beside });
        }
        // Nothing but a place: what is from there, and what speaks of it by its whole name. Each word of a name alone would find
        // whatever is new for Nový Bor.
        let places = meant(places);
        let names: Vec<String> = places.iter().map(|own| own.name(question).to_owned()).collect();
        let typed = Words { optional: Vec::new(), phrases: names, ..Words::default() };
        let understood = self.words(question, typed, reading, generation)?;
        let unfound = beside.unfound;
        Ok(Understood {
            places,
            is_place: true,
            asked: String::new(),
            beside_places,
            unfound,
            corrected: beside.corrected,
            ..understood
        })
    }

    /// Understands prose, of which the most telling words are searched for. `wanted` says which codes it may be understood
    /// as.
    pub(crate) fn prose(
        &self,
        text: &str,
        wanted: impl Fn(&Concept) -> bool,
        generation: &Generation,
    ) -> io::Result<Understood> {
        let text = plain(text);
        let text: &str = &with_foreign_letters(&text, generation);
        let translation = translated(text, |word| Seen::of(word, generation))?;
        let (text, rendered) =
            translation.as_ref().map_or((text, &[][..]), |own| (own.question.as_str(), own.rendered.as_slice()));
        let reading = Reading { rendered, ..Reading::default() };
        let mut understood = self.words(text, Words::prose(text), reading, generation)?;
        // Of a text, what nobody has written of is a part all the same: what has the rest is not all that it is about.
        understood.words.extend(understood.unfound.drain(..).map(|written| Word::new(&written)));
        let meaning = &mut understood.meaning;
        meaning.named.retain(|named| wanted(&self.thesaurus.concepts[named.entry]));
        meaning.near.retain(|(concept, _)| wanted(&self.thesaurus.concepts[*concept]));
        Ok(understood.most_telling(MAX_WORDS, generation)?.into_owned())
    }

    fn words(
        &self,
        question: &str,
        typed: Words,
        reading: Reading<'_>,
        generation: &Generation,
    ) -> io::Result<Understood> {
        let mut corrected = question.to_owned();
        let mut words: Vec<Word> = Vec::with_capacity(typed.optional.len());
        let mut unfound: Vec<String> = Vec::new();
        let mut walks = 0;
        let add = |word: Word, words: &mut Vec<Word>| {
            if !words.contains(&word) {
                words.push(word);
            }
        };
        for (at, written) in typed.optional.iter().enumerate() {
            let mut word = Word::new(written);
            let known = reading.literal || reading.has(&word.form) || self.is_known(&word, generation)?;
            // The last word may not be typed to its end yet.
            let begun = if !known && at + 1 == typed.optional.len() {
                Speller(&generation.forms).completions(&word.form)
            } else {
                Vec::new()
            };
            word.complete(&begun);
            if !known && begun.is_empty() {
                let misspelt = !self.is_real(&word) && Speller::may_correct(&word.form) && walks < MAX_WALKS;
                walks += usize::from(misspelt);
                let meant = misspelt.then(|| Speller(&generation.forms).correct(&word.form)).flatten();
                let Some(meant) = meant else {
                    let may_part = is_abbreviation(written) || !self.is_real(&word);
                    if let Some([one, other]) = may_part.then(|| parted(written, generation)).transpose()?.flatten() {
                        corrected = replace_word(&corrected, written, &format!("{one} {other}"));
                        add(Word::new(&one), &mut words);
                        add(Word::new(&other), &mut words);
                        continue;
                    }
                    // What is near to nothing stays as it is.
                    unfound.push(written.clone());
                    continue;
                };
                corrected = replace_word(&corrected, written, meant);
                word = Word::new(meant);
                // Grammar, once it is spelt right, is no more asked for than where it was typed right.
                if is_stop_word(meant) && typed.optional.len() > 1 {
                    continue;
                }
            }
            add(word, &mut words);
        }
        if corrected != question {
            // Where one word is mended, the others are shown as they are spelt.
            for written in &typed.optional {
                // What stands there as it was written is spelt so.
                let plain = written.bytes().all(|byte| byte.is_ascii_lowercase());
                if plain
                    && generation.shards.frequency(generation.fields.form, written)? == 0
                    && let Some(spelt) = Speller(&generation.forms).spelt(written)
                {
                    corrected = replace_word(&corrected, written, spelt);
                }
            }
        }
        let keys: Vec<_> = words.iter().map(Word::keys).collect();
        let mut meaning = if reading.literal { Meaning::default() } else { self.thesaurus.meaning(&keys) };
        meaning.translated = reading.rendered.iter().filter_map(|own| own.among(&words)).collect();
        let corrected = (corrected != question).then_some(corrected);
        let asked = corrected.clone().unwrap_or_else(|| question.to_owned());
        Ok(Understood { words, typed, asked, meaning, unfound, corrected, ..Understood::default() })
    }

    /// Whether a word that finds nothing is one all the same: a form that Czech has, or the name of a place. It is not taken for a
    /// slip of another one.
    fn is_real(&self, word: &Word) -> bool {
        Dictionary::built_in().knows(&word.form) || self.gazetteer.knows(&word.form)
    }

    /// Whether a word finds anything, or means something.
    fn is_known(&self, word: &Word, generation: &Generation) -> io::Result<bool> {
        let Generation { fields, shards, .. } = generation;
        let means = |key| self.thesaurus.knows(&key);
        if word.terms.iter().any(|term| means(Key::Czech(term.clone()))) {
            return Ok(true);
        }
        let czech = [fields.title, fields.summary, fields.body, fields.names, fields.labels, fields.questions];
        for term in &word.terms {
            for field in czech {
                if shards.frequency(field, term)? > 0 {
                    return Ok(true);
                }
            }
        }
        // A word that the documents lack and Czech has, and whose relatives they have, is no slip.
        let czech = Dictionary::built_in().knows(&word.form);
        if czech && shards.frequency(fields.root, &word.root)? > 0 {
            return Ok(true);
        }
        // English stems change a last y into i, so that a slip may share the stem of a Czech name in an English text:
        // "dobrovolnictvy". What is English stands there as English has it.
        let own = match word.form.strip_suffix('y') {
            None => true,
            Some(base) => {
                let mut found = false;
                for end in ["y", "ies", "ied"] {
                    found |= shards.frequency(fields.form, &format!("{base}{end}"))? > 0;
                }
                found
            }
        };
        let finds = shards.frequency(fields.english, &word.english)? > 0;
        Ok(own && (finds || means(Key::English(word.english.clone()))))
    }
}

impl Understood {
    /// The same, which finds nothing where nobody has any of its words; without words it would find everything.
    fn with_unfound(mut self) -> Self {
        if self.words.is_empty() {
            self.words.extend(self.unfound.iter().map(|written| Word::new(written)));
        }
        self
    }

    /// The same with at most so many of its words: those that the fewest documents have, in their order.
    pub(crate) fn most_telling(&self, most: usize, generation: &Generation) -> io::Result<Cow<'_, Self>> {
        if self.words.len() <= most {
            return Ok(Cow::Borrowed(self));
        }
        let Generation { fields, shards, .. } = generation;
        let mut found: Vec<(u64, usize)> = Vec::with_capacity(self.words.len());
        for (at, word) in self.words.iter().enumerate() {
            let mut with = 0;
            for term in &word.terms {
                with = with.max(shards.frequency(fields.body, term)?);
            }
            // A word that no text has tells nothing.
            found.push((if with == 0 { u64::MAX } else { with }, at));
        }
        found.sort_unstable();
        let kept: BTreeSet<usize> = found.into_iter().take(most).map(|(_, at)| at).collect();
        let mut telling = self.clone();
        telling.words = kept.iter().map(|&at| self.words[at].clone()).collect();
        let meaning = &mut telling.meaning;
        let named = meaning.named.iter_mut().chain(&mut meaning.families).map(|named| &mut named.words);
        for words in named.chain(meaning.translated.iter_mut().map(|own| &mut own.words)) {
            // A kept word stands after as many words as were kept before it.
            *words = words.intersection(&kept).map(|at| kept.range(..at).count()).collect();
        }
        Ok(Cow::Owned(telling))
    }
}

/// Those that mean a place, and do not only tell which of several.
fn meant(mut places: Vec<Meant>) -> Vec<Meant> {
    places.retain(|own| !own.locations.is_empty());
    places
}
