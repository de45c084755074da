//! The languages that questions are read in besides Czech: their letters, their grammar, their stems.

use rust_stemmers::{Algorithm, Stemmer};

use crate::analysis::Analysis;

/// A language other than Czech.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tongue {
    English,
    German,
    Ukrainian,
    Russian,
    Vietnamese,
}

/// Words that say nothing of the subject, and tell a language from another.
const ENGLISH: &[&str] = &[
    "a", "about", "after", "all", "an", "and", "any", "are", "as", "at", "be", "before", "between", "by", "can", "do",
    "does", "each", "every", "for", "from", "had", "has", "have", "how", "i", "if", "in", "into", "is", "it", "its",
    "more", "most", "my", "no", "not", "of", "on", "or", "other", "our", "out", "should", "some", "than", "that",
    "the", "their", "them", "they", "this", "to", "us", "was", "we", "were", "what", "when", "where", "which", "who",
    "why", "will", "with", "without", "would", "you", "your",
];
const GERMAN: &[&str] = &[
    "am", "an", "auf", "aus", "bei", "beim", "das", "dem", "den", "der", "des", "die", "durch", "ein", "eine", "einem",
    "einen", "einer", "eines", "für", "gegen", "haben", "hat", "ihre", "im", "in", "ist", "kann", "kein", "keine",
    "können", "man", "mit", "nach", "nicht", "oder", "ohne", "sich", "sie", "sind", "um", "und", "uns", "unser",
    "unsere", "unserer", "vom", "von", "vor", "wann", "warum", "was", "wer", "werden", "wie", "wir", "wird", "wo",
    "zu", "zum", "zur", "zwischen", "über",
];
const UKRAINIAN: &[&str] = &[
    "а",
    "або",
    "в",
    "від",
    "для",
    "до",
    "з",
    "за",
    "і",
    "із",
    "й",
    "та",
    "у",
    "що",
    "як",
    "на",
    "не",
    "по",
    "про",
    "це",
    "чи",
    "де",
    "коли",
    "які",
    "який",
    "яка",
    "ми",
    "ви",
    "вони",
    "можна",
    "є",
    "під",
    "при",
];
const RUSSIAN: &[&str] = &[
    "а",
    "в",
    "во",
    "где",
    "для",
    "до",
    "и",
    "из",
    "или",
    "к",
    "как",
    "когда",
    "какие",
    "какой",
    "какая",
    "можно",
    "мы",
    "на",
    "не",
    "о",
    "об",
    "от",
    "по",
    "при",
    "с",
    "со",
    "у",
    "что",
    "это",
];
const VIETNAMESE: &[&str] = &[
    "các", "cho", "chúng", "có", "của", "để", "được", "gì", "khi", "không", "là", "làm", "một", "này", "những", "như",
    "ở", "sao", "tại", "thế", "tôi", "trong", "từ", "và", "về", "với", "nào",
];

/// Endings of Ukrainian nouns, adjectives and verbs, the longest first.
const UKRAINIAN_ENDINGS: &[&str] = &[
    "уванням",
    "ування",
    "анням",
    "ання",
    "енням",
    "ення",
    "ами",
    "ями",
    "ого",
    "ому",
    "ові",
    "еві",
    "ими",
    "ість",
    "ості",
    "ах",
    "ях",
    "ам",
    "ям",
    "ою",
    "ею",
    "єю",
    "ий",
    "ій",
    "их",
    "им",
    "ів",
    "їв",
    "ей",
    "ть",
    "и",
    "і",
    "ї",
    "а",
    "я",
    "у",
    "ю",
    "е",
    "є",
    "о",
    "й",
    "ь",
];
/// Letters that are left of a Ukrainian word at least.
const LEFT: usize = 3;

impl Tongue {
    /// Every one.
    pub(super) const ALL: [Self; 5] = [Self::English, Self::German, Self::Ukrainian, Self::Russian, Self::Vietnamese];

