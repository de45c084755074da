//! Why a parameter is wrong, for whoever came by a link and knows of no parameters.

use crate::digits::apart;
use crate::lang::Lang;
use crate::reason::Reason;

impl Reason {
    /// What is wrong, for whoever came by a link and knows of no parameters: the end of a sentence that has begun with what it is about.
    pub(crate) fn plain(&self, lang: Lang) -> String {
        let between = lang.pick('\u{a0}', ',');
        let pick = |czech: &str, english: &str| lang.pick(czech, english).to_owned();
        match self {
            Self::UnknownParameter { .. } => {
                pick("tato stránka nic takového nezná", "this page knows of no such thing")
            }
            Self::Repeated | Self::CalledTwice { .. } => {
                pick("v\u{a0}odkazu je dvakrát, smí tam být jednou", "stands in the link twice, and may be there once")
            }
            Self::NotOneOf(_) | Self::UnknownCode { .. } => {
                pick("z\u{a0}ničeho takového se tu nedá vybrat", "there is no such choice")
            }
            Self::NotWithin { min, max } => {
                let max = apart(*max, between);
                lang.pick(
                    format!("má to být celé číslo od {min} do {max}"),
                    format!("has to be a whole number from {min} to {max}"),
                )
            }
            Self::TooLong { max } => {
                let max = apart(i64::try_from(*max).unwrap_or(i64::MAX), between);
                lang.pick(
                    format!("zkraťte to prosím, vejde se nejvýš {max}\u{a0}znaků"),
                    format!("please make it shorter: it may have {max} characters"),
                )
            }
            Self::TooMany { max } => {
                lang.pick(format!("najednou jich může být nejvýš {max}"), format!("there may be {max} of them at once"))
            }
            Self::SameAs { .. } => pick("musí být něco jiného než to druhé", "has to be another one than the other"),
            Self::Needs { .. } => pick(
                "má smysl, jen když je známo místo, od kterého se měří",
                "makes sense only with a place to measure from",
            ),
            Self::NotADay => pick(
                "má to být den psaný rok-měsíc-den, například 2026-11-29",
                "has to be a day written year-month-day, such as 2026-11-29",
            ),
            Self::NotUtf8 | Self::NotAnId => pick(
                "takhle to nejde přečíst; odkaz se nejspíš při kopírování poškodil",
                "cannot be read; the link was probably damaged when it was copied",
            ),
            Self::YearsReversed => pick("rok „od“ je větší než rok „do“", "is after the last year"),
            _ => match lang {
                Lang::Cs => self.czech(),
                Lang::En => self.english(),
            },
        }
    }
}
