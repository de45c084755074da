//! How mail is sent, from the settings file of `serve --mail`. Each key and each value is checked at the start, and what is wrong is
//! named with its line and with what would be right.

use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use jiff::civil::Weekday;
use lettre::message::Mailbox;
use serde::{Deserialize, Deserializer, de};

use super::clock::{Day, Hour};

/// How mail is sent.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Settings {
    /// The name of the server.
    pub(super) server: String,
    /// Its port, if it is not the usual one.
    port: Option<u16>,
    /// How the connection is kept from others.
    pub(super) tls: Security,
    /// A file with certificates that are trusted beside those of the system.
    pub(super) certificates: Option<PathBuf>,
    /// By which name we log in.
    pub(super) user: Option<String>,
    /// The file with the password.
    password_file: Option<PathBuf>,
    /// Who writes.
    #[serde(deserialize_with = "mailbox")]
    pub(super) from: Mailbox,
    /// Where answers go.
    #[serde(default, deserialize_with = "perhaps_mailbox")]
    pub(super) reply_to: Option<Mailbox>,
    /// The day on which digests are sent.
    day: Option<Day>,
    /// The hour from which on they are.
    hour: Option<i8>,
    /// Seconds between two of them.
    pause: Option<u8>,
    /// The password, once it is read.
    #[serde(skip)]
    pub(super) password: Option<String>,
}

/// How a connection is kept from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Security {
    /// It begins in the open and goes on encrypted, or not at all.
    Starttls,
    /// It is encrypted from the beginning.
    #[serde(rename = "tls")]
    Wrapped,
    /// It stays in the open.
    #[serde(rename = "none")]
    Open,
}

impl Settings {
    /// Reads the settings file and that of the password.
    ///
    /// # Errors
    /// A file that cannot be read, an unknown key, a missing or wrong value, what contradicts itself.
    pub(crate) fn read(file: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
        let beside = file.parent().unwrap_or(Path::new("."));
        let read = || {
            let mut own = Self::of(&text)?;
            // What is named without a folder lies beside the settings.
            own.certificates = own.certificates.map(|file| beside.join(file));
            if let Some(file) = own.password_file.as_ref().map(|file| beside.join(file)) {
                let text = std::fs::read_to_string(&file)
                    .with_context(|| format!("`password-file`: cannot read {}", file.display()))?;
                let password = text.trim_end_matches(['\n', '\r']);
                let is_right = !password.is_empty() && !password.contains(['\n', '\r']);
                ensure!(is_right, "`password-file`: {} must have the password on one line", file.display());
                own.password = Some(password.to_owned());
            }
            Ok(own)
        };
        read().with_context(|| format!("{} cannot be used", file.display()))
    }

    pub(super) fn of(text: &str) -> Result<Self> {
        let own: Self = toml::from_str(text)?;
        let plain = |c: char| c.is_ascii_alphanumeric() || ".-:".contains(c);
        if own.server.is_empty() || !own.server.chars().all(plain) {
            bail!("`server` must be the name of a host, as in smtp.example.org, without its port");
        }
        if own.tls == Security::Open && !own.is_here() {
            bail!(
                "`tls` is \"none\", but {} is not this machine: \"starttls\" or \"tls\" is wanted, or addresses of people go over the network in the open",
                own.server
            );
        }
        if own.user.is_some() != own.password_file.is_some() {
            bail!("`user` and `password-file` go together: say both, or neither");
        }
        if own.hour.is_some_and(|hour| !(0..=23).contains(&hour)) {
            bail!("`hour` must be from 0 to 23");
        }
        if own.pause.is_some_and(|pause| pause > 60) {
            bail!("`pause` must be from 0 to 60 seconds");
        }
        Ok(own)
    }

    /// Whether the server is this machine.
    fn is_here(&self) -> bool {
        self.server == "localhost" || self.server.parse().is_ok_and(|address: IpAddr| address.is_loopback())
    }

