//! From the numbers of a document to reasons: what each is about, and whether it speaks for it.

use osvedceno_corpus::{Code, GroupName, RecordId, Text};

use super::asked::{Asked, Facts, Scale};
use super::feature::{Feature, Reason, Stand, Values};
use crate::store::{CodeTable, Ordinal};

/// From which value on there is anything of it at all.
const ANY: f32 = f32::MIN_POSITIVE;
/// From which value on a likeness, which is a share of the best, is one.
const ALIKE: f32 = 0.15;
/// From which value on a size is near enough to learn from, and a horizon soon enough.
pub(super) const NEAR: f32 = 0.5;
/// For so many people a municipality can spare somebody full-time.
const PEOPLE_FOR_A_POSITION: f64 = 10_000.0;

/// What explains a document.
pub(super) struct Explained<'e> {
    pub(super) asked: &'e Asked,
    pub(super) scale: &'e Scale,
    pub(super) codes: &'e CodeTable,
    pub(super) facts: Facts<'e>,
    /// Paid positions.
    pub(super) staff: Option<f64>,
    /// How much of the text any document covers.
    pub(super) covered: f32,
    /// What the trouble is called in which it is of use.
    pub(super) trouble: Option<&'e Text>,
    /// The recommended practices that it backs, the best first.
    pub(super) backed: &'e [&'e str],
}

impl Explained<'_> {
    /// The reasons: what speaks for it with the weightiest first, then what speaks against it, then what nobody knows. What
    /// they contribute adds up to the score.
    pub(super) fn reasons(&self) -> Vec<Reason> {
        let values = self.asked.values(&self.facts);
        let mut reasons: Vec<Reason> =
            Feature::ALL.iter().filter_map(|feature| self.reason(*feature, &values)).collect();
        reasons.sort_by(|a, b| a.stand.cmp(&b.stand).then_with(|| b.contribution.total_cmp(&a.contribution)));
        reasons
    }

    fn reason(&self, feature: Feature, values: &Values) -> Option<Reason> {
        let (value, weight) = (values[feature as usize], self.scale.share(feature));
        let stand = self.stand(feature, value)?;
        if weight <= 0.0 && feature != Feature::Staff {
            return None;
        }
        let figure = match feature {
            Feature::Size => self.facts.population.map(f64::from),
            Feature::Cost => self.facts.cost,
            Feature::Staff => self.staff,
            Feature::Text => Some(f64::from(self.covered)),
            Feature::Running => self.facts.over.or(self.facts.began).map(f64::from),
            Feature::Cited => Some(f64::from(self.facts.cited)),
            _ => None,
        };
        let records = if feature == Feature::Backing { ids(self.backed) } else { Vec::new() };
        let codes = self.about(feature);
        let trouble = self.trouble.filter(|_| feature == Feature::Trouble).cloned();
        Some(Reason { feature, value, weight, contribution: value * weight, stand, codes, figure, records, trouble })
    }

    /// Whether a value speaks for the document; none where it is not worth telling.
    fn stand(&self, feature: Feature, value: f32) -> Option<Stand> {
        let (told, least) = match feature {
            Feature::Variety => return None,
            Feature::Staff => {
                let (positions, people) = (self.staff?, f64::from(self.asked.population()?));
                let against = positions >= 1.0 && positions * PEOPLE_FOR_A_POSITION > people;
                return Some(if against { Stand::Against } else { Stand::For });
            }
            Feature::Size => (self.facts.population.is_some(), NEAR),
            Feature::Cost => (self.facts.cost.is_some(), 1.0),
            Feature::Running => (self.facts.began.is_some(), 1.0),
            Feature::Continuation => {
                let told = |(_, code): &(GroupName, Code)| !code.as_str().ends_with(":unknown");
                (self.about(feature).iter().any(told), ANY)
            }
            // That reading or money is of nowhere in particular is nothing to mind.
            Feature::Region if value <= 0.0 && !self.is_practice() => return None,
            Feature::Horizon => (!self.about(feature).is_empty(), NEAR),
            // That something is not like it nobody needs to be told.
            Feature::Understood
            | Feature::Backing
            | Feature::Text
            | Feature::Trouble
            | Feature::Topic
            | Feature::Related
            | Feature::Practices
            | Feature::Cited
                if value <= 0.0 =>
            {
                return None;
            }
            Feature::Text | Feature::Trouble | Feature::Topic | Feature::Practices => (true, ALIKE),
            _ => (true, ANY),
        };
        Some(match (told, value >= least) {
            (false, _) => Stand::Unknown,
            (true, true) => Stand::For,
            (true, false) => Stand::Against,
        })
    }

    fn is_practice(&self) -> bool {
        let practice = self.codes.group("kind").and_then(|group| self.codes.ordinal(group, "practice"));
        practice.is_some_and(|practice| self.facts.codes.contains(&practice))
    }

    /// The codes that a reason is about.
    fn about(&self, feature: Feature) -> Vec<(GroupName, Code)> {
        let name = |code: &Ordinal| self.codes.name(*code);
        let owned = |(group, code): (&GroupName, &Code)| (group.clone(), code.clone());
        let of = |group: &'static str| {
            let own = self.facts.codes.iter().filter_map(name);
            own.filter(move |(own, _)| own.as_str() == group).map(owned).collect::<Vec<_>>()
        };
        match feature {
            Feature::Situation | Feature::Area | Feature::Group | Feature::Understood => {
                let matched = self.facts.codes.iter().filter(|code| self.asked.feature_of(**code) == Some(feature));
                matched.filter_map(name).map(owned).collect()
            }
            Feature::Horizon => of("horizon"),
            Feature::Region => of("region").into_iter().chain(of("country")).collect(),
            Feature::Evidence => of("evidence"),
            Feature::MunicipalRole => of("municipal_role").into_iter().chain(of("lead")).collect(),
            Feature::Continuation => of("criterion")
                .into_iter()
                .filter(|(_, code)| code.as_str().starts_with("continued-after-funding:"))
                .collect(),
            _ => Vec::new(),
        }
    }
}

/// What a practice loses for being like one above it.
pub(super) fn variety(above: &str, likeness: f32, lambda: f32) -> Reason {
    Reason {
        feature: Feature::Variety,
        value: likeness,
        weight: -lambda,
        contribution: -lambda * likeness,
        stand: Stand::Against,
        codes: Vec::new(),
        figure: None,
        records: ids(&[above]),
        trouble: None,
    }
}

/// Ids of documents, as others know them.
fn ids(ids: &[&str]) -> Vec<RecordId> {
    ids.iter().filter_map(|id| RecordId::new(id)).collect()
}
