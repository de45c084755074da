//! What a profile asks for, worked out once for all documents, and how well a document does by it. Nothing here reads the
//! index: facts go in, numbers come out.

use std::collections::BTreeSet;
use std::ops::Range;

use super::feature::{Feature, Values};
use super::profile::Profile;
use super::weights::{ListWeights, RecommendationWeights};
use crate::store::{CodeTable, Ordinal};

/// Facts of a record that count whatever was asked for: feature, group, code, and what it is worth.
const FACTS: [(Feature, &str, &str, f32); 8] = [
    (Feature::Region, "origin", "national", 0.5),
    (Feature::Evidence, "evidence", "evaluated", 1.0),
    (Feature::Evidence, "evidence", "measured", 2.0 / 3.0),
    (Feature::Evidence, "evidence", "reported", 1.0 / 3.0),
    (Feature::MunicipalRole, "municipal_role", "leads", 1.0),
    (Feature::MunicipalRole, "municipal_role", "partner", 0.5),
    (Feature::Continuation, "criterion", "continued-after-funding:yes", 1.0),
    (Feature::Continuation, "criterion", "continued-after-funding:partly", 0.5),
];

/// So much of what is akin is half of what any number are worth: two and a half practices that are as good as the best, each of which says so first.
const HALF_AKIN: f32 = 1.0;

/// So much of use is half of what any is worth: the record that is named first in the trouble that is told most.
const HALF_OF_USE: f32 = 1.0;

/// How far two places of about the same size are apart, as a power of ten: one has 1.7 times as many people as the other, and whoever
/// runs them would call both small, or both large.
const AS_LARGE: f32 = 0.23;

/// So many documents that refer to one are half of what any number are worth.
const HALF_CITED: f32 = 5.0;

/// What having a code is worth.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Worth {
    feature: Feature,
    gain: f32,
}

/// Codes of one group, all of which lie side by side.
type Span = Range<Ordinal>;

/// What a profile asks for.
#[derive(Debug)]
pub(super) struct Asked {
    /// By the ordinal of a code.
    worth: Vec<Option<Worth>>,
    /// By the ordinal of a code that is asked for, its share of all of those.
    topics: Vec<f32>,
    situations: Span,
    groups: Span,
    horizons: Span,
    regions: Span,
    /// The horizon asked for, by its place among the horizons.
    horizon: Option<u16>,
    region: Option<Ordinal>,
    population: Option<u32>,
    budget: Option<f64>,
    /// Which features a profile gives anything to go by.
    applies: [bool; Feature::COUNT],
    primary: f32,
    focus: f32,
    horizon_among: f32,
    horizon_next: f32,
    /// How many times more `horizon` and `cost` count for this profile.
    crisis: f32,
    frugal: f32,
    size_reach: f32,
}

/// What is known of a document.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Facts<'d> {
    /// All its codes; those of one group are in the order of the record.
    pub(super) codes: &'d [Ordinal],
    /// Inhabitants of its place.
    pub(super) population: Option<u32>,
    /// Crowns a year.
    pub(super) cost: Option<f64>,
    /// The year in which it began.
    pub(super) began: Option<u32>,
    /// The last year of it, if it is over.
    pub(super) over: Option<u32>,
    /// How much it speaks of what is asked for, 0 to 1.
    pub(super) topic: f32,
    /// Its likeness to the text and to the recommended practices, each as a share of the best of its list.
    pub(super) text: f32,
    pub(super) practices: f32,
    /// The scores of the recommended practices that it backs, as shares of the best, summed.
    pub(super) backs: f32,
    /// How much it is of use in the troubles that the text tells of.
    pub(super) of_use: f32,
    /// How much the practices akin to it fit beyond what says nothing, each times how near it is, summed.
    pub(super) kin: f32,
    /// How many documents refer to it.
    pub(super) cited: u32,
}

/// How the features of a list add up to a score from 0 to 1.
#[derive(Debug)]
pub(super) struct Scale {
    /// The weight of each feature as a share of all that apply.
    shares: Values,
}

impl Scale {
    /// The share of a feature.
    pub(super) fn share(&self, feature: Feature) -> f32 {
        self.shares[feature as usize]
    }

    /// The score of a document.
    pub(super) fn score(&self, values: &Values) -> f32 {
        values.iter().zip(&self.shares).map(|(value, share)| value * share).sum()
    }
}

