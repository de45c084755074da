//! How much an instrument gives and which share of the costs, as its text says: no field has it, since each call counts in another
//! way, and the sentence of the record is what its sources say.

use osvedceno_corpus::Section;

use crate::present::extract::statements;

/// Sentences that are shown.
const SHOWN: usize = 2;
/// What money is told by.
const MONEY: [&str; 5] = ["Kč", "korun", " eur", "milion", "miliard"];
/// What shares are told by, and of what: a share of pupils is no money.
const SHARE: [&str; 3] = ["%", "procent", "spoluúčast"];
const OF_COSTS: [&str; 10] =
    ["náklad", "výdaj", "podíl", "spoluúčast", "hrad", "plat", "příspěv", "dotac", "Unie", "Kolik:"];
/// What tells of one project rather than of all the money there is.
const ONE: [&str; 12] = [
    "projekt",
    "žádost",
    "strop",
    "nejvýš",
    "nejméně",
    "až ",
    "paušál",
    "podíl",
    "hradil",
    "nákladů",
    "%",
    "spoluúčast",
];
/// The names of entries that are about it.
const NAMED: [&str; 7] = ["Kolik:", "Výše:", "Velikost:", "Financování:", "Peníze:", "Podíl:", "Částka:"];

/// The sentences and entries of a text that say how much there is and for which share, in their order, two at the most: those
/// about one project before those about all the money.
pub(super) fn amounts(sections: &[Section]) -> Vec<String> {
    let told = sections.iter().flat_map(|section| statements(&section.markdown));
    let told: Vec<String> = told.filter(|text| tells(text)).collect();
    let mut best: Vec<usize> = (0..told.len()).collect();
    best.sort_by_key(|&at| std::cmp::Reverse(worth(&told[at])));
    best.truncate(SHOWN);
    best.sort_unstable();
    best.into_iter().map(|at| told[at].clone()).collect()
}

fn tells(text: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let told = has(&MONEY) || has(&SHARE) && has(&OF_COSTS);
    told && text.contains(|c: char| c.is_ascii_digit()) && !text.ends_with('?')
}

fn worth(text: &str) -> usize {
    let of_one = ONE.iter().filter(|word| text.contains(*word)).count();
    of_one + if NAMED.iter().any(|name| text.starts_with(name)) { 10 } else { 0 }
}

#[cfg(test)]
mod tests {
    use osvedceno_corpus::SectionOwn;

    use super::*;

    #[test]
    fn what_is_said_of_one_project_comes_before_all_the_money_there_is() {
        let section = |markdown: &str| Section {
            slug: String::new(),
            heading: String::new(),
            markdown: markdown.to_owned(),
            own: SectionOwn::default(),
        };
        let sections = [
            section("Program má 300 milionů korun. Je pro obce."),
            section(
                "- **Kolik:** nejvýš 500 tisíc korun,\n- stát hradí 95 % nákladů;\n- **Kdo:** obec.\n\nStačí 20 milionů?",
            ),
        ];
        assert_eq!(amounts(&sections), ["Kolik: nejvýš 500 tisíc korun.", "Stát hradí 95 % nákladů."]);
        let other = section("Podporu potřebovalo 22 procent z 20 tisíc žáků. Kdo smí volit v obci?");
        assert_eq!(amounts(&[other]), [""; 0]);
    }
}
