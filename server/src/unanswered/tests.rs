//! Who is counted, what is written down, and what is shown.

use jiff::civil::date;

use super::*;

const DAY: Date = date(2026, 11, 28);
const NEXT: Date = date(2026, 11, 29);

fn asker(last: u8) -> IpAddr {
    IpAddr::from([192, 0, 2, last])
}

/// Nothing is shown but what an editor has let through.
fn safe() -> Safe {
    Safe::default()
}

/// What is shown.
fn shown(unanswered: &Unanswered, today: Date) -> Vec<String> {
    unanswered.response(&safe(), today).searches.into_iter().map(|search| search.words).collect()
}

/// What is noted, whether it is shown or not.
fn noted(unanswered: &Unanswered, today: Date) -> Vec<String> {
    let mut state = unanswered.state();
    state.turn(today);
    state.notes.waiting(&Decisions::default()).into_iter().map(|(words, _)| words.to_owned()).collect()
}

fn ask(unanswered: &Unanswered, words: &str, by: std::ops::RangeInclusive<u8>, today: Date) {
    by.for_each(|last| unanswered.add(words, asker(last), today));
}

fn decide(file: &Path, decision: Decision, words: &str) {
    Decisions::decide(&Decisions::beside(file), &[(decision, words.to_owned())], DAY).unwrap();
}

#[test]
fn words_are_told_once_five_addresses_asked_them_in_a_day() {
    let unanswered = Unanswered::in_memory(DAY);
    for last in [1, 2, 2, 3, 4, 4] {
        unanswered.add("Kryptoměny  ve škole", asker(last), DAY);
    }
    assert_eq!(noted(&unanswered, DAY), [] as [String; 0], "four addresses, however often they ask");
    unanswered.add("kryptoměny ve škole", asker(5), NEXT);
    assert_eq!(noted(&unanswered, NEXT), [] as [String; 0], "the next day begins anew");
    for last in [1, 2, 3, 4] {
        unanswered.add("kryptoměny ve škole", asker(last), NEXT);
    }
    assert_eq!(noted(&unanswered, NEXT), ["kryptoměny ve škole"]);
}

#[test]
fn whole_days_are_counted_and_each_asker_once() {
    let unanswered = Unanswered::in_memory(DAY);
    for (words, last) in [("jedna", 1), ("jedna", 1), ("jedna", 2), ("dvě", 1)] {
        unanswered.add(words, asker(last), DAY);
    }
    assert_eq!(unanswered.response(&safe(), DAY).total, 0, "today is not over");
    assert_eq!(unanswered.response(&safe(), NEXT).total, 3);
    assert_eq!(unanswered.response(&safe(), date(2027, 1, 28)).total, 0, "and two months later it is forgotten");
}

#[test]
fn what_was_typed_on_the_way_is_no_search() {
    let unanswered = Unanswered::in_memory(DAY);
    for last in 1..=5 {
        for typed in ["kry", "krypt", "kryptom", "kryptoměny", "kryptoměny šk", "kryptoměny škola"] {
            unanswered.add(typed, asker(last), DAY);
        }
    }
    assert_eq!(noted(&unanswered, DAY), ["kryptoměny škola"]);
    assert_eq!(unanswered.response(&safe(), NEXT).total, 5);
}

#[test]
fn the_file_has_no_words_of_few_and_no_addresses() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("unanswered.json");
    let unanswered = Unanswered::open(&file, DAY);
    for last in 1..=4 {
        unanswered.add("tajemství", asker(last), DAY);
        unanswered.add("veřejné", asker(last), DAY);
    }
    unanswered.add("veřejné", asker(5), DAY);
    unanswered.save();
    let written = std::fs::read_to_string(&file).unwrap();
    assert!(written.contains("veřejné") && !written.contains("tajemství") && !written.contains("192.0"), "{written}");
    let again = Unanswered::open(&file, NEXT);
    assert_eq!(noted(&again, NEXT), ["veřejné"]);
    assert_eq!(again.response(&safe(), NEXT).total, 9);
    std::fs::write(&file, "[]").unwrap();
    assert_eq!(noted(&Unanswered::open(&file, NEXT), NEXT), [] as [String; 0]);
    let aside = folder.path().join("unanswered.json.damaged-1");
    assert_eq!(std::fs::read_to_string(aside).unwrap(), "[]", "what is damaged is set aside, not lost");
}

#[test]
fn a_household_is_one_address() {
    let unanswered = Unanswered::in_memory(DAY);
    for last in 1..=9_u16 {
        unanswered.add("slovo", IpAddr::from([0x2001, 0xdb8, 0, 1, 0, 0, 0, last]), DAY);
    }
    assert_eq!(noted(&unanswered, DAY), [] as [String; 0]);
    assert_eq!(unanswered.response(&safe(), NEXT).total, 1);
}

