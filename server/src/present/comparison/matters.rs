//! Which differences matter to whoever chooses among records. That titles, places, partners or days differ goes without saying; what
//! counts is how it turned out, what it takes, how well it is documented, who leads it, and for how large a place it was.

use super::told::Told;

/// Costs and posts of which one is so many times another are not of one order.
const APART: f64 = 2.0;
/// How an answer to a criterion ends that a source says yes to, and one that it says no to.
const YES_AND_NO: [&str; 2] = [":yes", ":no"];

/// Whether records differ in a row so that it matters. What a source is silent about decides nothing.
pub(super) fn matters(row: &str, told: &[Told]) -> bool {
    let figures = |of: &dyn Fn(&Told) -> Option<f64>| are_apart(told.iter().filter_map(of));
    let differ = |group: &str| {
        let known = known(told, group);
        known.windows(2).any(|pair| pair[0] != pair[1])
    };
    match row {
        "cost" => figures(&|own| own.figures.total),
        "cost_per_year" => figures(&|own| own.figures.per_year),
        "cost_per_person" => figures(&|own| own.figures.per_person),
        "staff" => figures(&|own| own.record.staff),
        "population" => differ("size"),
        // What holds abroad need not hold here; from which country abroad it is matters less.
        "country" => differ("origin"),
        "evidence" | "lead" | "municipal_role" | "openness" | "kind" => differ(row),
        // Of what turned out well there is no code.
        "outcome" => {
            let codes: Vec<_> = told.iter().map(|own| codes(own, row)).collect();
            codes.windows(2).any(|pair| pair[0] != pair[1])
        }
        "horizon" => !share_any(&known(told, row)),
        "recipient" => {
            let known = known(told, row);
            let for_towns = |codes: &Vec<&str>| codes.contains(&"municipality");
            known.windows(2).any(|pair| for_towns(&pair[0]) != for_towns(&pair[1]))
        }
        _ => row.strip_prefix("criterion:").is_some_and(|criterion| {
            let answered = |answer: &str| {
                let code = format!("{criterion}{answer}");
                told.iter().any(|own| codes(own, "criterion").contains(&code.as_str()))
            };
            YES_AND_NO.into_iter().all(answered)
        }),
    }
}

/// The codes of a group of each record that has any.
fn known<'t>(told: &'t [Told], group: &str) -> Vec<Vec<&'t str>> {
    told.iter().map(|own| codes(own, group)).filter(|codes| !codes.is_empty()).collect()
}

fn codes<'t>(own: &'t Told, group: &str) -> Vec<&'t str> {
    let values = own.record.facet(group).into_iter().flat_map(|group| &group.values);
    values.map(|value| value.code.as_str()).collect()
}

/// Whether there is something that all of them have.
fn share_any(all: &[Vec<&str>]) -> bool {
    let [first, others @ ..] = all else { return true };
    first.iter().any(|code| others.iter().all(|codes| codes.contains(code)))
}

/// Whether the largest of some figures is a multiple of the least.
fn are_apart(figures: impl Iterator<Item = f64>) -> bool {
    let (least, most) = figures.fold((f64::INFINITY, 0.0_f64), |(least, most), own| (least.min(own), most.max(own)));
    most >= APART * least
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_matter_when_one_is_a_multiple_of_another() {
        assert!(are_apart([1_200_000.0, 2_400_000.0].into_iter()));
        assert!(are_apart([3.0, 0.5, 1.0].into_iter()));
        assert!(!are_apart([1_200_000.0, 2_000_000.0].into_iter()));
        assert!(!are_apart([5.0].into_iter()) && !are_apart(std::iter::empty()), "of one it is not known");
    }

    #[test]
    fn what_all_have_is_no_difference() {
        assert!(share_any(&[vec!["immediate", "medium"], vec!["medium"]]));
        assert!(!share_any(&[vec!["immediate"], vec!["medium", "long"]]));
        assert!(share_any(&[vec!["long"]]) && share_any(&[]));
    }
}