impl Asked {
    /// `understood` are the codes that the text names, as `group:code`; `rarities` how much each code tells
    /// that a document has.
    pub(super) fn of(
        profile: &Profile,
        understood: &[String],
        codes: &CodeTable,
        rarities: &[Option<f32>],
        weights: &RecommendationWeights,
    ) -> Self {
        let span = |group: &str| -> Span { codes.group(group).map_or(0..0, |group| codes.span(group)) };
        let ordinal = |group: &str, code: &str| codes.ordinal(codes.group(group)?, code);
        let mut asked = Self {
            worth: vec![None; codes.len()],
            topics: vec![0.0; codes.len()],
            situations: span("situation"),
            groups: span("group"),
            horizons: span("horizon"),
            regions: span("region"),
            horizon: None,
            region: profile.region.as_deref().and_then(|region| ordinal("region", region)),
            population: profile.population.filter(|people| *people > 0),
            budget: profile.budget,
            applies: [false; Feature::COUNT],
            primary: weights.primary,
            focus: weights.focus,
            horizon_among: weights.horizon_among,
            horizon_next: weights.horizon_next,
            crisis: 1.0,
            frugal: if profile.budget.is_some() { weights.budget } else { 1.0 },
            size_reach: weights.size_reach,
        };
        let facts = FACTS.map(|(feature, group, code, gain)| (feature, ordinal(group, code), gain));
        for (feature, code, gain) in facts.into_iter().chain([(Feature::Region, asked.region, 1.0)]) {
            if let Some(code) = code {
                asked.worth[usize::from(code)] = Some(Worth { feature, gain });
            }
        }
        let wanted = [
            (Feature::Situation, "situation", &profile.situations),
            (Feature::Area, "area", &profile.areas),
            (Feature::Group, "group", &profile.groups),
        ];
        for (feature, group, wanted) in wanted {
            // Twice the same is once.
            let wanted: BTreeSet<String> = wanted.iter().map(|code| format!("{group}:{code}")).collect();
            asked.overlap(feature, wanted.iter().map(String::as_str), codes, rarities);
        }
        let named = understood.iter().map(String::as_str);
        asked.overlap(Feature::Understood, named, codes, rarities);
        let sum: f32 = asked.topics.iter().sum();
        asked.topics.iter_mut().for_each(|share| *share /= sum.max(f32::MIN_POSITIVE));
        asked.applies[Feature::Topic as usize] = sum > 0.0;
        if let Some(horizon) = profile.horizon.as_deref().and_then(|horizon| ordinal("horizon", horizon)) {
            asked.horizon = Some(horizon - asked.horizons.start);
            asked.applies[Feature::Horizon as usize] = true;
            if horizon == asked.horizons.start {
                asked.crisis = weights.crisis;
            }
        }
        asked.applies[Feature::Size as usize] = asked.population.is_some();
        for feature in [
            Feature::Region,
            Feature::Cost,
            Feature::Evidence,
            Feature::MunicipalRole,
            Feature::Continuation,
            Feature::Running,
            Feature::Related,
            Feature::Practices,
            Feature::Backing,
            Feature::Cited,
        ] {
            asked.applies[feature as usize] = true;
        }
        asked
    }

    /// Says that a feature has, or has not, something to go by.
    pub(super) fn apply(&mut self, feature: Feature, applies: bool) {
        self.applies[feature as usize] = applies;
    }

    /// Whether a feature has anything to go by.
    pub(super) fn applies(&self, feature: Feature) -> bool {
        self.applies[feature as usize]
    }

