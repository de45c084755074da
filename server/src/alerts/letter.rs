//! Letters: who writes to whom, in which language, with the ways to end it that programs for mail look for (RFC 2369, RFC 8058), and
//! the words of the one that asks whether an alert is wanted.

use std::time::{Duration, SystemTime};

use anyhow::{Context, Result};
use jiff::Timestamp;
use lettre::Message;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, SinglePart};
use osvedceno_api::Lang;
use osvedceno_corpus::is_unseen;
use osvedceno_frontend::{ALERT, END};

use super::digest::{self, News};
use super::lines::wrapped;
use super::{DAYS_TO_CONFIRM, Settings, Subscription};

/// What is the same of all letters.
pub(crate) struct Letters {
    /// Where the service is, as in `https://example.org`.
    site: String,
    from: Mailbox,
    reply_to: Option<Mailbox>,
}

impl Letters {
    /// Letters as settings have them, of a service that is there.
    pub(crate) fn of(settings: &Settings, site: &str) -> Self {
        Self { site: site.to_owned(), from: settings.from.clone(), reply_to: settings.reply_to.clone() }
    }

    /// The name of our host, without a port.
    pub(crate) fn host(&self) -> &str {
        let host = self.site.split_once("://").map_or(self.site.as_str(), |(_, host)| host);
        match host.rsplit_once(':') {
            Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
            _ => host,
        }
    }

    /// The address of an alert.
    fn address(&self, own: &Subscription) -> String {
        format!("{}{}{}", self.site, ALERT[own.lang as usize], own.key.text())
    }

    /// Asks whether these alerts of one address are wanted, and says of those that are there already that they are.
    ///
    /// # Errors
    /// An address that none can be written to.
    pub(super) fn asking(&self, of: &[(&Subscription, Option<String>)], now: Timestamp, id: &str) -> Result<Message> {
        let (first, _) = of.last().context("a letter is about an alert")?;
        let subject = if of.iter().all(|(own, _)| own.confirmed.is_some()) {
            first.lang.pick("Upozornění na novinky už máte", "You have the alert already")
        } else {
            first.lang.pick("Potvrďte upozornění na novinky", "Please confirm your alert")
        };
        self.letter(first, subject, &self.asking_text(of, first.lang), now, id)
    }

    /// The text of it.
    pub(super) fn asking_text(&self, of: &[(&Subscription, Option<String>)], lang: Lang) -> String {
        let (there, wanted): (Vec<_>, Vec<_>) = of.iter().partition(|(own, _)| own.confirmed.is_some());
        let mut text = String::new();
        let mut listed = |intro: &str, alerts: &[&(&Subscription, Option<String>)]| {
            if alerts.is_empty() {
                return;
            }
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(&wrapped(intro));
            for (own, search) in alerts {
                text.push('\n');
                text.push_str(&wrapped(digest::named(search.as_deref(), lang)));
                text.push_str(&self.address(own));
                text.push('\n');
            }
        };
        let one = wanted.len() == 1;
        let [search_cs, search_en] = if one {
            ["v\u{a0}tomto hledání", "in this search"]
        } else {
            ["v\u{a0}těchto hledáních", "in these searches"]
        };
        let [link_cs, link_en] = if one {
            ["otevřete odkaz", "open the link"]
        } else {
            ["otevřete u\u{a0}každého odkaz", "open the link of each"]
        };
        listed(
            &match lang {
                Lang::Cs => format!(
                    "Dobrý den,\n\nna webu Osvědčeno někdo požádal, abychom na tuto adresu jednou týdně psali, co je nového {search_cs}. Pokud o\u{a0}to stojíte, {link_cs} a\u{a0}potvrďte to:"
                ),
                Lang::En => format!(
                    "Hello,\n\nsomebody asked at Osvědčeno that we write to this address once a week what is new {search_en}. If you want it, {link_en} and confirm it:"
                ),
            },
            &wanted,
        );
        let already = if there.len() == 1 {
            lang.pick(
                "Toto upozornění už máte a\u{a0}platí dál. Na odkazu ho můžete zrušit:",
                "This alert you have already, and it stays. You can end it at the link:",
            )
        } else {
            lang.pick(
                "Tato upozornění už máte a\u{a0}platí dál. Na odkazech je můžete zrušit:",
                "These alerts you have already, and they stay. You can end them at the links:",
            )
        };
        listed(already, &there);
        if !wanted.is_empty() {
            text.push('\n');
            text.push_str(&wrapped(&match lang {
                Lang::Cs => format!(
                    "Pokud o\u{a0}to nestojíte, nemusíte nic dělat: dokud to nepotvrdíte, psát nebudeme, a\u{a0}po {DAYS_TO_CONFIRM}\u{a0}dnech vaši adresu smažeme."
                ),
                Lang::En => format!(
                    "If you do not want it, there is nothing to do: we do not write until you confirm it, and erase your address after {DAYS_TO_CONFIRM} days."
                ),
            }));
        }
        text.push_str(&self.signature(lang));
        text
    }

