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
use tokio::sync::watch;
use tower::ServiceExt;

use super::answers::Answer;
use super::connections::{Admitted, Connections};
use super::door::Door;
use super::socket::Socket;

/// Connections that wait to be accepted; Linux allows 4,096 unless told otherwise.
const QUEUE: u32 = 4096;
/// What the kernel keeps of an answer beside what is under way. By itself it keeps 4 MB and asks for more when a third is
/// gone, so that a line of 20 kB/s would seem to stand still for a minute; and nobody reads what is kept for who does not read.
#[cfg(target_os = "linux")]
const LOW_WATER: u32 = 64 * 1024;
/// How often connections are looked through.
const ROUND: Duration = Duration::from_secs(1);
/// The same while the service stops.
const LAST_ROUNDS: Duration = Duration::from_millis(50);
/// The largest head of a request, and what HTTP/1 keeps of an answer. The longest query strings are of profiles with a text:
/// 10,000 letters with diacritics, or Cyrillic ones, are 60 kB.
pub(crate) const HEAD: u32 = 128 * 1024;
/// What HTTP/2 keeps of an answer. A line that takes it in less than `STILL_LIMIT`, 1 kB/s, is fast enough.
const KEPT: u32 = 64 * 1024;
/// Requests at once on a connection of HTTP/2. A page asks for ten at most.
const STREAMS: u32 = 100;
/// A connection of HTTP/2 that does not answer a ping is gone.
const PING: Duration = Duration::from_secs(20);

/// Listens there, with a queue for connections that come at once: what finds no room in it tries again after a second.
pub(crate) fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    // So that a service can follow one that has just ended.
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    // Its connections have it too.
    #[cfg(target_os = "linux")]
    socket2::SockRef::from(&socket).set_tcp_notsent_lowat(LOW_WATER)?;
    socket.listen(QUEUE)
}

/// Serves until `stop` is there, and then until every open answer was sent. What is open is among `connections`.
pub(crate) async fn serve(
    listener: TcpListener,
    router: Router,
    connections: Arc<Connections>,
    stop: impl Future<Output = ()>,
) {
    let (stopping, stopped) = watch::channel(false);
    let protocols = Arc::new(protocols());
    let mut door = Door::new(connections.clone());
    let mut stop = pin!(stop);
    let mut rounds = tokio::time::interval(ROUND);
    loop {
        tokio::select! {
            () = &mut stop => break,
            _ = rounds.tick() => door.go_round(),
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
        .max_send_buf_size(KEPT as usize)
        // What a client may send before a request was looked at: the body of one, and of a few on all its streams.
        .initial_stream_window_size(KEPT)
        .initial_connection_window_size(4 * KEPT);
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

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};

    use axum::routing::get;
    use tokio::sync::oneshot;
    use tower_http::compression::CompressionLayer;

    use super::*;
    use crate::http::pieces;

    /// A listener with one answer of three pieces, which breaks before its end or does not; and what ends it.
    fn listener(breaks: bool) -> (SocketAddr, oneshot::Sender<()>) {
        let answer = move || {
            let mut made = 0;
            let source = move || {
                made += 1;
                let end = if breaks { Err(()) } else { Ok(None) };
                if made <= 3 { Ok(Some(vec![b'a'; 64 * 1024])) } else { end }
            };
            std::future::ready(([("content-type", "text/csv")], pieces::stream(source, Duration::from_mins(1), ())))
        };
        let router = Router::new().route("/", get(answer)).layer(CompressionLayer::new());
        let listener = listen(SocketAddr::from(([127, 0, 0, 1], 0))).unwrap();
        let address = listener.local_addr().unwrap();
        let (end, ended) = oneshot::channel();
        let connections = Arc::new(Connections::new(10));
        tokio::spawn(serve(listener, router, connections, async { ended.await.unwrap_or_default() }));
        (address, end)
    }

    /// What a client gets that says this in its head.
    async fn got(address: SocketAddr, head: &'static str) -> io::Result<Vec<u8>> {
        let ask = move || {
            let mut stream = std::net::TcpStream::connect(address)?;
            stream.write_all(head.as_bytes())?;
            let mut answer = Vec::new();
            stream.read_to_end(&mut answer).map(|_| answer)
        };
        tokio::task::spawn_blocking(ask).await.unwrap()
    }

    #[tokio::test]
    async fn a_broken_answer_is_reset_in_every_version_of_http() {
        const HEADS: [&str; 4] = [
            "GET / HTTP/1.0\r\n\r\n",
            "GET / HTTP/1.0\r\naccept-encoding: gzip\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n",
            "GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\naccept-encoding: br\r\n\r\n",
        ];
        let (whole, _whole) = listener(false);
        let (broken, _broken) = listener(true);
        for head in HEADS {
            assert!(got(whole, head).await.unwrap().starts_with(b"HTTP/1."), "{head}");
            assert_eq!(got(broken, head).await.unwrap_err().kind(), io::ErrorKind::ConnectionReset, "{head}");
        }
        for (address, breaks) in [(whole, false), (broken, true)] {
            let (mut client, connection) =
                h2::client::handshake(TcpStream::connect(address).await.unwrap()).await.unwrap();
            tokio::spawn(connection);
            let request = Request::get("http://a/").body(()).unwrap();
            let mut body = client.send_request(request, true).unwrap().0.await.unwrap().into_body();
            let end = loop {
                match body.data().await {
                    Some(Ok(piece)) => body.flow_control().release_capacity(piece.len()).unwrap(),
                    end => break end,
                }
            };
            assert_eq!(end.is_some_and(|end| end.unwrap_err().is_reset()), breaks);
        }
    }

    #[tokio::test]
    async fn told_to_end_it_ends_when_the_answers_are_read() {
        let (address, end) = listener(false);
        let mut stream = std::net::TcpStream::connect(address).unwrap();
        stream.write_all(b"GET / HTTP/1.1\r\nhost: a\r\n\r\n").unwrap();
        let read = async |mut stream: std::net::TcpStream, most: u64| {
            let read = move || {
                let mut answer = Vec::new();
                Read::by_ref(&mut stream).take(most).read_to_end(&mut answer).map(|_| (stream, answer))
            };
            tokio::task::spawn_blocking(read).await.unwrap().unwrap()
        };
        let (stream, _) = read(stream, 1).await;
        end.send(()).unwrap();
        let (_, rest) = read(stream, u64::MAX).await;
        assert!(rest.ends_with(b"\r\n0\r\n\r\n"));
        assert!(std::net::TcpStream::connect(address).is_err());
    }
}
