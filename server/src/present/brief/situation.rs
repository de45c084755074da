//! The situation that a brief is about: in sentences, as one would say it to a council, and in facts, for programs.

use osvedceno_api::{BriefFact, Lang, MunicipalityProfile, RecommendationResponse, SituationProfile};
use osvedceno_corpus::Vocabulary;
use osvedceno_frontend::number;

use super::facts::fact;
use crate::present::municipalities::rounded;
use crate::present::{label, text, typeset};

/// The region that is a city: what is there is not said to be there.
const CITY: &str = "CZ010";

/// The situation in sentences. What was ticked stands there, and what the text was understood as; the text itself does not.
pub(crate) fn about(answer: &RecommendationResponse, vocabulary: &Vocabulary, lang: Lang) -> String {
    let SituationProfile { situations, areas, groups, horizon, budget_czk_per_year, .. } = &answer.profile;
    let told = Told { answer, vocabulary, lang };
    let who = told.who();
    let [situations, areas, groups, tools] =
        [("situation", &situations[..]), ("area", areas), ("group", groups), ("tool", &[])]
            .map(|(group, codes)| told.all(group, codes));
    let horizon = horizon.as_deref().map(|code| told.phrase("horizon", code));
    // Crowns are not negative, and far below 2^63.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let budget = budget_czk_per_year.map(|crowns| number(lang, crowns.round() as u64));
    // The first of these is what the municipality deals with, and the others follow.
    let dealt_with = situations.as_ref().or(areas.as_ref()).or(tools.as_ref());
    let further_areas = areas.as_ref().filter(|_| situations.is_some());
    let further_tools = tools.as_ref().filter(|_| situations.is_some() || areas.is_some());
    let mut sentences = Vec::new();
    match lang {
        Lang::Cs => {
            sentences.push(match (dealt_with, &groups) {
                (Some(what), _) => format!("{who} řeší {what}."),
                (None, Some(groups)) => format!("{who} hledá postupy, které se týkají {groups}."),
                (None, None) => format!("{who} hledá postupy, které se osvědčily jinde."),
            });
            sentences.extend(groups.filter(|_| dealt_with.is_some()).map(|groups| format!("Týká se to {groups}.")));
            sentences.extend(further_areas.map(|areas| format!("Jde hlavně o {areas}.")));
            sentences.extend(further_tools.map(|tools| format!("Řeší přitom i {tools}.")));
            sentences.extend(horizon.map(|when| format!("Opatření mají začít fungovat {when}.")));
            sentences.extend(budget.map(|crowns| format!("Na opatření má ročně {crowns}\u{a0}Kč.")));
        }
        Lang::En => {
            sentences.push(match (dealt_with, &groups) {
                (Some(what), _) => format!("{who} is dealing with {what}."),
                (None, Some(groups)) => format!("{who} is looking for practices that concern {groups}."),
                (None, None) => format!("{who} is looking for practices that have worked elsewhere."),
            });
            sentences.extend(groups.filter(|_| dealt_with.is_some()).map(|groups| format!("It concerns {groups}.")));
            sentences.extend(further_areas.map(|areas| format!("It is mainly about {areas}.")));
            sentences.extend(further_tools.map(|tools| format!("It also deals with {tools}.")));
            sentences.extend(horizon.map(|when| format!("Measures are to start working {when}.")));
            sentences.extend(budget.map(|crowns| format!("It has CZK\u{a0}{crowns} a year for this.")));
        }
    }
    typeset(lang, &sentences.join(" "))
}

/// What was told of a situation, to be put into words.
struct Told<'t> {
    answer: &'t RecommendationResponse,
    vocabulary: &'t Vocabulary,
    lang: Lang,
}

