//! What lies near a place, and what is like it.

use super::list::Municipalities;
use super::municipality::{Municipality, MunicipalityCode};
use super::position::{Position, km_of_a_degree};

/// How far populations may be apart for two municipalities to be as good as equally large, in powers of ten: a quarter more.
const AS_LARGE: f64 = 0.1;

/// A municipality, and how far it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Neighbour<'m> {
    /// The municipality.
    pub municipality: &'m Municipality,
    /// Kilometres as the crow flies.
    pub km: f64,
}

impl Municipalities {
    /// The municipalities within so many kilometres of a position, the nearest first: without the one that is there, and without
    /// districts of cities, of which only the position of the city is known.
    pub fn near(&self, position: Position, km: f64) -> Vec<Neighbour<'_>> {
        // What lies on the edge is not to be lost to rounding.
        let rows = km / km_of_a_degree() + 1e-9;
        let whole = self.list.iter().filter(|own| own.part_of.is_none());
        let around = whole.filter(|own| (own.latitude - position.latitude).abs() <= rows);
        let mut near: Vec<Neighbour<'_>> = around
            .map(|municipality| Neighbour { municipality, km: municipality.position().km_to(position) })
            .filter(|own| own.km > 0.0 && own.km <= km)
            .collect();
        near.sort_by(|a, b| a.km.total_cmp(&b.km).then(a.municipality.code.cmp(&b.municipality.code)));
        near
    }

    /// Up to `n` municipalities that are most like one: first by population, in steps of a tenth of a power of ten (up to 1.26
    /// times as many people or as few, up to 1.58 times, and so on); within a step, those of the same district, then those of the
    /// same region, then the others; and among these, the nearer in population. Districts of cities are like municipalities, but
    /// are not among them. None where its population is not known.
    pub fn alike(&self, code: MunicipalityCode, n: usize) -> Vec<&Municipality> {
        let Some((own, people)) = self.by_code(code).and_then(|own| Some((own, own.population?.people))) else {
            return Vec::new();
        };
        let others = self.list.iter().filter(|other| other.part_of.is_none() && other.code != code);
        let mut alike: Vec<_> = others
            .filter_map(|other| {
                let apart = (f64::from(other.population?.people) / f64::from(people)).log10().abs();
                let kin = match other {
                    other if other.district == own.district => 0,
                    other if other.region == own.region => 1,
                    _ => 2,
                };
                Some(((apart / AS_LARGE).floor(), kin, apart, other))
            })
            .collect();
        alike.sort_by(|a, b| {
            let apart = |by: fn(&(f64, i32, f64, &Municipality)) -> f64| by(a).total_cmp(&by(b));
            let steps = apart(|own| own.0).then(a.1.cmp(&b.1));
            steps.then(apart(|own| own.2)).then(a.3.code.cmp(&b.3.code))
        });
        alike.into_iter().take(n).map(|(.., other)| other).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::made_up::municipalities;
    use super::*;
    use crate::municipalities::Population;

    #[test]
    fn what_is_near_is_given_by_distance_and_without_itself() {
        let all = municipalities();
        let prague = all.find("Praha", None).unwrap().position();
        let near =
            |km| -> Vec<String> { all.near(prague, km).into_iter().map(|own| own.municipality.name.clone()).collect() };
        assert_eq!(near(50.0), [""; 0], "its own districts are no neighbours");
        assert_eq!(near(60.0), ["Kolín"]);
        let far = all.near(prague, 300.0);
        assert!(far.is_sorted_by(|a, b| a.km <= b.km) && far.iter().any(|own| own.municipality.name == "Ostrava"));
        assert_eq!(all.near(all.find("Kolín", None).unwrap().position(), 60.0)[0].municipality.name, "Praha");
    }

    #[test]
    fn the_edge_of_a_circle_is_in_it_whatever_the_direction() {
        let all = municipalities();
        for own in all.iter().filter(|own| own.part_of.is_none()) {
            for other in all.iter().filter(|other| other.part_of.is_none() && other.code != own.code) {
                let km = own.position().km_to(other.position());
                let near = all.near(own.position(), km);
                assert!(near.iter().any(|near| near.municipality.code == other.code), "{own:?} {other:?}");
            }
        }
    }

    /// Municipalities of these populations, districts and regions, with codes from 100000.
    fn of(figures: &[(u32, &str, &str)]) -> Municipalities {
        let one = |(at, (people, district, region)): (usize, &(u32, &str, &str))| Municipality {
            code: MunicipalityCode::new(&(100_000 + at).to_string()).unwrap(),
            name: people.to_string(),
            part_of: None,
            district: (*district).to_owned(),
            region: (*region).to_owned(),
            population: (*people > 0).then_some(Population { people: *people, year: None }),
            latitude: 50.0,
            longitude: 15.0,
        };
        Municipalities::of(figures.iter().enumerate().map(one).collect())
    }

    #[test]
    fn size_decides_what_is_like_a_town_and_then_where_it_is() {
        let all = of(&[
            (6_500, "A", "X"),
            (6_600, "C", "Y"),
            (7_900, "B", "X"),
            (5_300, "A", "X"),
            (9_000, "A", "X"),
            (0, "A", "X"),
            (650, "A", "X"),
        ]);
        let alike = |at: u32, n| -> Vec<String> {
            let code = MunicipalityCode::new(&(100_000 + at).to_string()).unwrap();
            all.alike(code, n).into_iter().map(|own| own.name.clone()).collect()
        };
        assert_eq!(alike(0, 9), ["5300", "7900", "6600", "9000", "650"]);
        assert_eq!(alike(0, 2), ["5300", "7900"]);
        assert_eq!(alike(5, 2), [""; 0], "nobody knows how large it is");
    }
}
