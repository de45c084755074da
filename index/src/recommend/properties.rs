//! What must hold of every score, whatever the profile and the document: tried on thousands of made-up ones.

use std::path::Path;
use std::sync::LazyLock;

use osvedceno_corpus::{Corpus, RecordId};
use proptest::prelude::*;

use super::asked::{Asked, Facts, Scale};
use super::explain::Explained;
use super::feature::{Feature, Stand};
use super::profile::Profile;
use super::variety::{Traits, pick, weighed};
use super::weights::{ListWeights, RecommendationWeights};
use crate::store::{CodeTable, Ordinal};

/// The codes of the real vocabulary.
static CODES: LazyLock<CodeTable> = LazyLock::new(|| {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus");
    let Corpus { records, vocabulary, .. } = Corpus::load(&corpus).unwrap();
    let years = records.iter().filter_map(|record| Some(format!("year:{}", record.facets.one("year")?)));
    let years: Vec<String> = years.collect();
    CodeTable::of(&vocabulary, years.iter().map(String::as_str))
});

fn of_group(group: &str) -> Vec<(Ordinal, String)> {
    let codes = CODES.codes(CODES.group(group).unwrap());
    codes.map(|(ordinal, code)| (ordinal, code.as_str().to_owned())).collect()
}

/// Some codes of a group, in any order.
fn some(group: &str, most: usize) -> impl Strategy<Value = Vec<String>> + use<> {
    let codes: Vec<String> = of_group(group).into_iter().map(|(_, code)| code).collect();
    proptest::sample::subsequence(codes, 0..=most).prop_shuffle()
}

fn profiles() -> impl Strategy<Value = Profile> {
    let figures = (proptest::option::of(1_u32..50_000_000), proptest::option::of(0.0..1e10));
    let horizon = proptest::option::of(proptest::sample::select(of_group("horizon")));
    let region = proptest::option::of(proptest::sample::select(of_group("region")));
    (some("situation", 4), some("area", 4), some("group", 5), horizon, region, figures).prop_map(
        |(situations, areas, groups, horizon, region, (population, budget))| Profile {
            population,
            budget,
            situations,
            areas,
            groups,
            horizon: horizon.map(|(_, code)| code),
            region: region.map(|(_, code)| code),
            limit: 10,
            ..Profile::default()
        },
    )
}

/// What is known of a document, and its codes.
#[derive(Debug, Clone)]
struct Document {
    codes: Vec<Ordinal>,
    population: Option<u32>,
    cost: Option<f64>,
    shares: (f32, f32, f32),
    backs: f32,
}

impl Document {
    fn facts(&self) -> Facts<'_> {
        let (topic, text, practices) = self.shares;
        let Self { codes, population, cost, backs, .. } = self;
        Facts {
            codes,
            population: *population,
            cost: *cost,
            topic,
            text,
            practices,
            backs: *backs,
            of_use: *backs,
            kin: *backs,
            cited: 3,
            began: population.map(|people| people % 3 + 2000),
            over: population.filter(|people| people % 2 == 0).map(|_| 2010),
        }
    }
}

fn documents() -> impl Strategy<Value = Document> {
    let codes: Vec<Ordinal> = (0..Ordinal::try_from(CODES.len()).unwrap()).collect();
    let codes = proptest::sample::subsequence(codes, 0..30).prop_shuffle();
    let share = || 0.0_f32..=1.0;
    let figures = (proptest::option::of(1_u32..50_000_000), proptest::option::of(1.0..1e10));
    (codes, figures, (share(), share(), share()), 0.0_f32..20.0)
        .prop_map(|(codes, (population, cost), shares, backs)| Document { codes, population, cost, shares, backs })
}

/// How rare codes are: made up, and the same for all.
fn rarities(profile: &Profile) -> Vec<Option<f32>> {
    let mut rarities = vec![None; CODES.len()];
    for (code, rarity) in profile.situations.iter().zip([1.1, 3.2, 0.7, 2.4]) {
        let ordinal = CODES.named(&format!("situation:{code}")).unwrap();
        rarities[usize::from(ordinal)] = Some(rarity);
    }
    rarities
}

fn asked(profile: &Profile) -> (Asked, [ListWeights; 4]) {
    let weights = RecommendationWeights::default();
    let understood = ["area:housing".to_owned(), "tool:mentoring".to_owned()];
    let asked = Asked::of(profile, &understood, &CODES, &rarities(profile), &weights);
    (asked, [weights.practices, weights.read_first, weights.instruments, weights.background])
}

