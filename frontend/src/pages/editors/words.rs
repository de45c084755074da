//! Words of the room that depend on numbers and codes.

use osvedceno_api::Lang;

use crate::editors::{Done, QueueKind};
use crate::words::{NBSP, number};

/// "dnes", "před 3 dny".
pub(super) fn ago(days: i64) -> String {
    match days {
        ..=0 => "dnes".to_owned(),
        1 => "včera".to_owned(),
        2..=59 => format!("před{NBSP}{days}{NBSP}dny"),
        60..=729 => format!("před{NBSP}{}{NBSP}měsíci", days / 30),
        _ => format!("před{NBSP}{}{NBSP}lety", days / 365),
    }
}

/// "1 případ", "500 případů".
pub(super) fn cases(n: usize) -> String {
    let word = match n {
        1 => "případ",
        2..=4 => "případy",
        _ => "případů",
    };
    format!("{}{NBSP}{word}", number(Lang::Cs, n as u64))
}

/// What a case is.
pub(super) fn kind(kind: QueueKind) -> &'static str {
    match kind {
        QueueKind::All => "vše",
        QueueKind::Correction => "oprava",
        QueueKind::Practice => "návrh praxe",
        QueueKind::Table => "z\u{a0}tabulky",
    }
}

/// In which state it is.
pub(super) fn state(code: &str) -> &'static str {
    match code {
        "new" => "čeká na redakci",
        "returned" => "vráceno, čeká na odesílatele",
        "accepted" => "přijato",
        "refused" => "nepřijato",
        _ => "vzato zpět",
    }
}

/// What happened to a case, which led to a state; the first of it was that it came.
pub(super) fn happened(code: &str, is_first: bool) -> &'static str {
    match code {
        "new" if is_first => "odesláno",
        "new" => "doplněno a\u{a0}odesláno znovu",
        "returned" => "vráceno k\u{a0}doplnění",
        code => state(code),
    }
}

/// What was done a moment ago.
pub(super) fn done(done: &Done) -> String {
    let Done { number, state } = done;
    match *state {
        "returned" => format!("Případ\u{a0}{number} jste vrátili odesílateli."),
        "refused" => format!("Případ\u{a0}{number} jste odmítli."),
        _ => format!("Případ\u{a0}{number} jste přijali."),
    }
}
