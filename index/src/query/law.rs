//! Whether a question is about what the law says: "zákon 326/1999", "§ 10", "obecně závazná vyhláška", "působnost kraje".
//!
//! Whoever asks so wants to know what holds here, and is helped by a Czech instrument or section of the manual before any practice,
//! however much is said in one of laws.

use osvedceno_czech::fold;

use crate::analysis::Analysis;

/// The beginnings of words for law, folded.
const LAW: [&str; 5] = ["zakon", "vyhlask", "paragraf", "narizeni", "pusobnost"];
/// Words that are ones for it whole.
const WHOLE: [&str; 7] = ["§", "sb", "ozv", "law", "laws", "ordinance", "ordinances"];

/// Whether a question is about what the law says.
pub(super) fn is_of_law(question: &str) -> bool {
    let is_law = |word: &str| {
        let word = fold(word);
        // A guardian is no law.
        WHOLE.contains(&&*word)
            || !word.starts_with("zakonn") && LAW.iter().any(|beginning| word.starts_with(beginning))
    };
    Analysis::Form.terms(question).iter().any(|(_, word)| is_law(word))
        || question.split(|c: char| !c.is_ascii_digit() && c != '/').any(is_number)
}

/// Whether it is the number of a law in the Collection: "326/1999".
fn is_number(text: &str) -> bool {
    text.split_once('/').is_some_and(|(number, year)| {
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        (1..=3).contains(&number.len()) && year.len() == 4 && digits(number) && digits(year)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn laws_are_known_by_their_words_and_numbers() {
        for question in [
            "zákon o pobytu cizinců",
            "326/1999",
            "§ 10",
            "paragraf 10 zakona o obcich",
            "Obecně závazná vyhláška",
            "působnost kraje",
            "Czech law on accommodation",
        ] {
            assert!(is_of_law(question), "{question}");
        }
        for question in
            ["zákazník", "2019/2020", "1/2", "právní poradna", "zákonný zástupce", "lawyer", "ubytovny", "24/7"]
        {
            assert!(!is_of_law(question), "{question}");
        }
    }
}
