//! Words that carry grammar and no subject. They are indexed, so that phrases have them, and left out of questions.

/// Czech and English function words, sorted by bytes. Czech ones stand there with their diacritics and, because people type
/// without, also without; but not where that would be another word: `být` is one, `byt` is a flat.
const STOP_WORDS: &[&str] = &[
    "a", "aby", "aj", "ale", "an", "and", "ani", "are", "as", "asi", "at", "az", "až", "be", "bez", "bude", "budou",
    "by", "byl", "byla", "byli", "bylo", "byly", "být", "chceme", "chci", "ci", "co", "což", "do", "does", "for",
    "from", "ho", "how", "i", "in", "is", "ja", "jak", "jake", "jako", "jaky", "jaké", "jaký", "je", "jeho", "jej",
    "jeji", "jejich", "její", "jen", "jenz", "jeste", "ještě", "ji", "jich", "jim", "jine", "jiné", "jiz", "již",
    "jsem", "jsi", "jsme", "jsou", "jste", "jí", "jím", "k", "kam", "kde", "kdo", "kdy", "kdyz", "když", "ke", "ktera",
    "ktere", "kteri", "ktery", "která", "které", "který", "kteří", "ku", "ma", "maji", "mají", "mam", "mame", "mate",
    "me", "mezi", "mi", "mit", "mne", "mnou", "muj", "muze", "my", "má", "mám", "máme", "máte", "mít", "mě", "můj",
    "může", "na", "nad", "nam", "nami", "nas", "nase", "naše", "ne", "nebo", "nebot", "neboť", "neni", "není", "nez",
    "než", "nic", "nám", "námi", "nás", "náš", "o", "od", "of", "on", "ona", "oni", "ono", "or", "po", "pod", "podle",
    "pokud", "potom", "pouze", "pres", "pri", "pro", "proc", "proto", "protoze", "protože", "proč", "přes", "při", "s",
    "se", "si", "ta", "tak", "take", "takze", "také", "takže", "tam", "tato", "te", "tedy", "ten", "tento", "that",
    "the", "their", "this", "ti", "tim", "to", "toho", "tom", "tomto", "tomu", "toto", "tu", "tuto", "ty", "tyto",
    "tím", "těch", "těm", "u", "uz", "už", "v", "vam", "vas", "vase", "vaše", "ve", "vsak", "vám", "vás", "váš",
    "však", "what", "which", "with", "z", "za", "ze", "či", "že",
];

/// Whether a word, in any case, is a stop word.
pub(crate) fn is_stop_word(word: &str) -> bool {
    STOP_WORDS.binary_search(&word.to_lowercase().as_str()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_for_binary_search() {
        assert!(STOP_WORDS.is_sorted());
    }

    #[test]
    fn grammar_is_left_out_and_a_flat_is_not() {
        assert!(["Při", "pri", "být", "the", "že"].iter().all(|word| is_stop_word(word)));
        assert!(!["byt", "škola", "IT", "WHO"].iter().any(|word| is_stop_word(word)));
    }
}
