//! What time alone makes wrong: sources that nobody has read for long, and calls that are over.

use jiff::civil::Date;
use osvedceno_api::Lang;
use osvedceno_corpus::{Corpus, Openness, Record, Recurs};
use osvedceno_frontend::date;

use super::task::{Kind, Task, about, text};

/// For so many days after the end of a call that comes each year nobody wonders that the next one is not in the record yet.
const NEXT_CALL: i32 = 400;
/// Words that say in the present that one can apply, as they stand in records; of laws they are true, of closed calls not.
const SAY_OPEN: [&str; 8] = [
    "výzva je otevřen",
    "je nyní otevřen",
    "přijímá žádosti",
    "žádosti se přijímají",
    "příjem žádostí běží",
    "is open for applications",
    "is currently open",
    "applications are accepted",
];

/// Records whose sources were last read before a day, those first that were read longest ago.
pub(super) fn checked(corpus: &Corpus, before: Date) -> Vec<Task> {
    let old = corpus.records.iter().filter(|record| record.checked < before);
    let task = |record: &Record| {
        let (cs, en) = both(record.checked);
        let text =
            text(format!("Zdroje byly naposledy přečteny {cs}."), format!("The sources were last read on {en}."));
        Task { urgency: days(record.checked, before), ..about(record, Kind::Checked, text) }
    };
    old.map(task).collect()
}

/// Instruments whose last known call is over and whose record says otherwise, those first that were over first.
pub(super) fn closed(corpus: &Corpus, today: Date) -> Vec<Task> {
    let task = |record: &Record| {
        let openness = record.openness(today)?;
        let end = record.valid?.to?.last();
        let over = days(end, today);
        if over <= 0 {
            return None;
        }
        let (cs, en) = both(end);
        let said = said_open(record).filter(|_| openness == Openness::Closed);
        let text = match (record.recurs, said) {
            (_, Some(words)) => text(
                format!("Příjem žádostí skončil {cs}, a\u{a0}text říká „{words}“."),
                format!("Applications ended on {en}, and the text says “{words}”."),
            ),
            (Some(Recurs::Yearly), None) if openness == Openness::Closed => text(
                format!(
                    "Má přicházet každý rok, ale poslední známá výzva skončila {cs} a\u{a0}už se s\u{a0}další nepočítá."
                ),
                format!(
                    "It is said to come each year, but the last known call ended on {en} and none is expected any more."
                ),
            ),
            (Some(Recurs::Yearly), None) if over > i64::from(NEXT_CALL) => text(
                format!("Má přicházet každý rok, ale poslední známá výzva skončila {cs}."),
                format!("It is said to come each year, but the last known call ended on {en}."),
            ),
            (Some(Recurs::Often), None) => text(
                format!("Výzev má být v\u{a0}období víc, ale poslední známá skončila {cs}."),
                format!("Several calls are said to come, but the last known one ended on {en}."),
            ),
            _ => return None,
        };
        Some(Task { urgency: over, ..about(record, Kind::Closed, text) })
    };
    corpus.records.iter().filter_map(task).collect()
}

/// The first of the words that say in the present that one can apply.
fn said_open(record: &Record) -> Option<&'static str> {
    let parts = record.body.sections.iter().map(|section| section.markdown.as_str());
    let parts = parts.chain([record.summary.cs.as_str(), record.summary.en.as_str()]).map(str::to_lowercase);
    let whole = parts.collect::<Vec<_>>().join("\n");
    SAY_OPEN.into_iter().find(|words| whole.contains(words))
}

/// A day in both languages.
fn both(day: Date) -> (String, String) {
    let day = day.to_string();
    (date(Lang::Cs, &day), date(Lang::En, &day))
}

/// How many days there are from one to another.
fn days(from: Date, to: Date) -> i64 {
    i64::from((to - from).get_days())
}
