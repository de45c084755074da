//! Writes whatever is due: letters that ask whether an alert is wanted, within a minute; digests, once a week. A server that is down is
//! asked again after a while that grows, and nothing is lost by it.

use std::collections::HashSet;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use anyhow::{Result, anyhow};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use lettre::Message;
use osvedceno_api::SearchQuery;

use super::clock::Hour;
use super::digest::News;
use super::letter::Letters;
use super::post::{Post, Refused, Smtp};
use super::{Alerts, Happened, Settings, Subscription};

/// How often it is looked for what is due.
const INTERVAL: Duration = Duration::from_mins(1);
/// How long at most to wait for a server that is down.
const LONGEST: Duration = Duration::from_hours(1);

/// What is told of a corpus.
pub(crate) trait Tells {
    /// Notes what is in it.
    ///
    /// # Errors
    /// A damaged index, or a store that cannot be written.
    fn notice(&self, alerts: &Alerts) -> Result<()>;

    /// A search in words; none of all records.
    fn named(&self, query: &SearchQuery) -> Option<String>;

    /// What of that an alert is to be told, if it is anything.
    ///
    /// # Errors
    /// A search that cannot be answered any more, or a damaged index.
    fn news(&self, query: &SearchQuery, happened: &[Happened]) -> Result<Option<News>>;
}

/// What letters are written with.
pub(crate) struct Desk {
    pub(super) post: Box<dyn Post + Send + Sync>,
    pub(super) letters: Letters,
    pub(super) hour: Hour,
    pub(super) pause: Duration,
}

impl Desk {
    /// What settings say, of a service that is there, as in `https://example.org`.
    ///
    /// # Errors
    /// Certificates that cannot be read.
    pub(crate) fn of(settings: &Settings, site: &str) -> Result<Self> {
        let letters = Letters::of(settings, site);
        let post = Box::new(Smtp::of(settings, letters.host())?);
        Ok(Self { post, letters, hour: settings.hour(), pause: settings.pause() })
    }
}

/// What came of a round.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Round {
    /// Digests that the server took.
    pub(crate) written: usize,
    /// Alerts of which there was nothing to tell.
    pub(crate) silent: usize,
    /// Mailboxes that were refused for good.
    pub(crate) refused: usize,
    /// Alerts that ended by it.
    pub(crate) ended: usize,
    /// Digests that are to be tried again.
    pub(crate) later: usize,
    /// Alerts whose search cannot be answered.
    pub(crate) unanswerable: usize,
    /// Why the round ended before its end.
    pub(crate) stopped: Option<String>,
}

/// Wakes whoever writes.
#[derive(Debug, Default)]
pub(crate) struct Bell {
    rung: Mutex<bool>,
    heard: Condvar,
}

impl Bell {
    pub(super) fn ring(&self) {
        *self.rung.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.heard.notify_one();
    }

    /// Waits until it rings, but no longer than that.
    fn wait(&self, most: Duration) {
        let rung = self.rung.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.heard.wait_timeout_while(rung, most, |rung| !*rung);
        *waited.unwrap_or_else(PoisonError::into_inner).0 = false;
    }
}

/// Writes what is due for as long as the process lives, in a thread of its own: a server that hangs must keep nothing from ending.
///
/// # Errors
/// No thread can be had.
pub(crate) fn keep_writing<T: Tells>(
    alerts: Arc<Alerts>,
    desk: Desk,
    telling: impl Fn() -> T + Send + 'static,
) -> Result<()> {
    let writing = move || {
        match desk.post.reached() {
            Ok(()) => tracing::info!("alerts are sent by e-mail: the server lets us in"),
            Err(error) => {
                tracing::warn!(error, "the server for mail cannot be used; alerts are kept, and sent once it can");
            }
        }
        let (mut wait, mut later) = (INTERVAL, Later::default());
        loop {
            let now = Timestamp::now().to_zoned(TimeZone::system());
            let is_up = once(&alerts, &desk, &telling, &mut later, &now).unwrap_or_else(|error| {
                tracing::error!(error = format!("{error:#}"), "the store of alerts failed");
                false
            });
            if is_up {
                wait = INTERVAL;
                alerts.bell.wait(wait);
            } else {
                wait = (2 * wait).min(LONGEST);
                thread::sleep(wait);
            }
        }
    };
    thread::Builder::new().name("alerts".to_owned()).spawn(writing)?;
    Ok(())
}

