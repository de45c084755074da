//! What a record says of itself by its days: when it came, when its facts changed and how, written when it is published.

use osvedceno_corpus::{Date, KEYS};
use osvedceno_frontend::Reason;
use toml_edit::{ArrayOfTables, Datetime, Item, Table, value};

use super::Faults;
use super::file::{File, insert};
use crate::proposals::Draft;

/// Most characters of what is said to have changed.
pub(crate) const LONGEST_CHANGE: usize = 120;

/// Whether words of what changed have to go along: where facts of a record that is there change, and more than the day on which its
/// sources were read.
pub(crate) fn wants_change(base: Option<&str>, text: &str) -> bool {
    let Some(base) = base else { return false };
    let unread = |text: &str| {
        let mut file = File::parse(text)?;
        file.front.remove("checked");
        Some(file.text())
    };
    unread(base) != unread(text)
}

/// The draft with the day on which it is published: of a new record when it came, of one that is there when its facts changed and how.
///
/// # Errors
/// What is wrong with the words of what changed, beside those of the same day.
pub(super) fn dated(draft: &Draft, today: Date, reason: &Reason) -> Result<String, Faults> {
    let Some(mut file) = File::parse(&draft.text) else { return Ok(draft.text.clone()) };
    let day: Datetime = today.to_string().parse().expect("a day is one in TOML too");
    if draft.base.is_none() {
        put_day(&mut file, "added", day);
        // Nothing of it has changed since it is here: what says so came along with what it was copied from.
        file.front.remove("changed");
        file.front.remove("changes");
    } else if !reason.cs.is_empty() {
        put_day(&mut file, "changed", day);
        put_change(&mut file, day, reason)?;
    }
    Ok(file.text())
}

fn put_day(file: &mut File, key: &str, day: Datetime) {
    match file.front.get_mut(key) {
        Some(there) if there.as_datetime().is_some_and(|there| *there == day) => {}
        Some(there) => *there = value(day),
        None => insert(file.front.as_table_mut(), key, value(day), &KEYS),
    }
}

/// Says what changed on a day; where something was said of this day before, both, in either language.
fn put_change(file: &mut File, day: Datetime, reason: &Reason) -> Result<(), Faults> {
    if file.front.get("changes").is_none() {
        insert(file.front.as_table_mut(), "changes", Item::ArrayOfTables(ArrayOfTables::new()), &KEYS);
    }
    let Some(changes) = file.front.get_mut("changes").and_then(Item::as_array_of_tables_mut) else { return Ok(()) };
    let new = [("cs", &reason.cs), ("en", &reason.en)];
    let last = changes.iter_mut().last().filter(|last| last.get("day").and_then(Item::as_datetime) == Some(&day));
    let Some(last) = last else {
        let mut change = Table::new();
        change["day"] = value(day);
        for (key, new) in new {
            change[key] = value(new);
        }
        changes.push(change);
        return Ok(());
    };
    let before = |key: &str| last.get(key).and_then(Item::as_str).unwrap_or_default().to_owned();
    let both = new.map(|(key, new)| {
        let before = before(key);
        let both = if before.is_empty() || before == *new { new.clone() } else { format!("{before}; {new}") };
        (key, before, both)
    });
    let long = both.iter().filter(|(.., both)| both.chars().count() > LONGEST_CHANGE);
    let faults: Faults =
        long.map(|(key, before, both)| (Some(format!("change-{key}")), shorten(before, both))).collect();
    if !faults.is_empty() {
        return Err(faults);
    }
    for (key, _, both) in both {
        last[key] = value(both);
    }
    Ok(())
}

/// What to do about words that are too long beside those that were said of the same day.
fn shorten(before: &str, both: &str) -> String {
    let many = both.chars().count();
    format!(
        "Co se změnilo: dnes už se u\u{a0}záznamu píše „{before}“ a\u{a0}spolu s\u{a0}tím to má {many}\u{a0}znaků. Zkraťte to prosím, \
         dohromady smí být {LONGEST_CHANGE}; dřívější slova jsou mezi dalšími řádky"
    )
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;

    const HEAD: &str = "+++\nid = \"x\"\nadded = 2026-01-05\nchecked = 2026-01-05\n\n[assessment]\n\n[[sources]]\ntitle = \"Z\"\n+++\n\n## A\n\nText.\n";

    fn dated_of(base: Option<&str>, text: &str, [cs, en]: [&str; 2]) -> Result<String, Faults> {
        let draft = Draft {
            version: 1,
            at: Timestamp::UNIX_EPOCH,
            who: String::new(),
            base: base.map(str::to_owned),
            text: text.to_owned(),
        };
        let reason = Reason { word: "proto".to_owned(), cs: cs.to_owned(), en: en.to_owned() };
        dated(&draft, "2026-11-30".parse().unwrap(), &reason)
    }

    #[test]
    fn a_new_record_came_on_the_day_on_which_it_is_published() {
        let wanted = HEAD.replace("added = 2026-01-05", "added = 2026-11-30");
        assert_eq!(dated_of(None, HEAD, ["", ""]).unwrap(), wanted);
        // Copied from another record, with what changed there.
        let copied = HEAD.replace("checked", "changed = 2026-03-01\nchecked").replace(
            "\n[[sources]]",
            "\n[[changes]]\nday = 2026-03-01\ncs = \"nový zdroj\"\nen = \"new source\"\n\n[[sources]]",
        );
        assert_eq!(dated_of(None, &copied, ["", ""]).unwrap(), wanted);
    }

    #[test]
    fn what_changed_is_written_down_with_its_day_and_twice_in_one_day_as_one() {
        let once = dated_of(Some(HEAD), HEAD, ["doplněny náklady", "costs added"]).unwrap();
        let wanted = HEAD.replace("checked", "changed = 2026-11-30\nchecked").replace(
            "\n[[sources]]",
            "\n[[changes]]\nday = 2026-11-30\ncs = \"doplněny náklady\"\nen = \"costs added\"\n\n[[sources]]",
        );
        assert_eq!(once, wanted);
        let twice = dated_of(Some(HEAD), &once, ["nový zdroj", "new source"]).unwrap();
        let both = wanted.replace("doplněny náklady", "doplněny náklady; nový zdroj");
        assert_eq!(twice, both.replace("costs added", "costs added; new source"));
        assert_eq!(dated_of(Some(HEAD), &once, ["doplněny náklady", "costs added"]).unwrap(), once);
        // What is too long in one language is written in neither.
        let long = "a".repeat(110);
        let faults = dated_of(Some(HEAD), &once, ["nový zdroj", &long]).unwrap_err();
        assert_eq!(faults.len(), 1);
        assert_eq!(faults[0].0.as_deref(), Some("change-en"));
        assert!(faults[0].1.contains("„costs added“") && faults[0].1.contains("123"), "{faults:?}");
    }

    #[test]
    fn who_read_the_sources_again_need_not_say_what_changed() {
        assert!(!wants_change(Some(HEAD), &HEAD.replace("checked = 2026-01-05", "checked = 2026-11-30")));
        assert!(wants_change(Some(HEAD), &HEAD.replace("Text.", "Jiný text.")));
        assert!(!wants_change(None, HEAD));
    }
}
