//! One request and its answer, with limits of time and bytes. Redirects are not followed here.
//!
//! A connection for each request, made of `hyper`, `tokio-rustls` and ours of `reach.rs`: no proxy of the environment, no cache of
//! names and no kept connection stands between what was looked at and what is reached.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use http_body_util::BodyExt;
use hyper::body::Incoming;
use hyper::client::conn::http1;
use hyper::header::{ACCEPT, HOST, LOCATION, USER_AGENT};
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, Error as TlsError};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::time::timeout;
use tokio_rustls::TlsConnector;
use url::Url;

use super::failure::Failure;
use super::reach::{Names, connect};

/// The longest head of an answer that is read.
const HEAD: usize = 64 * 1024;

/// An answer.
pub(super) struct Answer {
    pub(super) status: StatusCode,
    /// Where it sends on, where it does and the address is one.
    pub(super) location: Option<Url>,
    /// The beginning of its body; nothing is asked of more.
    pub(super) body: Vec<u8>,
}

/// Who asks.
pub(super) struct Asker {
    pub(super) names: Box<dyn Names>,
    pub(super) tls: Arc<ClientConfig>,
    /// Who it is and where to write to, as a header.
    pub(super) agent: String,
    /// How long an answer may take, from the name of the host to the last byte that is read.
    pub(super) patience: Duration,
}

trait Io: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Io for T {}

impl Asker {
    /// Asks, and reads at most so many bytes of what is answered.
    pub(super) async fn ask(&self, method: Method, url: &Url, most: usize) -> Result<Answer, Failure> {
        timeout(self.patience, self.ask_patiently(method, url, most)).await.unwrap_or(Err(Failure::Slow))
    }

    async fn ask_patiently(&self, method: Method, url: &Url, most: usize) -> Result<Answer, Failure> {
        let stream = connect(&*self.names, url).await?;
        let stream: Box<dyn Io> = match url.scheme() {
            "http" => Box::new(stream),
            _ => {
                let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']).to_owned();
                let name =
                    ServerName::try_from(host).map_err(|_| Failure::Refused("a name that no certificate has"))?;
                Box::new(
                    TlsConnector::from(self.tls.clone())
                        .connect(name, stream)
                        .await
                        .map_err(|error| untrusted(&error))?,
                )
            }
        };
        let mut builder = http1::Builder::new();
        let handshake = builder.max_buf_size(HEAD).handshake::<_, Body>(TokioIo::new(stream));
        let (mut sender, connection) = handshake.await.map_err(|error| broken(&error))?;
        let request = Request::builder()
            .method(method)
            .uri(&url[url::Position::BeforePath..url::Position::AfterQuery])
            .header(HOST, &url[url::Position::BeforeHost..url::Position::AfterPort])
            .header(USER_AGENT, &self.agent)
            .header(ACCEPT, "*/*")
            .body(Body::empty())
            .map_err(|_| Failure::Refused("an address that cannot be asked for"))?;
        let asked = async {
            let response = sender.send_request(request).await.map_err(|error| broken(&error))?;
            read(response, url, most).await
        };
        // The connection works for as long as somebody waits for it, and goes when nobody does.
        let mut asked = std::pin::pin!(asked);
        tokio::select! {
            answer = &mut asked => answer,
            _ = connection => asked.await,
        }
    }
}

async fn read(response: Response<Incoming>, url: &Url, most: usize) -> Result<Answer, Failure> {
    let status = response.status();
    let location = response.headers().get(LOCATION).and_then(|location| location.to_str().ok());
    let location = location.filter(|_| status.is_redirection()).and_then(|location| url.join(location).ok());
    let mut incoming = response.into_body();
    let mut body = Vec::new();
    while body.len() < most
        && let Some(frame) = incoming.frame().await
    {
        if let Ok(data) = frame.map_err(|error| broken(&error))?.into_data() {
            body.extend_from_slice(&data[..data.len().min(most - body.len())]);
        }
    }
    Ok(Answer { status, location, body })
}

fn broken(error: &hyper::Error) -> Failure {
    Failure::Broken(error.to_string())
}

fn untrusted(error: &io::Error) -> Failure {
    match error.get_ref().and_then(|inner| inner.downcast_ref::<TlsError>()) {
        Some(TlsError::InvalidCertificate(why)) => Failure::Certificate(why.to_string()),
        _ => Failure::Broken(error.to_string()),
    }
}
