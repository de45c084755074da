//! Publishing: a draft without a fault, whose file in the corpus is still the one that it grew from, is written there, taken over by the
//! service, committed where there is git, and only then is its case accepted.
//!
//! From before it is written until it has ended, nobody else decides of the case. Killed on the way, the file is there whole or not at
//! all: the next process commits it and accepts the case (`take_up`), or lets the case wait again. Whatever else goes wrong, the file is
//! put back.

use std::collections::HashMap;
use std::sync::{Arc, MutexGuard, PoisonError};

use anyhow::{Context, Result};
use jiff::Timestamp;
use osvedceno_corpus::{Date, Vocabulary};
use osvedceno_frontend::Reason;

use super::dated::dated;
use super::{Author, Desk, Faults, git, new_path, on_disk, place};
use crate::proposals::{Draft, Proposals, Saved, State};
use crate::reload::Outcome;

/// What stands between a word and the address of the record.
const BEFORE_ADDRESS: &str = "\n\n";

/// What is to be published.
#[derive(Debug, Clone)]
pub(crate) struct Order {
    /// The number of the case.
    pub(crate) number: i64,
    /// The version of its draft.
    pub(crate) version: u32,
    /// How much had happened to the case when whoever publishes looked at it.
    pub(crate) happened: usize,
    /// Who publishes it.
    pub(crate) author: Author,
    /// What goes along with it.
    pub(crate) reason: Reason,
    /// Where records are for everybody, as in `https://example.org/zaznam/`.
    pub(crate) records: String,
    /// The day.
    pub(crate) today: Date,
}

impl Order {
    /// What whoever sent the case is told: the word, and where the record is.
    fn told(&self, id: &str) -> String {
        format!("{}{BEFORE_ADDRESS}{}{id}", self.reason.word, self.records)
    }
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
    /// The draft is another one now, the case is closed or something else has happened to it.
    Overtaken,
    /// Something is wrong with it as it would be written: what.
    Faulty(Faults),
    /// It is what the corpus has.
    Same,
    /// The file in the corpus is not the one that the draft grew from.
    Moved,
    /// The folder cannot be written to; why.
    ReadOnly(String),
    /// The service did not take it over, and the file is as it was; why, line by line.
    Refused(Vec<String>),
}

impl Published {
    /// In a word, for the log.
    fn name(&self) -> &'static str {
        match self {
            Self::Done { .. } => "done",
            Self::Overtaken => "overtaken",
            Self::Faulty(_) => "faulty",
            Self::Same => "same",
            Self::Moved => "moved",
            Self::ReadOnly(_) => "read only",
            Self::Refused(_) => "refused",
        }
    }
}

/// A file that stands in the corpus as it is to be, and what to do if it is not taken over.
struct Placed {
    id: String,
    path: String,
    /// What was there before.
    before: Option<String>,
    /// What is there now, if this publication has written it; what was there already is not its to put back.
    wrote: Option<String>,
    /// The draft as it was before it was dated.
    draft: Draft,
}

/// How publishing goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Course {
    /// It is not at its end.
    Under,
    /// It has ended.
    Ended(Published),
    /// Something is wrong here, and the log says what. The file is as it was, if it can be.
    Failed,
}

impl Desk {
    /// Publishes the draft of a case. How it ends is in the log, whoever waits for it, and is kept until the case is published again.
    pub(crate) async fn publish(
        self: Arc<Self>,
        store: Arc<Proposals>,
        order: Order,
        vocabulary: Vocabulary,
    ) -> Course {
        let (number, editor, reason) = (order.number, order.author.name.clone(), order.reason.clone());
        let keep = |course: &Course| drop(self.courses().insert(number, (reason.clone(), course.clone())));
        keep(&Course::Under);
        let _alone = self.publishing.lock().await;
        let ended = self.clone().published(store.clone(), order, vocabulary).await;
        let course = match ended {
            Ok(published) => {
                tracing::info!(case = number, editor, ended = published.name(), "a record was to be published");
                Course::Ended(published)
            }
            Err(error) => {
                tracing::error!(case = number, editor, error = format!("{error:#}"), "a record was not published");
                // Whatever went wrong, the case is not held for ever.
                if let Err(error) = store.release_published(number) {
                    tracing::error!(
                        case = number,
                        error = format!("{error:#}"),
                        "a case is held that nobody publishes"
                    );
                }
                Course::Failed
            }
        };
        keep(&course);
        course
    }

    /// How publishing the draft of a case goes or went, with the words that went along.
    pub(crate) fn course(&self, number: i64) -> Option<(Reason, Course)> {
        self.courses().get(&number).cloned()
    }

    fn courses(&self) -> MutexGuard<'_, HashMap<i64, (Reason, Course)>> {
        self.courses.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn published(
        self: Arc<Self>,
        store: Arc<Proposals>,
        order: Order,
        vocabulary: Vocabulary,
    ) -> Result<Published> {
        let (desk, of, told) = (self.clone(), store.clone(), order.clone());
        let placed = match blocking(move || desk.place(&of, &told, &vocabulary)).await? {
            Ok(placed) => placed,
            Err(ended) => return Ok(ended),
        };
        let outcome = self.reloader.reload().await;
        let desk = self.clone();
        blocking(move || {
            let ended = match outcome {
                Outcome::Refused(lines) => Ok(Published::Refused(lines)),
                _ => desk.finish(&store, &order, &placed),
            };
            if !matches!(ended, Ok(Published::Done { .. })) {
                if desk.undo(&store, order.number, &placed)? {
                    let file = &placed.path;
                    tracing::warn!(file, "somebody else has changed a record that was to be put back");
                }
                if ended.is_err() && git::is_in_work_tree(&desk.corpus) {
                    // It was committed, and is not there any more.
                    let about = format!("Případ {} se nepodařilo uzavřít", order.number);
                    git::commit(&desk.corpus, &placed.path, &order.author, ["Vráceno", &about]).ok();
                }
                // So that nobody is told of a fault that is gone, or of a record.
                desk.reloader.ask();
            }
            ended
        })
        .await
    }

