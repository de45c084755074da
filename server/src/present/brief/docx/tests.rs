//! What was written stands in the file, whatever it was.

use osvedceno_api::{BriefSource, BriefSteps};
use proptest::prelude::*;

use super::*;
use crate::docx::reading::{attribute, checked, read, unpacked};

fn link(title: &str) -> RecordLink {
    RecordLink {
        id: "a".to_owned(),
        title: title.to_owned(),
        title_lang: Lang::Cs,
        kind_label: String::new(),
        url: "/zaznam/a".to_owned(),
    }
}

/// A brief with a text wherever one may stand.
fn brief(text: &str) -> BriefResponse {
    let own = text.to_owned();
    let warning = BriefWarning {
        record: link(text),
        place: Some(own.clone()),
        outcome: own.clone(),
        lesson: own.clone(),
        sources: vec![1],
    };
    let practice = BriefPractice {
        record: link(text),
        summary: own.clone(),
        facts: vec![osvedceno_api::BriefFact { label: own.clone(), text: own.clone() }],
        results: Some(own.clone()),
        takeaway: Some(own.clone()),
        reasons_for: vec![own.clone()],
        reasons_against: vec![own.clone()],
        sources: vec![1],
    };
    BriefResponse {
        title: own.clone(),
        date: "2026-11-30".to_owned(),
        about: Some(own.clone()),
        situation: Vec::new(),
        words: Some(format!("{own}\n{own}")),
        practices: vec![practice],
        warnings: vec![warning],
        first_steps: vec![BriefSteps { section: link(text), steps: vec![own.clone()], more: 2 }],
        instruments: vec![BriefReading {
            record: link(text),
            year: Some(2024),
            summary: own.clone(),
            sources: vec![1],
        }],
        background: Vec::new(),
        decision: vec![own.clone()],
        sources: vec![BriefSource {
            text: own.clone(),
            lang: Some("de".to_owned()),
            url: format!("https://a.cz/{own}"),
            unavailable_since: Some("2026-09-01".to_owned()),
            archive_url: Some(format!("https://archiv.cz/{own}")),
        }],
        left_out: Vec::new(),
        missing: Vec::new(),
    }
}

#[test]
fn a_document_says_its_title_its_language_and_its_day() {
    for (lang, code, page) in [(Lang::Cs, "cs-CZ", "Strana "), (Lang::En, "en-GB", "Page ")] {
        let parts = unpacked(docx(&brief("Kolín & okolí"), lang, "https://osvedceno.cz"));
        let of = |name: &str| parts.iter().find(|(own, _)| own == name).unwrap().1.clone();
        let core = of("docProps/core.xml");
        assert!(core.contains("<dc:title>Kolín &amp; okolí</dc:title>"));
        assert!(core.contains(&format!("<dc:language>{code}</dc:language>")));
        for name in ["created", "modified"] {
            assert!(core.contains(&format!(
                "<dcterms:{name} xsi:type=\"dcterms:W3CDTF\">2026-11-30T12:00:00Z</dcterms:{name}>"
            )));
        }
        assert!(of("word/styles.xml").contains(&format!("<w:lang w:val=\"{code}\"")));
        assert!(of("word/footer1.xml").contains(page));
    }
}

#[test]
fn what_stands_in_it_has_the_styles_that_word_knows() {
    let parts = unpacked(docx(&brief("Text"), Lang::Cs, "https://osvedceno.cz"));
    let of = |name: &str| read(&parts.iter().find(|(own, _)| own == name).unwrap().1).0;
    let styles = of("word/styles.xml");
    let names = styles.iter().filter(|(element, _)| element == "w:name").filter_map(|(_, own)| attribute(own, "w:val"));
    let names: Vec<&str> = names.collect();
    for name in ["Title", "Subtitle", "heading 1", "heading 2", "List Bullet", "List Number", "Hyperlink", "footer"] {
        assert_eq!(names.iter().filter(|own| **own == name).count(), 1, "{name}");
    }
    let pages = of("word/document.xml");
    let used: Vec<&str> = pages
        .iter()
        .filter(|(element, _)| element == "w:pStyle" || element == "w:rStyle")
        .filter_map(|(_, own)| attribute(own, "w:val"))
        .collect();
    for id in ["Title", "Heading1", "Heading2", "ListBullet", "ListNumber", "Source", "Hyperlink"] {
        assert!(used.contains(&id), "{id}");
    }
}

#[test]
fn what_is_pasted_leaves_the_file_whole() {
    let long = "nejneobhospodařovávatelnějšími".repeat(400);
    for pasted in [
        "]]>",
        "<w:p>&amp;&#0;",
        "\u{0}\u{1}\u{8}\u{b}\u{c}\u{1f}",
        "a\u{fffe}b\u{ffff}c",
        "🙂👩‍👩‍👧",
        "שלום\u{202e}عربى",
        "\"'",
        &long,
        "%%% {x} \\",
    ] {
        let text = checked(docx(&brief(pasted), Lang::Cs, "https://osvedceno.cz"));
        let clean: String = pasted
            .chars()
            .map(|c| if c.is_control() || ('\u{fffe}'..='\u{ffff}').contains(&c) { ' ' } else { c })
            .collect();
        assert!(text.matches(&clean).count() >= 15, "{pasted:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn whatever_is_pasted_word_opens_it(text in "\\PC*|[\\x00-\\x{ffff}]*", lang in prop_oneof![Just(Lang::Cs), Just(Lang::En)]) {
        checked(docx(&brief(&text), lang, "https://osvedceno.cz"));
    }
}
