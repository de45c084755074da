//! Sends a letter by SMTP, and says in which way it failed: what the server says is not repeated, since it may name the mailbox.

use std::time::Duration;

use anyhow::{Context, Result};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{Message, SmtpTransport, Transport};

use super::settings::{Security, Settings};

/// A server that says nothing for so long is given up.
const PATIENCE: Duration = Duration::from_secs(30);

/// Why a letter was not sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Refused {
    /// The server does not take it, and will not, with its number.
    Never(u16),
    /// It does not take it now.
    Later(u16),
    /// The server cannot be reached, or does not let us in; in words without anybody's address.
    Server(String),
}

/// What takes letters.
pub(crate) trait Post {
    /// Takes a letter.
    ///
    /// # Errors
    /// Why it was not taken.
    fn send(&self, letter: &Message) -> Result<(), Refused>;

    /// Whether the server is there and lets us in.
    ///
    /// # Errors
    /// Why it does not, in words without anybody's address.
    fn reached(&self) -> Result<(), String>;
}

/// A server.
pub(crate) struct Smtp {
    transport: SmtpTransport,
}

impl Smtp {
    /// The server of the settings, to which we are `host`. Nothing is sent yet.
    ///
    /// # Errors
    /// Certificates that cannot be read.
    pub(crate) fn of(settings: &Settings, host: &str) -> Result<Self> {
        let parameters = || {
            let mut parameters = TlsParameters::builder(settings.server.clone());
            if let Some(file) = &settings.certificates {
                let read = || anyhow::Ok(Certificate::from_pem(&std::fs::read(file)?)?);
                let own = read().with_context(|| format!("`certificates`: cannot use {}", file.display()))?;
                parameters = parameters.add_root_certificate(own);
            }
            anyhow::Ok(parameters.build_rustls()?)
        };
        let tls = match settings.tls {
            Security::Starttls => Tls::Required(parameters()?),
            Security::Wrapped => Tls::Wrapper(parameters()?),
            Security::Open => Tls::None,
        };
        let mut transport = SmtpTransport::builder_dangerous(settings.server.as_str())
            .port(settings.port())
            .tls(tls)
            .hello_name(ClientId::Domain(host.to_owned()))
            .timeout(Some(PATIENCE));
        if let (Some(user), Some(password)) = (&settings.user, &settings.password) {
            transport = transport.credentials(Credentials::new(user.clone(), password.clone()));
        }
        Ok(Self { transport: transport.build() })
    }
}

impl Post for Smtp {
    fn send(&self, letter: &Message) -> Result<(), Refused> {
        let refused = |error: lettre::transport::smtp::Error| match error.status() {
            Some(code) if error.is_permanent() => Refused::Never(code.into()),
            Some(code) => Refused::Later(code.into()),
            None => Refused::Server(words(&error)),
        };
        self.transport.send(letter).map(drop).map_err(refused)
    }

    fn reached(&self) -> Result<(), String> {
        match self.transport.test_connection() {
            Ok(true) => Ok(()),
            Ok(false) => Err("it does not answer".to_owned()),
            // Before any letter there is no mailbox that it could name.
            Err(error) => Err(words(&error)),
        }
    }
}

/// An error with its causes.
fn words(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(Some(error), |own| own.source()).map(ToString::to_string);
    let mut words: Vec<String> = Vec::new();
    for cause in causes {
        // Most say their cause too.
        if words.last().is_none_or(|own| !own.contains(&cause)) {
            words.push(cause);
        }
    }
    words.join(": ")
}