    /// Looks whether the draft may be published, and writes it into the corpus.
    fn place(&self, store: &Proposals, order: &Order, vocabulary: &Vocabulary) -> Result<Result<Placed, Published>> {
        let case = store.numbered(order.number)?.filter(|case| case.state == State::New);
        let case = case.filter(|case| case.events.len() == order.happened);
        let draft = store.draft(order.number)?.filter(|draft| draft.version == order.version);
        let (Some(case), Some(draft)) = (case, draft) else { return Ok(Err(Published::Overtaken)) };
        place::sweep(&self.corpus.join("records"));
        let there = self.there(&case.subject, &draft.text)?;
        let now = there.as_ref().map(|there| there.text.clone());
        let path = there.map_or_else(|| new_path(&case.subject, &draft.text), |there| there.path);
        let id = super::id(&case.subject, &draft.text);
        if draft.base.as_deref() == Some(&draft.text) {
            return Ok(Err(Published::Same));
        }
        // What was written before a kill is there already, with its day.
        let is_there = now.as_deref() == Some(&draft.text);
        // Of a new record whose name was taken meanwhile, the checks say so.
        if !is_there && draft.base.is_some() && now != draft.base {
            return Ok(Err(Published::Moved));
        }
        let text = if is_there { Ok(draft.text.clone()) } else { dated(&draft, order.today, &order.reason) };
        let text = match text {
            Ok(text) => text,
            Err(faults) => return Ok(Err(Published::Faulty(faults))),
        };
        let faults = self.look(&case.subject, draft.base.as_deref(), &text, vocabulary)?.faults;
        if !faults.is_empty() {
            return Ok(Err(Published::Faulty(faults)));
        }
        if let Err(error) = self.can_write() {
            return Ok(Err(Published::ReadOnly(error.to_string())));
        }
        let (name, word) = (&order.author.name, order.told(&id));
        match store.begin_publishing(order.number, name, &word, &draft, &text, Timestamp::now())? {
            Saved::As(_) => {}
            Saved::Overtaken(_) | Saved::Closed | Saved::Held => return Ok(Err(Published::Overtaken)),
        }
        if is_there {
            return Ok(Ok(Placed { id, path, before: now, wrote: None, draft }));
        }
        let written = place::write(&on_disk(&self.corpus, &path), now.as_deref(), &text);
        let placed = Placed { id, path, before: now, wrote: Some(text.clone()), draft };
        if matches!(written, Ok(true)) {
            return Ok(Ok(placed));
        }
        self.undo(store, order.number, &placed)?;
        Ok(Err(match written {
            Err(error) => Published::ReadOnly(error.to_string()),
            Ok(_) if placed.draft.base.is_some() => Published::Moved,
            // Its name was taken at the last moment.
            Ok(_) => Published::Faulty(self.look(&case.subject, None, &text, vocabulary)?.faults),
        }))
    }

    /// Puts the file back, if this publication has written it, and lets the case go; whether it is not what was written any more.
    fn undo(&self, store: &Proposals, number: i64, placed: &Placed) -> Result<bool> {
        let Placed { path, before, wrote, draft, .. } = placed;
        let put_back = |wrote: &String| place::put_back(&on_disk(&self.corpus, path), before.as_deref(), wrote);
        let back = wrote.as_ref().map(put_back).transpose();
        // The case is let go whether or not the file could be put back.
        store.give_up_publishing(number, draft)?;
        Ok(back.with_context(|| format!("cannot put {path} back"))? == Some(false))
    }

    /// Commits what is served, and closes the case.
    fn finish(&self, store: &Proposals, order: &Order, placed: &Placed) -> Result<Published> {
        let Order { number, author, .. } = order;
        let uncommitted = self.close(store, *number, author, [&placed.id, &placed.path], &order.told(&placed.id))?;
        Ok(Published::Done { id: placed.id.clone(), uncommitted })
    }

    /// The same of what stands in the corpus at this path; what git said, where it could not be committed.
    pub(super) fn close(
        &self,
        store: &Proposals,
        number: i64,
        author: &Author,
        [id, path]: [&str; 2],
        word: &str,
    ) -> Result<Option<String>> {
        let about = format!("Případ {number}, záznam {id}");
        let reason = word.rsplit_once(BEFORE_ADDRESS).map_or(word, |(reason, _)| reason);
        let uncommitted = if git::is_in_work_tree(&self.corpus) {
            git::commit(&self.corpus, path, author, [reason, &about]).err()
        } else {
            None
        };
        if let Some(why) = &uncommitted {
            tracing::warn!(file = path, why, "a record is served and not committed");
        }
        store.accept_published(number, &author.name, word, Timestamp::now())?;
        Ok(uncommitted)
    }
}

/// Runs what waits for the disk where nobody else waits for it.
async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.context("a bug, of which the log has the place")?
}
