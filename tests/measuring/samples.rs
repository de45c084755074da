//! Times measured: their median and the time that 99 of 100 keep to.

use std::time::Duration;

/// Times of many requests.
#[derive(Debug, Clone, Default)]
pub struct Samples(Vec<Duration>);

impl Samples {
    /// Adds one.
    pub fn add(&mut self, time: Duration) {
        self.0.push(time);
    }

    /// The median; `None` where nothing was measured.
    pub fn median(&self) -> Option<Duration> {
        self.at(50)
    }

    /// The time that 99 of 100 are within.
    pub fn slow(&self) -> Option<Duration> {
        self.at(99)
    }

    /// The smallest of them that so many of a hundred are within (nearest rank).
    fn at(&self, percent: usize) -> Option<Duration> {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let rank = (sorted.len() * percent).div_ceil(100).checked_sub(1)?;
        sorted.get(rank).copied()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::Samples;

    #[test]
    fn ranks_are_the_nearest() {
        let mut samples = Samples::default();
        assert_eq!(samples.median(), None);
        for own in (1..=200).rev() {
            samples.add(Duration::from_millis(own));
        }
        assert_eq!(samples.median(), Some(Duration::from_millis(100)));
        assert_eq!(samples.slow(), Some(Duration::from_millis(198)));
    }
}