    /// Its dictionary: a phrase on each line, a tab, and what Czech says for it, parted by `; `.
    pub(super) fn listed(self) -> &'static str {
        match self {
            Self::English => include_str!("en.tsv"),
            Self::German => include_str!("de.tsv"),
            Self::Ukrainian => include_str!("uk.tsv"),
            Self::Russian => include_str!("ru.tsv"),
            Self::Vietnamese => include_str!("vi.tsv"),
        }
    }

    /// Whether a word in lower case says nothing of the subject.
    pub(super) fn is_grammar(self, word: &str) -> bool {
        let words = match self {
            Self::English => ENGLISH,
            Self::German => GERMAN,
            Self::Ukrainian => UKRAINIAN,
            Self::Russian => RUSSIAN,
            Self::Vietnamese => VIETNAMESE,
        };
        words.contains(&word)
    }

    /// The languages that the letters of words leave possible beside Czech.
    pub(super) fn of_letters(words: &[String]) -> &'static [Self] {
        let letters = || words.iter().flat_map(|word| word.chars());
        let cyrillic = letters().filter(|c| matches!(c, 'а'..='я' | 'ё' | 'є' | 'і' | 'ї' | 'ґ')).count();
        if cyrillic * 2 > letters().count() {
            let any = |own: [char; 4]| letters().any(|c| own.contains(&c));
            return match (any(['і', 'ї', 'є', 'ґ']), any(['ы', 'э', 'ё', 'ъ'])) {
                (true, false) => &[Self::Ukrainian],
                (false, true) => &[Self::Russian],
                _ => &[Self::Ukrainian, Self::Russian],
            };
        }
        let is_vietnamese = |c| matches!(c, 'ơ' | 'ư' | 'ă' | '\u{1ea0}'..='\u{1ef9}');
        if letters().any(is_vietnamese) { &[Self::Vietnamese] } else { &[Self::English, Self::German] }
    }

    /// What the forms of a word share.
    pub(super) fn stem(self, word: &str) -> String {
        let word = word.to_lowercase();
        match self {
            Self::English => Analysis::English.terms(&word).into_iter().map(|(_, stem)| stem).collect(),
            Self::German => {
                // Twice, since of "Kurs" and "Kurse" each loses one letter of its own.
                let stemmer = Stemmer::create(Algorithm::German);
                stemmer.stem(&stemmer.stem(&word)).into_owned()
            }
            Self::Russian => Stemmer::create(Algorithm::Russian).stem(&word.replace('ё', "е")).into_owned(),
            Self::Ukrainian => {
                let left = |end: &&&str| word.strip_suffix(**end).is_some_and(|left| left.chars().count() >= LEFT);
                let end = UKRAINIAN_ENDINGS.iter().find(left).map_or(0, |end| end.len());
                word[..word.len() - end].to_owned()
            }
            // Its words have one form.
            Self::Vietnamese => word,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_tell_a_language() {
        let of = |text: &str| Tongue::of_letters(&text.split(' ').map(str::to_owned).collect::<Vec<_>>());
        assert_eq!(of("житло для людей і дітей"), [Tongue::Ukrainian]);
        assert_eq!(of("жильё"), [Tongue::Russian]);
        assert_eq!(of("работа"), [Tongue::Ukrainian, Tongue::Russian]);
        assert_eq!(of("giấy phép cư trú"), [Tongue::Vietnamese]);
        for latin in ["škola pro děti", "łódź", "malmö", "für", ""] {
            assert_eq!(of(latin), [Tongue::English, Tongue::German], "{latin}");
        }
    }

    #[test]
    fn forms_of_a_word_share_a_stem() {
        for (tongue, forms) in [
            (Tongue::Ukrainian, ["біженці", "біженців"]),
            (Tongue::Ukrainian, ["школа", "школи"]),
            (Tongue::Ukrainian, ["робітник", "робітників"]),
            (Tongue::Russian, ["беженцы", "беженцев"]),
            (Tongue::Russian, ["квартира", "квартиры"]),
            (Tongue::German, ["sprachkurs", "sprachkurse"]),
            (Tongue::English, ["landlord", "landlords"]),
        ] {
            assert_eq!(tongue.stem(forms[0]), tongue.stem(forms[1]), "{forms:?}");
        }
    }
}