#[test]
fn a_clock_that_was_wrong_forgets_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("unanswered.json");
    let unanswered = Unanswered::open(&file, DAY);
    ask(&unanswered, "kryptoměny", 1..=5, DAY);
    for wrong in [date(2099, 1, 1), date(2099, 1, 2), date(1970, 1, 1)] {
        // While it runs, and at a start.
        ask(&unanswered, "mimo čas", 1..=5, wrong);
        unanswered.save();
        let started = Unanswered::open(&file, wrong);
        started.response(&safe(), wrong);
        started.save();
    }
    for unanswered in [unanswered, Unanswered::open(&file, DAY)] {
        unanswered.response(&safe(), DAY);
        let told = unanswered.response(&safe(), NEXT);
        assert_eq!(noted(&unanswered, NEXT), ["mimo čas", "kryptoměny"]);
        assert_eq!(told.total, 5, "what was counted on days that have not come is not of the last thirty");
    }
}

#[test]
fn what_is_old_is_forgotten_on_a_day_that_was_lived_through() {
    let mut state = State::new(Notes::default(), DAY);
    for last in 1..=5 {
        state.add("dávno", asker(last));
    }
    let later = DAY.saturating_add(400.days());
    state.turn(later);
    assert_eq!(state.notes.words.len(), 1, "nobody has lived through that");
    state.since -= Duration::from_hours(24);
    state.turn(later.tomorrow().unwrap());
    assert_eq!(state.notes, Notes::default());
}

#[test]
fn where_nothing_can_be_read_searches_are_counted_in_memory() {
    let folder = tempfile::tempdir().unwrap();
    let unanswered = Unanswered::open(folder.path(), DAY);
    unanswered.add("slovo", asker(1), DAY);
    unanswered.save();
    assert_eq!(unanswered.response(&safe(), NEXT).total, 1);
}

#[test]
fn what_has_not_changed_is_not_written_again() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("unanswered.json");
    let unanswered = Unanswered::open(&file, DAY);
    unanswered.save();
    assert!(!file.exists(), "there is nothing to count");
    unanswered.add("slovo", asker(1), DAY);
    unanswered.save();
    std::fs::remove_file(&file).unwrap();
    unanswered.save();
    assert!(!file.exists());
}

#[test]
fn a_slander_from_many_addresses_waits_and_is_shown_only_when_an_editor_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("unanswered.json");
    let unanswered = Unanswered::open(&file, DAY);
    ask(&unanswered, "Starosta krade", 1..=200, DAY);
    ask(&unanswered, "kryptoměny", 1..=5, DAY);
    assert_eq!(shown(&unanswered, NEXT), [] as [String; 0]);
    unanswered.save();
    let waits: Vec<String> = waiting(&file, &safe()).unwrap().into_iter().map(|own| own.words).collect();
    assert_eq!(waits, ["starosta krade", "kryptoměny"]);
    decide(&file, Decision::Allow, "Kryptoměny");
    decide(&file, Decision::Refuse, "starosta krade");
    assert_eq!(shown(&unanswered, NEXT), ["kryptoměny"], "while it runs");
    ask(&unanswered, "starosta krade", 1..=200, NEXT);
    unanswered.save();
    assert!(waiting(&file, &safe()).unwrap().is_empty(), "what was refused does not wait again");
    assert!(!std::fs::read_to_string(&file).unwrap().contains("starosta"));
    assert_eq!(shown(&Unanswered::open(&file, NEXT), NEXT), ["kryptoměny"], "and after a start");
    decide(&file, Decision::Refuse, "kryptoměny");
    assert_eq!(shown(&unanswered, NEXT), [] as [String; 0], "an editor may think again");
}

#[test]
fn a_phrase_of_the_vocabulary_is_shown_when_enough_asked_and_until_an_editor_refuses_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("unanswered.json");
    let unanswered = Unanswered::open(&file, DAY);
    let safe = safe::tests::of_the_corpus();
    ask(&unanswered, "Uprchlický tábor", 1..=5, DAY);
    ask(&unanswered, "kulatý stůl", 1..=4, DAY);
    ask(&unanswered, "starosta krade peníze", 1..=5, DAY);
    let shown = || unanswered.response(&safe, NEXT).searches.into_iter().map(|own| own.words).collect::<Vec<_>>();
    assert_eq!(shown(), ["uprchlický tábor"]);
    unanswered.save();
    assert_eq!(waiting(&file, &safe).unwrap().len(), 1);
    decide(&file, Decision::Refuse, "uprchlický tábor");
    assert_eq!(shown(), [] as [String; 0]);
}

#[test]
fn what_yesterdays_program_published_waits() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("unanswered.json");
    let written = r#"{"days": {"2026-11-27": 7}, "words": {"starosta krade": {"days": 3, "last": "2026-11-27"}}}"#;
    std::fs::write(&file, written).unwrap();
    let unanswered = Unanswered::open(&file, DAY);
    assert_eq!(shown(&unanswered, DAY), [] as [String; 0]);
    assert_eq!(unanswered.response(&safe(), DAY).total, 7);
    assert_eq!(waiting(&file, &safe()).unwrap()[0].days, 3);
}

