//! What is kept, what is written, to whom and how often.

mod letters;

use std::collections::VecDeque;
use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Zoned};
use lettre::Message;
use osvedceno_api::SearchQuery;
use tempfile::TempDir;

use super::letter::Letters;
use super::post::{Post, Refused};
use super::round::{Later, write_letters};
use super::subscriptions::Refusal;
use super::*;

const JANA: &str = "jana@vzorov.example";

/// A server that answers as it is told, and otherwise takes everything.
#[derive(Clone, Default)]
struct Server {
    taken: Arc<Mutex<Vec<Message>>>,
    answers: Arc<Mutex<VecDeque<Refused>>>,
    is_down: Arc<AtomicBool>,
}

impl Post for Server {
    fn send(&self, letter: &Message) -> Result<(), Refused> {
        if self.is_down.load(Ordering::Relaxed) {
            return Err(Refused::Server("nobody there".to_owned()));
        }
        if let Some(refused) = self.answers.lock().unwrap().pop_front() {
            return Err(refused);
        }
        self.taken.lock().unwrap().push(letter.clone());
        Ok(())
    }

    fn reached(&self) -> Result<(), String> {
        if self.is_down.load(Ordering::Relaxed) { Err("nobody there".to_owned()) } else { Ok(()) }
    }
}

impl Server {
    /// Subjects of what was taken since the last look.
    fn subjects(&self) -> Vec<String> {
        let taken = std::mem::take(&mut *self.taken.lock().unwrap());
        taken.iter().map(|own| own.headers().get_raw("Subject").unwrap().to_owned()).collect()
    }

    fn answer(&self, answers: &[Refused]) {
        self.answers.lock().unwrap().extend(answers.iter().cloned());
    }
}

/// A corpus in which everything that happened is told to everybody.
struct Corpus;

impl Tells for Corpus {
    fn notice(&self, _: &Alerts) -> Result<()> {
        Ok(())
    }

    fn named(&self, query: &SearchQuery) -> Option<String> {
        Some(query.q.clone()).filter(|q| !q.is_empty()).map(|q| format!("„{q}“"))
    }

    fn news(&self, query: &SearchQuery, happened: &[Happened]) -> Result<Option<News>> {
        let (added, changed): (Vec<_>, Vec<_>) = happened.iter().partition(|own| own.is_new);
        let item = |own: &&Happened| Item {
            title: format!("Záznam {}", own.record),
            facts: "Praxe: Vzorov, Česko, 2024".to_owned(),
            sentence:
                "Město učí česky rodiče přímo ve škole, kam je vodí děti, a\u{a0}chodí jich víc než do kurzů jinde."
                    .to_owned(),
            changes: if own.is_new {
                Vec::new()
            } else {
                vec!["Změněno 1.\u{a0}12.\u{a0}2026: doplněny náklady.".to_owned()]
            },
            url: format!("https://praxe.example.org/zaznam/{}", own.record),
        };
        let totals = [added.len(), changed.len()];
        let [added, changed] = [added, changed].map(|own| own.iter().map(item).collect());
        let all = "https://praxe.example.org/hledat?q=byt".to_owned();
        Ok(Some(News { search: self.named(query), added, changed, totals, all }))
    }
}

struct Office {
    alerts: Alerts,
    server: Server,
    desk: Desk,
    folder: TempDir,
}

