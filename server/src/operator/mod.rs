//! Who runs the service, from the settings file of `serve --about`: what its pages about itself say. Each key and each value is
//! checked at the start, and what is wrong is named with its line and with what would be right.

mod values;

use std::path::Path;

use anyhow::{Context, Result, bail};
use osvedceno_frontend::Conformity;
use serde::{Deserialize, Serialize};

pub(crate) use values::Email;
use values::{Day, Ico, Line};

/// Who runs it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Settings {
    pub(crate) name: Line,
    pub(crate) address: Line,
    pub(crate) ico: Option<Ico>,
    pub(crate) contact: Option<Email>,
    pub(crate) data_protection: Option<Person>,
    pub(crate) accessibility: Option<Accessibility>,
}

/// Whom to write to.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Person {
    pub(crate) name: Line,
    pub(crate) contact: Email,
}

/// What the accessibility statement says.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Accessibility {
    pub(crate) conformity: Complies,
    pub(crate) prepared: Day,
    pub(crate) reviewed: Option<Day>,
    pub(crate) method: Method,
    #[serde(default)]
    pub(crate) failings: Vec<Failing>,
    pub(crate) supervisor: Option<Person>,
}

/// How far the site complies with the law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Complies {
    Full,
    Partial,
    None,
}

impl From<Complies> for Conformity {
    fn from(own: Complies) -> Self {
        match own {
            Complies::Full => Self::Full,
            Complies::Partial => Self::Partial,
            Complies::None => Self::None,
        }
    }
}

/// How it was assessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Method {
    SelfAssessment,
    ThirdParty,
}

/// Something that is not accessible.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Failing {
    pub(crate) cs: Line,
    pub(crate) en: Line,
}

impl Settings {
    /// Reads the settings file. `contact` is what `--contact` says, which is the same as what the file says, if both do.
    ///
    /// # Errors
    /// A file that cannot be read, an unknown key, a missing or wrong value, what contradicts itself.
    pub(crate) fn read(file: &Path, contact: Option<&str>) -> Result<Self> {
        let text = std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
        Self::of(&text, contact).with_context(|| format!("{} cannot be used", file.display()))
    }

    fn of(text: &str, contact: Option<&str>) -> Result<Self> {
        let settings: Self = toml::from_str(text)?;
        if let (Some(own), Some(given)) = (&settings.contact, contact)
            && own.as_str() != given
        {
            bail!("`contact` is {} here and {given} by `--contact`; say it once, or the same twice", own.as_str());
        }
        if let Some(own) = &settings.accessibility {
            match (own.conformity, own.failings.is_empty()) {
                (Complies::Full, false) => {
                    bail!("`conformity` is \"full\", but there are `failings`: \"partial\" or \"none\" is wanted")
                }
                (Complies::Partial | Complies::None, true) => {
                    bail!("`conformity` is not \"full\": `failings` have to say what is not accessible")
                }
                _ => {}
            }
            if own.reviewed.as_ref().is_some_and(|reviewed| *reviewed < own.prepared) {
                bail!("`reviewed` is before `prepared`: the statement is looked over after it was made");
            }
        }
        Ok(settings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXAMPLE: &str = include_str!("../../../deploy/about.toml");

    #[test]
    fn the_example_is_right_and_says_all_there_is_to_say() {
        let settings = Settings::of(EXAMPLE, Some("praxe@vzorov.example")).unwrap();
        let accessibility = settings.accessibility.unwrap();
        assert!(settings.ico.is_some() && settings.data_protection.is_some() && accessibility.supervisor.is_some());
        assert_eq!(accessibility.prepared.to_string(), "2026-11-30");
    }

    #[test]
    fn what_is_wrong_is_named_with_what_would_be_right() {
        for (right, wrong, said) in [
            ("name = \"Město Vzorov\"", "", "missing field `name`"),
            ("name = ", "nmae = ", "unknown field `nmae`, expected one of `name`, `address`"),
            ("\"Město Vzorov\"", "\" \"", "must be a line of text"),
            ("\"Město Vzorov\"", "\"Město\\nVzorov\"", "must be a line of text"),
            ("12345679", "12345678", "must be the eight digits of an IČO, the last of which fits the others"),
            ("12345679", "345679", "must be the eight digits"),
            ("praxe@vzorov.example", "praxe", "must be an e-mail address, as in sprava@example.org"),
            ("prepared = 2026-11-30", "prepared = \"30. 11.\"", "invalid type: string"),
            ("prepared = 2026-11-30", "prepared = 2026-11-30T10:00:00", "must be a day, as in 2026-11-30"),
            ("method = \"self-assessment\"", "method = \"own\"", "expected `self-assessment` or `third-party`"),
            (
                "conformity = \"partial\"",
                "conformity = \"half\"",
                "unknown variant `half`, expected one of `full`, `partial`, `none`",
            ),
            ("conformity = \"partial\"", "conformity = \"full\"", "but there are `failings`"),
            ("reviewed = 2026-12-15", "reviewed = 2026-11-01", "`reviewed` is before `prepared`"),
        ] {
            assert!(EXAMPLE.contains(right), "{right}");
            let error = Settings::of(&EXAMPLE.replacen(right, wrong, 1), None).unwrap_err();
            assert!(format!("{error:#}").contains(said), "{wrong}: {error:#}");
        }
        let error = Settings::of(EXAMPLE, Some("jiny@vzorov.example")).unwrap_err();
        assert!(error.to_string().contains("say it once"), "{error}");
    }
}
