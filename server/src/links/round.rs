//! Going through addresses: those that were never asked for first, then those that were longest ago, so that a part a night goes round.

use std::collections::BTreeMap;
use std::sync::Arc;

use anyhow::{Result, bail};
use jiff::civil::Date;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use super::check::{Checker, Found};
use super::state::{Look, Outcome, State};

/// Hosts that are asked at once, each one thing at a time.
const HOSTS: usize = 4;
/// After so many results they are written, so that who is stopped goes on from there.
const WRITTEN_AFTER: usize = 20;
/// Where fewer hosts are asked, none of them answering is no reason to doubt this machine's network.
const SOME_HOSTS: usize = 3;

/// How a round ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) opened: usize,
    pub(crate) failed: usize,
    pub(crate) unsure: usize,
}

/// Asks for at most `limit` of the addresses, those of one host after one another, and hands over what is known now and then to be
/// kept.
///
/// # Errors
/// What cannot be kept, or nobody who answers: then nothing was noted.
pub(crate) async fn round(
    checker: Checker,
    state: &mut State,
    addresses: &[&str],
    limit: usize,
    today: Date,
    mut keep: impl FnMut(&State) -> Result<()>,
) -> Result<Told> {
    state.keep(addresses);
    let wanted: Vec<&str> = state.in_turn(addresses.to_vec()).into_iter().take(limit).collect();
    let mut by_host: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for address in wanted {
        let host = url::Url::parse(address).ok().and_then(|url| url.host_str().map(str::to_owned));
        by_host.entry(host.unwrap_or_default()).or_default().push(address.to_owned());
    }
    let hosts = by_host.len();
    let (checker, at_once) = (Arc::new(checker), Arc::new(Semaphore::new(HOSTS)));
    let (sender, mut found) = tokio::sync::mpsc::unbounded_channel::<(String, Found)>();
    let mut tasks = JoinSet::new();
    for addresses in by_host.into_values() {
        let (checker, at_once, sender) = (Arc::clone(&checker), Arc::clone(&at_once), sender.clone());
        tasks.spawn(async move {
            let _one = at_once.acquire().await;
            for address in addresses {
                let found = checker.check(&address).await;
                // Whoever does not listen any more has failed to keep the state.
                sender.send((address, found)).ok();
            }
        });
    }
    drop(sender);
    let (mut told, mut heard, mut waiting) = (Told::default(), false, 0);
    while let Some((address, found)) = found.recv().await {
        match found.outcome {
            Outcome::Opened => told.opened += 1,
            Outcome::Failed => told.failed += 1,
            Outcome::Unsure => told.unsure += 1,
        }
        heard |= found.heard;
        state.note(&address, Look { day: today, outcome: found.outcome, said: found.said }, found.moved_to);
        waiting += 1;
        // Not before anybody has answered: what failed until then may be this machine's fault.
        if heard && waiting >= WRITTEN_AFTER {
            keep(state)?;
            waiting = 0;
        }
    }
    if told.failed > 0 && !heard && hosts >= SOME_HOSTS {
        bail!("none of {hosts} hosts answered: this machine seems to have no network; nothing was noted");
    }
    keep(state)?;
    Ok(told)
}