impl Office {
    fn new(limits: AlertLimits) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let alerts = Alerts::open(&folder.path().join("alerts.sqlite"), limits).unwrap();
        let settings = Settings::of(include_str!("../../../../deploy/mail.toml")).unwrap();
        let server = Server::default();
        let letters = Letters::of(&settings, "https://praxe.example.org");
        let post = Box::new(server.clone());
        let desk = Desk { post, letters, hour: settings.hour(), pause: Duration::ZERO };
        Self { alerts, server, desk, folder }
    }

    fn ask(&self, address: &str, q: &str, at: Timestamp) -> Result<(), Refusal> {
        let query = SearchQuery { q: q.to_owned(), ..SearchQuery::default() };
        self.alerts.ask(address, &query, None, at).unwrap()
    }

    fn letters(&self, at: Timestamp) -> Vec<String> {
        write_letters(&self.alerts, &self.desk, &Corpus, &mut Later::default(), at).unwrap();
        self.server.subjects()
    }

    fn digests(&self, at: &Zoned) -> Round {
        write_digests(&self.alerts, &self.desk, &Corpus, at).unwrap()
    }

    /// Somebody has asked for an alert and confirmed it.
    fn confirmed(&self, address: &str, at: Timestamp) {
        self.ask(address, "byt", at).unwrap();
        self.letters(at);
        let own = self.alerts.list().unwrap().into_iter().find(|own| own.address == address).unwrap();
        assert!(self.alerts.confirm(own.key, at).unwrap());
    }

    /// Something happened to a record.
    fn happens(&self, record: &str, changed: &[&str]) {
        let days = changed.iter().map(|&day| day.to_owned()).collect();
        self.alerts.notice("next", vec![(record.to_owned(), "2026-12-01".to_owned(), days)]).unwrap();
    }
}

fn at(time: &str) -> Zoned {
    // As it is in Prague; a machine need not have the table of all zones.
    let zone = TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").unwrap();
    time.parse::<jiff::civil::DateTime>().unwrap().to_zoned(zone).unwrap()
}

fn wednesday() -> Timestamp {
    at("2026-12-02T12:00").timestamp()
}

const MONDAY: &str = "2026-12-07T08:00";

fn hours(hours: i64) -> SignedDuration {
    SignedDuration::from_hours(hours)
}

fn many() -> AlertLimits {
    AlertLimits { alerts_a_day: u32::MAX, ..AlertLimits::default() }
}

#[test]
fn nobody_is_written_to_who_has_not_confirmed_it_but_once_to_ask() {
    let office = Office::new(many());
    office.ask("Jana@Vzorov.Example", "byt", wednesday()).unwrap();
    office.ask(JANA, "byt", wednesday()).unwrap();
    assert_eq!(office.alerts.list().unwrap().len(), 1, "an address is the same in capitals");
    assert_eq!(office.letters(wednesday()), ["Potvrďte upozornění na novinky"]);
    assert_eq!(office.letters(wednesday()), [""; 0]);
    office.happens("kurzy", &[]);
    assert_eq!(office.digests(&at(MONDAY)), Round::default());
    assert_eq!(office.server.subjects(), [""; 0]);
}

#[test]
fn a_digest_comes_once_a_week_and_only_where_something_happened_since_it_was_confirmed() {
    let office = Office::new(many());
    office.happens("stary", &["2026-12-01"]);
    office.confirmed(JANA, wednesday());
    assert_eq!(office.digests(&at("2026-12-06T23:00")), Round::default(), "it is not due yet");
    assert_eq!(office.digests(&at(MONDAY)).silent, 1);
    office.happens("novy", &[]);
    office.happens("stary", &["2026-12-01", "2026-12-08"]);
    assert_eq!(office.digests(&at("2026-12-09T08:00")), Round::default(), "this week is done");
    assert_eq!(office.digests(&at("2026-12-14T07:00")).written, 1);
    assert_eq!(office.server.subjects(), ["1 nový záznam a 1 změněný záznam: „byt“"]);
    assert_eq!(office.digests(&at("2026-12-14T08:00")), Round::default());
    assert_eq!(office.digests(&at("2026-12-21T08:00")).silent, 1, "what was told is not told again");
}

/// A corpus in which no search can be answered.
struct Broken;

impl Tells for Broken {
    fn notice(&self, _: &Alerts) -> Result<()> {
        Ok(())
    }

    fn named(&self, _: &SearchQuery) -> Option<String> {
        None
    }

    fn news(&self, _: &SearchQuery, _: &[Happened]) -> Result<Option<News>> {
        anyhow::bail!("no such code")
    }
}