/// What the server has put off for mailboxes that it does not take letters for now. They wait longer each time, and hold up nobody else.
#[derive(Debug, Default)]
pub(super) struct Later {
    until: Timestamp,
    wait: Duration,
    /// The first alert of each letter that asks for confirmation.
    letters: HashSet<i64>,
    digests: bool,
}

impl Later {
    /// Lets what was put off be tried, if it has waited long enough.
    fn begin(&mut self, now: Timestamp) {
        if now >= self.until {
            self.letters.clear();
            self.digests = false;
        }
    }

    /// Says until when it waits what was put off now.
    fn end(&mut self, now: Timestamp) {
        if self.letters.is_empty() && !self.digests {
            self.wait = INTERVAL;
        } else if now >= self.until {
            self.wait = (2 * self.wait).clamp(INTERVAL, LONGEST);
            self.until = now.saturating_add(self.wait).unwrap_or(now);
        }
    }
}

/// Writes what is due now; whether the server is there.
fn once<T: Tells>(
    alerts: &Alerts,
    desk: &Desk,
    telling: impl Fn() -> T,
    later: &mut Later,
    now: &Zoned,
) -> Result<bool> {
    alerts.forget(now.timestamp())?;
    later.begin(now.timestamp());
    let telling = telling();
    let is_up = write_letters(alerts, desk, &telling, later, now.timestamp())?;
    let due = desk.hour.last(now)?.timestamp();
    let stopped = if is_up && !later.digests && !alerts.digests_due(due)?.is_empty() {
        telling.notice(alerts)?;
        let round = write_digests(alerts, desk, &telling, now)?;
        later.digests = round.later > 0;
        let Round { written, silent, refused, ended, later, unanswerable, stopped } = round;
        tracing::info!(written, silent, refused, ended, later, unanswerable, "digests");
        stopped
    } else {
        None
    };
    later.end(now.timestamp());
    if let Some(error) = &stopped {
        tracing::warn!(error, "the server for mail cannot be used; it is tried again");
    }
    Ok(is_up && stopped.is_none())
}

/// Asks those whether they want an alert who are said to; whether the server is there.
pub(super) fn write_letters(
    alerts: &Alerts,
    desk: &Desk,
    telling: &impl Tells,
    later: &mut Later,
    now: Timestamp,
) -> Result<bool> {
    for of in alerts.letters_due(now)? {
        if later.letters.contains(&of[0].number) {
            continue;
        }
        let named = of.iter().map(|own| (own, harmless(telling, &own.query()))).collect::<Vec<_>>();
        let id = alerts.name_of(&of[0], now);
        let sent = desk.letters.asking(&named, now, &id).map_err(|_| Refused::Never(553));
        match sent.and_then(|letter| desk.post.send(&letter)) {
            Ok(()) => alerts.letter_sent(&of, now)?,
            Err(Refused::Never(code)) => {
                tracing::info!(code, "a letter that asks for confirmation was refused for good");
                alerts.letter_sent(&of, now)?;
            }
            Err(Refused::Later(code)) => {
                tracing::info!(code, "a letter that asks for confirmation was put off by the server");
                later.letters.insert(of[0].number);
            }
            Err(Refused::Server(error)) => {
                // One connection may break; a server that is gone is not asked again for each.
                if desk.post.reached().is_err() {
                    tracing::warn!(error, "the server for mail cannot be used; it is tried again");
                    return Ok(false);
                }
                later.letters.insert(of[0].number);
            }
        }
        thread::sleep(desk.pause);
    }
    Ok(true)
}

