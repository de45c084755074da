//! Ends what a process that was killed had begun to publish. Where the file stands in the corpus as it was to be, the service has it by its
//! start: it is committed, and its case accepted with the word that the editor has given. Where it does not, the case waits again.

use std::sync::Arc;

use anyhow::{Context, Result, anyhow};

use super::{Author, Desk};
use crate::editors::{Editor, Editors};
use crate::proposals::{Begun, Proposals};

impl Desk {
    /// Does so for all of them; what came of each is in the log.
    pub(crate) async fn take_up(self: Arc<Self>, store: Arc<Proposals>, editors: Arc<Editors>) {
        let _alone = self.publishing.lock().await;
        let desk = self.clone();
        let done = tokio::task::spawn_blocking(move || desk.take_all(&store, &editors)).await;
        if let Err(error) = done.map_err(|_| anyhow!("a bug, of which the log has the place")).flatten() {
            tracing::error!(error = format!("{error:#}"), "cases are held that nobody publishes");
        }
    }

    fn take_all(&self, store: &Proposals, editors: &Editors) -> Result<()> {
        for begun in store.begun_publishing()? {
            let case = begun.number;
            let is_accepted = self.take(store, editors, &begun).unwrap_or_else(|error| {
                tracing::error!(
                    case,
                    error = format!("{error:#}"),
                    "a record that is in the corpus has its case still"
                );
                false
            });
            if is_accepted {
                tracing::info!(case, "a case is accepted whose record was being published when the service ended");
            } else {
                store.release_published(case)?;
                tracing::warn!(case, "a case waits again whose record was being published when the service ended");
            }
        }
        Ok(())
    }

    /// Accepts a case if its record is there; whether it was.
    fn take(&self, store: &Proposals, editors: &Editors, begun: &Begun) -> Result<bool> {
        let case = store.numbered(begun.number)?.context("it is not there")?;
        let draft = store.draft(begun.number)?.context("it has no draft")?;
        let there = self.there(&case.subject, &draft.text)?.filter(|there| there.text == draft.text);
        let (Some(there), false) = (there, begun.word.is_empty()) else { return Ok(false) };
        let Editor { name, shown, email } = editors.known(&begun.who);
        let id = super::id(&case.subject, &draft.text);
        self.close(store, begun.number, &Author { name, shown, email }, [&id, &there.path], &begun.word)?;
        Ok(true)
    }
}
