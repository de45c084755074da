//! Which instruments somebody can use who asks for a municipality: money and rules that a municipality can apply for or acts by, and
//! that are for the people whom it asks about.

use super::profile::Profile;
use super::rank::Unless;

/// What a municipality can use.
pub(super) const OF_TOWNS: &[&str] = &["recipient:municipality"];
/// What nobody can use any more, or yet.
pub(super) const CLOSED: &[&str] = &["openness:closed"];
/// What did not work: no example to follow.
pub(super) const FAILED: &[&str] = &["outcome:failed"];

/// Groups that are one by law: an instrument for some of them is of no use to the others.
const STATUSES: [&str; 6] = [
    "group:asylum-seekers",
    "group:protection-holders",
    "group:temporary-protection",
    "group:third-country-workers",
    "group:eu-citizens",
    "group:undocumented",
];
/// Of whom a situation speaks, by their status.
const SPOKEN_OF: [(&str, &[&str]); 3] = [
    ("asylum-influx", &["group:asylum-seekers", "group:protection-holders"]),
    ("displacement-influx", &["group:temporary-protection"]),
    ("labour-surge", &["group:third-country-workers", "group:eu-citizens"]),
];

/// The statuses of those whom somebody asks about, and the others.
pub(super) struct Statuses {
    asked: Vec<&'static str>,
    others: Vec<&'static str>,
}

impl Statuses {
    /// Of a profile, and of the codes that its text was understood as.
    pub(super) fn of(profile: &Profile, understood: &[String]) -> Self {
        let situations = profile.situations.iter().map(String::as_str);
        let situations = situations.chain(understood.iter().filter_map(|name| name.strip_prefix("situation:")));
        let spoken_of: Vec<&str> = situations
            .filter_map(|situation| SPOKEN_OF.iter().find(|(own, _)| *own == situation))
            .flat_map(|(_, statuses)| statuses.iter().copied())
            .collect();
        let is_asked = |status: &&str| {
            spoken_of.contains(status)
                || understood.iter().any(|name| name == status)
                || profile.groups.iter().any(|group| status.strip_prefix("group:") == Some(group))
        };
        let (asked, others) = STATUSES.iter().copied().partition(is_asked);
        Self { asked, others }
    }

    /// What is for others alone. Where nobody was named, nothing is.
    pub(super) fn of_others(&self) -> Unless<'_> {
        let any: &[&str] = if self.asked.is_empty() { &[] } else { &self.others };
        Unless { any, unless: &self.asked }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn others(situations: &[&str], groups: &[&str], understood: &[&str]) -> Vec<String> {
        let owned = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
        let profile = Profile { situations: owned(situations), groups: owned(groups), ..Profile::default() };
        owned(Statuses::of(&profile, &owned(understood)).of_others().any)
    }

    #[test]
    fn what_is_for_people_with_another_status_is_left_out_where_a_status_is_known() {
        let temporary = "group:temporary-protection".to_owned();
        assert!(others(&["labour-surge"], &[], &[]).contains(&temporary));
        assert!(others(&[], &["third-country-workers"], &[]).contains(&temporary));
        assert!(others(&[], &[], &["group:third-country-workers"]).contains(&temporary));
        assert!(!others(&["labour-surge", "displacement-influx"], &[], &[]).contains(&temporary));
        assert!(others(&["missing-strategy"], &["families-children", "women"], &["area:housing"]).is_empty());
    }
}