    /// The port of the server.
    pub(super) fn port(&self) -> u16 {
        self.port.unwrap_or(match self.tls {
            Security::Starttls => 587,
            Security::Wrapped => 465,
            Security::Open => 25,
        })
    }

    /// The hour of the week from which on digests are sent.
    pub(crate) fn hour(&self) -> Hour {
        Hour { day: self.day.map_or(Weekday::Monday, Weekday::from), hour: self.hour.unwrap_or(7) }
    }

    /// How long to wait between two letters.
    pub(crate) fn pause(&self) -> Duration {
        Duration::from_secs(u64::from(self.pause.unwrap_or(1)))
    }
}

fn mailbox<'de, D: Deserializer<'de>>(own: D) -> Result<Mailbox, D::Error> {
    let text = String::deserialize(own)?;
    let wanted = "must be an address for mail, as in praxe@example.org or Osvědčeno <praxe@example.org>";
    text.parse().map_err(|_| de::Error::custom(wanted))
}

fn perhaps_mailbox<'de, D: Deserializer<'de>>(own: D) -> Result<Option<Mailbox>, D::Error> {
    mailbox(own).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXAMPLE: &str = include_str!("../../../deploy/mail.toml");

    #[test]
    fn the_example_is_right() {
        let settings = Settings::of(EXAMPLE).unwrap();
        assert_eq!((settings.tls, settings.port()), (Security::Starttls, 587));
        assert_eq!(settings.hour(), Hour { day: Weekday::Monday, hour: 7 });
        assert!(settings.user.is_some() && settings.reply_to.is_some());
    }

    #[test]
    fn what_is_wrong_is_named_with_what_would_be_right() {
        for (right, wrong, said) in [
            ("server = ", "host = ", "unknown field `host`"),
            ("\"smtp.example.org\"", "\"smtp.example.org/x\"", "must be the name of a host"),
            ("tls = \"starttls\"", "tls = \"none\"", "is not this machine"),
            ("tls = \"starttls\"", "tls = \"ssl\"", "expected one of `starttls`, `tls`, `none`"),
            ("user = \"osvedceno\"", "", "`user` and `password-file` go together"),
            ("<praxe@example.org>", "praxe", "must be an address for mail, as in praxe@example.org"),
            ("587", "70000", "u16"),
            ("hour = 7", "hour = 24", "`hour` must be from 0 to 23"),
            ("\"monday\"", "\"pondělí\"", "expected one of `monday`"),
            ("pause = 1", "pause = 61", "`pause` must be from 0 to 60"),
        ] {
            assert!(EXAMPLE.contains(right), "{right}");
            let error = Settings::of(&EXAMPLE.replacen(right, wrong, 1)).unwrap_err();
            assert!(format!("{error:#}").contains(said), "{wrong}: {error:#}");
        }
        for here in ["localhost", "127.0.0.1", "::1"] {
            let text = EXAMPLE.replace("smtp.example.org", here).replace("tls = \"starttls\"", "tls = \"none\"");
            assert!(Settings::of(&text).is_ok(), "{here}");
        }
    }

    #[test]
    fn the_password_is_one_line_of_a_file_beside_the_settings() {
        let folder = tempfile::tempdir().unwrap();
        let (file, password) = (folder.path().join("mail.toml"), folder.path().join("mail.password"));
        std::fs::write(&file, EXAMPLE).unwrap();
        let error = Settings::read(&file).unwrap_err();
        assert!(format!("{error:#}").contains("`password-file`: cannot read"), "{error:#}");
        std::fs::write(&password, "\n").unwrap();
        let error = Settings::read(&file).unwrap_err();
        assert!(format!("{error:#}").contains("must have the password on one line"), "{error:#}");
        std::fs::write(&password, "tajné heslo\n").unwrap();
        assert_eq!(Settings::read(&file).unwrap().password.as_deref(), Some("tajné heslo"));
    }
}