    /// A feature that is the share of the codes wanted which a document has, the rarer the more: having all is 1.
    fn overlap<'c>(
        &mut self,
        feature: Feature,
        wanted: impl Iterator<Item = &'c str>,
        codes: &CodeTable,
        rarities: &[Option<f32>],
    ) {
        // A code that no document has yet tells as much as the rarest.
        let unknown = rarities.iter().flatten().copied().fold(1.0, f32::max);
        let mut gains = Vec::new();
        for name in wanted {
            let found = codes.named(name);
            // A code that another feature asks for is told there.
            let Some(ordinal) = found.filter(|ordinal| self.worth[usize::from(*ordinal)].is_none()) else { continue };
            let rarity = rarities.get(usize::from(ordinal)).copied().flatten();
            gains.push((ordinal, rarity.unwrap_or(unknown)));
        }
        let sum: f32 = gains.iter().map(|(_, gain)| gain).sum();
        self.applies[feature as usize] = !gains.is_empty();
        for (ordinal, gain) in gains {
            self.worth[usize::from(ordinal)] = Some(Worth { feature, gain: gain / sum });
            if feature != Feature::Understood {
                self.topics[usize::from(ordinal)] = gain;
            }
        }
    }

    /// How much a document speaks of what is asked for, 0 to 1: of each code how much it does, the rarer the more.
    pub(super) fn topic(&self, mentions: impl Iterator<Item = (Ordinal, f32)>) -> f32 {
        let of = |code: Ordinal| self.topics.get(usize::from(code)).copied().unwrap_or_default();
        mentions.map(|(code, much)| of(code) * much).sum()
    }

    /// How a list adds up.
    pub(super) fn scale(&self, weights: &ListWeights) -> Scale {
        let mut shares = Values::default();
        for feature in Feature::ALL.into_iter().filter(|feature| self.applies[*feature as usize]) {
            let more = match feature {
                Feature::Horizon => self.crisis,
                Feature::Cost => self.frugal,
                _ => 1.0,
            };
            shares[feature as usize] = weights.get(feature) * more;
        }
        let sum: f32 = shares.iter().sum();
        for share in &mut shares {
            *share /= sum.max(f32::MIN_POSITIVE);
        }
        Scale { shares }
    }

    /// What a code of a document counts toward, if it does.
    pub(super) fn feature_of(&self, code: Ordinal) -> Option<Feature> {
        self.worth.get(usize::from(code)).copied().flatten().map(|worth| worth.feature)
    }

    /// People living in the municipality.
    pub(super) fn population(&self) -> Option<u32> {
        self.population
    }

    /// Whether a document is for another region only: an instrument is, a practice can be learnt from anywhere.
    pub(super) fn elsewhere(&self, codes: &[Ordinal]) -> bool {
        let own = || codes.iter().filter(|code| self.regions.contains(code));
        self.region.is_some() && own().count() > 0 && !own().any(|code| Some(*code) == self.region)
    }

    /// How well a document does by each feature.
    pub(super) fn values(&self, facts: &Facts<'_>) -> Values {
        let mut values = Values::default();
        let mut horizons = 0_u32;
        let mut primary = None;
        let (mut served, mut asked_for) = (0.0_f32, 0.0_f32);
        for &code in facts.codes {
            if let Some(Worth { feature, gain }) = self.worth.get(usize::from(code)).copied().flatten() {
                let value = &mut values[feature as usize];
                *value = match feature {
                    Feature::Situation | Feature::Area | Feature::Group | Feature::Understood => *value + gain,
                    _ => value.max(gain),
                };
            }
            if self.situations.contains(&code) {
                primary.get_or_insert(code);
            } else if self.groups.contains(&code) {
                served += 1.0;
                asked_for += f32::from(u8::from(self.feature_of(code) == Some(Feature::Group)));
            } else if self.horizons.contains(&code) {
                horizons |= 1 << (code - self.horizons.start);
            }
        }
        let first = primary.is_some_and(|code| self.feature_of(code) == Some(Feature::Situation));
        let situation = &mut values[Feature::Situation as usize];
        *situation = (1.0 - self.primary) * *situation + if first { self.primary } else { 0.0 };
        let group = &mut values[Feature::Group as usize];
        *group = (1.0 - self.focus) * *group + self.focus * asked_for / served.max(1.0);
        values[Feature::Horizon as usize] = self.horizon(horizons);
        values[Feature::Size as usize] = self.size(facts.population);
        values[Feature::Running as usize] = match (facts.over, facts.began) {
            (Some(_), _) => 0.0,
            (None, Some(_)) => 1.0,
            (None, None) => 0.5,
        };
        values[Feature::Cost as usize] = self.cost(facts.cost);
        values[Feature::Text as usize] = facts.text;
        values[Feature::Topic as usize] = facts.topic;
        values[Feature::Practices as usize] = facts.practices;
        // The first practice it backs says most, as the first reference does.
        values[Feature::Backing as usize] = facts.backs / (facts.backs + 1.0);
        #[allow(clippy::cast_precision_loss)]
        let cited = facts.cited as f32;
        values[Feature::Cited as usize] = cited / (cited + HALF_CITED);
        values[Feature::Trouble as usize] = facts.of_use / (facts.of_use + HALF_OF_USE);
        values[Feature::Related as usize] = facts.kin / (facts.kin + HALF_AKIN);
        // Rounding must not lift a sum of shares above the whole.
        values.map(|value| value.min(1.0))
    }

    /// `own` has a bit for each horizon of a document.
    fn horizon(&self, own: u32) -> f32 {
        let Some(asked) = self.horizon else { return 0.0 };
        let bit = 1_u32 << asked;
        if own == bit {
            1.0
        } else if own & bit != 0 {
            self.horizon_among
        } else if own & (bit << 1 | bit >> 1) != 0 {
            self.horizon_next
        } else {
            0.0
        }
    }

    /// 1 for about the same size, and less by powers of ten beyond that.
    #[allow(clippy::cast_precision_loss)]
    fn size(&self, own: Option<u32>) -> f32 {
        let (Some(asked), Some(own)) = (self.population, own.filter(|people| *people > 0)) else { return 0.0 };
        let apart = ((own as f32 / asked as f32).log10().abs() - AS_LARGE).max(0.0);
        (1.0 - apart / self.size_reach).max(0.0)
    }

    /// 1 within the budget, less as it is exceeded; a cost is known or it is not, where there is no budget.
    #[allow(clippy::cast_possible_truncation)]
    fn cost(&self, own: Option<f64>) -> f32 {
        match (own, self.budget) {
            (None, _) => 0.0,
            (Some(own), Some(budget)) if own > budget => (budget / own) as f32,
            _ => 1.0,
        }
    }
}
