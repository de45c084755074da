//! A brief with what somebody changed of it, and what of the changes makes any difference.

use osvedceno_api::{BriefEdits, BriefQuery, BriefResponse};

use super::decision::decision;

/// The brief as it was made, without what is left out, with the decision that is drafted for the rest.
fn drafted(made: &BriefResponse, query: &BriefQuery) -> BriefResponse {
    let stays = |id: &str| !query.edits.leaves_out(id);
    let mut brief = made.clone();
    brief.practices.retain(|own| stays(&own.record.id));
    brief.warnings.retain(|own| stays(&own.record.id));
    brief.instruments.retain(|own| stays(&own.record.id));
    brief.background.retain(|own| stays(&own.record.id));
    for steps in &mut brief.first_steps {
        let id = &steps.section.id;
        let (all, mut at) = (steps.steps.len(), 0);
        steps.steps.retain(|_| {
            at += 1;
            stays(&BriefEdits::step(id, at - 1))
        });
        steps.more += all - steps.steps.len();
    }
    // A section of which no step is left says nothing.
    let made = made.first_steps.iter().map(|own| (&own.section.id, own.steps.is_empty()));
    let bare: Vec<&String> = made.filter(|(_, bare)| *bare).map(|(id, _)| id).collect();
    brief
        .first_steps
        .retain(|own| stays(&own.section.id) && (!own.steps.is_empty() || bare.contains(&&own.section.id)));
    number_anew(&mut brief);
    brief.decision = decision(&brief, query.lang);
    brief
}

/// The brief as somebody wants it.
pub(crate) fn edited(made: &BriefResponse, query: &BriefQuery) -> BriefResponse {
    let BriefEdits { title, about, words, with_text, decision, .. } = &query.edits;
    let mut brief = drafted(made, query);
    if let Some(title) = title {
        brief.title.clone_from(title);
    }
    brief.about = about.clone().or(brief.about);
    let text = || query.profile.as_ref().map(|profile| profile.text.clone()).filter(|text| !text.is_empty());
    brief.words = words.clone().or_else(|| text().filter(|_| *with_text));
    if !decision.is_empty() {
        brief.decision.clone_from(decision);
    }
    brief
}

/// The changes without those that change nothing: a form sends every field, and what was only shown in one is not to stay as it was
/// on that day.
pub(crate) fn differing(made: &BriefResponse, query: &BriefQuery) -> BriefEdits {
    let BriefEdits { title, about, words, with_text, decision, without } = query.edits.clone();
    let drafted = drafted(made, query);
    let text = query.profile.as_ref().map(|profile| profile.text.as_str()).unwrap_or_default();
    // What was carried over stands in the field like anything else; it is taken out with its tick.
    let words = words.filter(|own| !is_same(own, text));
    let with_text = with_text && words.is_none();
    let decision = if is_same(&decision.join("\n"), &drafted.decision.join("\n")) { Vec::new() } else { decision };
    let offered = offered(made);
    BriefEdits {
        title: title.filter(|own| !is_same(own, &made.title)),
        about: about.filter(|own| made.about.as_ref().is_none_or(|made| !is_same(own, made))),
        words,
        with_text,
        decision,
        without: without.into_iter().filter(|own| offered.contains(own)).collect(),
    }
}

/// The names of all that can be left out.
fn offered(made: &BriefResponse) -> Vec<String> {
    let practices = made.practices.iter().map(|own| &own.record);
    let warnings = made.warnings.iter().map(|own| &own.record);
    let readings = made.instruments.iter().chain(&made.background).map(|own| &own.record);
    let sections = made.first_steps.iter().map(|own| &own.section);
    let records = practices.chain(warnings).chain(readings).chain(sections).map(|own| own.id.clone());
    let steps =
        made.first_steps.iter().flat_map(|own| (0..own.steps.len()).map(|at| BriefEdits::step(&own.section.id, at)));
    records.chain(steps).collect()
}

/// Whether two texts say the same, however their lines and spaces are.
fn is_same(a: &str, b: &str) -> bool {
    a.split_whitespace().eq(b.split_whitespace())
}

/// Leaves out the sources of what is left out, and counts the others from one again.
fn number_anew(brief: &mut BriefResponse) {
    let BriefResponse { practices, warnings, instruments, background, sources, .. } = brief;
    let lists = practices.iter_mut().map(|own| &mut own.sources);
    let lists = lists.chain(warnings.iter_mut().map(|own| &mut own.sources));
    let mut lists: Vec<&mut Vec<usize>> =
        lists.chain(instruments.iter_mut().chain(background).map(|own| &mut own.sources)).collect();
    let mut used: Vec<usize> = lists.iter().flat_map(|own| own.iter().copied()).collect();
    used.sort_unstable();
    used.dedup();
    for number in lists.iter_mut().flat_map(|own| own.iter_mut()) {
        *number = used.binary_search(number).unwrap_or_default() + 1;
    }
    let mut at = 0;
    sources.retain(|_| {
        at += 1;
        used.binary_search(&at).is_ok()
    });
}

#[cfg(test)]
mod tests {
    use osvedceno_api::{BriefReading, BriefSource, BriefSteps, Lang, RecordLink, SituationProfile};
    use proptest::prelude::*;

    use super::*;

    fn link(id: &str) -> RecordLink {
        RecordLink {
            id: id.to_owned(),
            title: id.to_owned(),
            title_lang: Lang::Cs,
            kind_label: String::new(),
            url: String::new(),
        }
    }

