//! Reasons as sentences that an official accepts as an explanation, in Czech and in English.

use osvedceno_api::{Lang, SituationProfile};
use osvedceno_corpus::{Code, GroupName, Vocabulary};
use osvedceno_index::{Card, Feature, Reason, Stand};

use crate::present::figures::{crowns, people, positions};
use crate::present::label;

/// From which value on a likeness is a strong one.
const STRONG: f32 = 0.6;
/// From which share of what a text tells on it is about what somebody wrote of. Of the development profiles half reach it.
const COVERED: f64 = 0.6;
/// From which value on two places are about as large: one has at most 1.7 times as many people.
pub(crate) const AS_LARGE: f32 = 0.85;
/// A place of fewer people is not called a town.
const VILLAGE: f64 = 3_000.0;

/// What a sentence is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    /// What somebody did.
    Practice,
    /// What pays, or gives leave.
    Instrument,
    /// What is read.
    Reading,
}

impl Subject {
    pub(super) fn of(card: &Card<'_>) -> Self {
        match card.one("kind") {
            Some("practice") => Self::Practice,
            Some("instrument") => Self::Instrument,
            _ => Self::Reading,
        }
    }
}

/// Puts reasons into words.
pub(super) struct Sentence<'s> {
    pub(super) vocabulary: &'s Vocabulary,
    /// Ids and titles of the practices in the same answer.
    pub(super) titles: &'s [(String, String)],
    pub(super) subject: Subject,
    /// Whether it is of the very municipality that asks.
    pub(super) own_place: bool,
    pub(super) profile: &'s SituationProfile,
}

