//! Words that are spelt right stay as they are, whether anything has them or not.

use std::collections::BTreeMap;

use osvedceno_corpus::{CorpusFiles, Municipalities};

use crate::support::{corpus, encode, get_json, ids};

/// Plain words of a town hall's day, in one form or another.
const NOUNS: &str = "\
    zedník sestřička sestřiček kuchař řidič popelář instalatér prodavačka pokladní švadlena pekař řezník truhlář svářeč
    skladník vrátný uklízečka zahradník elektrikář malíř kadeřnice holič pošťák hasič strážník soudce advokát notář
    exekutor účetní poslanec senátor hejtman starosta místostarosta tajemník matrikářka referentka vychovatel družina
    jídelna tělocvična hřiště koupaliště knihovna kino divadlo muzeum kostel fara hřbitov náměstí ulice chodník parkoviště
    zastávka nádraží autobus tramvaj vlak kolo silnice most lávka kanalizace vodovod plyn elektřina topení popelnice
    kontejner skládka sběrna rybník les louka pole zahrada plot brána garáž dílna sklad hala továrna mlékárna pila
    pekárna restaurace hospoda kavárna hotel penzion pokoj postel skříň stůl židle lednice pračka sporák okno dveře klíč
    nájem kauce smlouva podpis razítko obálka dopis telefon počítač tiskárna";

#[tokio::test]
async fn the_names_of_towns_are_never_mended() {
    let files = CorpusFiles::read(&corpus()).unwrap();
    let all = Municipalities::read(&files).unwrap();
    let mut by_size: Vec<_> = all.iter().filter(|own| own.part_of.is_none()).collect();
    by_size.sort_by_key(|own| std::cmp::Reverse(own.population.map(|population| population.people)));
    let mut mended = BTreeMap::new();
    for own in by_size.iter().take(300) {
        for words in [own.name.clone(), own.name.to_lowercase(), format!("{} ubytovny", own.name.to_lowercase())] {
            let answer = get_json(&format!("/api/v1/search?q={}&limit=0", encode(&words))).await;
            if !answer["corrected"].is_null() {
                mended.insert(words, answer["corrected"].clone());
            }
        }
    }
    assert!(mended.is_empty(), "{mended:?}");
}

#[tokio::test]
async fn plain_words_are_never_mended_and_those_that_nothing_has_are_told() {
    let mut mended = BTreeMap::new();
    let mut unfound = 0;
    for noun in NOUNS.split_whitespace() {
        let answer = get_json(&format!("/api/v1/search?q={}&limit=0", encode(&format!("{noun} cizinec")))).await;
        if !answer["corrected"].is_null() {
            mended.insert(noun, answer["corrected"].clone());
        }
        let told: Vec<&str> = answer["unfound"].as_array().unwrap().iter().map(|word| word.as_str().unwrap()).collect();
        if !told.is_empty() {
            unfound += 1;
            assert_eq!(told, [noun]);
            // The rest is searched for.
            assert_eq!(answer["total"], get_json("/api/v1/search?q=cizinec&limit=0").await["total"], "{noun}");
        }
    }
    assert!(NOUNS.split_whitespace().count() >= 100);
    assert!(mended.is_empty(), "{mended:?}");
    assert!(unfound > 0, "no record has all of them");
}

#[tokio::test]
async fn words_that_a_space_is_missing_between_are_two() {
    for (joined, apart) in [
        ("Praha14", "praha 14"),
        ("MVČR", "mv čr"),
        ("frydekmistek", "frydek mistek"),
        ("českovietnamský", "česko vietnamský"),
        ("integračnícentrum", "integrační centrum"),
        ("covid19", "covid 19"),
        ("Mladáboleslav", "mladá boleslav"),
    ] {
        let answer = get_json(&format!("/api/v1/search?q={}", encode(joined))).await;
        assert_eq!(answer["corrected"], apart);
        let meant = get_json(&format!("/api/v1/search?q={}", encode(apart))).await;
        assert_eq!((&answer["total"], ids(&answer)), (&meant["total"], ids(&meant)), "{joined}");
        assert_ne!(answer["total"], 0, "{joined}");
    }
    // What is no two words is not found, and what is a word is not taken apart.
    for word in ["blabla", "zedník"] {
        let answer = get_json(&format!("/api/v1/search?q={}", encode(word))).await;
        assert!(answer["corrected"].is_null(), "{word}");
    }
}
