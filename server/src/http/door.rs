//! Who is let in: a connection when there is room, or when room can be made by one at rest.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::net::TcpStream;
use tokio::sync::Semaphore;

use super::connections::{Admitted, Connections};
use super::unread;

/// A message that could be repeated with every connection is written so often.
const SELDOM: Duration = Duration::from_mins(1);
/// Where files have run out, those of connections that were dropped are free after so long.
const BREATH: Duration = Duration::from_millis(50);
/// Who finds no room is told so if they ask something within that time.
const REFUSING: Duration = Duration::from_secs(1);
/// So many at once are told so; the others are closed.
static REFUSALS: Semaphore = Semaphore::const_new(64);

/// Who is let in.
pub(super) struct Door {
    connections: Arc<Connections>,
    full: Seldom,
    files: Seldom,
    unread: Seldom,
}

impl Door {
    pub(super) fn new(connections: Arc<Connections>) -> Self {
        Self { connections, full: Seldom::default(), files: Seldom::default(), unread: Seldom::default() }
    }

    /// Counts a connection that comes, if there is room or room can be made; else says so to whoever it is from.
    pub(super) async fn admit(
        &mut self,
        accepted: io::Result<(TcpStream, SocketAddr)>,
    ) -> Option<(TcpStream, SocketAddr, Admitted)> {
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                self.not_accepted(&error).await;
                return None;
            }
        };
        if self.connections.is_full() {
            let dropped = self.connections.make_room();
            if self.full.is_due() {
                let connections = self.connections.count() + dropped;
                tracing::warn!(connections, dropped, "the maximum of connections is reached (--max-connections)");
            }
        }
        let Some(admitted) = self.connections.admit() else {
            if let Ok(permit) = REFUSALS.try_acquire() {
                tokio::spawn(async move {
                    refuse(&stream).await;
                    drop(permit);
                });
            }
            return None;
        };
        // An answer is written at once, not when there is a packet full of it. Where it fails, the other side is gone.
        stream.set_nodelay(true).ok();
        Some((stream, peer, admitted))
    }

    /// Looks through those that are in, and puts out whoever holds what others need.
    pub(super) fn go_round(&mut self) {
        self.connections.drop_overdue();
        let dropped = self.connections.drop_unread();
        if dropped > 0 && self.unread.is_due() {
            tracing::warn!(dropped, "too many answers wait to be read");
        }
    }

    /// A connection that was gone before it was accepted is nobody's fault. Where files have run out, those at rest are
    /// dropped, and what they held is free in a moment.
    async fn not_accepted(&mut self, error: &io::Error) {
        use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, Interrupted};
        if matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset | Interrupted) {
            return;
        }
        let dropped = self.connections.make_room();
        if self.files.is_due() {
            let connections = self.connections.count() + dropped;
            tracing::error!(%error, connections, dropped, "a connection cannot be accepted");
        }
        tokio::time::sleep(BREATH).await;
    }
}

/// Says that there is no room, once a request is there: whoever closes with something unread takes back what was said.
async fn refuse(stream: &TcpStream) {
    let told = async {
        stream.readable().await?;
        stream.try_read(&mut [0; 4096])?;
        stream.try_write(unread::full())
    };
    // Who does not listen is not told.
    tokio::time::timeout(REFUSING, told).await.ok();
}

/// Whether it is time to say something again that could be said all the time.
#[derive(Debug, Default)]
struct Seldom {
    last: Option<Instant>,
}

impl Seldom {
    fn is_due(&mut self) -> bool {
        let due = self.last.is_none_or(|last| last.elapsed() >= SELDOM);
        if due {
            self.last = Some(Instant::now());
        }
        due
    }
}
