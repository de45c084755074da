//! Publishing: a draft without a fault, whose file in the corpus is still the one that it grew from, is written there, taken over by the
//! service, committed where there is git, and only then is its case accepted.
//!
//! Killed on the way, the file is there whole or not at all and the case still waits; whoever accepts again goes on from there.

use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use jiff::Timestamp;
use osvedceno_corpus::{Date, Vocabulary};
use osvedceno_frontend::Reason;
use toml_edit::{ArrayOfTables, Datetime, Item, Table, value};

use super::fields::ORDER;
use super::file::{File, insert};
use super::{Author, Desk, git, new_path, on_disk, place};
use crate::proposals::{Draft, Proposals, Saved, State};
use crate::reload::Outcome;

/// Most characters of what is said to have changed.
pub(crate) const LONGEST_CHANGE: usize = 120;

/// What is to be published.
#[derive(Debug, Clone)]
pub(crate) struct Order {
    /// The number of the case.
    pub(crate) number: i64,
    /// The version of its draft.
    pub(crate) version: u32,
    /// Who publishes it.
    pub(crate) author: Author,
    /// What goes along with it.
    pub(crate) reason: Reason,
    /// Where records are for everybody, as in `https://example.org/zaznam/`.
    pub(crate) records: String,
    /// The day.
    pub(crate) today: Date,
}

/// How publishing ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Published {
    /// It is in the corpus and served.
    Done {
        /// The id of the record.
        id: String,
        /// What git said, where it could not be committed.
        uncommitted: Option<String>,
    },
    /// The draft is another one now, or the case is closed.
    Overtaken,
    /// Something is wrong with it; with the draft as it is now.
    Faulty,
    /// It is what the corpus has.
    Same,
    /// The file in the corpus is not the one that the draft grew from.
    Moved,
    /// The folder cannot be written to; why.
    ReadOnly(String),
    /// The service did not take it over, and the file is as it was; why, line by line.
    Refused(Vec<String>),
}

/// A file that was written, and what to do if it is not taken over.
struct Placed {
    id: String,
    path: String,
    /// What was there before.
    before: Option<String>,
    /// The draft as it was before it was dated.
    draft: Draft,
}

impl Desk {
    /// Publishes the draft of a case.
    ///
    /// # Errors
    /// A store or a corpus that cannot be read or written.
    pub(crate) async fn publish(
        self: Arc<Self>,
        store: Arc<Proposals>,
        order: Order,
        vocabulary: Vocabulary,
    ) -> Result<Published> {
        let _alone = self.publishing.lock().await;
        let (desk, of, told) = (self.clone(), store.clone(), order.clone());
        let placed = blocking(move || desk.place(&of, &told, &vocabulary)).await?;
        let placed = match placed {
            Ok(placed) => placed,
            Err(ended) => return Ok(ended),
        };
        if let Outcome::Refused(lines) = self.reloader.reload().await {
            let desk = self.clone();
            blocking(move || {
                let Placed { path, before, draft, .. } = &placed;
                let back = place::put_back(&on_disk(&desk.corpus, path), before.as_deref());
                back.with_context(|| format!("cannot put {path} back"))?;
                unkeep(&store, &order, draft)
            })
            .await?;
            // So that nobody is told of a fault that is gone.
            self.reloader.ask();
            return Ok(Published::Refused(lines));
        }
        let desk = self.clone();
        blocking(move || desk.finish(&store, &order, &placed)).await
    }

