//! What words are understood as: codes, corrections, abbreviations, the other language.

use crate::support::{encode, get_json, ids};

#[tokio::test]
async fn what_the_words_mean_is_found_and_said_unless_they_are_taken_literally() {
    let words = encode("nárůst dělníků v průmyslové zóně");
    let answer = get_json(&format!("/api/v1/search?q={words}")).await;
    let understood = answer["understood"].as_array().unwrap();
    let labour = understood.iter().find(|understood| understood["code"] == "situation:labour-surge");
    assert_eq!(labour.unwrap()["label"], "Náhlý nárůst počtu zahraničních pracovníků");
    let literal = get_json(&format!("/api/v1/search?q={words}&literal=true")).await;
    assert_eq!(literal["understood"].as_array().unwrap().len(), 0);
    let whole = get_json(&format!("/api/v1/search?q={words}&rest=true")).await;
    assert!(literal["total"].as_u64() < whole["total"].as_u64());
}

#[tokio::test]
async fn a_slip_is_mended_and_what_was_typed_can_be_had() {
    let words = encode("interkulturni pracovnci");
    let answer = get_json(&format!("/api/v1/search?q={words}")).await;
    assert_eq!(answer["corrected"], "interkulturní pracovníci");
    assert!(ids(&answer)[..3].contains(&"profese-interkulturni-pracovnik".to_owned()), "{:?}", ids(&answer));
    let literal = get_json(&format!("/api/v1/search?q={words}&literal=true")).await;
    assert!(literal["corrected"].is_null());
}

#[tokio::test]
async fn a_word_that_finds_something_is_never_corrected() {
    // The last are words that no record has, and whose relatives some do.
    let known = ["Barcelona", "tlumočník", "tlumocnik", "gdaňský", "OMJ", "refugees", "uprchlíkovi", "KACPU"];
    let related = ["nezkušený", "platové", "novinářka", "surgery"];
    for words in known.into_iter().chain(related) {
        let answer = get_json(&format!("/api/v1/search?q={}&limit=1", encode(words))).await;
        assert!(answer["corrected"].is_null(), "{words}: {}", answer["corrected"]);
        assert!(answer["total"].as_u64().unwrap() > 0, "{words}");
    }
}

#[tokio::test]
async fn an_abbreviation_meets_its_long_form_both_ways() {
    let best = async |words: &str| ids(&get_json(&format!("/api/v1/search?q={}&limit=20", encode(words))).await);
    let (short, long) = (best("žáci s OMJ").await, best("žáci s odlišným mateřským jazykem").await);
    let both = short.iter().filter(|id| long.contains(id)).count();
    assert!(both >= 12, "{both} of {}", short.len());
}

#[tokio::test]
async fn an_english_question_finds_czech_records() {
    let answer = get_json(&format!("/api/v1/search?q={}&lang=en", encode("interpreting at the doctor's"))).await;
    assert!(ids(&answer)[..10].contains(&"ua-pointy-nemocnice".to_owned()), "{:?}", ids(&answer));
}

#[tokio::test]
async fn who_asks_what_the_law_says_gets_what_says_it_here_first() {
    for words in [
        "zákon 326/1999",
        "§ 10",
        "paragraf 10",
        "vyhláška o nočním klidu",
        "působnost kraje",
        "obecně závazná vyhláška",
        "zákon o obcích ubytovny",
        "Czech law accommodation of workers",
    ] {
        let answer = get_json(&format!("/api/v1/search?q={}&limit=3", encode(words))).await;
        let first = &answer["hits"][0];
        let kind = first["kind"].as_str().unwrap();
        assert!(["instrument", "manual-section"].contains(&kind), "{words}: {}", first["title"]);
        assert_eq!(first["country"], "CZ", "{words}");
    }
    let section = get_json(&format!("/api/v1/search?q={}&limit=1", encode("§ 10"))).await;
    assert_eq!(ids(&section), ["vyhlaska-nocni-klid-a-provozovny"]);
    // What other countries decree is asked for by their names.
    let dutch = get_json(&format!("/api/v1/search?q={}&limit=1", encode("zákon v Nizozemsku"))).await;
    assert_eq!(dutch["hits"][0]["country"], "NL");
}