impl Told<'_> {
    /// Who has the situation: the municipality, with where it is and how large.
    fn who(&self) -> String {
        let Self { answer, lang, .. } = *self;
        let MunicipalityProfile { name, population, region, .. } = &answer.profile.municipality;
        let listed = answer.municipality.as_ref();
        let is_city = region.as_deref() == Some(CITY) && name.is_some();
        let region = region.as_deref().filter(|_| !is_city).map(|code| format!(" {}", self.phrase("region", code)));
        let region = region.unwrap_or_default();
        let Some(name) = name else {
            let people = population.map(|people| match lang {
                Lang::Cs if people == 1 => " o\u{a0}1\u{a0}obyvateli".to_owned(),
                Lang::Cs => format!(" o\u{a0}{}\u{a0}obyvatelích", number(lang, people.into())),
                Lang::En => format!(" of {}\u{a0}people", number(lang, people.into())),
            });
            return format!("{}{}{region}", lang.pick("Obec", "The municipality"), people.unwrap_or_default());
        };
        let within = listed.and_then(|own| match &own.part_of {
            Some(city) => (!is_city).then(|| city.clone()),
            // Who is called as the district is its seat.
            None => (own.district != own.name && !is_city)
                .then(|| lang.pick(format!("okres {}", own.district), format!("{} district", own.district))),
        });
        let known: Vec<String> = [within, self.people()].into_iter().flatten().collect();
        let known = if known.is_empty() { String::new() } else { format!(" ({})", known.join(", ")) };
        format!("{name}{region}{known}")
    }

    /// How many people live in the municipality: as the list has it, with the year, or as somebody has told.
    fn people(&self) -> Option<String> {
        let lang = self.lang;
        let people = self.answer.profile.municipality.population?;
        let listed = self.answer.municipality.as_ref().filter(|own| own.population == Some(people));
        let said = if listed.is_some() { rounded(people, 3) } else { people };
        let about = listed.map_or("", |_| lang.pick("asi\u{a0}", "about\u{a0}"));
        let word = match (lang, said) {
            (Lang::Cs, 2..=4) => "obyvatelé",
            (Lang::Cs, _) => "obyvatel",
            (Lang::En, 1) => "person",
            (Lang::En, _) => "people",
        };
        let year = listed.and_then(|own| own.population_year);
        let year = year.map(|year| lang.pick(format!(" v\u{a0}roce\u{a0}{year}"), format!(" in\u{a0}{year}")));
        Some(format!("{about}{}\u{a0}{word}{}", number(lang, said.into()), year.unwrap_or_default()))
    }

    /// The codes of a group that were ticked, and those that the text was understood as.
    fn all(&self, group: &str, ticked: &[String]) -> Option<String> {
        let understood =
            self.answer.understood.iter().filter_map(|own| own.code.strip_prefix(group)?.strip_prefix(':'));
        let mut codes: Vec<&str> = Vec::new();
        for code in ticked.iter().map(String::as_str).chain(understood) {
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
        let (last, others) = codes.split_last()?;
        let last = self.phrase(group, last);
        if others.is_empty() {
            return Some(last);
        }
        let others: Vec<String> = others.iter().map(|code| self.phrase(group, code)).collect();
        Some(format!("{} {} {last}", others.join(", "), self.lang.pick("a", "and")))
    }

    /// A code as a sentence names it; one that has no such words, by its label.
    fn phrase(&self, group: &str, code: &str) -> String {
        let known = self.vocabulary.group(group).and_then(|group| group.value(code));
        match known.and_then(|value| value.phrase.as_ref()) {
            Some(phrase) => text(self.lang, phrase).to_owned(),
            None => self.lang.pick("„%“", "“%”").replace('%', &label(self.vocabulary, group, code, self.lang)),
        }
    }
}

/// What is known of the situation, in words.
pub(super) fn facts(answer: &RecommendationResponse, vocabulary: &Vocabulary, lang: Lang) -> Vec<BriefFact> {
    let RecommendationResponse { profile, understood, municipality: listed, .. } = answer;
    let SituationProfile { municipality, situations, areas, groups, horizon, budget_czk_per_year, .. } = profile;
    let region = municipality.region.as_deref().map(|code| label(vocabulary, "region", code, lang));
    let people = municipality
        .population
        .map(|people| format!("{}\u{a0}{}", number(lang, u64::from(people)), lang.pick("obyvatel", "people")));
    // What the words were understood as, beside what was ticked.
    let ticked = |code: &str| [situations, areas, groups].iter().any(|codes| codes.iter().any(|own| own == code));
    let understood = understood.iter().filter(|own| !own.code.split_once(':').is_some_and(|(_, code)| ticked(code)));
    let understood: Vec<&str> = understood.map(|own| own.label.as_str()).collect();
    let understood = (!understood.is_empty()).then(|| understood.join("; "));
    // What the list has of it, unless somebody has told otherwise.
    let known = match listed.as_ref().filter(|own| own.population == municipality.population) {
        Some(own) => vec![own.description.clone()],
        None => [region, people].into_iter().flatten().collect(),
    };
    let place: Vec<String> = municipality.name.clone().into_iter().chain(known).collect();
    let place = (!place.is_empty()).then(|| place.join(", "));
    let labels = |group: &str, codes: &[String]| {
        let labels: Vec<String> = codes.iter().map(|code| label(vocabulary, group, code, lang)).collect();
        (!labels.is_empty()).then(|| labels.join("; "))
    };
    // Crowns are not negative, and far below 2^63.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let budget = budget_czk_per_year.map(|crowns| number(lang, crowns.round() as u64));
    let facts = [
        (lang.pick("Obec", "Municipality"), place),
        (lang.pick("Situace", "Situation"), labels("situation", situations)),
        (lang.pick("Čeho se to týká", "What it is about"), understood),
        (lang.pick("Oblasti", "Fields"), labels("area", areas)),
        (lang.pick("Koho se to týká", "Whom it concerns"), labels("group", groups)),
        (
            lang.pick("Kdy to má fungovat", "When it has to work"),
            horizon.as_deref().map(|code| label(vocabulary, "horizon", code, lang)),
        ),
        (
            lang.pick("Rozpočet na rok", "Budget a year"),
            budget.map(|crowns| lang.pick(format!("{crowns}\u{a0}Kč"), format!("CZK\u{a0}{crowns}"))),
        ),
    ];
    facts.into_iter().filter_map(|(label, text)| Some(fact(label, &text?, lang))).collect()
}
