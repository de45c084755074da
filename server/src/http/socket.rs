//! The bytes of a connection, noted as they pass; and a break that the other side can tell from an end.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;

use super::connections::Connection;
use super::progress::Progress;
use super::unread;

/// Most of a request that is read to its end once it was refused: what is longer is cut off.
const PASSED_OVER: usize = 1024 * 1024;

/// Bytes of the beginning of a head that are kept: which path it asks for.
const BEGINNING: usize = 128;

/// A stream of bytes that notes in its connection what passes.
pub(super) struct Socket {
    stream: TcpStream,
    connection: Arc<Connection>,
    /// How the head under way begins: what is too long to be read is answered by it.
    begun: Vec<u8>,
    /// What is written in place of what hyper says to who sent no request.
    refusal: Option<&'static [u8]>,
    /// Bytes that are still read after it, for nobody.
    passed_over: usize,
}

impl Socket {
    pub(super) fn new(stream: TcpStream, connection: Arc<Connection>) -> Self {
        Self { stream, connection, begun: Vec::new(), refusal: None, passed_over: PASSED_OVER }
    }

    /// Writes what is left of a refusal.
    fn poll_refusal(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        while let Some(rest) = self.refusal.filter(|rest| !rest.is_empty()) {
            let written = ready!(Pin::new(&mut self.stream).poll_write(context, rest))?;
            self.connection.note(Progress::wrote);
            self.refusal = Some(&rest[written..]);
        }
        Poll::Ready(Ok(()))
    }
}

impl AsyncRead for Socket {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        ready!(Pin::new(&mut self.stream).poll_read(context, buffer))?;
        let bytes = &buffer.filled()[before..];
        if self.connection.note(|progress, now| progress.read(bytes, now)) {
            self.begun.clear();
        }
        let room = BEGINNING.saturating_sub(self.begun.len());
        self.begun.extend_from_slice(&bytes[..bytes.len().min(room)]);
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for Socket {
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.poll_write_vectored(context, &[io::IoSlice::new(bytes)])
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let unasked = self.connection.note(|progress, _| {
            progress.writing();
            progress.is_unasked()
        });
        if unasked && self.refusal.is_none() {
            self.refusal = slices.first().and_then(|head| unread::in_place_of(head, &self.begun));
        }
        if self.refusal.is_some() {
            return Poll::Ready(Ok(slices.iter().map(|slice| slice.len()).sum()));
        }
        let written = ready!(Pin::new(&mut self.stream).poll_write_vectored(context, slices))?;
        self.connection.note(Progress::wrote);
        Poll::Ready(Ok(written))
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    /// hyper flushes what is below it once all that it holds itself was written.
    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_refusal(context))?;
        ready!(Pin::new(&mut self.stream).poll_flush(context))?;
        self.connection.note(|progress, _| progress.written_out());
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_refusal(context))?;
        ready!(Pin::new(&mut self.stream).poll_shutdown(context))?;
        // Whoever closes with something unread takes back what was said.
        let mut bytes = [0; 4096];
        while self.refusal.is_some() && self.passed_over > 0 {
            let mut buffer = ReadBuf::new(&mut bytes);
            ready!(Pin::new(&mut self.stream).poll_read(context, &mut buffer))?;
            let read = buffer.filled().len();
            self.passed_over = if read == 0 { 0 } else { self.passed_over.saturating_sub(read) };
        }
        Poll::Ready(Ok(()))
    }
}

impl Drop for Socket {
    /// What is not whole is reset. An answer of HTTP/1.0, which nginx asks for unless told otherwise, has no other sign of
    /// its end than the end of the connection; and the kernel would keep what nobody reads.
    fn drop(&mut self) {
        if !self.connection.note(|progress, _| progress.is_whole()) {
            // Where it fails, the other side is gone.
            self.stream.set_zero_linger().ok();
        }
    }
}
