//! Figures of people, money and posts as somebody says them: about as many as one remembers.

use osvedceno_api::Lang;

/// Rounded to two digits or so, in thousands, millions or billions, and the word for those.
fn rounded(figure: f64, lang: Lang) -> String {
    let (unit, word) = match figure {
        figure if figure >= 950e6 => (1e9, lang.pick("\u{a0}mld.", " billion")),
        figure if figure >= 950e3 => (1e6, lang.pick("\u{a0}mil.", " million")),
        figure if figure >= 950.0 => (1e3, lang.pick("\u{a0}tis.", " thousand")),
        _ => (1.0, ""),
    };
    let number = figure / unit;
    let number = if number < 10.0 && unit > 1.0 { (number * 10.0).round() / 10.0 } else { number.round() };
    format!("{}{word}", decimal(number, lang))
}

fn decimal(number: f64, lang: Lang) -> String {
    let written = number.to_string();
    if lang == Lang::Cs { written.replace('.', ",") } else { written }
}

/// "51 tis. obyvatel".
pub(super) fn people(figure: f64, lang: Lang) -> String {
    let number = rounded(figure, lang);
    let inhabitants = lang.pick("obyvatel", "inhabitants");
    format!("{number}\u{a0}{inhabitants}")
}

/// "1,2 mil. Kč".
pub(super) fn crowns(figure: f64, lang: Lang) -> String {
    let number = rounded(figure, lang);
    lang.pick(format!("{number}\u{a0}Kč"), format!("CZK\u{a0}{number}"))
}

/// "2 úvazky".
pub(super) fn positions(figure: f64, lang: Lang) -> String {
    let whole = figure.fract() == 0.0;
    let czech = match figure {
        _ if !whole => "úvazku",
        1.0 => "úvazek",
        figure if (2.0..5.0).contains(&figure) => "úvazky",
        _ => "úvazků",
    };
    #[allow(clippy::float_cmp)]
    let english = if figure == 1.0 { "full-time position" } else { "full-time positions" };
    format!("{}\u{a0}{}", decimal(figure, lang), lang.pick(czech, english))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_read_as_people_say_them() {
        let czech =
            [(800.0, "800"), (4_200.0, "4,2\u{a0}tis."), (51_000.0, "51\u{a0}tis."), (1_300_000.0, "1,3\u{a0}mil.")];
        for (figure, said) in czech {
            assert_eq!(people(figure, Lang::Cs), format!("{said}\u{a0}obyvatel"));
        }
        assert_eq!(people(999_999.0, Lang::Cs), "1\u{a0}mil.\u{a0}obyvatel");
        assert_eq!(people(9_000.0, Lang::En), "9 thousand\u{a0}inhabitants");
        assert_eq!(crowns(420_000.0, Lang::Cs), "420\u{a0}tis.\u{a0}Kč");
        assert_eq!(crowns(2_500_000.0, Lang::En), "CZK\u{a0}2.5 million");
        assert_eq!(crowns(3_315_000_000.0, Lang::Cs), "3,3\u{a0}mld.\u{a0}Kč");
    }

    #[test]
    fn positions_agree_with_their_number() {
        let said = [0.5, 1.0, 2.0, 5.0, 2.5].map(|figure| positions(figure, Lang::Cs));
        assert_eq!(said, ["0,5\u{a0}úvazku", "1\u{a0}úvazek", "2\u{a0}úvazky", "5\u{a0}úvazků", "2,5\u{a0}úvazku"]);
        assert_eq!(positions(1.0, Lang::En), "1\u{a0}full-time position");
    }
}