    /// Tells what is new.
    ///
    /// # Errors
    /// An address that none can be written to.
    pub(super) fn telling(&self, own: &Subscription, news: &News, now: Timestamp, id: &str) -> Result<Message> {
        let lang = own.lang;
        let mut text = digest::text(news, lang);
        text.push('\n');
        text.push_str(&wrapped(lang.pick(
            "Píšeme vám, protože jste si toto upozornění na webu Osvědčeno objednali. Zrušíte ho jedním kliknutím:",
            "We write to you because you asked for this alert at Osvědčeno. One click ends it:",
        )));
        text.push_str(&self.address(own));
        text.push('\n');
        text.push_str(&self.signature(lang));
        self.letter(own, &digest::subject(news, lang), &text, now, id)
    }

    fn signature(&self, lang: Lang) -> String {
        let name = lang.pick("Osvědčeno", "Osvědčeno");
        format!("\n-- \n{name}\n{}\n", self.site)
    }

    fn letter(&self, own: &Subscription, subject: &str, text: &str, now: Timestamp, id: &str) -> Result<Message> {
        let to = own.address.parse().context("not an address for mail")?;
        // The non-breaking spaces have done their work: programs for mail that show them as something else are about still. Of a search
        // there may be in it what nobody sees.
        let plain = |text: &str| -> String {
            let seen = text.chars().filter(|&c| c == '\n' || !is_unseen(c));
            seen.map(|c| if c == '\u{a0}' { ' ' } else { c }).collect()
        };
        let date = SystemTime::UNIX_EPOCH + Duration::from_secs(u64::try_from(now.as_second()).unwrap_or(0));
        let host = self.host();
        let builder = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(plain(subject))
            .date(date)
            .message_id(Some(format!("<{id}@{host}>")));
        let builder = match &self.reply_to {
            Some(reply_to) => builder.reply_to(reply_to.clone()),
            None => builder,
        };
        let mut letter = builder.singlepart(SinglePart::builder().header(ContentType::TEXT_PLAIN).body(plain(text)))?;
        let end = format!("<{}{}>", self.address(own), END[own.lang as usize]);
        for (name, value) in [
            (HeaderName::new_from_ascii_str("Content-Language"), own.lang.code().to_owned()),
            (HeaderName::new_from_ascii_str("List-Id"), format!("<alerts.{host}>")),
            (HeaderName::new_from_ascii_str("List-Unsubscribe"), end),
            (HeaderName::new_from_ascii_str("List-Unsubscribe-Post"), "List-Unsubscribe=One-Click".to_owned()),
            (HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".to_owned()),
        ] {
            letter.headers_mut().insert_raw(HeaderValue::new(name, value));
        }
        Ok(letter)
    }
}
