//! From the text of a record to the few lines of it that there is room for.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// The paragraphs and entries of lists, as plain text. Tables are left out: without their lines their figures say nothing.
fn blocks(markdown: &str) -> Vec<String> {
    let mut blocks: Vec<String> = Vec::new();
    let (mut lists, mut in_table) = (0, false);
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Table(_)) => in_table = true,
            Event::End(TagEnd::Table) => in_table = false,
            _ if in_table => {}
            Event::Start(Tag::List(_)) => lists += 1,
            Event::End(TagEnd::List(_)) => lists -= 1,
            Event::Start(Tag::Item) => blocks.push(String::new()),
            Event::Start(Tag::Paragraph) if lists == 0 => blocks.push(String::new()),
            Event::Text(text) | Event::Code(text) => {
                if let Some(block) = blocks.last_mut() {
                    block.push_str(&text);
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some(block) = blocks.last_mut() {
                    block.push(' ');
                }
            }
            _ => {}
        }
    }
    blocks
}

/// What stands under a heading of a text, as plain text.
pub(super) fn part(markdown: &str, wanted: &str) -> Option<String> {
    let mut parts = markdown.split("\n## ").map(|part| part.trim_start_matches("## "));
    let body = parts.find_map(|part| {
        let (heading, body) = part.split_once('\n')?;
        (heading.trim() == wanted).then_some(body)
    })?;
    let text = blocks(body).iter().map(|block| ended(block.trim())).collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
}

/// The sentences of a text and the entries of its lists, each with a capital and a full stop; its headings left out.
pub(super) fn statements(markdown: &str) -> Vec<String> {
    let body = markdown.lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>().join("\n");
    let blocks = blocks(&body);
    let sentences = blocks.iter().flat_map(|block| sentences(block.trim()));
    sentences.filter(|text| !text.is_empty()).map(|text| ended(&capitalised(text))).collect()
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A piece of a text with a full stop, where it has none.
fn ended(text: &str) -> String {
    let bare = text.trim_end_matches([',', ';']);
    let stop = if bare.is_empty() || bare.ends_with(['.', '!', '?', ':', '…']) { "" } else { "." };
    format!("{bare}{stop}")
}

/// As many whole sentences of a text as there is room for, one at least.
pub(super) fn shortened(text: &str, most: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut short = String::new();
    for sentence in sentences(&text) {
        if !short.is_empty() && short.chars().count() + 1 + sentence.chars().count() > most {
            break;
        }
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(sentence);
    }
    ended(&short)
}

/// The sentences of a text: they end with a stop before a capital, unless the stop is that of an ordinal or an abbreviation.
fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(['.', '!', '?']) {
        let rest = &text[at + 1..];
        let next = rest.strip_prefix(' ').and_then(|rest| rest.chars().next());
        let word = text[start..at].rsplit(' ').next().unwrap_or_default();
        let ordinal = !word.is_empty() && word.chars().all(|c| c.is_ascii_digit()) && word.len() < 4;
        let short = text[at..].starts_with('.') && word.chars().count() <= 2 && word.chars().all(char::is_alphabetic);
        if next.is_some_and(|c| c.is_uppercase() || c == '„') && !ordinal && !short {
            sentences.push(text[start..=at].trim());
            start = at + 1;
        }
    }
    sentences.push(text[start..].trim());
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_between_sentences() {
        let text = "Vláda rozhodla 22. května 2017. Už v červnu sezvala např. Starosty a firmy. Potom nic.";
        assert_eq!(shortened(text, 40), "Vláda rozhodla 22. května 2017.");
        assert_eq!(shortened("Jedna dlouhá věta bez konce", 5), "Jedna dlouhá věta bez konce.");
    }

    #[test]
    fn a_part_is_found_by_its_heading() {
        let markdown = "## Výsledky\n\nNic.\n\n## Co si odnést\n\nStačí *úředník*.\n\n- jeden;\n- dva";
        assert_eq!(part(markdown, "Co si odnést").as_deref(), Some("Stačí úředník. jeden. dva."));
        assert_eq!(part(markdown, "Jinde"), None);
        let table = "## Výsledky\n\nPodle policie:\n\n| rok | 2017 |\n|---|---|\n| činy | 123 |\n\nUbylo jich.";
        assert_eq!(part(table, "Výsledky").as_deref(), Some("Podle policie: Ubylo jich."));
    }
}