#[test]
fn a_search_that_cannot_be_answered_is_told_to_who_minds_it_and_loses_nothing() {
    let office = Office::new(many());
    office.confirmed(JANA, wednesday());
    office.happens("novy", &[]);
    let failing = || office.alerts.failing().unwrap();
    for week in [MONDAY, "2026-12-14T08:00"] {
        let round = write_digests(&office.alerts, &office.desk, &Broken, &at(week)).unwrap();
        assert_eq!((round.unanswerable, round.written), (1, 0));
        let since = at(MONDAY).timestamp();
        assert_eq!(failing(), [Failing { search: "q=byt".to_owned(), alerts: 1, since }], "since the first time");
    }
    // The vocabulary has its code again.
    assert_eq!(office.digests(&at("2026-12-21T08:00")).written, 1);
    assert_eq!(office.server.subjects().last().unwrap(), "1 nový záznam: „byt“");
    assert_eq!(failing(), []);
}

#[test]
fn who_asks_for_what_they_have_is_told_so_by_mail_alone() {
    let office = Office::new(many());
    office.confirmed(JANA, wednesday());
    let later = wednesday() + hours(2);
    assert_eq!(office.ask(JANA, "byt", later), Ok(()));
    assert_eq!(office.letters(later), ["Upozornění na novinky už máte"]);
    assert_eq!(office.alerts.list().unwrap().len(), 1);
}

#[test]
fn a_letter_that_is_put_off_waits_and_holds_up_nobody() {
    let office = Office::new(many());
    let mut later = Later::default();
    let mut write = |at| assert!(write_letters(&office.alerts, &office.desk, &Corpus, &mut later, at).unwrap());
    office.server.answer(&[Refused::Later(451)]);
    office.ask(JANA, "byt", wednesday()).unwrap();
    write(wednesday());
    office.ask("petr@vzorov.example", "byt", wednesday()).unwrap();
    write(wednesday());
    assert_eq!(office.server.subjects().len(), 1, "she waits, and he does not");
    assert_eq!(office.letters(wednesday()).len(), 1, "nothing is lost by it");
}

#[test]
fn ten_thousand_wishes_for_one_mailbox_are_three_letters_a_day_and_an_hour_between_them() {
    let office = Office::new(many());
    let mut letters = Vec::new();
    for number in 0..10_000_i64 {
        // A wish every ten seconds, of forty searches, of a client that always calls itself something else.
        let now = wednesday() + SignedDuration::from_secs(8 * number);
        let _ = office.ask(JANA, &format!("byt {}", number % 40), now);
        if number % 100 == 0 && !office.letters(now).is_empty() {
            letters.push(now);
        }
    }
    assert_eq!(letters.len(), 3);
    assert!(letters.windows(2).all(|pair| pair[1].duration_since(pair[0]) >= hours(1)));
    assert_eq!(office.alerts.list().unwrap().len(), 20);
}

#[test]
fn one_client_has_a_limit_and_where_there_is_no_room_those_make_it_who_confirm_nothing() {
    let office = Office::new(AlertLimits { alerts_a_day: 2, all: 3, ..AlertLimits::default() });
    let client = Some("192.0.2.1".parse().unwrap());
    let ask = |address: &str, asker| office.alerts.ask(address, &SearchQuery::default(), asker, wednesday()).unwrap();
    assert_eq!(
        [ask("a@x.cz", client), ask("b@x.cz", client), ask("c@x.cz", client)],
        [Ok(()), Ok(()), Err(Refusal::TooMany)]
    );
    assert_eq!([ask("c@x.cz", None), ask("d@x.cz", None)], [Ok(()), Ok(())]);
    let there = || office.alerts.list().unwrap().into_iter().map(|own| own.address).collect::<Vec<_>>();
    assert_eq!(there(), ["b@x.cz", "c@x.cz", "d@x.cz"], "two had come from one network");
    for own in office.alerts.list().unwrap() {
        assert!(office.alerts.confirm(own.key, wednesday()).unwrap());
    }
    assert_eq!(ask("e@x.cz", Some("203.0.113.1".parse().unwrap())), Err(Refusal::Full));
    assert_eq!(there().len(), 3);
}