fn score(asked: &Asked, scale: &Scale, document: &Document) -> f32 {
    scale.score(&asked.values(&document.facts()))
}

proptest! {
    #[test]
    fn a_score_is_a_share(profile in profiles(), document in documents()) {
        let (asked, lists) = asked(&profile);
        for weights in &lists {
            let score = score(&asked, &asked.scale(weights), &document);
            prop_assert!((0.0..=1.000_01).contains(&score), "{score}");
        }
    }

    #[test]
    fn adding_a_situation_that_is_asked_for_never_lowers_a_score(
        profile in profiles(),
        document in documents(),
        which in any::<proptest::sample::Index>(),
        at in any::<proptest::sample::Index>(),
    ) {
        prop_assume!(!profile.situations.is_empty());
        let code = which.get(&profile.situations);
        let ordinal = CODES.ordinal(CODES.group("situation").unwrap(), code).unwrap();
        let mut more = document.clone();
        if !more.codes.contains(&ordinal) {
            more.codes.insert(at.index(more.codes.len() + 1), ordinal);
        }
        let (asked, lists) = asked(&profile);
        for weights in &lists {
            let scale = asked.scale(weights);
            prop_assert!(score(&asked, &scale, &more) >= score(&asked, &scale, &document) - 1e-6);
        }
    }

    #[test]
    fn a_score_does_not_depend_on_the_order_of_what_is_asked_for(profile in profiles(), document in documents()) {
        let mut turned = profile.clone();
        for codes in [&mut turned.situations, &mut turned.areas, &mut turned.groups] {
            codes.reverse();
        }
        // Twice the same is once.
        let again = turned.groups.clone();
        turned.groups.extend(again);
        let (one, lists) = asked(&profile);
        let other = Asked::of(
            &turned,
            &["tool:mentoring".to_owned(), "area:housing".to_owned()],
            &CODES,
            &rarities(&profile),
            &RecommendationWeights::default(),
        );
        let of = |asked: &Asked| score(asked, &asked.scale(&lists[0]), &document);
        prop_assert!((of(&one) - of(&other)).abs() < 1e-6);
    }

    #[test]
    fn what_reasons_contribute_adds_up_to_the_score(
        profile in profiles(),
        document in documents(),
        staff in proptest::option::of(0.1..50.0),
    ) {
        let (asked, lists) = asked(&profile);
        for weights in &lists {
            let scale = asked.scale(weights);
            let facts = document.facts();
            let explained = Explained { asked: &asked, scale: &scale, codes: &CODES, facts, staff, covered: 1.0, trouble: None, backed: &[] };
            let reasons = explained.reasons();
            let sum: f32 = reasons.iter().map(|reason| reason.contribution).sum();
            prop_assert!((sum - score(&asked, &scale, &document)).abs() < 1e-5);
            for reason in &reasons {
                prop_assert!((0.0..=1.0).contains(&reason.value), "{reason:?}");
                prop_assert!((reason.contribution - reason.value * reason.weight).abs() < 1e-6, "{reason:?}");
            }
            let stands: Vec<_> = reasons.iter().map(|reason| reason.stand).collect();
            prop_assert!(stands.is_sorted(), "what speaks for it comes first: {stands:?}");
            prop_assert!(reasons.iter().all(|reason| reason.feature != Feature::Variety));
        }
    }

    #[test]
    fn picks_are_different_and_fall_in_worth(
        candidates in proptest::collection::vec((0.0_f32..=1.0, 0_usize..6, any::<bool>()), 0..40),
        count in 0_usize..15,
        lambda in 0.0_f32..1.0,
        mixed in any::<bool>(),
    ) {
        let mut sorted = candidates;
        sorted.sort_by(|a, b| b.0.total_cmp(&a.0));
        let places: Vec<String> = (0..6).map(|number| number.to_string()).collect();
        let traits = sorted.iter().map(|(score, kind, foreign)| {
            let traits = Traits {
                codes: weighed([(u32::try_from(*kind).unwrap(), 1.0)].into_iter()),
                place: Some((&places[*kind], [None, None])),
                foreign: *foreign,
                ..Traits::default()
            };
            (*score, traits)
        });
        let traits: Vec<_> = traits.collect();
        let picks = pick(&traits, count, lambda, mixed);
        prop_assert_eq!(picks.len(), count.min(traits.len()));
        let mut seen: Vec<usize> = picks.iter().map(|pick| pick.candidate).collect();
        seen.sort_unstable();
        seen.dedup();
        prop_assert_eq!(seen.len(), picks.len());
        let worth: Vec<f32> = picks
            .iter()
            .map(|pick| traits[pick.candidate].0 - lambda * pick.like.map_or(0.0, |(_, likeness)| likeness))
            .collect();
        prop_assert!(worth.windows(2).all(|pair| pair[0] >= pair[1] - 1e-6), "{:?}", worth);
        prop_assert!(picks.iter().enumerate().all(|(at, pick)| pick.like.is_none_or(|(above, _)| above < at)));
    }
}

