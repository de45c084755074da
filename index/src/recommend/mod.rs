//! Recommending: a [`Profile`] in, [`Recommendations`] out, each with its reasons.
//!
//! Every practice is scored by features that add up; the best are picked so that they are not one idea ten times; and what
//! stands behind the best practices, or speaks of what they do, is found beside them: sections of the manual, instruments,
//! papers. `docs/recommendation.md` has the model on one page. How a reason reads is not known here.

mod akin;
mod asked;
mod explain;
mod feature;
mod profile;
#[cfg(test)]
mod properties;
mod rank;
mod text;
mod trouble;
mod usable;
mod variety;
mod weights;

use std::collections::BTreeMap;

use crate::query::{Composer, Concept, Exemplar, Interpreter, Understood, Weights, shared_terms};
use crate::scoring::Bm25;
use crate::store::{ABOUT, Card, Error, FilterFault, Generation};
use osvedceno_corpus::{Code, GroupName};

use asked::{Asked, Scale};
use explain::Explained;
pub use feature::{Feature, Reason, Stand};
pub use profile::{Origin, Profile};
use rank::{Best, By, Greatest, Likeness, List, Ranked, Unless};
use usable::{CLOSED, FAILED, OF_TOWNS, Statuses};
use variety::Traits;
pub use weights::{ListWeights, RecommendationWeights};

/// The kind of record that is recommended.
const PRACTICE: &[&str] = &["practice"];
/// What is read first.
const MANUAL: &[&str] = &["manual-section"];
/// What pays, or gives leave.
const INSTRUMENT: &[&str] = &["instrument"];
/// What to lean on.
const BACKGROUND: &[&str] = &["policy-paper", "analysis", "event"];

/// How many sections, instruments and papers there are at most: what somebody reads before a council meets.
const BESIDE: usize = 6;
/// How many practices there are at most that did not work.
const WARNINGS: usize = 3;
/// How many candidates there are for each place: enough for other ideas, and few enough to read in a millisecond.
const CANDIDATES_FOR_EACH: usize = 3;
/// Those of them that are there whatever their scores.
const AT_LEAST: usize = 3;
/// Below this share of the best score of its list, another one beside them is of no use to anybody.
const WORTH_READING: f32 = 0.6;

/// How much of a text the best document has to cover to be what the text is about. Those of the development profiles have 0.26 to 1.4;
/// of tractors, dogs and dumplings 0.02 to 0.15 (`Recommender::likeness`).
const COVERED: f32 = 0.2;

/// Why there are no recommendations.
#[derive(Debug, thiserror::Error)]
pub enum RecommendError {
    /// The profile has codes that the vocabulary does not know.
    #[error("unknown codes: {0:?}")]
    Codes(Vec<FilterFault>),
    /// The index cannot be read.
    #[error(transparent)]
    Index(#[from] Error),
}

impl From<tantivy::TantivyError> for RecommendError {
    fn from(error: tantivy::TantivyError) -> Self {
        Self::Index(error.into())
    }
}

/// A document that is recommended.
#[derive(Debug, Clone)]
pub struct Recommendation<'e> {
    /// What a list shows of it.
    pub card: Card<'e>,
    /// How well it fits, 0 to 1: the sum of what its reasons contribute.
    pub score: f32,
    /// Why it is where it is: what speaks for it, the weightiest first, then what does not.
    pub reasons: Vec<Reason>,
}

/// What is recommended.
#[derive(Debug, Clone, Default)]
pub struct Recommendations<'e> {
    /// Practices, the best first.
    pub practices: Vec<Recommendation<'e>>,
    /// Sections of the manual to read first.
    pub read_first: Vec<Recommendation<'e>>,
    /// Practices that did not work, close to what is asked for: what to mind, and no examples.
    pub warnings: Vec<Recommendation<'e>>,
    /// Instruments that a municipality can use: those that are open, recur or hold, and then those that are closed.
    pub instruments: Vec<Recommendation<'e>>,
    /// Instruments of others, such as people themselves: what holds, and what people are entitled to.
    pub law: Vec<Recommendation<'e>>,
    /// Policy papers, analyses and events to lean on.
    pub background: Vec<Recommendation<'e>>,
    /// Practices of other places, by size before all else; none without a population.
    pub places_alike: Vec<Recommendation<'e>>,
    /// The codes that the text was understood as.
    pub understood: Vec<(GroupName, Code)>,
    /// The text as it was understood, where a word of it was misspelt.
    pub corrected: Option<String>,
}

