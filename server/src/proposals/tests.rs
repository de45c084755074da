//! The store as a file: what is kept, what is erased, who may send how much.

use std::fs;
use std::net::IpAddr;
use std::path::Path;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use osvedceno_api::Lang;

use super::*;
use crate::forms::Key;

const EMAIL: &str = "nekdo@example.org";

fn noon() -> Timestamp {
    Timestamp::from_second(1_796_040_000).unwrap()
}

fn new(title: &str) -> NewCase {
    NewCase {
        subject: Subject::Practice,
        lang: Lang::Cs,
        fields: [("title".to_owned(), title.to_owned())].into(),
        email: Some(EMAIL.to_owned()),
    }
}

fn store(file: &Path) -> Proposals {
    Proposals::open(file, Limits { least: Duration::ZERO, ..Limits::default() }).unwrap()
}

fn send(store: &Proposals, title: &str) -> Key {
    send_as(store, title, [192, 0, 2, 1].into()).unwrap()
}

fn send_as(store: &Proposals, title: &str, asker: IpAddr) -> Result<Key, Refusal> {
    let token = store.check(&store.token("practice", noon()), "practice", noon()).unwrap();
    store.submit(&new(title), &token, Some(asker), noon()).unwrap()
}

/// Whether a word is anywhere in the files of a store.
fn is_on_disk(file: &Path, word: &str) -> bool {
    ["", "-wal"].iter().any(|ending| {
        let bytes = fs::read(format!("{}{ending}", file.display())).unwrap_or_default();
        bytes.windows(word.len()).any(|part| part == word.as_bytes())
    })
}

#[test]
fn a_case_goes_from_hand_to_hand_and_keeps_what_happened_to_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("proposals.sqlite");
    let store = store(&file);
    let key = send(&store, "Kurz");
    let case = store.case(key).unwrap().unwrap();
    assert_eq!((case.state, case.has_email, case.fields["title"].as_str()), (State::New, true, "Kurz"));
    assert!(!store.complete(key, &new("Jiný").fields, noon()).unwrap(), "nobody asked for more");
    store.decide(case.number, "Jana", State::Returned, "Kde to bylo?", noon()).unwrap();
    for decision in [State::Accepted, State::Returned] {
        assert!(store.decide(case.number, "Petr", decision, "", noon()).is_err(), "it waits for whoever sent it");
    }
    assert!(store.complete(key, &new("Kurz v Brně").fields, noon()).unwrap());
    store.decide(case.number, "Jana", State::Accepted, "Děkujeme.", noon()).unwrap();
    assert!(!store.withdraw(key, noon()).unwrap(), "it is in the corpus");
    let case = store.case(key).unwrap().unwrap();
    assert_eq!((case.state, case.has_email, case.fields["title"].as_str()), (State::Accepted, false, "Kurz v Brně"));
    let events: Vec<_> =
        case.events.iter().map(|event| (event.state.code(), event.who.as_deref(), &*event.word)).collect();
    let (jana, own) = (Some("Jana"), None);
    assert_eq!(
        events,
        [("new", own, ""), ("returned", jana, "Kde to bylo?"), ("new", own, ""), ("accepted", jana, "Děkujeme.")]
    );
    assert!(!is_on_disk(&file, EMAIL), "where to write to is erased with a case that is closed");
    assert_eq!(store.counts().unwrap()[&State::Accepted], 1);
}

#[test]
fn what_is_taken_back_or_erased_is_on_the_disk_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("proposals.sqlite");
    let store = store(&file);
    let (taken_back, erased, kept) = (send(&store, "Vzatozpet"), send(&store, "Smazano"), send(&store, "Ponechano"));
    assert!(["Vzatozpet", "Smazano", EMAIL].iter().all(|word| is_on_disk(&file, word)));
    assert!(store.withdraw(taken_back, noon()).unwrap() && !store.withdraw(taken_back, noon()).unwrap());
    let number = store.case(erased).unwrap().unwrap().number;
    assert!(store.erase(number).unwrap() && !store.erase(number).unwrap());
    assert_eq!(store.case(erased).unwrap(), None);
    assert!(!is_on_disk(&file, "Vzatozpet") && !is_on_disk(&file, "Smazano"));
    let case = store.case(taken_back).unwrap().unwrap();
    assert_eq!((case.state, case.fields.len(), case.events.len()), (State::Withdrawn, 0, 2));
    // What is open still is forgotten after 90 days, and not sooner.
    let after = |days: i64| noon() + SignedDuration::from_hours(24 * days);
    assert_eq!((store.forget(after(89)).unwrap(), is_on_disk(&file, EMAIL)), (0, true));
    assert_eq!((store.forget(after(90)).unwrap(), is_on_disk(&file, EMAIL)), (1, false));
    assert_eq!(store.case(kept).unwrap().unwrap().fields["title"], "Ponechano");
    // What editors have closed can be read for a year, and what became of it for ever.
    let number = store.case(kept).unwrap().unwrap().number;
    store.decide(number, "Jana", State::Refused, "Není to praxe.", noon()).unwrap();
    store.forget(after(364)).unwrap();
    assert!(is_on_disk(&file, "Ponechano"));
    store.forget(after(365)).unwrap();
    let case = store.case(kept).unwrap().unwrap();
    assert_eq!((case.state, case.fields.len(), is_on_disk(&file, "Ponechano")), (State::Refused, 0, false));
}

