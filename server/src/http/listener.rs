//! Where connections come in: HTTP/1 and HTTP/2 on one port, so many at a time, none of them held for nothing, and an end
//! that waits for open answers alone. What is a connection's right to stay is in `progress`.

use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::{Semaphore, watch};
use tower::ServiceExt;

use super::answers::Answer;
use super::connections::{Admitted, Connections};
use super::socket::Socket;

/// Connections that wait to be accepted; Linux allows 4,096 unless told otherwise.
const QUEUE: u32 = 4096;
/// How often connections are looked through.
const ROUND: Duration = Duration::from_secs(1);
/// The same while the service stops.
const LAST_ROUNDS: Duration = Duration::from_millis(50);
/// A message that could be repeated with every connection is written so often.
const SELDOM: Duration = Duration::from_mins(1);
/// The largest head of a request, and what HTTP/1 keeps of an answer. The longest query strings are of profiles with a text:
/// 10,000 letters with diacritics, or Cyrillic ones, are 60 kB.
const HEAD: u32 = 128 * 1024;
/// What HTTP/2 keeps of an answer. A line that takes it in less than `STILL_LIMIT`, 1 kB/s, is fast enough.
const KEPT: usize = 64 * 1024;
/// Requests at once on a connection of HTTP/2. A page asks for ten at most.
const STREAMS: u32 = 100;
/// A connection of HTTP/2 that does not answer a ping is gone.
const PING: Duration = Duration::from_secs(20);

/// What is told who finds no room, whatever was asked.
const FULL: &[u8] =
    b"HTTP/1.1 503 Service Unavailable\r\nretry-after: 1\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
/// So many at once are told so; the others are closed.
static REFUSALS: Semaphore = Semaphore::const_new(64);

/// Listens there, with a queue for connections that come at once: what finds no room in it tries again after a second.
pub(crate) fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    // So that a service can follow one that has just ended.
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(QUEUE)
}

/// Serves until `stop` is there, and then until every open answer was sent. `most` connections may be open at once.
pub(crate) async fn serve(listener: TcpListener, router: Router, most: usize, stop: impl Future<Output = ()>) {
    let connections = Arc::new(Connections::new(most));
    let (stopping, stopped) = watch::channel(false);
    let protocols = Arc::new(protocols());
    let mut door = Door { connections: connections.clone(), full: Seldom::default(), files: Seldom::default() };
    let mut stop = pin!(stop);
    let mut rounds = tokio::time::interval(ROUND);
    loop {
        tokio::select! {
            () = &mut stop => break,
            _ = rounds.tick() => connections.drop_overdue(),
            accepted = listener.accept() => {
                if let Some((stream, peer, admitted)) = door.admit(accepted).await {
                    tokio::spawn(hold(stream, peer, router.clone(), protocols.clone(), admitted, stopped.clone()));
                }
            }
        }
    }
    drop(listener);
    // Nobody hears it where there is no connection.
    stopping.send(true).ok();
    let since = Instant::now();
    while connections.count() > 0 {
        tokio::time::sleep(LAST_ROUNDS).await;
        connections.drop_unneeded(since);
        connections.drop_overdue();
    }
}

fn protocols() -> Builder<TokioExecutor> {
    let mut builder = Builder::new(TokioExecutor::new());
    // hyper's limit for heads would run between requests too, where a connection may rest; `progress` has another one.
    builder.http1().header_read_timeout(None).max_buf_size(HEAD as usize);
    builder
        .http2()
        .timer(TokioTimer::new())
        .keep_alive_interval(PING)
        .keep_alive_timeout(PING)
        .max_concurrent_streams(STREAMS)
        .max_header_list_size(HEAD)
        .max_send_buf_size(KEPT);
    builder
}

/// Serves one connection, until it ends or is dropped.
async fn hold(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    protocols: Arc<Builder<TokioExecutor>>,
    admitted: Admitted,
    mut stopped: watch::Receiver<bool>,
) {
    let held = &admitted.connection;
    let service = service_fn(|mut request: Request<Incoming>| {
        let answer = Answer::begin(held);
        request.extensions_mut().insert(ConnectInfo(peer));
        let answered = router.clone().oneshot(request.map(Body::new));
        async move { answered.await.map(|response: Response<Body>| response.map(|body| answer.of(body))) }
    });
    let mut connection = pin!(protocols.serve_connection(TokioIo::new(Socket::new(stream, held.clone())), service));
    let mut stopping = false;
    loop {
        tokio::select! {
            // An error is that the other side is gone, or does not speak HTTP: its own business.
            _ = connection.as_mut() => break,
            () = held.dropped() => break,
            _ = stopped.wait_for(|&stopped| stopped), if !stopping => {
                stopping = true;
                connection.as_mut().graceful_shutdown();
            }
        }
    }
}

/// Who is let in.
struct Door {
    connections: Arc<Connections>,
    full: Seldom,
    files: Seldom,
}

impl Door {
    async fn admit(
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
        tokio::time::sleep(LAST_ROUNDS).await;
    }
}

/// Says that there is no room, once a request is there: whoever closes with something unread takes back what was said.
async fn refuse(stream: &TcpStream) {
    let told = async {
        stream.readable().await?;
        stream.try_read(&mut [0; 4096])?;
        stream.try_write(FULL)
    };
    // Who does not listen is not told.
    tokio::time::timeout(ROUND, told).await.ok();
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
