//! Answers that are made while they are read: piece by piece, each made when it is its turn, and no thread held while nobody
//! reads. An answer that breaks never looks whole.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::{Body, Bytes};
use hyper::body::Frame;
use tokio::sync::mpsc;

use super::work::off_thread_at_last;

/// Pieces that are made before they are asked for. One more is in the hand of who sends it.
const AHEAD: usize = 1;

/// The body that is made of the pieces of a source, which gives `None` after the last. Where the source fails or panics, or
/// nobody takes a piece within `patience`, it breaks off. `held` is dropped when there is nothing more to make.
pub(crate) fn stream<E: Send + 'static>(
    mut source: impl FnMut() -> Result<Option<Vec<u8>>, E> + Send + 'static,
    patience: Duration,
    held: impl Send + 'static,
) -> Body {
    let (sender, receiver) = mpsc::channel(AHEAD);
    tokio::spawn(async move {
        let _held = held;
        // A panic ends this task, and so the channel without its end.
        loop {
            let (own, made) = off_thread_at_last(move || {
                let made = source();
                (source, made)
            })
            .await;
            source = own;
            let Ok(piece) = made else { return };
            let last = piece.is_none();
            let taken = tokio::time::timeout(patience, sender.send(piece.map(Bytes::from))).await;
            if last || !matches!(taken, Ok(Ok(()))) {
                return;
            }
        }
    });
    Body::new(Pieces { receiver, whole: false })
}

/// What a client is told of a broken answer, by breaking off: nothing more can be said once it has begun.
#[derive(Debug)]
struct BrokenOff;

impl fmt::Display for BrokenOff {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("the answer was broken off")
    }
}

impl std::error::Error for BrokenOff {}

/// A body of which only an end that was sent is one; a channel that is closed without it is a break, however often it is
/// asked: compression asks again.
struct Pieces {
    receiver: mpsc::Receiver<Option<Bytes>>,
    whole: bool,
}

impl hyper::body::Body for Pieces {
    type Data = Bytes;
    type Error = BrokenOff;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BrokenOff>>> {
        let Self { receiver, whole } = self.get_mut();
        if *whole {
            return Poll::Ready(None);
        }
        Poll::Ready(match ready!(receiver.poll_recv(context)) {
            Some(Some(piece)) => Some(Ok(Frame::data(piece))),
            Some(None) => {
                *whole = true;
                None
            }
            None => Some(Err(BrokenOff)),
        })
    }
}

#[cfg(test)]
mod tests {
    use axum::http::{Request, Response, header};
    use http_body_util::BodyExt;
    use tokio::sync::oneshot;
    use tower::{ServiceBuilder, ServiceExt};
    use tower_http::compression::CompressionLayer;

    use super::*;

    const LONG: Duration = Duration::from_mins(1);

    /// A source of so many pieces of 64 kB, and then what `end` does.
    fn pieces(
        many: usize,
        mut end: impl FnMut() -> Result<Option<Vec<u8>>, ()> + Send + 'static,
    ) -> impl FnMut() -> Result<Option<Vec<u8>>, ()> + Send + 'static {
        let mut made = 0;
        move || {
            made += 1;
            if made <= many { Ok(Some(vec![b'a' + u8::try_from(made % 20).unwrap(); 64 * 1024])) } else { end() }
        }
    }

    /// The body as a client gets it that takes this coding.
    async fn coded(body: Body, coding: &'static str) -> Body {
        let slot = std::sync::Mutex::new(Some(body));
        let service = ServiceBuilder::new().layer(CompressionLayer::new()).service_fn(move |_: Request<Body>| {
            let body = slot.lock().unwrap().take().unwrap();
            async {
                Ok::<_, std::convert::Infallible>(
                    Response::builder().header("content-type", "text/csv").body(body).unwrap(),
                )
            }
        });
        let request = Request::builder().header(header::ACCEPT_ENCODING, coding).body(Body::empty()).unwrap();
        let response = service.oneshot(request).await.unwrap();
        assert_eq!(response.headers().contains_key(header::CONTENT_ENCODING), coding != "identity");
        Body::new(response.into_body())
    }

    #[tokio::test]
    async fn all_pieces_come_in_order_and_then_the_end() {
        let body = stream(pieces(5, || Ok(None)), LONG, ()).collect().await.unwrap().to_bytes();
        assert_eq!(body.len(), 5 * 64 * 1024);
        assert!(body.is_sorted());
        assert!(stream(pieces(0, || Ok(None)), LONG, ()).collect().await.unwrap().to_bytes().is_empty());
    }

    #[tokio::test]
    async fn what_fails_or_panics_never_looks_whole_compressed_or_not() {
        for coding in ["identity", "gzip", "br"] {
            for many in [0, 1, 3] {
                let whole = coded(stream(pieces(many, || Ok(None)), LONG, ()), coding).await;
                assert!(whole.collect().await.is_ok(), "{coding}, {many}");
                let failed = coded(stream(pieces(many, || Err(())), LONG, ()), coding).await;
                assert!(failed.collect().await.is_err(), "{coding}, {many}");
                let panicked = coded(stream(pieces(many, || panic!("as it should")), LONG, ()), coding).await;
                assert!(panicked.collect().await.is_err(), "{coding}, {many}");
            }
        }
    }

    #[tokio::test]
    async fn a_reader_that_stops_is_broken_off_and_what_was_held_is_free() {
        let (held, free) = oneshot::channel::<()>();
        let patience = Duration::from_millis(50);
        let mut body = stream(pieces(100, || Ok(None)), patience, held);
        assert!(body.frame().await.unwrap().is_ok());
        free.await.expect_err("dropped, not sent");
        // It reads on, and gets what was ready, but no end.
        assert!(body.collect().await.is_err());
    }

    #[tokio::test]
    async fn nothing_is_made_for_a_reader_that_is_gone() {
        let (held, free) = oneshot::channel::<()>();
        drop(stream(pieces(usize::MAX, || Ok(None)), LONG, held));
        free.await.expect_err("dropped, not sent");
    }
}