    /// Looks whether the draft may be published, and writes it into the corpus.
    fn place(&self, store: &Proposals, order: &Order, vocabulary: &Vocabulary) -> Result<Result<Placed, Published>> {
        let case = store.numbered(order.number)?.filter(|case| case.state == State::New);
        let draft = store.draft(order.number)?.filter(|draft| draft.version == order.version);
        let (Some(case), Some(draft)) = (case, draft) else { return Ok(Err(Published::Overtaken)) };
        let there = self.there(&case.subject, &draft.text)?;
        let now = there.as_ref().map(|there| there.text.clone());
        let path = there.map_or_else(|| new_path(&case.subject, &draft.text), |there| there.path);
        let id = super::id(&case.subject, &draft.text);
        if draft.base.as_deref() == Some(&draft.text) {
            return Ok(Err(Published::Same));
        }
        // What was written before a kill is there already.
        if now.as_deref() == Some(&draft.text) {
            return Ok(Ok(Placed { id, path, before: draft.base.clone(), draft }));
        }
        if now != draft.base {
            return Ok(Err(Published::Moved));
        }
        let text = dated(&draft, order);
        if !self.look(&case.subject, draft.base.as_deref(), &text, vocabulary)?.faults.is_empty() {
            return Ok(Err(Published::Faulty));
        }
        if let Err(error) = self.can_write() {
            return Ok(Err(Published::ReadOnly(error.to_string())));
        }
        keep(store, order, &draft, &text)?;
        match place::write(&on_disk(&self.corpus, &path), &text) {
            Ok(()) => Ok(Ok(Placed { id, path, before: now, draft })),
            Err(error) => {
                unkeep(store, order, &draft)?;
                Ok(Err(Published::ReadOnly(error.to_string())))
            }
        }
    }

    /// Commits what is served, and closes the case.
    fn finish(&self, store: &Proposals, order: &Order, placed: &Placed) -> Result<Published> {
        let Order { number, author, reason, .. } = order;
        let about = format!("Případ {number}, záznam {}", placed.id);
        let uncommitted = if git::is_in_work_tree(&self.corpus) {
            git::commit(&self.corpus, &placed.path, author, [&reason.word, &about]).err()
        } else {
            None
        };
        if let Some(why) = &uncommitted {
            tracing::warn!(file = placed.path, why, "a record is served and not committed");
        }
        let word = format!("{}\n\n{}{}", reason.word, order.records, placed.id);
        store.decide(*number, &author.name, State::Accepted, &word, Timestamp::now())?;
        Ok(Published::Done { id: placed.id.clone(), uncommitted })
    }
}

/// Keeps the draft as it is going to be written, so that whoever accepts again after a kill knows it in the corpus.
fn keep(store: &Proposals, order: &Order, draft: &Draft, text: &str) -> Result<()> {
    let base = draft.base.as_deref();
    let saved = store.save_draft(order.number, &order.author.name, draft.version, base, text, Timestamp::now())?;
    ensure!(matches!(saved, Saved::As(_)), "the draft was changed while it was published");
    Ok(())
}

/// Keeps the draft as it was before that.
fn unkeep(store: &Proposals, order: &Order, draft: &Draft) -> Result<()> {
    let kept = Draft { version: draft.version + 1, ..draft.clone() };
    // One that was published before a kill was not kept anew.
    match store.draft(order.number)? {
        Some(now) if now.version == kept.version => keep(store, order, &kept, &draft.text),
        _ => Ok(()),
    }
}

/// Whether words of what changed have to go along: where facts of a record that is there change, and more than the day on which its
/// sources were read.
pub(crate) fn wants_change(base: Option<&str>, text: &str) -> bool {
    let Some(base) = base else { return false };
    let unread = |text: &str| {
        let mut file = File::parse(text)?;
        file.front.remove("checked");
        Some(file.text())
    };
    unread(base) != unread(text)
}

/// The draft with the day on which it is published: of a new record when it came, of one that is there when its facts changed and how.
fn dated(draft: &Draft, order: &Order) -> String {
    let Some(mut file) = File::parse(&draft.text) else { return draft.text.clone() };
    let day: Datetime = order.today.to_string().parse().expect("a day is one in TOML too");
    if draft.base.is_none() {
        put_day(&mut file, "added", day);
        file.front.remove("changed");
    } else if !order.reason.cs.is_empty() {
        put_day(&mut file, "changed", day);
        put_change(&mut file, day, &order.reason);
    }
    file.text()
}

