//! Costs by size of place: a dot for each record, on two logarithmic axes, and the same numbers as a list. Each dot is a link; who goes
//! by keys or hears the page has the list.

use std::fmt::Write;

use osvedceno_api::Lang;
use yew::prelude::*;

use crate::markup::Markup;
use crate::parts::hit::foreign;
use crate::table::{CostDot, CostPicture};
use crate::words;

/// The size of the picture, and where the axes are in it.
const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 400.0;
const LEFT: f64 = 92.0;
const RIGHT: f64 = 24.0;
const TOP: f64 = 30.0;
const BOTTOM: f64 = 52.0;

/// A logarithmic axis, between two powers of ten.
struct Axis {
    from: i32,
    to: i32,
    start: f64,
    end: f64,
}

impl Axis {
    /// The axis on which all of these have room, from one end of the picture to the other.
    #[allow(clippy::cast_possible_truncation)]
    fn of(values: impl Iterator<Item = f64> + Clone, [start, end]: [f64; 2]) -> Self {
        let power = |value: f64| value.max(1.0).log10();
        let from = values.clone().map(power).fold(f64::MAX, f64::min).floor() as i32;
        let to = values.map(power).fold(0.0, f64::max).ceil() as i32;
        Self { from, to: to.max(from + 1), start, end }
    }

    fn at(&self, value: f64) -> f64 {
        let share = (value.max(1.0).log10() - f64::from(self.from)) / f64::from(self.to - self.from);
        self.start + share * (self.end - self.start)
    }

    fn powers(&self) -> impl Iterator<Item = f64> + use<> {
        (self.from..=self.to).map(|power| 10_f64.powi(power))
    }
}

/// The picture, of what is drawn among so many that were found.
pub(crate) fn dots(lang: Lang, picture: &CostPicture, total: usize) -> Html {
    html! {
        <section class="costs" aria-labelledby="naklady">
            <h2 id="naklady">{ lang.pick("Náklady za rok podle velikosti místa", "Costs a year by size of place") }</h2>
            <p>{ told(lang, picture, total) }</p>
            <figure>
                { drawing(lang, picture) }
                <figcaption>
                    { lang.pick(
                        "Každá tečka je jeden záznam a\u{a0}vede na něj. Obě osy jsou logaritmické: od dílku k\u{a0}dílku je to desetkrát víc.",
                        "Each dot is a record and leads to it. Both axes are logarithmic: from one line to the next it is ten times as much.",
                    ) }
                </figcaption>
            </figure>
            <details>
                <summary>{ lang.pick("Čísla z\u{a0}obrázku", "The numbers of the picture") }</summary>
                <div class="scroll" role="region" aria-label={lang.pick("Čísla z\u{a0}obrázku", "The numbers of the picture")} tabindex="0">{ numbers(lang, picture) }</div>
            </details>
        </section>
    }
}

/// What the picture says, what it shows and what it leaves out.
fn told(lang: Lang, picture: &CostPicture, total: usize) -> String {
    let CostPicture { dots, programmes } = picture;
    let crowns = |dot: Option<&CostDot>| dot.map(|own| words::crowns(lang, own.cost)).unwrap_or_default();
    let (least, half, most) = (crowns(dots.first()), crowns(dots.get(dots.len() / 2)), crowns(dots.last()));
    let (drawn, all) = (words::number(lang, dots.len() as u64), words::results(lang, total));
    let mut text = match lang {
        Lang::Cs => format!(
            "Roční náklady i\u{a0}počet obyvatel místa jsou známé u\u{a0}{drawn} z: {all}. Nejnižší jsou {least}, nejvyšší {most} a\u{a0}polovina \
             záznamů stojí méně než asi {half} za rok. Jsou to částky ze zdrojů v\u{a0}cenách své doby, celkové rozpočtené na roky trvání; \
             služby se liší rozsahem, takže obrázek ukazuje rozpětí, ne cenu pro vaši obec."
        ),
        Lang::En => format!(
            "Both the costs a year and the people of the place are known of {drawn} of {all}. The lowest are {least}, the highest {most}, \
             and half of the records cost less than about {half} a year. These are amounts from sources in the prices of their time, \
             totals spread over the years; services differ in scope, so the picture shows a range and not a price for your town."
        ),
    };
    if *programmes > 0 {
        let left = words::number(lang, *programmes as u64);
        let said = match lang {
            Lang::Cs => format!(" Programy pro mnoho míst najednou v\u{a0}obrázku nejsou ({left})."),
            Lang::En => format!(" Programmes for many places at once are not in it ({left})."),
        };
        text.push_str(&said);
    }
    words::czech(&text)
}

