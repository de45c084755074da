//! Positions on the Earth, and how far apart they are.

/// The mean radius of the Earth in kilometres (IUGG).
const EARTH: f64 = 6_371.008_8;

/// A place on the Earth, WGS 84.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Position {
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
}

impl Position {
    /// The great-circle distance to another position in kilometres, by the haversine formula on a sphere: as the crow flies, and
    /// within the Czech Republic true to half a per cent.
    pub fn km_to(self, other: Self) -> f64 {
        let [from, to] = [self.latitude, other.latitude].map(f64::to_radians);
        let across = (other.longitude - self.longitude).to_radians();
        let half = |angle: f64| (angle / 2.0).sin().powi(2);
        let haversine = half(to - from) + from.cos() * to.cos() * half(across);
        2.0 * EARTH * haversine.sqrt().min(1.0).asin()
    }
}

/// Kilometres from one degree of latitude to the next.
pub(super) fn km_of_a_degree() -> f64 {
    EARTH.to_radians()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_distance_is_that_of_the_great_circle() {
        let at = |latitude, longitude| Position { latitude, longitude };
        let (prague, brno) = (at(50.0755, 14.4378), at(49.1951, 16.6068));
        // 185 km as the crow flies, by any map.
        assert!((prague.km_to(brno) - 185.0).abs() < 1.0, "{}", prague.km_to(brno));
        assert!((prague.km_to(brno) - brno.km_to(prague)).abs() < 1e-9);
        assert!(prague.km_to(prague).abs() < 1e-9);
        assert!((at(0.0, 0.0).km_to(at(0.0, 180.0)) - 20_015.1).abs() < 0.1, "half of the Earth's circumference");
        assert!((at(49.0, 15.0).km_to(at(50.0, 15.0)) - km_of_a_degree()).abs() < 1e-6);
    }
}
