//! The engine over the real corpus, and over one that is made.

use osvedceno_corpus::{Code, Corpus, Municipality};

use super::*;
use crate::search::{Near, Order};

#[test]
fn each_day_says_anew_which_instruments_can_be_used() {
    let files = CorpusFiles::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus")).unwrap();
    let corpus = Corpus::parse(&files).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (mut engine, _) = Engine::open_or_build(folder.path(), &files).unwrap();
    assert!(engine.card("cerv-partnerska-mesta").unwrap().unwrap().one("openness").is_none());
    for day in ["2019-01-08", "2026-11-29", "2028-01-01"] {
        let day: Date = day.parse().unwrap();
        engine = engine.on(day);
        let mut expected: BTreeMap<String, usize> = BTreeMap::new();
        for record in &corpus.records {
            let openness = record.openness(day).map(osvedceno_corpus::Openness::code);
            if let Some(card) = engine.card(record.id.as_str()).unwrap() {
                assert_eq!(card.one("openness"), openness, "{} on {day}", record.id);
            }
            if let Some(code) = openness {
                *expected.entry(code.to_owned()).or_default() += 1;
            }
        }
        // Of everything, by rows of bits; of a few, one by one.
        for words in ["", "dotace"] {
            let question = Question { words: words.to_owned(), limit: 1_000, ..Question::default() };
            let answer = engine.search(&question).unwrap();
            if !words.is_empty() {
                expected.clear();
                for code in answer.hits.iter().filter_map(|hit| hit.card.one("openness")) {
                    *expected.entry(code.to_owned()).or_default() += 1;
                }
            }
            let group = answer.facets.iter().find(|own| own.group.as_str() == "openness").unwrap();
            let counted = group.values.iter().filter(|value| value.count > 0);
            let counted: BTreeMap<_, _> = counted.map(|value| (value.code.as_str().to_owned(), value.count)).collect();
            assert_eq!(counted, expected, "“{words}” on {day}");
        }
    }
}

#[test]
fn what_is_near_a_town_is_found_by_its_distance_and_nothing_else() {
    let files = CorpusFiles::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus")).unwrap();
    let corpus = Corpus::parse(&files).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (engine, _) = Engine::open_or_build(folder.path(), &files).unwrap();
    for (town, within) in [("Liberec", 40.0), ("Telč", 60.0), ("Praha", 0.0), ("Brno", 500.0)] {
        let position = corpus.municipalities.find(town, None).unwrap().position();
        let far = corpus.records.iter().filter_map(|record| {
            let towns = record.municipalities(&corpus.municipalities).into_iter();
            let km = towns.map(|own| own.position().km_to(position)).min_by(f64::total_cmp)?;
            (km <= within).then(|| (record.id.to_string(), km))
        });
        let expected: BTreeMap<String, f64> = far.collect();
        let near = Near { position, within: Some(within) };
        let question = Question { order: Order::Distance, limit: 1_000, near: Some(near), ..Question::default() };
        let answer = engine.search(&question).unwrap();
        let found = answer.hits.iter().map(|hit| (hit.card.id().to_owned(), hit.km.unwrap()));
        assert_eq!(found.collect::<BTreeMap<_, _>>(), expected, "{town}");
        assert!(answer.hits.is_sorted_by(|a, b| a.km <= b.km), "{town}");
        assert_eq!(answer.total, expected.len());
        // Without a limit, what is from no town comes last.
        let everywhere = Question { near: Some(Near { within: None, ..near }), ..question };
        let answer = engine.search(&everywhere).unwrap();
        let (known, unknown) = answer.hits.split_at(answer.hits.iter().filter(|hit| hit.km.is_some()).count());
        assert!(known.is_sorted_by(|a, b| a.km <= b.km) && unknown.iter().all(|hit| hit.km.is_none()), "{town}");
        assert_eq!(answer.total, engine.documents());
    }
}

#[test]
fn documents_are_counted_by_the_municipality_that_their_records_name() {
    let files = CorpusFiles::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus")).unwrap();
    let corpus = Corpus::parse(&files).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (engine, _) = Engine::open_or_build(folder.path(), &files).unwrap();
    for having in [None, Some(("kind", "practice"))] {
        let mut expected = BTreeMap::new();
        for record in &corpus.records {
            let counts = having.is_none_or(|(group, code)| record.facets.has(group, code));
            for own in record.municipalities(&corpus.municipalities).into_iter().filter(|_| counts) {
                *expected.entry(own.code).or_default() += 1;
            }
        }
        assert!(expected.len() > 50);
        assert_eq!(engine.by_municipality(having), expected, "{having:?}");
    }
}

#[test]
fn a_place_has_its_own_records_and_those_of_its_parts() {
    let files = CorpusFiles::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus")).unwrap();
    let corpus = Corpus::parse(&files).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (engine, _) = Engine::open_or_build(folder.path(), &files).unwrap();
    let all = &corpus.municipalities;
    let prague = all.find("Praha", None).unwrap();
    let seventh = all.find("Praha 7", None).unwrap();
    let records = |is_there: &dyn Fn(&Record) -> bool| corpus.records.iter().filter(|own| is_there(own)).count();
    let of = |record: &Record, is_there: &dyn Fn(&Municipality) -> bool| {
        record.municipalities(all).into_iter().any(is_there)
    };
    let found = |place| engine.search(&Question { place: Some(place), ..Question::default() }).unwrap().total;
    let expected = records(&|own| of(own, &|own| own.region == "CZ010"));
    assert_eq!(found(Location::Municipality(prague.code)), expected);
    let expected = records(&|own| of(own, &|own| own.name == "Praha 7"));
    assert_eq!(found(Location::Municipality(seventh.code)), expected);
    let expected = records(&|own| of(own, &|own| own.district == "Tachov"));
    assert!(expected > 1);
    assert_eq!(found(Location::District("Tachov".to_owned())), expected);
    assert_eq!(found(Location::Country(Code::from("NL"))), records(&|own| own.facets.has("country", "NL")));
    assert_eq!(found(Location::Region(Code::from("CZ051"))), records(&|own| own.facets.has("region", "CZ051")));
    assert_eq!(found(Location::Town("Vídeň".to_owned())), records(&|own| own.place.as_deref() == Some("Vídeň")));
}