/// One of the documents that may be recommended, read.
#[derive(Debug)]
struct Candidate<'e> {
    ranked: Ranked,
    card: Card<'e>,
    exemplar: Exemplar,
}

/// A generation that is recommended from, by what words mean and by what counts how much.
#[derive(Clone, Copy)]
pub(crate) struct Recommender<'e> {
    pub(crate) generation: &'e Generation,
    pub(crate) interpreter: &'e Interpreter,
    /// Of a search: likeness to a text is what a search would call it.
    pub(crate) searching: &'e Weights,
    pub(crate) bm25: &'e Bm25,
    pub(crate) weights: &'e RecommendationWeights,
}

impl<'e> Recommender<'e> {
    fn composer(&self) -> Composer<'e> {
        let Self { generation, interpreter, searching, bm25, .. } = *self;
        Composer { generation, interpreter, weights: searching, bm25 }
    }

    /// Recommends what fits a profile. The same profile, in whatever order its codes stand, gives the same answer.
    ///
    /// # Errors
    /// Codes that the vocabulary does not know, or a damaged index.
    pub(crate) fn recommend(&self, profile: &Profile) -> Result<Recommendations<'e>, RecommendError> {
        let unknown = profile.unknown(self.generation.codes());
        if !unknown.is_empty() {
            return Err(RecommendError::Codes(unknown));
        }
        Ok(self.recommended(profile)?)
    }

    fn recommended(&self, profile: &Profile) -> Result<Recommendations<'e>, Error> {
        let Self { generation, weights, .. } = *self;
        let understood = self.prose(&profile.text, &profile.ignored)?;
        let concepts = understood.meaning.named.iter().map(|named| &self.interpreter.thesaurus.concepts[named.entry]);
        let concepts: Vec<&Concept> = concepts.collect();
        let names: Vec<String> = concepts.iter().map(|concept| concept.name()).collect();
        let mut asked = Asked::of(profile, &names, generation.codes(), &generation.rarities, weights);
        asked.apply(Feature::Text, !understood.words.is_empty());
        let (text, covered) = self.likeness(&understood)?;
        if names.is_empty() && covered < COVERED && profile.is_text_alone() {
            return Ok(Recommendations { corrected: understood.corrected, ..Recommendations::default() });
        }
        let of_use = self.of_use(&understood);
        asked.apply(Feature::Trouble, !of_use.is_empty());
        let likeness = Likeness { text, of_use, known: (covered / COVERED).min(1.0), covered, ..Likeness::default() };
        let mut request = Request { recommender: *self, asked, likeness };

        let origin = profile.origin.code();
        let statuses = Statuses::of(profile, &names);
        let never = [Unless { any: FAILED, unless: &[] }, statuses.elsewhere_learnt(), statuses.of_young()];
        let list = List { kinds: PRACTICE, origin, never: &never, ..List::default() };
        let wanted = (profile.limit * CANDIDATES_FOR_EACH).max(weights.leading());
        let scale = request.asked.scale(&weights.practices);
        let alike = request.asked.scale(&weights.places_alike);
        let by_size = if request.asked.applies(Feature::Size) { BESIDE.min(profile.limit) } else { 0 };
        let as_large = Some((Feature::Size, explain::NEAR));
        let by = [
            By { scale: &scale, keep: wanted, having: None, not_of: None },
            By { scale: &alike, keep: by_size, having: as_large, not_of: Some(profile) },
        ];
        let plain = request.asked.scale(&weights.practices.without(Feature::Trouble));
        let leading = By { scale: &plain, keep: weights.leading(), having: None, not_of: None };
        let (best, leading) = self.rank_with_kin(list, &by, leading, &request.asked, &mut request.likeness);
        let (found, greatest) = self.read(best)?;
        let [candidates, places] = <[_; 2]>::try_from(found).unwrap_or_default();
        let practices = request.picked(&candidates, &scale, greatest, profile);
        let places_alike = places.iter().map(|own| request.explained(own, &alike, greatest, &[])).collect();

        // What fits by itself; what is akin to it would say the same twice.
        let leading = leading.into_iter().map(|ranked| self.candidate(ranked)).collect::<Result<Vec<_>, _>>()?;
        let exemplars: Vec<Exemplar> = leading.iter().map(|own| own.exemplar.clone()).collect();
        let terms = shared_terms(&exemplars, weights.vocabulary(), generation);
        request.likeness.practices = self.likeness_to(&terms)?;
        let backed = self.backed(&leading);
        request.likeness.backs = backed.iter().map(|(document, backed)| (*document, backed.share)).collect();
        let beside = |list, weights| request.beside(list, weights, &backed);
        let (others, closed) = (statuses.of_others(), Unless { any: CLOSED, unless: &[] });
        let instruments = List { kinds: INSTRUMENT, regional: true, ..List::default() };
        let usable = List { only: &[OF_TOWNS], never: &[others, closed], ..instruments };
        let over = List { only: &[OF_TOWNS, CLOSED], never: &[others], ..instruments };
        let law = List { never: &[others, closed, Unless { any: OF_TOWNS, unless: &[] }], ..instruments };
        let mut instruments = beside(usable, &weights.instruments)?;
        let least = instruments.first().map_or(0.0, |best| best.score * WORTH_READING);
        let worth = |list: Vec<Recommendation<'e>>| list.into_iter().filter(move |own| own.score >= least);
        // What is closed may come again, and comes last.
        instruments.extend(worth(beside(over, &weights.instruments)?));
        instruments.truncate(BESIDE);
        Ok(Recommendations {
            warnings: request.warnings(origin, &scale, practices.first())?,
            practices,
            places_alike,
            read_first: beside(List { kinds: MANUAL, ..List::default() }, &weights.read_first)?,
            instruments,
            law: worth(beside(law, &weights.instruments)?).collect(),
            background: beside(List { kinds: BACKGROUND, origin, ..List::default() }, &weights.background)?,
            understood: concepts.iter().map(|own| (own.group.as_str().into(), own.code.as_str().into())).collect(),
            corrected: understood.corrected,
        })
    }

    /// Understands somebody's own words.
    fn prose(&self, text: &str, ignored: &[String]) -> Result<Understood, Error> {
        let wanted = |concept: &Concept| {
            ABOUT.contains(&concept.group.as_str()) && !ignored.iter().any(|name| *name == concept.name())
        };
        Ok(self.interpreter.prose(text, wanted, self.generation)?)
    }

    /// Reads what is stored of a document.
    fn candidate(&self, ranked: Ranked) -> Result<Candidate<'e>, Error> {
        let exemplar = Exemplar::read(ranked.score, ranked.document, self.generation);
        Ok(Candidate { ranked, card: self.generation.card(ranked.document)?, exemplar })
    }

    /// Reads what was ranked.
    fn read(&self, Best { ranked, greatest }: Best) -> Result<(Vec<Vec<Candidate<'e>>>, Greatest), Error> {
        let read = |ranked: Vec<Ranked>| ranked.into_iter().map(|ranked| self.candidate(ranked)).collect();
        Ok((ranked.into_iter().map(read).collect::<Result<_, _>>()?, greatest))
    }

    /// What backs the leading practices, by its number.
    fn backed(&self, leading: &[Candidate<'e>]) -> BTreeMap<u32, Backed<'e>> {
        let best = leading.first().map_or(1.0, |best| best.ranked.score).max(f32::MIN_POSITIVE);
        let mut backed: BTreeMap<u32, Backed<'e>> = BTreeMap::new();
        for practice in leading {
            for backer in self.generation.columns.backers(practice.ranked.document) {
                let own = backed.entry(backer).or_default();
                own.share += practice.ranked.score / best;
                own.practices.push(practice.card.id());
            }
        }
        backed
    }
}

/// A profile on its way to an answer.
struct Request<'e> {
    recommender: Recommender<'e>,
    asked: Asked,
    likeness: Likeness,
}