/// Tells of what is due at this moment.
///
/// # Errors
/// A store that cannot be read or written.
pub(crate) fn write_digests(alerts: &Alerts, desk: &Desk, telling: &impl Tells, now: &Zoned) -> Result<Round> {
    let (due, now) = (desk.hour.last(now)?.timestamp(), now.timestamp());
    let (mut round, mut refused) = (Round::default(), Vec::new());
    for own in alerts.digests_due(due)? {
        if !alerts.take(&own, due)? {
            continue;
        }
        let happened = alerts.news_after(own.told)?;
        let Some(last) = happened.last().map(|own| own.number) else {
            round.silent += 1;
            continue;
        };
        // What is wrong with it has its words, which are in no log.
        let Ok(news) = telling.news(&own.query(), &happened) else {
            alerts.fails(&own, now)?;
            let alert = own.number;
            tracing::warn!(
                alert,
                "the search of an alert cannot be answered; `osvedceno alerts list` says which it is"
            );
            round.unanswerable += 1;
            continue;
        };
        if own.failing.is_some() {
            alerts.recovers(&own)?;
        }
        let Some(news) = news else {
            alerts.told(&own, last, None)?;
            round.silent += 1;
            continue;
        };
        let letter = desk.letters.telling(&own, &news, now, &alerts.name_of(&own, due));
        match letter.map_err(|_| Refused::Never(553)).and_then(|letter| desk.post.send(&letter)) {
            Ok(()) => {
                alerts.told(&own, last, Some(now))?;
                round.written += 1;
            }
            Err(Refused::Never(_)) => refused.push(own),
            Err(Refused::Later(_)) => {
                alerts.give_back(&own)?;
                round.later += 1;
            }
            Err(Refused::Server(error)) => {
                alerts.give_back(&own)?;
                // As above.
                if desk.post.reached().is_err() {
                    round.stopped = Some(error);
                    break;
                }
                round.later += 1;
            }
        }
        thread::sleep(desk.pause);
    }
    // Where nobody at all is taken, it is us whom the server does not want, and not they.
    if round.written > 0 || refused.len() < 3 {
        round.refused = refused.len();
        for own in refused {
            round.ended += usize::from(alerts.refused(&own)?);
        }
    } else {
        round.stopped = Some(format!("the server took none of {} letters", refused.len()));
        refused.iter().try_for_each(|own| alerts.give_back(own))?;
    }
    Ok(round)
}

/// What would be sent at this moment; nothing is changed but what is noted of the corpus.
///
/// # Errors
/// A store that cannot be read.
pub(crate) fn drafts(alerts: &Alerts, desk: &Desk, telling: &impl Tells, now: &Zoned) -> Result<Vec<Message>> {
    let (due, now) = (desk.hour.last(now)?.timestamp(), now.timestamp());
    let mut letters = Vec::new();
    for own in alerts.digests_due(due)? {
        let happened = alerts.news_after(own.told)?;
        if let Ok(Some(news)) = telling.news(&own.query(), &happened) {
            let letter = desk.letters.telling(&own, &news, now, &alerts.name_of(&own, due));
            letters.push(letter.map_err(|_| anyhow!("alert {} has no address for mail", own.number))?);
        }
    }
    Ok(letters)
}

/// A search in words for somebody who may never have asked for it: what could be a stranger's advertisement is left out.
fn harmless(telling: &impl Tells, query: &SearchQuery) -> Option<String> {
    let is_plain = |c: char| c.is_alphanumeric() || c.is_whitespace() || "-,\"'".contains(c);
    let own = query.q.chars().count() <= 60 && query.q.chars().all(is_plain);
    let query = SearchQuery { q: if own { query.q.clone() } else { "…".to_owned() }, ..query.clone() };
    telling.named(&query)
}

impl Alerts {
    /// What a letter is known by, the same if it is sent once more; nobody can work the key of an alert out of it.
    fn name_of(&self, own: &Subscription, at: Timestamp) -> String {
        let digest = self.digest("letter", &[&own.number.to_be_bytes(), &at.as_second().to_be_bytes()]);
        blake3::Hash::from_bytes(digest).to_hex()[..32].to_owned()
    }
}