#[test]
fn the_same_sent_twice_is_one_case_and_something_else_is_another() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(&folder.path().join("proposals.sqlite"));
    let token = store.check(&store.token("practice", noon()), "practice", noon()).unwrap();
    let send = |title| store.submit(&new(title), &token, None, noon()).unwrap().unwrap();
    assert_eq!(send("Kurz"), send("Kurz"));
    assert_ne!(send("Kurz"), send("Kurz, opraveno"));
    assert_eq!(store.list().unwrap().len(), 2);
}

#[test]
fn nobody_fills_the_queue() {
    let folder = tempfile::tempdir().unwrap();
    let limits = Limits { least: Duration::ZERO, forms_a_minute: 3, cases_a_day: 2, open: 5 };
    let store = Proposals::open(&folder.path().join("proposals.sqlite"), limits).unwrap();
    let home = |last| IpAddr::from([192, 0, 2, last]);
    assert!(send_as(&store, "a", home(1)).is_ok() && send_as(&store, "b", home(1)).is_ok());
    assert_eq!(send_as(&store, "c", home(1)), Err(Refusal::TooMany));
    let network = |last: u16| IpAddr::from([0x2001, 0xdb8, 0, 1, 0, 0, 0, last]);
    assert!(send_as(&store, "d", network(1)).is_ok() && send_as(&store, "e", network(2)).is_ok());
    assert_eq!(send_as(&store, "f", network(3)), Err(Refusal::TooMany), "it is one network");
    assert!(send_as(&store, "g", home(2)).is_ok());
    assert_eq!(send_as(&store, "h", home(3)), Err(Refusal::Full));
    let number = store.list().unwrap()[0].number;
    store.decide(number, "Jana", State::Refused, "Není to praxe.", noon()).unwrap();
    assert!(send_as(&store, "h", home(3)).is_ok(), "there is room again");
    let forms = |seconds| store.may_ask(Some(home(1)), noon() + SignedDuration::from_secs(seconds));
    assert_eq!([forms(0), forms(1), forms(2), forms(3), forms(60)], [true, true, true, false, true]);
}

#[test]
fn whoever_has_thousands_of_networks_sends_no_more_than_a_few_neighbours() {
    let folder = tempfile::tempdir().unwrap();
    let limits = Limits { least: Duration::ZERO, ..Limits::default() };
    let store = Proposals::open(&folder.path().join("proposals.sqlite"), limits.clone()).unwrap();
    let network = |block: u16, net: u16| IpAddr::from([0x2001, 0xdb8, block, net, 0, 0, 0, 1]);
    let taken = |asker: &dyn Fn(u16) -> IpAddr, many: u16| {
        (0..many).filter(|own| send_as(&store, &format!("{own} {}", asker(*own)), asker(*own)).is_ok()).count()
    };
    let a_day = limits.cases_a_day as usize;
    assert_eq!(taken(&|own| network(1, own % 256), 200), 2 * a_day, "a household with 256 networks");
    assert_eq!(taken(&|own| network(1, 256 + own), 1_000), 2 * a_day, "and the rest of a company's 65,536");
    assert_eq!(taken(&|own| network(2, own * 256), 200), 4 * a_day, "as they please");
    assert_eq!(taken(&|own| [198, 51, 100, (own % 256).to_le_bytes()[0]].into(), 300), 4 * a_day);
    assert_eq!(taken(&|_| network(3, 1), 1), 1, "others still may");
    // Of forms alone it is the same, and what is refused takes no memory.
    let forms = (0..10_000).filter(|own| store.may_ask(Some(network(4, *own)), noon())).count();
    assert_eq!(forms, 4 * limits.forms_a_minute as usize);
    assert!(store.askers().known() < 1_000, "{}", store.askers().known());
}

