//! What counts how much in recommending: every number in one place, each with its reason. They were chosen on the
//! development profiles by `cargo xtask bench relevance --sweep`; `docs/recommendation.md` says what each is worth.

use super::feature::{Feature, Values};

/// The weights of recommending. In each list only their proportions count, since a score is divided by their sum.
#[derive(Debug, Clone, PartialEq)]
pub struct RecommendationWeights {
    /// Of practices.
    pub practices: ListWeights,
    /// Of sections of the manual.
    pub read_first: ListWeights,
    /// Of instruments.
    pub instruments: ListWeights,
    /// Of policy papers, analyses and events.
    pub background: ListWeights,
    /// Of practices of places as large as this one.
    pub places_alike: ListWeights,
    /// The share of `situation` that is for the situation which a record names first: it was made for that one.
    pub primary: f32,
    /// The share of `group` that is for serving nobody else: what is made for seniors is more for them than what is for all.
    pub focus: f32,
    /// The value of `horizon` where a record names others besides the one asked for: a part of it works as soon.
    pub horizon_among: f32,
    /// The value of `horizon` where a record names its neighbour only.
    pub horizon_next: f32,
    /// How many times more `horizon` counts in a crisis: whoever has no bed for tomorrow wants no strategy.
    pub crisis: f32,
    /// How many times more `cost` counts where there is a budget.
    pub budget: f32,
    /// How far a size is from another that has nothing in common with it, as a power of ten.
    pub size_reach: f32,
    /// How many of the practices tell what else is worth reading.
    pub leading: f32,
    /// How many of their terms do.
    pub vocabulary: f32,
    /// How much of a practice's score its likeness to one above it takes away: lambda of maximal marginal relevance.
    pub variety: f32,
}

/// The weight of each feature in one list.
#[derive(Debug, Clone, PartialEq)]
pub struct ListWeights(Values);

impl ListWeights {
    fn of(weights: &[(Feature, f32)]) -> Self {
        let mut values = Values::default();
        for (feature, weight) in weights {
            values[*feature as usize] = *weight;
        }
        Self(values)
    }

    /// The same, but for one feature.
    pub(super) fn without(&self, feature: Feature) -> Self {
        let mut own = self.clone();
        own.0[feature as usize] = 0.0;
        own
    }

    /// The weight of a feature.
    pub fn get(&self, feature: Feature) -> f32 {
        self.0[feature as usize]
    }
}

