//! Random numbers that are the same on every machine and in every year: `SplitMix64` (Steele, Lea and Flood, 2014).

/// Numbers that follow from a seed.
#[derive(Debug, Clone)]
pub(super) struct Random(u64);

impl Random {
    /// Those of a seed; seeds that follow one another will do.
    pub(super) fn of(seed: u64) -> Self {
        Self(seed)
    }

    /// The next one of 64 bits.
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// One of these, each as likely as the others up to one in 2^32.
    ///
    /// # Panics
    /// There are none.
    pub(super) fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        let at = (u128::from(self.next()) * all.len() as u128) >> 64;
        &all[usize::try_from(at).expect("it is less than a length")]
    }
}

#[cfg(test)]
mod tests {
    use super::Random;

    #[test]
    fn the_numbers_are_those_of_the_published_algorithm() {
        // The first of seed 1234567, as in the reference implementation and Rosetta Code.
        let mut random = Random::of(1_234_567);
        let numbers = [random.next(), random.next(), random.next()];
        assert_eq!(numbers, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn each_is_taken_about_as_often() {
        let mut random = Random::of(1);
        let mut counts = [0; 3];
        for _ in 0..3000 {
            counts[*random.one_of(&[0, 1, 2])] += 1;
        }
        assert!(counts.iter().all(|count| (900..1100).contains(count)), "{counts:?}");
    }
}
