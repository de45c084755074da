//! What computes, off the threads that listen: a slow question delays no others, and its time limit is kept. So much at
//! once, so much waiting, and whoever comes then is told at once to come again.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use osvedceno_api::Problem;
use tokio::sync::Semaphore;

use super::error::ApiError;
use super::language;

/// At least so much at once, on a machine with one core too: some of it waits for the disk.
const AT_LEAST: usize = 4;
/// Most that waits for its turn. At 1 ms for a search, it is a quarter of a second on two cores.
const MOST_WAITING: usize = 512;
/// Nobody waits longer for their turn.
const PATIENCE: Duration = Duration::from_secs(2);

/// The pool of the process. It is no part of a service, as the cores are none: two services share them.
static POOL: LazyLock<Pool> = LazyLock::new(|| {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    Pool::new(AT_LEAST.max(cores * 2), MOST_WAITING, PATIENCE)
});

/// Runs what computes when it is its turn, soon.
///
/// # Errors
/// There is more to do than can be done: 503, for the client to come again in a second. A panic of the work is one here.
pub(crate) async fn off_thread<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, ApiError> {
    POOL.run(work).await.map_err(|Busy| overloaded())
}

/// The same for what has begun to answer and cannot say so any more: it waits as long as it takes. Its callers are few.
pub(super) async fn off_thread_at_last<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    let turn = POOL.turns.clone().acquire_owned().await.expect("the turns are never closed");
    compute(turn, work).await
}

/// The answer to whoever comes when there is more to do than can be done.
pub(crate) fn overloaded() -> ApiError {
    let lang = language::asked();
    let title = lang.pick("Služba má právě příliš práce", "The service has too much to do just now");
    let detail = lang.pick("Zkuste to prosím za chvíli znovu.", "Please try again in a moment.");
    ApiError(Problem::new(503, "overloaded", title, detail))
}

#[derive(Debug, PartialEq, Eq)]
struct Busy;

struct Pool {
    turns: Arc<Semaphore>,
    places: Semaphore,
    patience: Duration,
    at_once: usize,
    most_waiting: usize,
    refused: AtomicU64,
}

/// How much there is to do.
pub(crate) struct Load {
    pub(crate) running: usize,
    /// Most that runs at once.
    pub(crate) at_once: usize,
    pub(crate) waiting: usize,
    /// Most that may wait.
    pub(crate) places: usize,
    /// How much was refused so far.
    pub(crate) refused: u64,
}

/// How much there is to do now.
pub(crate) fn load() -> Load {
    POOL.load()
}

impl Pool {
    fn new(at_once: usize, waiting: usize, patience: Duration) -> Self {
        let (turns, places) = (Arc::new(Semaphore::new(at_once)), Semaphore::new(waiting));
        Self { turns, places, patience, at_once, most_waiting: waiting, refused: AtomicU64::new(0) }
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Busy> {
        // Turns go to those who wait first, so that there is one to take only where nobody does.
        let turn = match self.turns.clone().try_acquire_owned() {
            Ok(turn) => turn,
            Err(_) => {
                let _place = self.places.try_acquire().map_err(|_| self.refuse())?;
                let turn = tokio::time::timeout(self.patience, self.turns.clone().acquire_owned());
                turn.await.map_err(|_| self.refuse())?.expect("the turns are never closed")
            }
        };
        Ok(compute(turn, work).await)
    }

    fn refuse(&self) -> Busy {
        self.refused.fetch_add(1, Ordering::Relaxed);
        Busy
    }

    fn load(&self) -> Load {
        Load {
            running: self.at_once - self.turns.available_permits(),
            at_once: self.at_once,
            waiting: self.most_waiting - self.places.available_permits(),
            places: self.most_waiting,
            refused: self.refused.load(Ordering::Relaxed),
        }
    }
}

/// Computes. A turn lasts until the work ends, even where nobody waits for it any more.
async fn compute<T: Send + 'static>(turn: impl Send + 'static, work: impl FnOnce() -> T + Send + 'static) -> T {
    let working = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        work()
    });
    match working.await {
        Ok(result) => result,
        // Such a task ends early by a panic alone, which is the business of the layer that catches panics.
        Err(error) => std::panic::resume_unwind(error.into_panic()),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    /// A pool of one turn and one place, and work in it that lasts until the sender is dropped.
    async fn busy(patience: Duration) -> (Arc<Pool>, mpsc::Sender<()>) {
        let pool = Arc::new(Pool::new(1, 1, patience));
        let (until, lasts) = mpsc::channel::<()>();
        let (begun, begins) = tokio::sync::oneshot::channel();
        let own = pool.clone();
        tokio::spawn(async move {
            let work = move || {
                begun.send(()).unwrap();
                lasts.recv().ok();
            };
            own.run(work).await
        });
        begins.await.unwrap();
        (pool, until)
    }

    #[tokio::test]
    async fn what_finds_no_place_is_refused_at_once_and_what_waits_gets_its_turn() {
        let (pool, until) = busy(Duration::from_mins(1)).await;
        let own = pool.clone();
        let waiting = tokio::spawn(async move { own.run(|| 1).await });
        while pool.places.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        assert_eq!(pool.run(|| 2).await, Err(Busy));
        let load = pool.load();
        assert_eq!((load.running, load.waiting, load.refused), (1, 1, 1));
        drop(until);
        assert_eq!(waiting.await.unwrap(), Ok(1));
        assert_eq!(pool.run(|| 3).await, Ok(3));
    }

    #[tokio::test]
    async fn nobody_waits_longer_than_that_and_who_leaves_gives_up_the_place() {
        let (pool, until) = busy(Duration::from_millis(20)).await;
        assert_eq!(pool.run(|| 1).await, Err(Busy));
        assert_eq!(pool.places.available_permits(), 1);
        drop(until);
    }

    #[tokio::test]
    async fn a_panic_goes_on_and_gives_its_turn_back() {
        let pool = Arc::new(Pool::new(1, 1, Duration::from_mins(1)));
        let own = pool.clone();
        let panicked = tokio::spawn(async move { own.run(|| panic!("as it should")).await });
        assert!(panicked.await.unwrap_err().is_panic());
        assert_eq!(pool.run(|| 1).await, Ok(1));
    }
}
