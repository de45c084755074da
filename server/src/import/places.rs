//! Where a practice was: a municipality by its name, with the region and the people that follow from it.

use osvedceno_corpus::{HOME, Municipalities, Municipality, Resolved, Within};

use super::draft::{Draft, Note, Value};
use super::words::Words;

/// So many municipalities of one name are named.
const NAMED: usize = 4;

/// Completes a draft by what follows from its place; what does not is noted.
pub(super) fn complete(draft: &mut Draft, all: &Municipalities, words: &Words, notes: &mut Vec<Note>) {
    let Some(place) = draft.text("place").map(str::to_owned) else { return };
    // There is a Vídeň in Vysočina too.
    if draft.text("country") != Some(HOME) {
        return;
    }
    let region = draft.text("region").map(str::to_owned);
    // Of a whole region, and not the capital, which is a municipality as well.
    if let Some(code) = words.code("region", &place)
        && all.find(&place, None).is_none()
    {
        if region.is_none() {
            draft.set("region", code);
        }
        return;
    }
    if draft.text("place_code").is_some() {
        return;
    }
    let mut note =
        |why: String| notes.push(Note { row: draft.row, field: "place".to_owned(), said: place.clone(), why });
    let found = match all.resolve(&place, Within::region(region.as_deref())) {
        Resolved::One(found) => found,
        Resolved::Several(found) => {
            let several = named(&found);
            return note(format!(
                "several municipalities are called so: {several}; name the district, as in \"{}, okres {}\"",
                found[0].name, found[0].district
            ));
        }
        Resolved::Elsewhere(found) => return note(format!("not in the region that the row has; {}", named(&found))),
        // A place may be more than one municipality, and is kept as it is written.
        Resolved::None { near } => {
            if osvedceno_corpus::places_in(&place).filter(|name| all.find(name, region.as_deref()).is_some()).count()
                == 0
            {
                let meant = near.first().map(|near| format!("; \"{}\" is one", near.name)).unwrap_or_default();
                note(format!("no municipality is called so{meant}"));
            }
            return;
        }
    };
    if found.part_of.is_none() {
        draft.set("place", found.name.clone());
    }
    // Where others in the region have the name, it alone does not tell which.
    if all.find(&found.name, Some(&found.region)).map(|own| own.code) != Some(found.code) {
        draft.set("place_code", found.code.to_string());
    }
    draft.set("region", found.region.clone());
    if let (None, Some(population)) = (draft.values.get("population"), found.population) {
        draft.values.insert("population".to_owned(), Value::Whole(two_digits(population.people)));
    }
}

/// Municipalities with what tells them apart.
fn named(found: &[&Municipality]) -> String {
    let one = |own: &&Municipality| match &own.part_of {
        Some(city) => format!("{} (part of {city})", own.name),
        None => format!("{} (okres {}, {})", own.name, own.district, own.region),
    };
    let named: Vec<String> = found.iter().take(NAMED).map(one).collect();
    let more = found.len().saturating_sub(NAMED);
    format!("{}{}", named.join(", "), if more > 0 { format!(" and {more} more") } else { String::new() })
}

/// People, rounded to two significant digits, as records have them.
fn two_digits(people: u32) -> i64 {
    let people = i64::from(people);
    let mut unit = 1;
    while people / unit >= 100 {
        unit *= 10;
    }
    (people + unit / 2) / unit * unit
}

#[cfg(test)]
mod tests {
    use super::two_digits;

    #[test]
    fn people_are_rounded_to_two_digits() {
        for (people, rounded) in [(7, 7), (99, 99), (105, 110), (402_739, 400_000), (1_397_880, 1_400_000)] {
            assert_eq!(two_digits(people), rounded);
        }
    }
}
