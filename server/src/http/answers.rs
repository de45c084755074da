//! The bodies of answers, handed over in small pieces of which each is noted: what nobody reads is seen to stand still.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use axum::body::{Body, Bytes};
use hyper::body::{Frame, SizeHint};

use super::connections::Connection;
use super::progress::Progress;

/// Most bytes in a piece. HTTP/2 takes a piece whole as soon as a byte of it may be sent, so that a large one would count as
/// read before it is; and this is the largest frame that it sends anyway.
const PIECE: usize = 16 * 1024;

/// An open answer: from the head of its request until its last piece was handed over, or nobody wants it any more.
#[derive(Debug)]
pub(super) struct Answer {
    number: u64,
    connection: Arc<Connection>,
}

impl Answer {
    pub(super) fn begin(connection: &Arc<Connection>) -> Self {
        let number = connection.note(Progress::begin);
        Self { number, connection: connection.clone() }
    }

    /// Its body.
    pub(super) fn of(self, body: Body) -> Pieces {
        Pieces { body, rest: Bytes::new(), answer: self }
    }
}

impl Drop for Answer {
    fn drop(&mut self) {
        self.connection.note(|progress, now| progress.end(self.number, now));
    }
}

/// The body of an answer, in pieces.
#[derive(Debug)]
pub(super) struct Pieces {
    body: Body,
    rest: Bytes,
    answer: Answer,
}

impl hyper::body::Body for Pieces {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let Self { body, rest, answer } = self.get_mut();
        if rest.is_empty() {
            match ready!(Pin::new(body).poll_frame(context)) {
                Some(Ok(frame)) => match frame.into_data() {
                    Ok(data) => *rest = data,
                    Err(trailers) => return Poll::Ready(Some(Ok(trailers))),
                },
                Some(Err(error)) => {
                    answer.connection.note(|progress, _| progress.broke());
                    return Poll::Ready(Some(Err(error)));
                }
                None => return Poll::Ready(None),
            }
        }
        let piece = rest.split_to(rest.len().min(PIECE));
        answer.connection.note(|progress, now| progress.piece(answer.number, now));
        Poll::Ready(Some(Ok(Frame::data(piece))))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty() && self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        let (body, rest) = (self.body.size_hint(), self.rest.len() as u64);
        let mut hint = SizeHint::new();
        hint.set_lower(body.lower() + rest);
        if let Some(upper) = body.upper() {
            hint.set_upper(upper + rest);
        }
        hint
    }
}
