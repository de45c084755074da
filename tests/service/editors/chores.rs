//! What editors have to do beside cases: care of the records, and searches that wait for a yes or no.

use std::fs;

use jiff::{SignedDuration, Timestamp};
use serde_json::json;

use super::{JANA, PETR, Page, Room, basic, file};
use crate::proposals::{form, token_in};
use crate::running::until;
use crate::small::{RECORDS, id};

/// The value of the button of this name that stands behind some words.
fn button(page: &Page, name: &str, behind: &str) -> String {
    let rest = &page.body[page.body.find(behind).unwrap_or_else(|| panic!("it lacks {behind}: {}", page.body))..];
    let tag = rest.split("<button ").find(|tag| tag.contains(&format!("name=\"{name}\""))).unwrap();
    tag.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

#[test]
fn what_wants_care_is_a_list_from_which_things_are_put_off_for_a_while() {
    let room = Room::open();
    let overview = room.get(JANA, "/redakce/pece");
    overview.says(&["Péče o\u{a0}záznamy", &format!("Praxe bez otázek, na které odpovídají</a> ({RECORDS})")]);
    let address = "/redakce/pece?druh=questions";
    let page = room.get(JANA, address);
    page.says(&[
        "K\u{a0}vyřízení: 6",
        "Odložené (0)",
        "href=\"/zaznam/zkouska-3\"",
        "href=\"/zaznam/zkouska-3/oprava\"",
    ]);
    let task = button(&page, "put-off", "href=\"/zaznam/zkouska-3\"");
    let sent = room.send(JANA, address, &page, &[("until", "1"), ("put-off", &task)]);
    assert_eq!((sent.status, sent.header("location")), (303, address));
    let page = room.get(PETR, address);
    page.says(&["K\u{a0}vyřízení: 5", "Odložené (1)", "Praxe bez otázek, na které odpovídají</a> (5)"]);
    assert!(!page.body.contains("href=\"/zaznam/zkouska-3\""));
    let off = room.get(PETR, "/redakce/pece?druh=questions&stav=odlozene");
    off.says(&["Odložené: 1", "href=\"/zaznam/zkouska-3\"", "Odložila redakce (Jana Nováková) do"]);
    let seen = room.store().seen(Timestamp::now()).unwrap();
    let days = seen[0].until.duration_since(Timestamp::now()).as_hours() / 24;
    assert!((29..=30).contains(&days) && seen[0].who == "jana" && seen[0].about == id(3), "{seen:?}");
    let later = Timestamp::now() + SignedDuration::from_hours(24 * 31);
    assert_eq!(room.store().seen(later).unwrap(), [], "it comes back by itself");
    let back = room.send(PETR, "/redakce/pece?druh=questions&stav=odlozene", &off, &[("take-back", &task)]);
    assert_eq!(back.status, 303);
    room.get(JANA, address).says(&["K\u{a0}vyřízení: 6", "Odložené (0)"]);
    // Only from a page of ours, which this editor has.
    for token in ["", token_in(&off.body)] {
        let body = form([("token", token), ("put-off", task.as_str())].into_iter());
        let page = room.post_with(address, &body, &basic(JANA));
        page.says(&["Neprovedlo se to", "Nepodařilo se ověřit"]);
        assert_eq!(page.status, 422);
    }
    room.get(JANA, address).says(&["K\u{a0}vyřízení: 6"]);
}

#[test]
fn what_a_corpus_with_a_fault_wants_is_not_guessed() {
    let room = Room::open();
    room.small.spoil();
    let page = room.get(JANA, "/redakce/pece");
    page.says(&["Seznam úkolů teď nejde sestavit", "osvedceno check"]);
    assert_eq!(page.status, 503);
}

#[test]
fn a_search_is_shown_to_everybody_when_an_editor_has_read_it_and_a_slander_is_not() {
    let small = crate::small::Small::new("první");
    let kept = file(&small, "unanswered.json");
    let day = Timestamp::now().to_zoned(jiff::tz::TimeZone::system()).date();
    let words = |asked: usize| json!({ "asked": asked, "days": 1, "last": day.to_string() });
    let counted = json!({ "days": {}, "words": { "kryptoměny ve škole": words(7), "starosta krade <b>": words(9) } });
    fs::write(&kept, counted.to_string()).unwrap();
    let room = Room::open_with(&["--unanswered", &kept]);
    let page = room.get(JANA, "/redakce/hledani");
    page.says(&["Čeká: 2", "starosta krade &lt;b&gt;", "kryptoměny ve škole"]);
    let at = |words: &str| page.body.find(words).unwrap();
    assert!(at("starosta krade") < at("kryptoměny"), "the most asked first");
    let gaps = || Page::parse(&room.service.get_with("/mezery", "Host: test\r\n"));
    assert!(!gaps().body.contains("kryptoměny"));
    let (slander, need) = (button(&page, "refuse", "starosta krade"), button(&page, "allow", "kryptoměny ve škole"));
    let stolen = form([("token", ""), ("allow", slander.as_str())].into_iter());
    assert_eq!(room.post_with("/redakce/hledani", &stolen, &basic(JANA)).status, 422);
    for deed in [("refuse", slander.as_str()), ("allow", need.as_str())] {
        let sent = room.send(JANA, "/redakce/hledani", &page, &[deed]);
        assert_eq!((sent.status, sent.header("location")), (303, "/redakce/hledani"));
    }
    room.get(JANA, "/redakce/hledani").says(&["Nic nečeká."]);
    gaps().says(&["kryptoměny ve škole"]);
    assert!(!gaps().body.contains("starosta krade"));
    // The words are kept no longer, in neither file.
    until("the service has written its file", || !fs::read_to_string(&kept).unwrap().contains("starosta"));
    assert!(!fs::read_to_string(format!("{kept}.decided")).unwrap().contains("starosta"));
}

#[test]
fn where_searches_are_counted_nowhere_yet_nothing_waits() {
    let room = Room::open();
    room.get(JANA, "/redakce/hledani").says(&["Zatím se nic nezaznamenalo"]);
}