impl Sentence<'_> {
    /// A reason as a sentence, without a full stop.
    pub(super) fn of(&self, reason: &Reason) -> String {
        match reason.feature {
            Feature::Situation => self.situation(reason),
            Feature::Area => self.area(reason),
            Feature::Group => self.group(reason),
            Feature::Understood => {
                let codes = self.quoted(&reason.codes);
                self.say(
                    format!("Týká se toho, co popisujete: {codes}"),
                    format!("Concerns what you describe: {codes}"),
                )
            }
            Feature::Text => self.text(reason),
            Feature::Trouble => {
                let name = reason.trouble.as_ref().map_or("", |name| self.lang().pick(&name.cs, &name.en));
                self.say(
                    format!("Pomáhá v\u{a0}potížích, které jsou blízké těm vašim: „{name}“"),
                    format!("Of use in trouble close to yours: “{name}”"),
                )
            }
            Feature::Topic => self.topic(reason),
            Feature::Horizon => self.horizon(reason),
            Feature::Size => self.size(reason),
            Feature::Region => self.region(reason),
            Feature::Cost => self.cost(reason),
            Feature::Evidence => self.evidence(reason),
            Feature::MunicipalRole => self.role(reason),
            Feature::Continuation => self.continuation(reason),
            Feature::Running => self.running(reason),
            Feature::Staff => {
                let positions = positions(reason.figure.unwrap_or_default(), self.lang());
                self.say(format!("Potřebuje {positions}"), format!("Needs {positions}"))
            }
            Feature::Related => self.say(
                "Pomáhá při stejných potížích jako jiné příklady, které se k\u{a0}vaší situaci hodí",
                "Of use in the same trouble as other examples that fit your situation",
            ),
            Feature::Practices => self.practices(reason),
            Feature::Backing => self.backing(reason),
            Feature::Cited => self.cited(reason),
            Feature::Variety => self.variety(reason),
        }
    }

    fn lang(&self) -> Lang {
        self.profile.language
    }

    fn say(&self, czech: impl Into<String>, english: impl Into<String>) -> String {
        match self.lang() {
            Lang::Cs => czech.into(),
            Lang::En => english.into(),
        }
    }

    fn label(&self, group: &str, code: &str) -> String {
        label(self.vocabulary, group, code, self.lang())
    }

    /// Labels of codes in quotes: „Bydlení“ a „Zdraví“.
    fn quoted(&self, codes: &[(GroupName, Code)]) -> String {
        let quoted = codes.iter().map(|(group, code)| {
            let label = self.label(group.as_str(), code.as_str());
            self.say(format!("„{label}“"), format!("“{label}”"))
        });
        let quoted: Vec<String> = quoted.collect();
        match quoted.split_last() {
            Some((last, [])) => last.clone(),
            Some((last, rest)) => format!("{}{}{last}", rest.join(", "), self.say(" a\u{a0}", " and ")),
            None => String::new(),
        }
    }

    /// The first code that is of a group.
    fn code<'r>(reason: &'r Reason, group: &str) -> Option<&'r str> {
        reason.codes.iter().find(|(own, _)| own.as_str() == group).map(|(_, code)| code.as_str())
    }

    fn situation(&self, reason: &Reason) -> String {
        let several = reason.codes.len() > 1;
        let codes = self.quoted(&reason.codes);
        match (reason.stand, self.subject) {
            (Stand::For, Subject::Practice) => {
                let czech = if several { "Řeší situace" } else { "Řeší situaci" };
                self.say(format!("{czech} {codes}"), format!("Answers {codes}"))
            }
            (Stand::For, _) => {
                let czech = if several { "Hodí se pro situace" } else { "Hodí se pro situaci" };
                self.say(format!("{czech} {codes}"), format!("Is for {codes}"))
            }
            (_, Subject::Practice) => self.say("Vznikla pro jinou situaci", "Was made for another situation"),
            _ => self.say("Hodí se pro jiné situace", "Is for other situations"),
        }
    }

    fn area(&self, reason: &Reason) -> String {
        if reason.stand != Stand::For {
            return self.say("Týká se jiné oblasti", "Is about another area");
        }
        let czech = if reason.codes.len() > 1 { "Týká se oblastí" } else { "Týká se oblasti" };
        let english = if reason.codes.len() > 1 { "Is about the areas" } else { "Is about the area" };
        let codes = self.quoted(&reason.codes);
        self.say(format!("{czech} {codes}"), format!("{english} {codes}"))
    }

    fn group(&self, reason: &Reason) -> String {
        if reason.stand != Stand::For {
            return self.say("Je pro jiné lidi, než o\u{a0}které vám jde", "Is for other people than yours");
        }
        let czech = if reason.codes.len() > 1 { "Je pro skupiny" } else { "Je pro skupinu" };
        let english = if reason.codes.len() > 1 { "Is for the groups" } else { "Is for the group" };
        let codes = self.quoted(&reason.codes);
        self.say(format!("{czech} {codes}"), format!("{english} {codes}"))
    }

    fn text(&self, reason: &Reason) -> String {
        match reason.stand {
            // The best of a list says what it says, however near: it is the text itself that must be covered.
            Stand::For if reason.value >= STRONG && reason.figure.is_some_and(|covered| covered >= COVERED) => {
                self.say("Popisuje skoro totéž co vy", "Describes nearly what you describe")
            }
            Stand::For => self.say("Popisuje něco podobného jako vy", "Describes something like what you describe"),
            _ => self.say("Popisuje něco jiného než vy", "Describes something else"),
        }
    }

    fn topic(&self, reason: &Reason) -> String {
        match reason.stand {
            Stand::For if reason.value >= STRONG => {
                self.say("Podrobně se věnuje tomu, co řešíte", "Writes at length about what you have chosen")
            }
            Stand::For => self.say("Věnuje se tomu, co řešíte", "Writes about what you have chosen"),
            _ => self.say("Toho, co řešíte, se dotýká jen okrajově", "Only touches on what you have chosen"),
        }
    }

    fn horizon(&self, reason: &Reason) -> String {
        let labels = reason.codes.iter().map(|(group, code)| lower(&self.label(group.as_str(), code.as_str())));
        let labels: Vec<String> = labels.collect();
        let labels = labels.join(", ");
        match reason.stand {
            Stand::For => self.say(
                format!("Zabere v\u{a0}době, na kterou se ptáte ({labels})"),
                format!("Works in the time that you ask about ({labels})"),
            ),
            _ if labels.is_empty() => self.say("Nevíme, za jak dlouho zabere", "We do not know how soon it works"),
            _ => self.say(
                format!("Zabere v\u{a0}jiné době, než na kterou se ptáte ({labels})"),
                format!("Works in another time than you ask about ({labels})"),
            ),
        }
    }

    fn size(&self, reason: &Reason) -> String {
        let Some(own) = reason.figure else {
            return self.say("Nevíme, jak velké je to místo", "We do not know how large the place is");
        };
        let people = people(own, self.lang());
        let asked = self.profile.municipality.population.map_or(own, f64::from);
        let larger = own > asked;
        let (czech, english) = match (reason.stand, larger) {
            (Stand::For, _) if reason.value >= AS_LARGE => {
                let czech = if own < VILLAGE { "Podobně velká obec" } else { "Podobně velké město" };
                (czech, "A place of about the same size")
            }
            (Stand::For, true) => ("Místo je větší než vaše", "A larger place than yours"),
            (Stand::For, false) => ("Místo je menší než vaše", "A smaller place than yours"),
            (_, true) => ("Místo je mnohem větší než vaše", "A much larger place than yours"),
            (_, false) => ("Místo je mnohem menší než vaše", "A much smaller place than yours"),
        };
        self.say(format!("{czech} ({people})"), format!("{english} ({people})"))
    }

    fn region(&self, reason: &Reason) -> String {
        let region = Self::code(reason, "region").map(|code| self.label("region", code));
        let country = Self::code(reason, "country").map(|code| self.label("country", code)).unwrap_or_default();
        let own = reason.value >= 1.0;
        match (self.subject, reason.stand) {
            (Subject::Practice, _) if self.own_place => {
                self.say("Praxe vaší obce", "A practice of your own municipality")
            }
            (Subject::Practice, Stand::For) if own => {
                let region = region.unwrap_or_default();
                self.say(format!("Ze stejného kraje ({region})"), format!("From the same region ({region})"))
            }
            (Subject::Practice, Stand::For) => {
                self.say("Z\u{a0}Česka, kde platí stejné zákony", "From Czechia, where the same laws hold")
            }
            (Subject::Practice, _) => self.say(
                format!("Ze zahraničí ({country}): ověřte, co dovolí české právo"),
                format!("From abroad ({country}): check what Czech law allows"),
            ),
            (Subject::Instrument, Stand::For) if own => {
                let region = region.unwrap_or_default();
                self.say(format!("Pro váš kraj ({region})"), format!("For your region ({region})"))
            }
            (Subject::Instrument, Stand::For) => self.say("Platí v\u{a0}Česku", "Holds in Czechia"),
            (Subject::Instrument, _) => {
                self.say(format!("Mezinárodní nástroj ({country})"), format!("An international instrument ({country})"))
            }
            (Subject::Reading, Stand::For) if own => {
                let region = region.unwrap_or_default();
                self.say(format!("O\u{a0}vašem kraji ({region})"), format!("On your region ({region})"))
            }
            (Subject::Reading, Stand::For) => self.say("O\u{a0}české situaci", "On the situation in Czechia"),
            (Subject::Reading, _) => {
                self.say(format!("O\u{a0}jiných zemích ({country})"), format!("On other countries ({country})"))
            }
        }
    }

    fn cost(&self, reason: &Reason) -> String {
        let Some(own) = reason.figure else {
            return self.say("Nevíme, kolik stojí", "We do not know what it costs");
        };
        let crowns = crowns(own, self.lang());
        match reason.stand {
            Stand::For if self.profile.budget_czk_per_year.is_some() => self.say(
                format!("Vejde se do rozpočtu (asi {crowns} ročně)"),
                format!("Is within the budget (about {crowns} a year)"),
            ),
            Stand::For => self.say(format!("Stojí asi {crowns} ročně"), format!("Costs about {crowns} a year")),
            _ => self.say(
                format!("Je nad váš rozpočet (asi {crowns} ročně)"),
                format!("Is above your budget (about {crowns} a year)"),
            ),
        }
    }

    fn evidence(&self, reason: &Reason) -> String {
        match Self::code(reason, "evidence") {
            Some("evaluated") => {
                self.say("Výsledky někdo nezávisle vyhodnotil", "Its outcomes were independently evaluated")
            }
            Some("measured") => {
                self.say("Výsledky někdo aspoň zčásti změřil", "Somebody measured its outcomes, at least in part")
            }
            Some("reported") => self.say(
                "Doloženo je, co se dělalo, ale zda to pomohlo, nikdo pořádně nezměřil",
                "What was done is documented, but nobody really measured whether it helped",
            ),
            _ => self.say("Je jen popsaná, nic nedokládá, že pomohla", "Only described: nothing shows that it helped"),
        }
    }

    fn role(&self, reason: &Reason) -> String {
        match Self::code(reason, "municipal_role") {
            Some("leads") => self.say("Vede ji obec sama", "A municipality runs it"),
            Some("partner") => self.say("Obec je partnerem", "A municipality is a partner"),
            _ => {
                let lead = Self::code(reason, "lead").map(|code| lower(&self.label("lead", code))).unwrap_or_default();
                self.say(
                    format!("Obec se na ní nepodílí (vede ji {lead})"),
                    format!("Without a municipality (led by: {lead})"),
                )
            }
        }
    }

    fn continuation(&self, reason: &Reason) -> String {
        let answer = Self::code(reason, "criterion").and_then(|code| code.split_once(':')).map(|(_, answer)| answer);
        match answer {
            Some("yes") => self.say("Pokračuje i\u{a0}po skončení dotace", "Went on when its funding ended"),
            Some("partly") => self.say("Po skončení dotace pokračuje zčásti", "Went on in part when its funding ended"),
            Some("no") => self.say("Skončila s\u{a0}dotací", "Ended with its funding"),
            _ => self.say(
                "Nevíme, zda pokračuje po skončení dotace",
                "We do not know whether it went on when its funding ended",
            ),
        }
    }

    fn running(&self, reason: &Reason) -> String {
        let Some(year) = reason.figure else {
            return self.say("Nevíme, zda ještě běží", "We do not know whether it still runs");
        };
        match reason.stand {
            Stand::For => self.say(
                format!("Pokud víme, běží od roku\u{a0}{year}"),
                format!("Running since {year}, as far as we know"),
            ),
            _ => self.say(format!("Skončila v\u{a0}roce\u{a0}{year}"), format!("Ended in {year}")),
        }
    }

    fn practices(&self, reason: &Reason) -> String {
        match (reason.stand, self.subject) {
            (Stand::For, Subject::Instrument) => {
                self.say("Hodí se k\u{a0}tomu, co doporučená místa dělají", "Suits what the recommended places do")
            }
            (Stand::For, _) => self.say(
                "Píše se v\u{a0}ní o\u{a0}tom, co doporučená místa dělají",
                "Writes about what the recommended places do",
            ),
            _ => self.say(
                "O\u{a0}tom, co doporučená místa dělají, se v\u{a0}ní píše málo",
                "Says little of what the recommended places do",
            ),
        }
    }

    fn backing(&self, reason: &Reason) -> String {
        let n = reason.records.len();
        let (one, few, many) = ("vhodná praxe", "vhodné praxe", "vhodných praxí");
        if self.subject == Subject::Instrument {
            let czech = match n {
                2..=4 => format!("Opírají se o\u{a0}něj {n}\u{a0}{few}"),
                _ => format!("Opírá se o\u{a0}něj {n}\u{a0}{}", if n == 1 { one } else { many }),
            };
            let english = if n == 1 { "practice that fits draws on it" } else { "practices that fit draw on it" };
            return self.say(czech, format!("{n} {english}"));
        }
        let czech = match n {
            1 => "vhodnou praxi",
            2..=4 => few,
            _ => many,
        };
        let english = if n == 1 { "practice that fits" } else { "practices that fit" };
        self.say(format!("Popisuje i\u{a0}{n}\u{a0}{czech}"), format!("Also tells of {n} {english}"))
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    fn cited(&self, reason: &Reason) -> String {
        let n = reason.figure.unwrap_or_default() as u32;
        let czech = match n {
            1 => format!("Odkazuje na něj {n}\u{a0}jiný text"),
            2..=4 => format!("Odkazují na něj {n}\u{a0}jiné texty"),
            _ => format!("Odkazuje na něj {n}\u{a0}jiných textů"),
        };
        let english = if n == 1 { "other text refers to it" } else { "other texts refer to it" };
        self.say(czech, format!("{n} {english}"))
    }

    fn variety(&self, reason: &Reason) -> String {
        let above = reason.records.first().map(ToString::to_string).unwrap_or_default();
        let title = self.titles.iter().find(|(id, _)| *id == above).map_or(above.as_str(), |(_, title)| title.as_str());
        self.say(format!("Podobá se tomu, co je výš: {title}"), format!("Is like one above: {title}"))
    }
}

/// A label within a sentence: its first letter small.
fn lower(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}