#[test]
fn what_is_ended_erased_or_not_confirmed_is_on_the_disk_no_more() {
    let office = Office::new(many());
    let on_disk = |address: &str| {
        fs::read_dir(office.folder.path()).unwrap().any(|file| {
            let bytes = fs::read(file.unwrap().path()).unwrap();
            bytes.windows(address.len()).any(|window| window == address.as_bytes())
        })
    };
    let [ended, erased, waiting] = ["ended@x.cz", "erased@x.cz", "waiting@x.cz"];
    office.confirmed(ended, wednesday());
    office.confirmed(erased, wednesday());
    office.ask(waiting, "byt", wednesday()).unwrap();
    assert!([ended, erased, waiting].iter().all(|own| on_disk(own)));
    let key = office.alerts.list().unwrap()[0].key;
    assert!(office.alerts.end(key).unwrap() && !office.alerts.end(key).unwrap());
    assert!(!on_disk(ended));
    assert_eq!(office.alerts.erase("Erased@x.cz").unwrap(), 1);
    assert!(!on_disk(erased));
    office.alerts.forget(wednesday() + hours(24 * 7 - 1)).unwrap();
    assert!(on_disk(waiting));
    office.alerts.forget(wednesday() + hours(24 * 7)).unwrap();
    assert!(!on_disk(waiting));
}

#[test]
fn a_server_that_is_down_loses_nobody_and_nobody_gets_two() {
    let office = Office::new(many());
    office.confirmed(JANA, wednesday());
    office.confirmed("petr@vzorov.example", wednesday());
    office.happens("novy", &[]);
    office.server.is_down.store(true, Ordering::Relaxed);
    let round = office.digests(&at(MONDAY));
    assert_eq!((round.written, round.stopped.as_deref()), (0, Some("nobody there")));
    office.server.is_down.store(false, Ordering::Relaxed);
    office.server.answer(&[Refused::Later(451)]);
    let round = office.digests(&at(MONDAY));
    assert_eq!((round.written, round.later), (1, 1));
    assert_eq!(office.digests(&at(MONDAY)).written, 1);
    assert_eq!(office.digests(&at(MONDAY)), Round::default());
    assert_eq!(office.server.subjects().len(), 2);
}

#[test]
fn what_was_on_its_way_when_the_program_was_killed_is_told_the_week_after() {
    let office = Office::new(many());
    office.confirmed(JANA, wednesday());
    office.happens("novy", &[]);
    let due = office.desk.hour.last(&at(MONDAY)).unwrap().timestamp();
    let own = office.alerts.digests_due(due).unwrap().remove(0);
    // In hand, and then nothing: whether the server took it nobody knows.
    assert!(office.alerts.take(&own, due).unwrap());
    assert!(!office.alerts.take(&own, due).unwrap(), "nobody else takes it in hand");
    assert_eq!(office.digests(&at(MONDAY)), Round::default());
    assert_eq!(office.digests(&at("2026-12-14T08:00")).written, 1);
}

#[test]
fn a_mailbox_that_is_refused_for_good_thrice_is_written_to_no_more() {
    let office = Office::new(many());
    office.confirmed(JANA, wednesday());
    for (week, ended) in [("2026-12-07T08:00", 0), ("2026-12-14T08:00", 0), ("2026-12-21T08:00", 1)] {
        office.happens(week, &[]);
        office.server.answer(&[Refused::Never(550)]);
        let round = office.digests(&at(week));
        assert_eq!((round.refused, round.ended), (1, ended), "{week}");
    }
    assert_eq!(office.alerts.list().unwrap(), []);
}

#[test]
fn a_server_that_takes_nothing_from_us_ends_nobody() {
    let office = Office::new(many());
    for name in ["a", "b", "c"] {
        office.confirmed(&format!("{name}@x.cz"), wednesday());
    }
    office.happens("novy", &[]);
    for _ in 0..5 {
        office.server.answer(&[Refused::Never(550), Refused::Never(550), Refused::Never(550)]);
        assert_eq!(office.digests(&at(MONDAY)).refused, 0);
    }
    assert_eq!(office.digests(&at(MONDAY)).written, 3);
}