#[test]
fn a_file_survives_its_programs_and_a_newer_one_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("proposals.sqlite");
    let first = store(&file);
    let (key, token) = (send(&first, "Kurz"), first.token("practice", noon()));
    let copy = folder.path().join("copy.sqlite");
    first.back_up(&copy).unwrap();
    assert!(first.back_up(&copy).is_err(), "a copy is never written over");
    drop(first);
    for file in [&file, &copy] {
        let again = store(file);
        assert_eq!(again.case(key).unwrap().unwrap().fields["title"], "Kurz");
        assert!(again.check(&token, "practice", noon()).is_ok(), "a form that was open may be sent");
    }
    Connection::open(&file).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let error = format!("{:#}", Proposals::open(&file, Limits::default()).unwrap_err());
    assert!(error.contains("version 99, of a newer program"), "{error}");
    let mode = std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&copy).unwrap().permissions());
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn two_editors_do_not_write_over_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(&folder.path().join("proposals.sqlite"));
    let key = send(&store, "Kurz");
    let number = store.case(key).unwrap().unwrap().number;
    let save = |who, version, text| store.save_draft(number, who, version, Some("base"), text, noon()).unwrap();
    assert_eq!(save("Jana", 0, "of Jana"), Saved::As(1));
    // Both had read what there was before.
    let Saved::Overtaken(there) = save("Petr", 0, "of Petr") else { panic!("it was written over") };
    assert_eq!((there.version, there.who.as_str(), there.text.as_str()), (1, "Jana", "of Jana"));
    assert_eq!(save("Petr", there.version, "of both"), Saved::As(2));
    assert_eq!(store.draft(number).unwrap().unwrap().text, "of both");
    store.decide(number, "Jana", State::Refused, "", noon()).unwrap();
    assert_eq!(save("Petr", 2, "too late"), Saved::Closed);
    store.forget(noon() + SignedDuration::from_hours(24 * CLOSED_DAYS)).unwrap();
    assert_eq!(store.draft(number).unwrap(), None, "what closed cases said is erased, and what was made of it");
}

#[test]
fn what_is_brought_in_lies_in_the_queue_with_its_draft() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(&folder.path().join("proposals.sqlite"));
    let new = NewCase { email: None, ..new("Kurz") };
    let numbers = store.bring_in_all(&vec![(new, "+++"); 50], 0, noon()).unwrap().unwrap();
    assert_eq!(store.counts().unwrap()[&State::New], 50);
    let case = store.numbered(numbers[49]).unwrap().unwrap();
    assert_eq!((case.fields["title"].as_str(), store.draft(case.number).unwrap().unwrap().version), ("Kurz", 1));
}

#[test]
fn editors_see_of_each_case_when_it_came_and_whose_draft_there_is() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(&folder.path().join("proposals.sqlite"));
    let days = |days: i64| noon() + SignedDuration::from_hours(24 * days);
    let brought = |title, days| {
        let new = NewCase { email: None, ..new(title) };
        let last = store.list().unwrap().last().map_or(0, |case| case.number);
        store.bring_in_all(&[(new, "+++")], last, days).unwrap().unwrap()[0]
    };
    let key = send(&store, "Kurz");
    let (first, second) = (brought("Klub", days(3)), brought("Zahrada", days(5)));
    let number = store.case(key).unwrap().unwrap().number;
    store.decide(number, "Jana", State::Returned, "Kde to bylo?", days(7)).unwrap();
    store.complete(key, &[("done".to_owned(), "Učili jsme česky. ".repeat(20))].into(), days(8)).unwrap();
    store.save_draft(second, "Jana", 1, None, "+++\n", days(8)).unwrap();
    let rows = store.rows().unwrap();
    let seen: Vec<_> = rows.iter().map(|row| (row.number, row.sent, row.is_brought, row.draft.as_deref())).collect();
    assert_eq!(
        seen,
        [(number, noon(), false, None), (first, days(3), true, Some("")), (second, days(5), true, Some("Jana"))]
    );
    assert_eq!(rows[0].title.as_ref().unwrap().chars().count(), 80, "where there is no title, what was done begins");
    assert_eq!(store.email(number).unwrap().as_deref(), Some(EMAIL));
    assert_eq!(store.email(first).unwrap(), None);
}