fn put_day(file: &mut File, key: &str, day: Datetime) {
    match file.front.get_mut(key) {
        Some(there) if there.as_datetime().is_some_and(|there| *there == day) => {}
        Some(there) => *there = value(day),
        None => insert(file.front.as_table_mut(), key, value(day), &ORDER),
    }
}

/// Says what changed on a day; where something was said of this day before, both.
fn put_change(file: &mut File, day: Datetime, reason: &Reason) {
    if file.front.get("changes").is_none() {
        insert(file.front.as_table_mut(), "changes", Item::ArrayOfTables(ArrayOfTables::new()), &ORDER);
    }
    let Some(changes) = file.front.get_mut("changes").and_then(Item::as_array_of_tables_mut) else { return };
    let last = changes.iter_mut().last().filter(|last| last.get("day").and_then(Item::as_datetime) == Some(&day));
    if let Some(last) = last {
        for (key, new) in [("cs", &reason.cs), ("en", &reason.en)] {
            let before = last.get(key).and_then(Item::as_str).filter(|before| before != new);
            let both = before.map(|before| format!("{before}; {new}"));
            let both = both.filter(|both| both.chars().count() <= LONGEST_CHANGE);
            last[key] = value(both.unwrap_or_else(|| new.clone()));
        }
        return;
    }
    let mut change = Table::new();
    change["day"] = value(day);
    change["cs"] = value(&reason.cs);
    change["en"] = value(&reason.en);
    changes.push(change);
}

/// Runs what waits for the disk where nobody else waits for it.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.context("a bug, of which the log has the place")?
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "+++\nid = \"x\"\nadded = 2026-01-05\nchecked = 2026-01-05\n\n[assessment]\n\n[[sources]]\ntitle = \"Z\"\n+++\n\n## A\n\nText.\n";

    fn dated_of(base: Option<&str>, text: &str, [cs, en]: [&str; 2]) -> String {
        let draft = Draft {
            version: 1,
            at: Timestamp::UNIX_EPOCH,
            who: String::new(),
            base: base.map(str::to_owned),
            text: text.to_owned(),
        };
        let reason = Reason { word: "proto".to_owned(), cs: cs.to_owned(), en: en.to_owned() };
        let author = Author { name: "jana".to_owned(), shown: "Jana".to_owned(), email: None };
        let today = "2026-11-30".parse().unwrap();
        dated(&draft, &Order { number: 1, version: 1, author, reason, records: String::new(), today })
    }

    #[test]
    fn a_new_record_came_on_the_day_on_which_it_is_published() {
        assert_eq!(dated_of(None, HEAD, ["", ""]), HEAD.replace("added = 2026-01-05", "added = 2026-11-30"));
    }

    #[test]
    fn what_changed_is_written_down_with_its_day_and_twice_in_one_day_as_one() {
        let once = dated_of(Some(HEAD), HEAD, ["doplněny náklady", "costs added"]);
        let wanted = HEAD.replace("checked", "changed = 2026-11-30\nchecked").replace(
            "\n[[sources]]",
            "\n[[changes]]\nday = 2026-11-30\ncs = \"doplněny náklady\"\nen = \"costs added\"\n\n[[sources]]",
        );
        assert_eq!(once, wanted);
        let twice = dated_of(Some(HEAD), &once, ["nový zdroj", "new source"]);
        let both = wanted.replace("doplněny náklady", "doplněny náklady; nový zdroj");
        assert_eq!(twice, both.replace("costs added", "costs added; new source"));
        assert_eq!(dated_of(Some(HEAD), &once, ["doplněny náklady", "costs added"]), once);
    }

    #[test]
    fn who_read_the_sources_again_need_not_say_what_changed() {
        assert!(!wants_change(Some(HEAD), &HEAD.replace("checked = 2026-01-05", "checked = 2026-11-30")));
        assert!(wants_change(Some(HEAD), &HEAD.replace("Text.", "Jiný text.")));
        assert!(!wants_change(None, HEAD));
    }
}