    fn made() -> BriefResponse {
        let reading = |id: &str, sources: &[usize]| BriefReading {
            record: link(id),
            year: None,
            summary: String::new(),
            sources: sources.to_vec(),
        };
        let source = |text: &str| BriefSource {
            text: text.to_owned(),
            lang: None,
            url: text.to_owned(),
            unavailable_since: None,
            archive_url: None,
        };
        BriefResponse {
            title: "Podklad pro\u{a0}radu: Kolín".to_owned(),
            date: "2026-11-30".to_owned(),
            about: Some("Kolín řeší bydlení.".to_owned()),
            situation: Vec::new(),
            words: None,
            practices: Vec::new(),
            warnings: Vec::new(),
            first_steps: vec![
                BriefSteps { section: link("m/a"), steps: vec!["Jedna.".to_owned(), "Dvě.".to_owned()], more: 1 },
                BriefSteps { section: link("m"), steps: Vec::new(), more: 0 },
            ],
            instruments: vec![reading("irop", &[1, 2]), reading("cerv", &[2, 3])],
            background: vec![reading("kniha", &[4])],
            decision: Vec::new(),
            sources: ["a", "b", "c", "d"].map(source).to_vec(),
            left_out: Vec::new(),
            missing: Vec::new(),
        }
    }

    fn query(raw: &str) -> BriefQuery {
        BriefQuery::parse(raw).unwrap()
    }

    #[test]
    fn what_is_left_out_takes_its_sources_along_and_a_step_can_be_done_without() {
        let own = edited(&made(), &query("id=x&without=irop&without=m/a:1"));
        assert_eq!(own.first_steps[0].steps, ["Dvě."]);
        assert_eq!((own.first_steps[0].more, own.first_steps.len()), (2, 2), "two more are in the manual");
        let numbers: Vec<_> = own.instruments.iter().chain(&own.background).map(|own| own.sources.clone()).collect();
        assert_eq!(numbers, [vec![1, 2], vec![3]]);
        assert_eq!(own.sources.iter().map(|own| &*own.text).collect::<Vec<_>>(), ["b", "c", "d"]);
        let none = edited(&made(), &query("id=x&without=m/a:1&without=m/a:2&without=m"));
        assert!(none.first_steps.is_empty());
    }

    #[test]
    fn what_a_form_sends_unchanged_is_no_change() {
        let raw = "id=x&title=Podklad+pro+radu:++Kol%C3%ADn&about=Kol%C3%ADn+%C5%99e%C5%A1%C3%AD+bydlen%C3%AD.&without=m/a:1&without=pryc";
        let sent = query(raw);
        assert_eq!(differing(&made(), &sent), query("id=x&without=m/a:1").edits);
        let own = query("id=x&title=Agentury&decision=Rada+bere.");
        assert_eq!(differing(&made(), &own), own.edits);
        let brief = edited(&made(), &own);
        assert_eq!((&*brief.title, brief.decision), ("Agentury", vec!["Rada bere.".to_owned()]));
    }

    proptest! {
        #[test]
        fn what_differs_differs_still_and_makes_the_same_brief(
            title in "[Aa ]{0,3}", words in "[Aa\n]{0,3}", with_text in any::<bool>(), text in "[Aa]{0,2}",
            decision in proptest::collection::vec("[Aa ]{0,3}", 0..3),
            without in proptest::collection::vec(prop_oneof![Just("irop"), Just("cerv"), Just("m/a:1"), Just("m"), Just("pryc")], 0..4),
        ) {
            let mut own = BriefQuery { profile: Some(SituationProfile { text, ..SituationProfile::default() }), ..query("id=x") };
            let pairs = [("title", title), ("words", words), ("decision", decision.join("\n"))];
            let without = without.into_iter().map(|name| ("without", name.into()));
            let raw = osvedceno_api::encode(pairs.iter().map(|(name, text)| (*name, text.into())).chain(without));
            own.edits = BriefEdits { with_text, ..query(&format!("id=x&{raw}")).edits };
            let settled = BriefQuery { edits: differing(&made(), &own), ..own.clone() };
            prop_assert_eq!(&differing(&made(), &settled), &settled.edits);
            let [sent, shown] = [&own, &settled].map(|query| edited(&made(), query));
            prop_assert_eq!((sent.title, sent.decision, sent.instruments), (shown.title, shown.decision, shown.instruments));
            prop_assert_eq!(sent.first_steps, shown.first_steps);
        }
    }

    #[test]
    fn what_she_wrote_stands_there_only_if_she_wants_it() {
        let profile = SituationProfile { text: "delnici na ubytovne".to_owned(), ..SituationProfile::default() };
        let with = |raw: &str| BriefQuery { profile: Some(profile.clone()), ..query(&format!("id=x&{raw}")) };
        assert_eq!(edited(&made(), &with("")).words, None);
        assert_eq!(edited(&made(), &with("with=text")).words.as_deref(), Some("delnici na ubytovne"));
        // Carried over, it is in the field, too.
        let kept = differing(&made(), &with("with=text&words=delnici+na+ubytovne"));
        assert!(kept.with_text && kept.words.is_none());
        let taken_out = differing(&made(), &with("words=delnici+na+ubytovne"));
        assert!(!taken_out.with_text && taken_out.words.is_none());
        let mended = differing(&made(), &with("with=text&words=D%C4%9Bln%C3%ADci+na+ubytovn%C4%9B."));
        assert_eq!((mended.with_text, mended.words.as_deref()), (false, Some("Dělníci na ubytovně.")));
    }
}
