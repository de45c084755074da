//! From the text of a record to the few lines of it that a brief has room for.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Most characters of a step; a sentence that is longer stands whole.
const STEP: usize = 150;
/// Most steps from one section.
const STEPS: usize = 3;
/// From so many entries on a list is a list of steps.
const LIST: usize = 2;
/// How paragraphs begin that say what to do, in bold.
const LEADS: [&str; 4] = ["Krok", "Postup", "Co udělat", "Začněte"];
/// Leads that say no more than that what follows is a step.
const BARE: [&str; 2] = ["Postup:", "Co udělat:"];

/// How phrases begin that refer to another chapter.
const REFERENCES: [&str; 3] = [" z kapitoly", " v kapitole", " podle kapitoly"];

/// A paragraph or an entry of a list.
#[derive(Debug, Default)]
struct Block {
    /// Of an entry, whether the list is numbered.
    entry_of_numbered: Option<bool>,
    /// What it begins with in bold.
    lead: String,
    text: String,
}

impl Block {
    /// Whether it is no more than its lead.
    fn announces(&self) -> bool {
        self.text.len() <= self.lead.len() + 2
    }
}

fn blocks(markdown: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut lists: Vec<bool> = Vec::new();
    let mut bold = false;
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::List(first)) => lists.push(first.is_some()),
            Event::End(TagEnd::List(_)) => drop(lists.pop()),
            Event::Start(Tag::Item) => {
                blocks.push(Block { entry_of_numbered: lists.last().copied(), ..Block::default() });
            }
            Event::Start(Tag::Paragraph) if lists.is_empty() => blocks.push(Block::default()),
            Event::Start(Tag::Strong) => bold = true,
            Event::End(TagEnd::Strong) => bold = false,
            Event::Text(text) | Event::Code(text) => {
                if let Some(block) = blocks.last_mut() {
                    if bold && block.text == block.lead {
                        block.lead.push_str(&text);
                    }
                    block.text.push_str(&text);
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some(block) = blocks.last_mut() {
                    block.text.push(' ');
                }
            }
            _ => {}
        }
    }
    blocks
}

/// What a section of the manual says to do, and how many steps more it has: its numbered list, else the paragraphs that say
/// so, else its list. Nothing where it has none of these: a sentence out of a story is no step.
pub(super) fn steps(markdown: &str) -> (Vec<String>, usize) {
    let blocks = blocks(markdown);
    let told = blocks.iter().filter(|block| LEADS.iter().any(|lead| block.lead.starts_with(lead)));
    // A lead that ends the paragraph only announces a list.
    let told: Vec<String> = told.filter(|block| !block.announces()).map(|block| shortened(&block.text, STEP)).collect();
    let numbered = list(&blocks, true);
    let all = if !numbered.is_empty() {
        numbered
    } else if !told.is_empty() {
        told
    } else {
        list(&blocks, false)
    };
    let bare = |step: &String| BARE.iter().find_map(|lead| step.strip_prefix(lead)).unwrap_or(step).trim().to_owned();
    // What refers to another chapter, or asks, is of no use without the manual at hand.
    let useful = |step: &String| !step.is_empty() && !sentences(step).iter().all(|sentence| sentence.ends_with('?'));
    let mut steps: Vec<String> = all.iter().map(bare).map(|step| without_references(&step)).filter(useful).collect();
    let more = steps.len().saturating_sub(STEPS);
    steps.truncate(STEPS);
    (steps, more)
}

/// A step without what refers to another chapter: a phrase of a sentence, or the sentence.
fn without_references(step: &str) -> String {
    let mut step = step.to_owned();
    for phrase in REFERENCES {
        while let Some(at) = step.find(phrase) {
            let end = step[at..].find([',', '.', ';', ')']).map_or(step.len(), |length| at + length);
            step.replace_range(at..end, "");
        }
    }
    let kept = sentences(&step).into_iter().filter(|sentence| !sentence.to_lowercase().contains("kapitol"));
    kept.collect::<Vec<_>>().join(" ")
}

