//! The values of the settings file, each right or refused with what would be right.

use std::fmt::{self, Display};

use jiff::civil::Date;
use osvedceno_corpus::is_unseen;
use serde::{Deserialize, Serialize};
use toml::value::Datetime;

/// A line of text with something in it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(try_from = "String")]
pub(crate) struct Line(String);

/// The number of an office or a company in the Czech register.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(try_from = "String")]
pub(crate) struct Ico(String);

/// An address for mail, as the protocol of harvesting has it: a mailbox and a host with a dot, without spaces.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(try_from = "String")]
pub(crate) struct Email(String);

/// A day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(try_from = "Datetime")]
pub(crate) struct Day(Date);

impl TryFrom<String> for Line {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        if text.trim().is_empty() || text.contains(|c: char| is_unseen(c) || c.is_control()) {
            return Err("must be a line of text");
        }
        Ok(Self(text))
    }
}

impl TryFrom<String> for Ico {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let digits: Option<Vec<u32>> = text.chars().map(|c| c.to_digit(10)).collect();
        let Some([first @ .., check]) = digits.as_deref().filter(|digits| digits.len() == 8) else {
            return Err("must be the eight digits of an IČO, zeros in front of them too");
        };
        // The weights fall from 8 to 2; what is left of their sum by 11 makes the last digit.
        let sum: u32 = first.iter().zip((2..=8).rev()).map(|(digit, weight)| digit * weight).sum();
        if (11 - sum % 11) % 10 != *check {
            return Err("must be the eight digits of an IČO, the last of which fits the others");
        }
        Ok(Self(text))
    }
}

impl TryFrom<String> for Email {
    type Error = &'static str;

    fn try_from(email: String) -> Result<Self, Self::Error> {
        let plain = |c: char| c.is_alphanumeric() || "._%+-".contains(c);
        let is_right = email.split_once('@').is_some_and(|(mailbox, host)| {
            !mailbox.is_empty()
                && mailbox.chars().all(plain)
                && host.chars().all(plain)
                && host.trim_matches('.').contains('.')
        });
        if is_right { Ok(Self(email)) } else { Err("must be an e-mail address, as in sprava@example.org") }
    }
}

impl TryFrom<Datetime> for Day {
    type Error = &'static str;

    fn try_from(own: Datetime) -> Result<Self, Self::Error> {
        let Datetime { date: Some(date), time: None, offset: None } = own else {
            return Err("must be a day, as in 2026-11-30");
        };
        let written = format!("{:04}-{:02}-{:02}", date.year, date.month, date.day);
        written.parse().map(Self).map_err(|_| "must be a day, as in 2026-11-30")
    }
}

impl Email {
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl Display for Line {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Display for Ico {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Display for Email {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Display for Day {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}