fn drawing(lang: Lang, picture: &CostPicture) -> Html {
    let dots = &picture.dots;
    let across = Axis::of(dots.iter().map(|own| f64::from(own.population)), [LEFT, WIDTH - RIGHT]);
    let up = Axis::of(dots.iter().map(|own| own.cost), [HEIGHT - BOTTOM, TOP]);
    let mut svg = Markup::default();
    svg.html("<svg class=\"dots\" role=\"group\" aria-labelledby=\"naklady\"");
    svg.attribute("viewBox", &format!("0 0 {WIDTH} {HEIGHT}")).html(">");
    let mut put = |x: f64, y: f64, anchor: &str, words: &str| {
        let mut text = String::new();
        write!(text, "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\" aria-hidden=\"true\">")
            .expect("writing to a String cannot fail");
        svg.html(&text).text(words).html("</text>");
    };
    put(LEFT, TOP - 14.0, "end", lang.pick("Kč za rok", "CZK a year"));
    put(WIDTH - RIGHT, HEIGHT - 8.0, "end", lang.pick("obyvatel místa", "people of the place"));
    for value in up.powers() {
        put(LEFT - 10.0, up.at(value) + 4.5, "end", &words::crowns(lang, value));
    }
    for value in across.powers() {
        put(across.at(value), HEIGHT - BOTTOM + 20.0, "middle", &words::crowns(lang, value));
    }
    let line = |x1: f64, y1: f64, x2: f64, y2: f64| format!("M{x1:.1} {y1:.1}L{x2:.1} {y2:.1}");
    let level = up.powers().map(|value| line(LEFT, up.at(value), WIDTH - RIGHT, up.at(value)));
    let plumb = across.powers().map(|value| line(across.at(value), TOP, across.at(value), HEIGHT - BOTTOM));
    svg.html("<path").attribute("d", &level.chain(plumb).collect::<String>()).html("/>");
    for dot in dots {
        let (x, y) = (across.at(f64::from(dot.population)), up.at(dot.cost));
        let said = format!("{}: {}", dot.title, pair(lang, dot));
        svg.html("<a tabindex=\"-1\"").attribute("href", &dot.url).attribute("aria-label", &said).html("><title>");
        svg.text(&said).html("</title><circle").attribute("cx", &format!("{x:.1}"));
        svg.attribute("cy", &format!("{y:.1}")).html(" r=\"7\"/></a>");
    }
    svg.html("</svg>");
    svg.done()
}

/// Both figures of a dot.
fn pair(lang: Lang, dot: &CostDot) -> String {
    let (people, crowns) = (words::number(lang, dot.population.into()), words::crowns(lang, dot.cost));
    match lang {
        Lang::Cs => format!("{people} obyvatel, {crowns} Kč za rok"),
        Lang::En => format!("{people} people, CZK {crowns} a year"),
    }
}

fn numbers(lang: Lang, picture: &CostPicture) -> Html {
    html! {
        <table class="rows">
            <thead>
                <tr>
                    <th scope="col">{ lang.pick("Název", "Title") }</th>
                    <th scope="col" class="figure">{ lang.pick("Obyvatel", "People") }</th>
                    <th scope="col" class="figure">{ lang.pick("Kč za rok", "CZK a year") }</th>
                    <th scope="col">{ lang.pick("Jak to říká zdroj", "As the source says it") }</th>
                </tr>
            </thead>
            <tbody>
                { for picture.dots.iter().map(|own| html! {
                    <tr>
                        <th scope="row"><a href={own.url.clone()} lang={foreign(lang, own.title_lang)}>{ words::czech(&own.title) }</a></th>
                        <td class="figure">{ words::number(lang, own.population.into()) }</td>
                        <td class="figure">{ words::crowns(lang, own.cost) }</td>
                        <td>{ words::czech(&own.said) }</td>
                    </tr>
                }) }
            </tbody>
        </table>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_has_room_for_all_and_ten_times_as_much_is_always_as_far() {
        let axis = Axis::of([250.0, 9_000.0, 98_000.0].into_iter(), [0.0, 300.0]);
        assert_eq!(axis.powers().collect::<Vec<_>>(), [100.0, 1_000.0, 10_000.0, 100_000.0]);
        let at = |value: f64| (axis.at(value) * 10.0).round() / 10.0;
        assert_eq!([at(100.0), at(1_000.0), at(10_000.0), at(100_000.0)], [0.0, 100.0, 200.0, 300.0]);
        // All of one size are on an axis as well.
        let axis = Axis::of([1_000.0, 1_000.0].into_iter(), [0.0, 300.0]);
        assert_eq!(axis.powers().collect::<Vec<_>>(), [1_000.0, 10_000.0]);
    }
}