impl<'e> Request<'e> {
    /// The best of a list by each scale, read.
    fn candidates(&self, list: List<'_>, by: &[By<'_>]) -> Result<(Vec<Vec<Candidate<'e>>>, Greatest), Error> {
        self.recommender.read(self.recommender.rank(list, by, &self.asked, &self.likeness))
    }

    /// The practices that are picked.
    fn picked(
        &self,
        candidates: &[Candidate<'e>],
        scale: &Scale,
        greatest: Greatest,
        profile: &Profile,
    ) -> Vec<Recommendation<'e>> {
        let weights = self.recommender.weights;
        let traits: Vec<_> = candidates.iter().map(|own| (own.ranked.score, self.traits(own))).collect();
        let mixed = profile.origin == Origin::Both;
        let picks = variety::pick(&traits, profile.limit, weights.variety, mixed);
        let mut practices = Vec::with_capacity(picks.len());
        for pick in &picks {
            let mut own = self.explained(&candidates[pick.candidate], scale, greatest, &[]);
            if let Some((above, likeness)) = pick.like.filter(|(_, likeness)| *likeness > 0.0) {
                let above = candidates[picks[above].candidate].card.id();
                own.reasons.push(explain::variety(above, likeness, weights.variety));
                own.reasons.sort_by_key(|reason| reason.stand);
            }
            own.score = own.reasons.iter().map(|reason| reason.contribution).sum();
            practices.push(own);
        }
        practices
    }

    /// Practices that did not work and fit about as well as the best that are recommended.
    fn warnings(
        &self,
        origin: Option<&str>,
        scale: &Scale,
        best: Option<&Recommendation<'e>>,
    ) -> Result<Vec<Recommendation<'e>>, Error> {
        let list = List { kinds: PRACTICE, origin, only: &[FAILED], ..List::default() };
        let (found, greatest) = self.candidates(list, &[By { scale, keep: WARNINGS, having: None, not_of: None }])?;
        let explained = found.into_iter().flatten().map(|own| self.explained(&own, scale, greatest, &[]));
        let least = best.map_or(0.0, |best| best.score * WORTH_READING);
        Ok(explained.filter(|own| own.score >= least).collect())
    }

    /// A list beside the practices.
    fn beside(
        &self,
        list: List<'_>,
        weights: &ListWeights,
        backed: &BTreeMap<u32, Backed<'e>>,
    ) -> Result<Vec<Recommendation<'e>>, Error> {
        let scale = self.asked.scale(weights);
        let (found, greatest) =
            self.candidates(list, &[By { scale: &scale, keep: BESIDE, having: None, not_of: None }])?;
        let candidates = found.into_iter().next().unwrap_or_default();
        let least = candidates.first().map_or(0.0, |best| best.ranked.score * WORTH_READING);
        let worth = candidates.iter().enumerate().filter(|(at, own)| *at < AT_LEAST || own.ranked.score >= least);
        let explained = worth.map(|(_, own)| {
            let practices =
                backed.get(&own.ranked.document).map(|backed| backed.practices.as_slice()).unwrap_or_default();
            self.explained(own, &scale, greatest, practices)
        });
        Ok(explained.collect())
    }

    /// What a practice is like, apart from what all results share.
    fn traits(&self, own: &Candidate<'e>) -> Traits<'e> {
        let codes = own.exemplar.codes.iter().filter(|(code, _)| self.asked.feature_of(*code).is_none());
        let terms = own.exemplar.keywords.iter().map(|keyword| (keyword.term, keyword.weight));
        Traits {
            codes: variety::weighed(codes.map(|(code, rarity)| (u32::from(*code), *rarity))),
            terms: variety::weighed(terms),
            place: own.card.place().map(|name| (name, ["country", "region"].map(|group| own.card.one(group)))),
            foreign: own.card.has("origin", "foreign"),
        }
    }

    /// A document with its reasons.
    fn explained(&self, own: &Candidate<'e>, scale: &Scale, greatest: Greatest, backed: &[&str]) -> Recommendation<'e> {
        let (document, Generation { columns, .. }) = (own.ranked.document, self.recommender.generation);
        let codes: Vec<_> = columns.codes(document).collect();
        let explained = Explained {
            asked: &self.asked,
            scale,
            codes: self.recommender.generation.codes(),
            facts: self.likeness.facts(document, &codes, &self.asked, columns, greatest),
            staff: columns.staff(document),
            covered: self.likeness.covered,
            trouble: self
                .likeness
                .of_use
                .get(&document)
                .and_then(|own| self.recommender.generation.troubles.name(own.trouble())),
            backed,
        };
        let reasons = explained.reasons();
        let score = reasons.iter().map(|reason| reason.contribution).sum();
        Recommendation { card: own.card, score, reasons }
    }
}

/// What a document backs.
#[derive(Debug, Default)]
struct Backed<'e> {
    /// The scores of those practices as shares of the best one's, summed.
    share: f32,
    /// The ids of the practices, the best first.
    practices: Vec<&'e str>,
}