#[test]
fn what_was_seen_holds_for_a_while_and_a_name_can_be_taken_out_everywhere() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("proposals.sqlite");
    let store = store(&file);
    let until = noon() + SignedDuration::from_hours(24);
    let seen = |what: &str| Seen {
        kind: "links".to_owned(),
        about: "kurz".to_owned(),
        what: what.to_owned(),
        who: "jana-nova".to_owned(),
        at: noon(),
        until,
    };
    store.see(&seen("a")).unwrap();
    store.see(&seen("b")).unwrap();
    assert!(store.unsee("links", "kurz", "b").unwrap() && !store.unsee("links", "kurz", "b").unwrap());
    assert_eq!(store.seen(noon()).unwrap(), [seen("a")]);
    assert_eq!(store.seen(until).unwrap(), []);
    let number = store.case(send(&store, "Kurz")).unwrap().unwrap().number;
    store.save_draft(number, "jana-nova", 0, None, "+++", noon()).unwrap();
    store.decide(number, "jana-nova", State::Refused, "Není to praxe.", noon()).unwrap();
    assert!(is_on_disk(&file, "jana-nova"));
    assert_eq!(store.rename_editor("jana-nova", "někdo").unwrap(), 3);
    assert!(!is_on_disk(&file, "jana-nova"));
    assert_eq!(store.rename_editor("jana-nova", "někdo").unwrap(), 0);
    let case = store.numbered(number).unwrap().unwrap();
    assert_eq!((case.events[1].who.as_deref(), case.events[1].word.as_str()), (Some("někdo"), "Není to praxe."));
}

#[test]
fn many_are_brought_in_at_once_and_not_beside_a_case_that_was_not_known_when_they_were_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(&folder.path().join("proposals.sqlite"));
    let many = |email: Option<&str>| {
        let own = |title| NewCase { email: email.map(str::to_owned), ..new(title) };
        [(own("Kurz"), "kurz"), (own("Klub"), "klub")]
    };
    assert_eq!(store.bring_in_all(&many(None), 0, noon()).unwrap(), Some(vec![1, 2]));
    assert_eq!(store.bring_in_all(&many(None), 0, noon()).unwrap(), None, "two have come since");
    assert_eq!(store.bring_in_all(&many(None), 2, noon()).unwrap(), Some(vec![3, 4]));
    assert!(store.bring_in_all(&many(Some(EMAIL)), 4, noon()).is_err());
    assert_eq!(store.list().unwrap().len(), 4);
    let draft = store.draft(4).unwrap().unwrap();
    assert_eq!((draft.text.as_str(), draft.who.as_str(), draft.version), ("klub", "", 1));
}

#[test]
fn a_case_that_is_being_published_waits_for_that_alone() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(&folder.path().join("proposals.sqlite"));
    let key = send(&store, "Kurz");
    let number = store.case(key).unwrap().unwrap().number;
    store.save_draft(number, "jana", 0, None, "koncept", noon()).unwrap();
    let draft = store.draft(number).unwrap().unwrap();
    let begin = || store.begin_publishing(number, "jana", "Ano.", &draft, "na disku", noon()).unwrap();
    assert_eq!(begin(), Saved::As(2));
    assert_eq!(begin(), Saved::Held);
    let is_held = || {
        assert!(!store.withdraw(key, noon()).unwrap() && store.is_being_published(number).unwrap());
        assert!(store.decide(number, "petr", State::Refused, "Ne.", noon()).is_err());
        assert_eq!(store.save_draft(number, "petr", 2, None, "jinak", noon()).unwrap(), Saved::Held);
        assert_eq!(store.numbered(number).unwrap().unwrap().state, State::New);
    };
    is_held();
    // It failed: all is as it was before.
    store.give_up_publishing(number, &draft).unwrap();
    let back = store.draft(number).unwrap().unwrap();
    assert_eq!((back.version, back.text.as_str()), (2, "koncept"));
    assert!(store.accept_published(number, "jana", "Ano.", noon()).is_err(), "nothing was published");
    // The process ended on the way.
    assert_eq!(store.begin_publishing(number, "jana", "Ano.", &back, "na disku", noon()).unwrap(), Saved::As(3));
    is_held();
    let begun = Begun { number, who: "jana".to_owned(), word: "Ano.".to_owned() };
    assert_eq!(store.begun_publishing().unwrap(), [begun]);
    assert_eq!((store.release_published(number).unwrap(), store.release_published(number).unwrap()), (true, false));
    let left = store.draft(number).unwrap().unwrap();
    assert_eq!(left.text, "na disku", "by which it is known in the corpus");
    assert_eq!(store.begin_publishing(number, "jana", "Ano.", &left, "na disku", noon()).unwrap(), Saved::As(4));
    store.accept_published(number, "jana", "Ano.", noon()).unwrap();
    let case = store.numbered(number).unwrap().unwrap();
    assert_eq!((case.state, case.events.len()), (State::Accepted, 2));
    assert!(!store.is_being_published(number).unwrap());
}

#[test]
fn what_was_sent_before_it_was_completed_is_on_the_disk_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("proposals.sqlite");
    let store = store(&file);
    let key = send(&store, "Puvodniznení");
    let number = store.case(key).unwrap().unwrap().number;
    store.decide(number, "jana", State::Returned, "Kde?", noon()).unwrap();
    assert!(store.complete(key, &new("Nove").fields, noon()).unwrap());
    assert!(!is_on_disk(&file, "Puvodniznení"));
}
