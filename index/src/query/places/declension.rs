//! The forms in which the name of a place stands in Czech: "Telč" in "v Telči", "Liberec" in "do Liberce".
//!
//! Names of towns are not in a dictionary of words, and their ends do not tell their gender: Telč is she, Třebíč he or she. So each
//! word of a name has the forms of every pattern that its end allows. Forms that no name has do no harm: a word is only ever
//! compared with the names that there are.

use osvedceno_czech::fold;

/// How a word fits a word of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// It is a form of it that has lost its diacritics.
    Folded,
    /// It is a form of it.
    Exact,
}

/// Letters at the end of a nominative that a form need not have: "Plzni", of "Plzeň", shares three.
const END: usize = 2;
/// Letters by which the lengths of two forms differ at the most: "Nový", "Nového", "Novými".
const LONGER: usize = 3;

/// A word with what it is without diacritics: names are many, and a question is compared with each that begins as it does.
#[derive(Debug, Clone)]
pub(super) struct Folded {
    pub(super) word: String,
    pub(super) folded: String,
}

impl Folded {
    /// A word in lower case.
    pub(super) fn new(word: String) -> Self {
        Self { folded: fold(&word).into_owned(), word }
    }

    /// Whether it has no diacritics.
    pub(super) fn is_plain(&self) -> bool {
        self.folded.len() == self.word.len()
    }
}

/// How `word` fits the nominative `name`.
pub(super) fn fit(name: &Folded, word: &Folded) -> Option<Fit> {
    // Most words are told from most names by their beginnings.
    let (own, other) = (name.folded.as_bytes(), word.folded.as_bytes());
    if own.len().abs_diff(other.len()) > LONGER {
        return None;
    }
    let same = own.iter().zip(other).take_while(|(a, b)| a == b).count();
    if same + END < own.len() || same < if own.len() > END + 1 { 2 } else { 1 } {
        return None;
    }
    if name.word == word.word {
        return Some(Fit::Exact);
    }
    if own == other {
        return word.is_plain().then_some(Fit::Folded);
    }
    let forms = forms(&name.word);
    if forms.contains(&word.word) {
        return Some(Fit::Exact);
    }
    (word.is_plain() && forms.iter().any(|form| fold(form) == word.word)).then_some(Fit::Folded)
}

/// Ends of each pattern, put in place of the end that the nominative has.
const ADJECTIVE: [&str; 14] = ["ý", "á", "é", "ého", "ému", "ém", "ým", "ou", "ých", "ými", "í", "ího", "ímu", "ím"];
const SOFT: [&str; 5] = ["í", "ího", "ímu", "ím", "ích"];
const PLURAL_ICE: [&str; 8] = ["ice", "ic", "icím", "icích", "icemi", "ici", "icí", "icema"];
const IN_Y: [&str; 9] = ["y", "", "ů", "ům", "ech", "ách", "ám", "ami", "i"];
const IN_A: [&str; 5] = ["a", "y", "u", "ou", "i"];
const IN_E: [&str; 5] = ["", "i", "í", "ím", "ích"];
const IN_O: [&str; 5] = ["o", "a", "u", "em", "ech"];
const CONSONANT: [&str; 7] = ["", "a", "u", "em", "ovi", "i", "í"];

/// All forms that the name may have, without the nominative itself being sought out.
pub(super) fn forms(name: &str) -> Vec<String> {
    let mut all = Vec::with_capacity(32);
    let put = |stem: &str, ends: &[&str], all: &mut Vec<String>| {
        all.extend(ends.iter().map(|end| format!("{stem}{end}")));
    };
    let without = |end: &str| name.strip_suffix(end);
    if let Some(stem) = without("ice") {
        put(stem, &PLURAL_ICE, &mut all);
    } else if let Some(stem) = without("ský").or_else(|| without("cký")) {
        put(&name[..name.len() - "ý".len()], &ADJECTIVE, &mut all);
        all.push(format!("{stem}{}", if name.ends_with("ský") { "ští" } else { "čtí" }));
    } else if let Some(stem) = without("ý").or_else(|| without("é")).or_else(|| without("á")) {
        put(stem, &ADJECTIVE, &mut all);
    } else if let Some(stem) = without("í") {
        put(stem, &SOFT, &mut all);
    } else if let Some(stem) = without("y") {
        put(stem, &IN_Y, &mut all);
        // Studénky, ze Studének; Domky, v Domcích.
        if let Some(stem) = stem.strip_suffix('k') {
            put(stem, &["ek", "cích"], &mut all);
        }
    } else if let Some(stem) = without("a") {
        put(stem, &IN_A, &mut all);
        soften(stem, &mut all);
    } else if let Some(stem) = without("e").or_else(|| without("ě")) {
        put(stem, &IN_E, &mut all);
    } else if let Some(stem) = without("o") {
        put(stem, &IN_O, &mut all);
        soften(stem, &mut all);
    } else if name == "ves" {
        put("vs", &["i", "í", "e"], &mut all);
    } else {
        consonant(name, &mut all);
    }
    all
}