impl Default for RecommendationWeights {
    fn default() -> Self {
        use Feature as F;
        Self {
            practices: ListWeights::of(&[
                // What the record was written to answer.
                (F::Situation, 1.3),
                // Areas overlap: housing is never far from social work.
                (F::Area, 0.5),
                // A practice for others is another practice.
                (F::Group, 1.0),
                // The text names few codes, and has its say below.
                (F::Understood, 0.3),
                // Somebody's own words say what no code can.
                (F::Text, 2.1),
                // Whoever named it for the trouble knew it, in whatever words somebody tells of that.
                (F::Trouble, 2.5),
                // Tells those that dwell on it from those that were filed under it.
                (F::Topic, 1.5),
                (F::Horizon, 1.0),
                // An official looks first at who is as small, near, and did it alone; half of the records say no size.
                (F::Size, 0.35),
                (F::Region, 0.3),
                (F::MunicipalRole, 0.1),
                // Whoever wrote a record knew what else is of use in the same trouble, in whatever words that tells of it.
                (F::Related, 2.5),
                // The rest order equals: facts to weigh, not to be ranked by.
                (F::Cost, 0.05),
                (F::Evidence, 0.05),
                (F::Continuation, 0.03),
                // What goes on can be visited and asked.
                (F::Running, 0.05),
            ]),
            read_first: ListWeights::of(&[
                // Sections have situations of their own.
                (F::Situation, 2.3),
                (F::Area, 0.8),
                (F::Group, 0.5),
                (F::Understood, 0.2),
                // A section says what it answers, as people ask it.
                (F::Text, 1.6),
                // Whoever knew the trouble said what to read first.
                (F::Trouble, 2.0),
                // What a section dwells on, its words say better than the codes that it was given.
                (F::Topic, 1.5),
                (F::Practices, 0.4),
                // Whoever reads how it is done wants to see who did it.
                (F::Backing, 0.7),
            ]),
            instruments: ListWeights::of(&[
                // Money is for many situations: what a grant pays for says more.
                (F::Situation, 0.25),
                (F::Area, 0.6),
                (F::Group, 0.6),
                (F::Understood, 0.2),
                // A grant speaks of its conditions and not of anybody's trouble.
                (F::Text, 0.2),
                // Few of them are for one trouble.
                (F::Trouble, 0.5),
                (F::Topic, 0.5),
                (F::Region, 1.0),
                (F::Practices, 0.35),
                // What has paid for such practices pays for the next.
                (F::Backing, 1.0),
                // What many who write of the field lean on serves most, whatever the need is.
                (F::Cited, 1.0),
                // Whoever wrote of it knew for which trouble it pays.
                (F::Related, 1.0),
            ]),
            background: ListWeights::of(&[
                (F::Situation, 1.0),
                (F::Area, 0.6),
                (F::Group, 0.6),
                (F::Understood, 0.3),
                (F::Text, 1.0),
                (F::Topic, 1.0),
                (F::Region, 0.2),
                (F::Practices, 0.7),
            ]),
            // As practices are, of which those of places about as large are taken, and size, region and who led it count for more: what
            // is best here is near the top there.
            places_alike: ListWeights::of(&[
                (F::Situation, 1.3),
                (F::Area, 0.5),
                (F::Group, 1.0),
                (F::Understood, 0.3),
                (F::Text, 1.5),
                (F::Trouble, 1.5),
                (F::Topic, 1.0),
                (F::Horizon, 0.5),
                (F::Related, 0.7),
                (F::Size, 1.2),
                (F::Region, 0.6),
                (F::MunicipalRole, 0.3),
            ]),
            primary: 0.23,
            focus: 0.35,
            horizon_among: 0.8,
            horizon_next: 0.3,
            crisis: 2.5,
            budget: 3.0,
            size_reach: 1.5,
            leading: 20.0,
            vocabulary: 60.0,
            variety: 0.05,
        }
    }
}

impl RecommendationWeights {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    pub(super) fn leading(&self) -> usize {
        self.leading as usize
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    pub(super) fn vocabulary(&self) -> usize {
        self.vocabulary as usize
    }

    /// Every weight by its name, to be changed: for sweeps.
    pub fn by_name(&mut self) -> Vec<(String, &mut f32)> {
        let Self { practices, read_first, instruments, background, places_alike, .. } = self;
        let lists = [
            ("places_alike", places_alike),
            ("practices", practices),
            ("read_first", read_first),
            ("instruments", instruments),
            ("background", background),
        ];
        let mut named = Vec::new();
        for (list, weights) in lists {
            let own = Feature::ALL.iter().zip(&mut weights.0).filter(|(_, weight)| **weight > 0.0);
            named.extend(own.map(|(feature, weight)| (format!("{list}.{}", feature.name()), weight)));
        }
        for (name, weight) in [
            ("primary", &mut self.primary),
            ("focus", &mut self.focus),
            ("horizon_among", &mut self.horizon_among),
            ("horizon_next", &mut self.horizon_next),
            ("crisis", &mut self.crisis),
            ("budget", &mut self.budget),
            ("size_reach", &mut self.size_reach),
            ("leading", &mut self.leading),
            ("vocabulary", &mut self.vocabulary),
            ("variety", &mut self.variety),
        ] {
            named.push((name.to_owned(), weight));
        }
        named
    }
}