#[test]
fn an_idea_is_not_recommended_twice_where_there_are_others_as_good() {
    let (mentoring, housing) = (1, 2);
    let traits = |code| Traits { codes: weighed([(code, 1.0)].into_iter()), ..Traits::default() };
    let candidates = [(0.9, traits(mentoring)), (0.89, traits(mentoring)), (0.88, traits(housing))];
    let order =
        |lambda| -> Vec<usize> { pick(&candidates, 3, lambda, false).iter().map(|pick| pick.candidate).collect() };
    assert_eq!(order(0.0), [0, 1, 2]);
    assert_eq!(order(0.1), [0, 2, 1]);
}

#[test]
fn both_origins_have_places_where_both_fit() {
    let candidates: Vec<(f32, Traits)> = (0_u8..20)
        .map(|number| (1.0 - f32::from(number) / 50.0, Traits { foreign: number >= 12, ..Traits::default() }))
        .collect();
    let foreign = |mixed| pick(&candidates, 10, 0.0, mixed).iter().filter(|pick| pick.candidate >= 12).count();
    assert_eq!(foreign(false), 0);
    assert_eq!(foreign(true), 2);
}

#[test]
fn a_document_that_backs_practices_names_them() {
    let (asked, [_, _, instruments, _]) = asked(&Profile { limit: 10, ..Profile::default() });
    let scale = asked.scale(&instruments);
    let backed = ["brno-interkulturni-pracovnici"];
    let facts = Facts { backs: 1.0, ..Facts::default() };
    let explained = Explained {
        asked: &asked,
        scale: &scale,
        codes: &CODES,
        facts,
        staff: None,
        covered: 1.0,
        trouble: None,
        backed: &backed,
    };
    let reasons = explained.reasons();
    let reason = reasons.iter().find(|reason| reason.feature == Feature::Backing).unwrap();
    assert_eq!(reason.records, backed.map(|id| RecordId::new(id).unwrap()));
    assert!((reason.value - 0.5).abs() < 1e-6);
}

#[test]
fn more_positions_than_a_town_can_spare_speak_against_a_practice() {
    let stand = |population: u32, staff: f64| {
        let (asked, [practices, ..]) =
            asked(&Profile { population: Some(population), limit: 10, ..Profile::default() });
        let scale = asked.scale(&practices);
        let facts = Facts::default();
        let explained = Explained {
            asked: &asked,
            scale: &scale,
            codes: &CODES,
            facts,
            staff: Some(staff),
            covered: 1.0,
            trouble: None,
            backed: &[],
        };
        let reasons = explained.reasons();
        reasons.iter().find(|reason| reason.feature == Feature::Staff).map(|reason| reason.stand)
    };
    assert_eq!(stand(8_000, 1.0), Some(Stand::Against));
    assert_eq!(stand(8_000, 0.5), Some(Stand::For));
    assert_eq!(stand(90_000, 2.0), Some(Stand::For));
    assert_eq!(stand(90_000, 74.0), Some(Stand::Against));
}

#[test]
fn two_places_of_one_name_are_two_places() {
    // Alike enough for the place to matter.
    let of = |code, country, region| Traits {
        codes: weighed([(0, 1.0), (code, 1.0)].into_iter()),
        place: Some(("Staré Sedlo", [Some(country), region])),
        ..Traits::default()
    };
    let likeness = |other| {
        let picks = pick(&[(0.9, of(1, "CZ", Some("CZ032"))), (0.9, other)], 2, 1.0, false);
        picks[1].like.map_or(0.0, |(_, likeness)| likeness)
    };
    let same = likeness(of(2, "CZ", Some("CZ032")));
    let others = [of(2, "CZ", Some("CZ041")), of(2, "CZ", None), of(2, "SK", None)].map(likeness);
    assert!(others.iter().all(|other| *other > 0.0 && *other < same), "{same} {others:?}");
}
