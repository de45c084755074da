//! What the dictionary makes of words, and that it is the one that its sources make.

use osvedceno_czech::Dictionary;

fn term(word: &str) -> String {
    Dictionary::built_in().term(word)
}

fn meet(words: &[&str]) {
    let terms: Vec<_> = words.iter().map(|word| term(word)).collect();
    assert!(terms.iter().all(|own| *own == terms[0]), "{words:?} became {terms:?}");
}

#[test]
fn all_forms_of_a_word_have_one_term() {
    meet(&["dům", "domu", "domech", "domy"]);
    meet(&["dítě", "děti", "dětem", "dětmi"]);
    meet(&["cizinec", "cizinci", "cizinců", "cizince"]);
    meet(&["dobrý", "lepší", "nejlepší", "dobře"]);
    meet(&["člověk", "lidé", "lidmi"]);
    meet(&["ubytovna", "ubytovny", "ubytovnách", "ubytoven"]);
}

#[test]
fn names_of_towns_inflect() {
    meet(&["praha", "praze", "prahou"]);
    meet(&["kvasiny", "kvasinách", "kvasinami"]);
    meet(&["plzeň", "plzni", "plzeňmi"]);
    meet(&["pardubice", "pardubicích"]);
}

#[test]
fn words_that_the_dictionary_lacks_go_by_their_ends() {
    assert!(!Dictionary::built_in().knows("neotyčkovaného"));
    meet(&["neotyčkovaného", "neotyčkovaný", "neotyčkovaným"]);
    meet(&["platformizace", "platformizací", "platformizaci"]);
}

#[test]
fn a_word_typed_without_diacritics_has_the_same_term() {
    for word in ["přijetí", "uprchlíků", "interkulturní", "pracovníků", "školní", "žáků", "dělníků", "tlumočník"]
    {
        let plain = osvedceno_czech::fold(word);
        assert_eq!(term(&plain), term(word), "{word}");
    }
}

#[test]
fn short_words_that_differ_by_diacritics_alone_stay_apart() {
    assert_ne!(term("být"), term("byt"));
    assert_ne!(term("péče"), term("pec"));
    assert_ne!(term("látky"), term("laťky"));
    assert_eq!(Dictionary::built_in().terms("byt"), [term("byt")]);
}

#[test]
fn a_word_that_has_lost_its_diacritics_may_be_several() {
    let meant = Dictionary::built_in().terms("praci");
    assert_eq!(meant[0], term("práci"), "the commonest comes first");
    assert!(meant.contains(&term("prací")) && meant.len() > 1, "{meant:?}");
    assert_eq!(Dictionary::built_in().terms("práci"), [term("práci")]);
}

#[test]
fn what_is_no_czech_word_stays_as_it_is() {
    for word in ["2022", "unhcr", "e18", "київ", "", "x"] {
        assert_eq!(term(word), osvedceno_czech::fold(word), "{word}");
    }
}

#[test]
fn the_dictionary_is_small() {
    let bytes = include_bytes!("../data/czech.dictionary").len();
    assert!(bytes < 3_000_000, "{bytes} bytes");
    assert!(Dictionary::built_in().len() > 500_000);
}

#[test]
fn bytes_that_are_no_dictionary_are_refused() {
    assert!(Dictionary::read(b"").is_err());
    assert!(Dictionary::read(b"osvczec1\xff\xff\xff\xff").is_err());
}

/// Run with `--features make`, as `cargo xtask test` does.
#[cfg(feature = "make")]
#[test]
fn the_dictionary_is_what_its_sources_make() {
    let made = osvedceno_czech::make::dictionary().unwrap();
    assert!(made == include_bytes!("../data/czech.dictionary"), "run `cargo run -p osvedceno-czech --features make`");
}
