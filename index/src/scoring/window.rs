//! The sums of one clause for the documents of a window, while its ways are gone through: the best of them counts, and the
//! others add a little.

/// So many documents are worked out at once: their sums fit the first two caches of a core. Fewer in tests, where there are few.
pub(super) const DOCUMENTS: usize = if cfg!(test) { 64 } else { 4_096 };
/// Where more than this share of a window was met, all of it is summed up in one go, which needs no list of what was met.
const DENSE: usize = 4;

/// The sums of a window.
pub(super) struct Window {
    best: Vec<f32>,
    sum: Vec<f32>,
    /// 1 where any way matched.
    met: Vec<u8>,
    /// The places that were met, each once for every way.
    places: Vec<u16>,
}

impl Window {
    /// For windows of so many documents at the most.
    pub(super) fn new(documents: usize) -> Self {
        Self { best: vec![0.0; documents], sum: vec![0.0; documents], met: vec![0; documents], places: Vec::new() }
    }

    /// Adds what one way gives a document.
    pub(super) fn add(&mut self, at: usize, score: f32) {
        self.best[at] = self.best[at].max(score);
        self.sum[at] += score;
        self.met[at] = 1;
        #[allow(clippy::cast_possible_truncation)]
        self.places.push(at as u16);
    }

    /// Sums the ways up, and starts anew.
    pub(super) fn finish(&mut self, sums: &mut [f32], counts: Option<&mut [u8]>, tie: f32) {
        let all = sums.len();
        let (best, sum, met) = (&mut self.best[..all], &mut self.sum[..all], &mut self.met[..all]);
        if self.places.len() * DENSE > all {
            for ((own, best), sum) in sums.iter_mut().zip(&*best).zip(&*sum) {
                *own += best + (sum - best) * tie;
            }
            if let Some(counts) = counts {
                counts.iter_mut().zip(&*met).for_each(|(count, met)| *count += met);
            }
            best.fill(0.0);
            sum.fill(0.0);
            met.fill(0);
            self.places.clear();
            return;
        }
        let mut counts = counts;
        for at in self.places.drain(..).map(usize::from) {
            if met[at] == 0 {
                continue;
            }
            sums[at] += best[at] + (sum[at] - best[at]) * tie;
            if let Some(counts) = &mut counts {
                counts[at] += 1;
            }
            (best[at], sum[at], met[at]) = (0.0, 0.0, 0);
        }
    }
}
