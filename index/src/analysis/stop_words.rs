//! Words that carry grammar and no subject. They are indexed, so that phrases have them, and left out of questions.

/// Czech and English function words, without diacritics, sorted.
const STOP_WORDS: &[&str] = &[
    "a", "aby", "aj", "ale", "an", "and", "ani", "are", "as", "asi", "at", "az", "be", "bez", "bude", "budou", "by",
    "byl", "byla", "byli", "bylo", "byly", "byt", "chceme", "chci", "ci", "co", "coz", "do", "does", "for", "from",
    "ho", "how", "i", "in", "is", "it", "ja", "jak", "jake", "jako", "jaky", "je", "jeho", "jej", "jeji", "jejich",
    "jen", "jenz", "jeste", "ji", "jich", "jim", "jine", "jiz", "jsem", "jsi", "jsme", "jsou", "jste", "k", "kam",
    "kde", "kdo", "kdy", "kdyz", "ke", "ktera", "ktere", "kteri", "ktery", "ku", "ma", "maji", "mam", "mame", "mate",
    "me", "mezi", "mi", "mit", "mne", "mnou", "muj", "muze", "my", "na", "nad", "nam", "nami", "nas", "nase", "ne",
    "nebo", "nebot", "neni", "nez", "nic", "o", "od", "of", "on", "ona", "oni", "ono", "or", "po", "pod", "podle",
    "pokud", "potom", "pouze", "prave", "pres", "pri", "pro", "proc", "proto", "protoze", "prvni", "s", "se", "si",
    "ta", "tak", "take", "takze", "tam", "tato", "te", "tedy", "ten", "tento", "that", "the", "their", "this", "ti",
    "tim", "to", "toho", "tom", "tomto", "tomu", "tu", "tuto", "ty", "u", "uz", "v", "vam", "vas", "vase", "ve",
    "vsak", "what", "which", "who", "with", "z", "za", "ze",
];

/// Whether a word, in any case and with or without diacritics, is a stop word.
pub(crate) fn is_stop_word(word: &str) -> bool {
    let folded = super::fold(word).to_lowercase();
    STOP_WORDS.binary_search(&folded.as_str()).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_for_binary_search() {
        assert!(STOP_WORDS.is_sorted());
        assert!(is_stop_word("Při") && is_stop_word("the") && !is_stop_word("škola"));
    }
}
