//! Ten results that are not one idea ten times: maximal marginal relevance (Carbonell and Goldstein, *The use of MMR,
//! diversity-based reranking for reordering documents and producing summaries*, SIGIR 1998).
//!
//! The next result is always the one with the greatest score less lambda times its likeness to those above it. What is taken
//! away only grows as results are added, so scores fall from the first result to the last.

/// How much two practices are alike by what they do, by what is said of them, and by being of one place.
const BY_CODES: f32 = 0.5;
const BY_TERMS: f32 = 0.4;
const BY_PLACE: f32 = 0.1;

/// Less likeness than this is none: everybody shares a tool with somebody.
const HARDLY: f32 = 0.15;

/// Codes or terms by their numbers, in order, each with a weight.
type Weighed = Vec<(u32, f32)>;

/// The name of a place, with the codes of its country and region: names are not unique.
pub(super) type Place<'e> = (&'e str, [Option<&'e str>; 2]);

/// Puts what has weights in order.
pub(super) fn weighed(weights: impl Iterator<Item = (u32, f32)>) -> Weighed {
    let mut weighed: Weighed = weights.collect();
    weighed.sort_unstable_by_key(|(number, _)| *number);
    weighed
}

/// What a practice is like.
#[derive(Debug, Clone, Default)]
pub(super) struct Traits<'e> {
    /// Codes with how much each tells; not those asked for, which all results share.
    pub(super) codes: Weighed,
    /// Terms, of unit length.
    pub(super) terms: Weighed,
    pub(super) place: Option<Place<'e>>,
    pub(super) foreign: bool,
}

impl Traits<'_> {
    /// 0 for nothing in common, 1 for the same.
    fn likeness(&self, other: &Self) -> f32 {
        let place = if self.place.is_some() && self.place == other.place { 1.0 } else { 0.0 };
        let alike = BY_CODES * overlap(&self.codes, &other.codes)
            + BY_TERMS * product(&self.terms, &other.terms)
            + BY_PLACE * place;
        if alike < HARDLY { 0.0 } else { alike }
    }
}

/// The weighted Jaccard index of two sets: what both have, as a share of what either has.
fn overlap(a: &Weighed, b: &Weighed) -> f32 {
    let sum = |weighed: &Weighed| weighed.iter().map(|(_, weight)| weight).sum::<f32>();
    let both: f32 = shared(a, b).map(|(weight, _)| weight).sum();
    let either = sum(a) + sum(b) - both;
    if either > 0.0 { both / either } else { 0.0 }
}

/// The cosine of two vectors of unit length.
fn product(a: &Weighed, b: &Weighed) -> f32 {
    shared(a, b).map(|(a, b)| a * b).sum::<f32>().min(1.0)
}

/// The weights of what both have.
fn shared<'w>(a: &'w Weighed, b: &'w Weighed) -> impl Iterator<Item = (f32, f32)> + 'w {
    let mut rest = b.iter().peekable();
    a.iter().filter_map(move |(number, weight)| {
        while rest.next_if(|(other, _)| other < number).is_some() {}
        rest.next_if(|(other, _)| other == number).map(|(_, other)| (*weight, *other))
    })
}

/// A candidate that was picked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Pick {
    /// Which one of the candidates.
    pub(super) candidate: usize,
    /// The pick above that it is most like, by its place among the picks, and how much; none for the first.
    pub(super) like: Option<(usize, f32)>,
}

/// Of how many results one must be of each origin, where both are asked for.
const PLACES_FOR_EACH: usize = 5;
/// How good a candidate of the scarcer origin must be for such a place, as a share of what would have it otherwise: some of
/// each is better than ten of one, and the best that there is is better than anything.
const GOOD_ENOUGH: f32 = 0.6;

/// Picks up to `count` of the candidates, given with their scores, best first; with `mixed`, some of each origin. Equal
/// candidates keep their order.
pub(super) fn pick(candidates: &[(f32, Traits<'_>)], count: usize, lambda: f32, mixed: bool) -> Vec<Pick> {
    let all = (0..candidates.len()).collect();
    if !mixed {
        return greedy(candidates, all, count, lambda, 0);
    }
    let picks = greedy(candidates, all, count, lambda, count / PLACES_FOR_EACH);
    // What has a place for its origin was picked late: among those that stay, each goes where it belongs.
    let mut stay: Vec<usize> = picks.iter().map(|pick| pick.candidate).collect();
    stay.sort_unstable();
    greedy(candidates, stay, count, lambda, 0)
}

/// Picks the best of those `among`, one after another; the last places are for an origin that has fewer than `each`.
fn greedy(candidates: &[(f32, Traits<'_>)], among: Vec<usize>, count: usize, lambda: f32, each: usize) -> Vec<Pick> {
    let mut picks: Vec<Pick> = Vec::with_capacity(count.min(among.len()));
    let mut left: Vec<Pick> = among.into_iter().map(|candidate| Pick { candidate, like: None }).collect();
    let worth = |pick: &Pick| candidates[pick.candidate].0 - lambda * pick.like.map_or(0.0, |(_, likeness)| likeness);
    let foreign = |pick: &Pick| candidates[pick.candidate].1.foreign;
    let best_of = |left: &[Pick], wanted: &dyn Fn(&Pick) -> bool| {
        let mut best: Option<usize> = None;
        for (at, pick) in left.iter().enumerate().filter(|(_, pick)| wanted(pick)) {
            if best.is_none_or(|best| worth(pick) > worth(&left[best])) {
                best = Some(at);
            }
        }
        best
    };
    while picks.len() < count {
        let Some(mut best) = best_of(&left, &|_| true) else { break };
        let short = |origin: &bool| {
            let have = picks.iter().filter(|pick| foreign(pick) == *origin).count();
            each.saturating_sub(have) >= count - picks.len()
        };
        if let Some(origin) = [false, true].into_iter().find(short)
            && let Some(other) = best_of(&left, &|pick| foreign(pick) == origin)
            && worth(&left[other]) >= GOOD_ENOUGH * worth(&left[best])
        {
            best = other;
        }
        let picked = left.remove(best);
        let above = picks.len();
        for other in &mut left {
            let likeness = candidates[other.candidate].1.likeness(&candidates[picked.candidate].1);
            if other.like.is_none_or(|(_, most)| likeness > most) {
                other.like = Some((above, likeness));
            }
        }
        picks.push(picked);
    }
    picks
}