/// The first list of this sort, if it is one of steps. Entries that only go on from what announces them stand in one line with
/// it: "Co chtít do dohody: jeden kontakt; oznámení náborů."
fn list(blocks: &[Block], numbered: bool) -> Vec<String> {
    let is_entry = |block: &Block| block.entry_of_numbered == Some(numbered);
    let Some(first) = blocks.iter().position(is_entry) else { return Vec::new() };
    let entries: Vec<&str> =
        blocks[first..].iter().take_while(|block| is_entry(block)).map(|block| block.text.trim()).collect();
    if entries.len() < LIST {
        return Vec::new();
    }
    let announced = first.checked_sub(1).map(|before| blocks[before].text.trim()).filter(|text| text.ends_with(':'));
    let goes_on = |entry: &&str| entry.chars().next().is_some_and(char::is_lowercase);
    match announced.and_then(|text| sentences(text).pop()) {
        Some(announced) if entries.iter().all(goes_on) => {
            let entries: Vec<&str> = entries.iter().map(|entry| entry.trim_end_matches([',', ';', '.'])).collect();
            vec![ended(&format!("{announced} {}", entries.join("; ")))]
        }
        _ => entries.into_iter().map(|entry| shortened(entry, STEP)).collect(),
    }
}

/// What stands under a heading of a text, as plain text.
pub(super) fn part(markdown: &str, wanted: &str) -> Option<String> {
    let mut parts = markdown.split("\n## ").map(|part| part.trim_start_matches("## "));
    let body = parts.find_map(|part| {
        let (heading, body) = part.split_once('\n')?;
        (heading.trim() == wanted).then_some(body)
    })?;
    let text = blocks(body).into_iter().map(|block| ended(block.text.trim())).collect::<Vec<_>>().join(" ");
    (!text.is_empty()).then_some(text)
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
    fn a_numbered_list_is_what_to_do() {
        let markdown = "Úvod.\n\n- signál;\n- jiný\n\n**Co chtít:**\n\n1. jeden kontakt v [každé firmě](x);\n2. oznámení náborů.\n";
        assert_eq!(steps(markdown).0, ["Co chtít: jeden kontakt v každé firmě; oznámení náborů."]);
        assert_eq!(
            steps("Úvod:\n\n1. Začněte rozborem.\n2. Sestavte partnerství.\n").0,
            ["Začněte rozborem.", "Sestavte partnerství."]
        );
    }

    #[test]
    fn paragraphs_that_say_what_to_do_come_before_lists_of_other_things() {
        let markdown = "- povolení haly;\n- nové spoje\n\n**Postup:** Sejděte se s firmami. Ptejte se: kolik lidí?\n";
        assert_eq!(steps(markdown).0, ["Sejděte se s firmami. Ptejte se: kolik lidí?"]);
        let (steps, more) = steps("**Krok 1 – seznam.** Veďte přehled.\n\n**Krok 2 – rozhovor.** Navštivte je.\n");
        assert_eq!(more, 0);
        assert_eq!(steps, ["Krok 1 – seznam. Veďte přehled.", "Krok 2 – rozhovor. Navštivte je."]);
    }

    #[test]
    fn what_there_is_no_room_for_is_counted_and_what_leads_elsewhere_left_out() {
        let (steps, more) =
            steps("1. Jedna.\n2. Dvě. Postup obsahuje kapitola o dětech.\n3. Kdo to ví?\n4. Čtyři.\n5. Pět.\n");
        assert_eq!((steps, more), (["Jedna.", "Dvě.", "Čtyři."].map(str::to_owned).into(), 1));
        let phrase = without_references("Vysvětlete povinnosti z kapitoly o právu, dejte mu řád.");
        assert_eq!(phrase, "Vysvětlete povinnosti, dejte mu řád.");
        assert_eq!(super::steps("Starosta řekl nahlas, co zažívá mnoho obcí.").0, [] as [String; 0]);
    }

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
    }
}
