//! In which language a name or a text of a record is, where that is another one than that of the page. Records are written in Czech,
//! with titles, summaries, steps and questions in English too; what a thing is called elsewhere stands in them as it is called there.

use osvedceno_api::{Lang, RecordResponse, Source};
use yew::prelude::*;

use crate::parts::hit::foreign;
use crate::words;

/// Letters that Czech has, and English and most of the languages of our records have not.
const LETTERS: &str = "ěščřžůťďňĚŠČŘŽŮŤĎŇ";
/// Words that names of organisations in Czech are made of, and no others.
const WORDS: [&str; 13] =
    ["a", "obce", "obec", "kraj", "kraje", "města", "stát", "úřad", "pro", "odbory", "spolky", "školy", "rozpočet"];

/// What the country's own titles are in, where a country has one language for them.
const OF_COUNTRIES: [(&str, &str); 22] = [
    ("AT", "de"),
    ("DE", "de"),
    ("DK", "da"),
    ("EE", "et"),
    ("ES", "es"),
    ("FI", "fi"),
    ("FR", "fr"),
    ("GR", "el"),
    ("HR", "hr"),
    ("HU", "hu"),
    ("IS", "is"),
    ("IT", "it"),
    ("JP", "ja"),
    ("NL", "nl"),
    ("NO", "no"),
    ("PL", "pl"),
    ("PT", "pt"),
    ("RO", "ro"),
    ("SE", "sv"),
    ("SI", "sl"),
    ("SK", "sk"),
    ("TR", "tr"),
];

/// The headings that texts of records share, in English.
const HEADINGS: [(&str, &str); 14] = [
    ("Výchozí situace", "Where it began"),
    ("Co se udělalo", "What was done"),
    ("Výsledky", "Results"),
    ("Výsledek", "Result"),
    ("Co si odnést", "What to take away"),
    ("Oč jde", "What it is about"),
    ("Oč šlo", "What it was about"),
    ("Jak to využije obec", "How a municipality can use it"),
    ("Hlavní zjištění", "Main findings"),
    ("Hlavní závěry", "Main conclusions"),
    ("Podmínky", "Conditions"),
    ("Průběh", "How it went"),
    ("Co obsahuje", "What it contains"),
    ("Na co si dát pozor", "What to watch out for"),
];

/// The heading of a Czech text in the language of the page, or as it stands, and then the language that it is in.
pub(crate) fn heading(lang: Lang, czech: &str) -> (&str, Option<&'static str>) {
    let english = HEADINGS.iter().find(|(own, _)| *own == czech).filter(|_| lang == Lang::En);
    match english {
        Some((_, english)) => (*english, Some(Lang::En.code())),
        None => (czech, foreign(lang, Lang::Cs)),
    }
}

/// A name as records have it: Czech, unless it is what something abroad is called there.
pub(crate) fn name(lang: Lang, record: &RecordResponse, name: &str) -> Html {
    let named = words::czech(name);
    match foreign(lang, Lang::Cs).filter(|_| is_of(record, "origin", "national") || reads_czech(name)) {
        Some(czech) => html! { <span lang={czech}>{ named }</span> },
        None => html! { { named } },
    }
}

fn is_of(record: &RecordResponse, group: &str, code: &str) -> bool {
    record.facet(group).is_some_and(|own| own.values.iter().any(|value| value.code == code))
}

/// The language of what a publisher is called, where it is another one than that of the page: that of the source, unless it looks Czech.
pub(crate) fn of_publisher(lang: Lang, source: &Source) -> Option<String> {
    let own = if reads_czech(&source.publisher) { Lang::Cs.code() } else { source.lang.as_str() };
    (own != lang.code()).then(|| own.to_owned())
}

/// Whether a name looks Czech.
pub(crate) fn reads_czech(name: &str) -> bool {
    name.contains(|c: char| LETTERS.contains(c)) || name.split([' ', '\u{a0}', ',']).any(|word| WORDS.contains(&word))
}

/// The language of the original title, where it follows from the country and from the languages of the sources; unknown otherwise,
/// and then it is said to be so.
pub(crate) fn of_original(record: &RecordResponse) -> String {
    let mut known: Vec<&str> =
        record.sources.iter().map(|source| source.lang.as_str()).filter(|own| *own != "cs").collect();
    known.sort_unstable();
    known.dedup();
    let of_country = OF_COUNTRIES.iter().find(|(country, _)| is_of(record, "country", country)).map(|(_, own)| *own);
    let is_international = || ["EU", "INT"].iter().any(|code| is_of(record, "country", code));
    match known.as_slice() {
        [only] => (*only).to_owned(),
        several => {
            let own = of_country.filter(|own| several.contains(own));
            let english = || several.contains(&"en").then_some("en").filter(|_| is_international());
            own.or_else(english).unwrap_or_default().to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_reads_czech_by_its_letters_and_its_words() {
        for czech in ["Město Dortmund, sociální odbor", "odbory", "Ministerstvo práce a sociálních věcí"] {
            assert!(reads_czech(czech), "{czech}");
        }
        for foreign in
            ["Stichting Nieuw Thuis Rotterdam", "Autorità garante", "British Red Cross", "Gesundheitsamt Bremen"]
        {
            assert!(!reads_czech(foreign), "{foreign}");
        }
    }

    #[test]
    fn a_heading_that_many_share_is_translated_and_others_say_that_they_are_czech() {
        assert_eq!(heading(Lang::En, "Co si odnést"), ("What to take away", Some("en")));
        assert_eq!(heading(Lang::En, "Co lze hradit"), ("Co lze hradit", Some("cs")));
        assert_eq!(heading(Lang::Cs, "Co si odnést"), ("Co si odnést", None));
    }
}