#[test]
fn ten_thousand_requests_from_one_address_count_as_what_one_person_asks() {
    let unanswered = Unanswered::in_memory(DAY);
    for number in 0..10_000_u32 {
        unanswered.add(&format!("{number:05} slovo"), asker(1), DAY);
        // A household has as many addresses as it likes.
        let address = [0x2001, 0xdb8, 0, 1, 0, 0, 1, number.to_le_bytes()[0].into()];
        unanswered.add(&format!("{number:05} jiné"), IpAddr::from(address), DAY);
    }
    assert_eq!(unanswered.response(&safe(), NEXT).total, 2 * counting::OF_ONE);
    ask(&unanswered, "kryptoměny", 1..=5, NEXT);
    assert_eq!(noted(&unanswered, NEXT), ["kryptoměny"], "each day begins anew");
}

#[test]
fn whoever_has_thousands_of_networks_counts_as_a_few_neighbours_and_tells_nothing_alone() {
    let unanswered = Unanswered::in_memory(DAY);
    for number in 0..10_000_u16 {
        let address = IpAddr::from([0x2001, 0xdb8, 0, number, 0, 0, 0, 1]);
        unanswered.add("starosta krade", address, DAY);
        unanswered.add(&format!("{number:05} slovo"), address, DAY);
    }
    assert_eq!(noted(&unanswered, DAY), [] as [String; 0], "it is one who asks");
    assert!(unanswered.state().known() < 500, "what is not counted takes no memory");
    assert_eq!(unanswered.response(&safe(), NEXT).total, 4 * counting::OF_ONE);
    // An office whose addresses are of the older sort.
    for number in 0..10_000_u16 {
        let [last, _] = number.to_le_bytes();
        unanswered.add(&format!("{number:05} slovo"), asker(last), NEXT);
    }
    let told = unanswered.response(&safe(), NEXT.tomorrow().unwrap()).total;
    assert_eq!(told, 2 * 4 * counting::OF_ONE);
}

#[test]
fn a_flood_of_other_searches_does_not_push_out_what_many_ask() {
    let unanswered = Unanswered::in_memory(DAY);
    ask(&unanswered, "kryptoměny", 1..=12, DAY);
    ask(&unanswered, "dotace na psa", 1..=5, DAY);
    // As many addresses as it takes, since one may ask only so much.
    for number in 0..2_525_u16 {
        for last in 0..5 {
            let block = number / 50 * 5 + last;
            unanswered.add(&format!("{number:05}"), IpAddr::from([0x2001, 0xdb8, block, 0, 0, 0, 0, 1]), DAY);
        }
    }
    let noted = noted(&unanswered, DAY);
    assert_eq!(noted.len(), notes::NOTED);
    assert_eq!(noted[0], "kryptoměny");
    // Of those that as few asked, some have gone.
    ask(&unanswered, "dotace na psa", 6..=12, DAY);
    assert_eq!(self::noted(&unanswered, DAY)[..2], ["dotace na psa", "kryptoměny"]);
}

#[test]
fn what_waits_is_kept_for_ninety_days_and_what_was_let_through_for_a_year() {
    let mut state = State::new(Notes::default(), DAY);
    for words in ["čeká", "puštěno"] {
        (1..=5).for_each(|last| state.add(words, asker(last)));
    }
    let folder = tempfile::tempdir().unwrap();
    decide(folder.path(), Decision::Allow, "puštěno");
    state.decide(Decisions::read(&Decisions::beside(folder.path())).unwrap());
    let mut on = |day: Date| {
        state.turn(day);
        state.since -= Duration::from_hours(24);
        state.turn(day.tomorrow().unwrap());
        state.notes.words.keys().cloned().collect::<Vec<_>>()
    };
    assert_eq!(on(DAY.saturating_add(89.days())), ["puštěno", "čeká"]);
    assert_eq!(on(DAY.saturating_add(90.days())), ["puštěno"]);
    assert_eq!(on(DAY.saturating_add(364.days())), ["puštěno"]);
    assert_eq!(on(DAY.saturating_add(365.days())), [] as [String; 0]);
}

#[test]
fn a_service_that_is_started_anew_each_night_forgets_too() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("unanswered.json");
    ask_and_save(&file, "čeká", DAY);
    for night in 1..=90 {
        ask_and_save(&file, &format!("{night:03} slovo"), DAY.saturating_add(night.days()));
        assert!(std::fs::read_to_string(&file).unwrap().contains("čeká"), "{night}");
    }
    ask_and_save(&file, "jiné", DAY.saturating_add(91.days()));
    assert!(!std::fs::read_to_string(&file).unwrap().contains("čeká"));
}

/// One day of a service.
fn ask_and_save(file: &Path, words: &str, today: Date) {
    let unanswered = Unanswered::open(file, today);
    ask(&unanswered, words, 1..=5, today);
    unanswered.save();
}