/// The forms of what ends in a consonant.
fn consonant(name: &str, all: &mut Vec<String>) {
    let mut put = |stem: &str| {
        all.extend(CONSONANT.iter().map(|end| format!("{stem}{end}")));
        soften(stem, all);
    };
    // Kadaň, v Kadani.
    match name.chars().next_back() {
        Some('ň') => put(&format!("{}n", &name[..name.len() - "ň".len()])),
        Some('ť') => put(&format!("{}t", &name[..name.len() - "ť".len()])),
        Some('ď') => put(&format!("{}d", &name[..name.len() - "ď".len()])),
        _ => put(name),
    }
    // Liberec, v Liberci; Plzeň, v Plzni; Litovel, v Litovli.
    let mut letters: Vec<char> = name.chars().collect();
    if let [.., before, 'e' | 'ě', last] = letters.as_slice() {
        let last = match last {
            'ň' => 'n',
            other => *other,
        };
        let before = *before;
        let end = letters.len() - 2;
        letters.truncate(end);
        debug_assert_eq!(letters.last(), Some(&before));
        letters.push(last);
        put(&letters.iter().collect::<String>());
    }
    // Dvůr, ve Dvoře; Kámen, do Kamene.
    if let Some((before, after)) = name.rsplit_once('ů') {
        put(&format!("{before}o{after}"));
    }
    if let Some(before) = name.strip_suffix("kámen") {
        put(&format!("{before}kamen"));
        all.push(format!("{before}kamene"));
    }
}

/// Adds the form of a stem that ends in e, before which its last letter may be another one: v Brně, v Poličce, ve Dvoře.
fn soften(stem: &str, all: &mut Vec<String>) {
    for (hard, soft) in [("ch", "še"), ("k", "ce"), ("h", "ze"), ("g", "ze"), ("r", "ře")] {
        if let Some(before) = stem.strip_suffix(hard) {
            all.push(format!("{before}{soft}"));
            return;
        }
    }
    let end = if stem.ends_with(['d', 't', 'n', 'b', 'p', 'v', 'm', 'f']) { "ě" } else { "e" };
    all.push(format!("{stem}{end}"));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fit(name: &str, word: &str) -> Option<Fit> {
        super::fit(&Folded::new(name.to_owned()), &Folded::new(word.to_owned()))
    }

    #[test]
    fn a_name_is_known_in_every_case() {
        for (name, forms) in [
            ("praha", "prahy praze prahu prahou"),
            ("brno", "brna brnu brně brnem"),
            ("telč", "telče telči telčí"),
            ("liberec", "liberce liberci libercem"),
            ("plzeň", "plzně plzni plzní"),
            ("kadaň", "kadaně kadani kadaní"),
            ("litovel", "litovle litovli litovlí"),
            ("písek", "písku pískem"),
            ("kámen", "kamene kameni kamenem"),
            ("dvůr", "dvora dvoře dvorem"),
            ("pardubice", "pardubic pardubicím pardubicích pardubicemi"),
            ("vary", "varů varům varech"),
            ("svitavy", "svitav svitavách svitavám"),
            ("louny", "loun lounech lounům"),
            ("polička", "poličky poličce poličku"),
            ("hora", "hory hoře horu horou"),
            ("jihlava", "jihlavy jihlavě"),
            ("čáslav", "čáslavi čáslaví"),
            ("příbram", "příbrami příbramě"),
            ("benešov", "benešova benešově benešovu"),
            ("ústí", "ústím"),
            ("světlá", "světlé světlou"),
            ("bílý", "bílého bílém bílým"),
            ("staré", "starého starém"),
            ("sedlo", "sedla sedle sedlu"),
            ("ves", "vsi vsí"),
            ("hustopeče", "hustopeč hustopečích"),
            ("znojmo", "znojma znojmě"),
            ("německo", "německa německu německem"),
            ("itálie", "itálii itálií"),
            ("kypr", "kypru kyprem"),
            ("vídeň", "vídně vídni"),
            ("barcelona", "barceloně barceloně barcelonu"),
            ("holandský", "holandské holandských holandští holandského"),
            ("liberecký", "libereckém libereckého liberečtí"),
            ("tábor", "tábora táboře"),
        ] {
            for form in forms.split(' ') {
                assert_eq!(fit(name, form), Some(Fit::Exact), "{form} of {name}");
                let folded = fold(form).into_owned();
                assert!(fit(name, &folded).is_some(), "{folded} of {name}");
            }
        }
    }

    #[test]
    fn a_word_with_other_diacritics_is_another_word() {
        for (name, word) in
            [("žáky", "žaky"), ("práče", "práce"), ("telč", "tele"), ("most", "mosaz"), ("brno", "brnění")]
        {
            assert_eq!(fit(name, word), None, "{word} of {name}");
        }
        assert_eq!(fit("žáky", "zaky"), Some(Fit::Folded));
        assert_eq!(fit("brno", "brne"), Some(Fit::Folded));
    }
}
