//! What is of use to somebody who asks for a municipality: money and rules that a municipality can apply for or acts by, and what is
//! for the people whom it asks about.

use super::profile::Profile;
use super::rank::Unless;

/// What a municipality can use, itself or by the schools that it founds.
pub(super) const OF_TOWNS: &[&str] = &["recipient:municipality", "recipient:school"];
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

/// Whoever serves these serves people of any status: residents who are afraid are the same whoever comes, and so are officials who
/// learn.
const OF_ANY_STATUS: [&str; 2] = ["group:general-public", "group:professionals"];
/// Whoever serves these serves workers.
const FOR_WORKERS_TOO: &[&str] =
    &["group:third-country-workers", "group:eu-citizens", "group:general-public", "group:professionals"];
/// Groups of the young. What is for them alone is nothing for a hall of workers without families.
const YOUNG: &[&str] = &["group:families-children", "group:students", "group:unaccompanied-minors"];
const ANYBODY_GROWN: &[&str] = &[
    "group:third-country-workers",
    "group:eu-citizens",
    "group:women",
    "group:seniors",
    "group:general-public",
    "group:professionals",
];
/// Those who come for work.
const WORKERS: [&str; 2] = ["group:third-country-workers", "group:eu-citizens"];
/// Those who came for another reason than work. Whoever has fled and stays works too, and learns from what is done for workers; who came
/// for work has not fled.
const NOT_FOR_WORK: &[&str] =
    &["group:asylum-seekers", "group:protection-holders", "group:temporary-protection", "group:undocumented"];
/// What says that the young are meant, or may be.
const ASKS_FOR_YOUNG: [&str; 2] = ["area:education", "situation:pupils-surge"];

/// The statuses of those whom somebody asks about, and the others.
pub(super) struct Statuses {
    /// Those asked about, and the groups that may have any.
    served: Vec<&'static str>,
    others: Vec<&'static str>,
    /// Those who did not come for work, where only workers are asked about.
    not_for_work: &'static [&'static str],
    /// The young, where nobody asks about them but about workers.
    young: &'static [&'static str],
}

impl Statuses {
    /// Of a profile, and of the codes that its text was understood as.
    pub(super) fn of(profile: &Profile, understood: &[String]) -> Self {
        let named = |group: &str, codes: &[String]| -> Vec<String> {
            codes.iter().map(|code| format!("{group}:{code}")).collect()
        };
        let asked = [
            named("situation", &profile.situations),
            named("area", &profile.areas),
            named("group", &profile.groups),
            understood.to_vec(),
        ];
        let asked: Vec<String> = asked.concat();
        let is_asked = |name: &str| asked.iter().any(|own| own == name);
        let spoken_of = SPOKEN_OF.iter().filter(|(situation, _)| is_asked(&format!("situation:{situation}")));
        let spoken_of: Vec<&str> = spoken_of.flat_map(|(_, statuses)| statuses.iter().copied()).collect();
        let is_meant = |status: &&str| spoken_of.contains(status) || is_asked(status);
        let (mut served, others): (Vec<&str>, Vec<&str>) = STATUSES.iter().copied().partition(is_meant);
        let workers = served.iter().any(|status| WORKERS.contains(status));
        let only_workers = workers && served.iter().all(|status| WORKERS.contains(status));
        let young = only_workers && !YOUNG.iter().chain(&ASKS_FOR_YOUNG).any(|name| is_asked(name));
        let others = if served.is_empty() { Vec::new() } else { others };
        served.extend(OF_ANY_STATUS);
        let not_for_work = if only_workers { NOT_FOR_WORK } else { &[] };
        Self { served, others, not_for_work, young: if young { YOUNG } else { &[] } }
    }

    /// What nobody who came for work can learn from, where only such people are asked about. Else anybody's practice is somebody's: a flat
    /// is found for a Syrian as for a Ukrainian.
    pub(super) fn elsewhere_learnt(&self) -> Unless<'_> {
        Unless { any: self.not_for_work, unless: FOR_WORKERS_TOO }
    }

    /// What is for others alone, by law. Where nobody was named, nothing is.
    pub(super) fn of_others(&self) -> Unless<'_> {
        Unless { any: &self.others, unless: &self.served }
    }

    /// What is for the young alone, where only workers are asked about.
    pub(super) fn of_young(&self) -> Unless<'_> {
        Unless { any: self.young, unless: ANYBODY_GROWN }
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
    fn practices_are_learnt_from_whomever_they_were_made_for_but_not_by_who_asks_about_workers_alone() {
        let left_out = |situations: &[&str], groups: &[&str]| {
            let owned = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
            let profile = Profile { situations: owned(situations), groups: owned(groups), ..Profile::default() };
            owned(Statuses::of(&profile, &[]).elsewhere_learnt().any)
        };
        assert!(left_out(&[], &["third-country-workers"]).iter().any(|own| own == "group:temporary-protection"));
        assert!(left_out(&["labour-surge"], &["women"]).iter().any(|own| own == "group:asylum-seekers"));
        for (situations, groups) in [
            (vec!["displacement-influx"], vec![]),
            (vec!["labour-surge"], vec!["asylum-seekers"]),
            (vec![], vec!["women"]),
        ] {
            assert!(left_out(&situations, &groups).is_empty(), "{situations:?} {groups:?}");
        }
    }

    #[test]
    fn what_is_for_people_with_another_status_is_left_out_where_a_status_is_known() {
        let temporary = "group:temporary-protection".to_owned();
        assert!(others(&["labour-surge"], &[], &[]).contains(&temporary));
        assert!(others(&[], &["third-country-workers"], &[]).contains(&temporary));
        assert!(others(&[], &[], &["group:third-country-workers"]).contains(&temporary));
        assert!(!others(&["labour-surge", "displacement-influx"], &[], &[]).contains(&temporary));
        let young = |situations: &[&str], groups: &[&str]| {
            let owned = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
            let profile = Profile { situations: owned(situations), groups: owned(groups), ..Profile::default() };
            Statuses::of(&profile, &[]).of_young().any.len()
        };
        assert_eq!((young(&["labour-surge"], &[]), young(&["labour-surge", "pupils-surge"], &[])), (3, 0));
        assert_eq!((young(&["labour-surge"], &["families-children"]), young(&["displacement-influx"], &[])), (0, 0));
        assert!(others(&["missing-strategy"], &["families-children", "women"], &["area:housing"]).is_empty());
    }
}
