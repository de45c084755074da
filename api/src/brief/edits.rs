//! What somebody changed of a brief on its page: the wording of its title, situation and decision, their own words, and what is
//! left out. All of it stands in the address; the server keeps none of it.

use std::borrow::Cow;

use crate::problem::{Invalid, Reason};
use crate::query_string::Pairs;

/// What was changed of a brief; by default nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BriefEdits {
    /// `title`: what it is about, in place of the title that is made.
    pub title: Option<String>,
    /// `about`: the situation, in place of the sentences that are made.
    pub about: Option<String>,
    /// `words`: the situation in somebody's own words, below those sentences. Its lines are paragraphs.
    pub words: Option<String>,
    /// `with=text`: the text of the profile stands for `words`.
    pub with_text: bool,
    /// `decision`, once for each sentence or with a sentence a line: what the council decides, in place of the draft.
    pub decision: Vec<String>,
    /// `without`: what is left out. A practice, an instrument, a warning or another thing to read by its id; a first step by the id
    /// of its section, a colon and its number there, as in `manual-01-jak-zacit/prvni-dny:2`.
    pub without: Vec<String>,
}

impl BriefEdits {
    /// Most characters of a title: two lines of it.
    pub const MAX_TITLE: usize = 200;
    /// Most characters of the situation in sentences: a third of a page.
    pub const MAX_ABOUT: usize = 1_000;
    /// Most characters of somebody's own words: a page. All of these together are an address that servers take, below 64 kB, in
    /// Cyrillic letters too.
    pub const MAX_WORDS: usize = 4_000;
    /// Most characters of a decision: a page.
    pub const MAX_DECISION: usize = 3_000;
    /// Most things left out: a brief has fewer.
    pub const MAX_WITHOUT: usize = 60;
    /// The parameters. `keep` takes a `without` back: a form sends the one for all there is, and the other for what stays ticked.
    pub const PARAMETERS: [&'static str; 7] = ["title", "about", "words", "with", "decision", "without", "keep"];

    /// Takes out what was changed.
    pub(super) fn take(pairs: &mut Pairs<'_>, faults: &mut Vec<Invalid>) -> Self {
        let mut text = |name, max| {
            let text = pairs.take_one(name, faults)?;
            if text.chars().count() > max {
                faults.push(Invalid::new(name, text, Reason::TooLong { max }));
                return None;
            }
            Some(text.into_owned())
        };
        let title = text("title", Self::MAX_TITLE).and_then(|text| in_a_line(&text));
        let about = text("about", Self::MAX_ABOUT).and_then(|text| in_a_line(&text));
        let words = text("words", Self::MAX_WORDS).map(|text| lines(&text).join("\n")).filter(|text| !text.is_empty());
        let with_text = pairs.take_word("with", &["text"], |word| (word == "text").then_some(()), faults).is_some();
        let decision = pairs.take_every("decision").join("\n");
        let decision = if decision.chars().count() > Self::MAX_DECISION {
            faults.push(Invalid::new("decision", decision, Reason::TooLong { max: Self::MAX_DECISION }));
            Vec::new()
        } else {
            lines(&decision)
        };
        let mut without = pairs.take_all("without");
        let kept = pairs.take_all("keep");
        without.retain(|own| !kept.contains(own));
        if without.len() > Self::MAX_WITHOUT {
            let reason = Reason::TooMany { max: Self::MAX_WITHOUT };
            faults.push(Invalid::new("without", &*without[Self::MAX_WITHOUT], reason));
        }
        Self { title, about, words, with_text, decision, without }
    }

    /// Whether something was left out: the thing of this id, or the step of this name.
    pub fn leaves_out(&self, id: &str) -> bool {
        self.without.iter().any(|own| own == id)
    }

    /// What stands for a step in `without`: the section that has it, and its place there from 0.
    pub fn step(section: &str, at: usize) -> String {
        format!("{section}:{}", at + 1)
    }

    /// The same with one thing more left out.
    #[must_use]
    pub fn and_without(&self, id: &str) -> Self {
        let mut edits = self.clone();
        edits.without.push(id.to_owned());
        edits
    }

    /// The same with one thing put back.
    #[must_use]
    pub fn and_with(&self, id: &str) -> Self {
        let mut edits = self.clone();
        edits.without.retain(|own| own != id);
        edits
    }

    /// Names and values for a query string, and for the hidden fields of a form.
    pub fn pairs(&self) -> Vec<(&str, Cow<'_, str>)> {
        let Self { title, about, words, with_text, decision, without } = self;
        let texts = [("title", title), ("about", about), ("words", words)];
        let texts = texts.into_iter().filter_map(|(name, text)| Some((name, text.as_deref()?)));
        let with = with_text.then_some(("with", "text"));
        let decision = decision.iter().map(|sentence| ("decision", sentence.as_str()));
        let without = without.iter().map(|own| ("without", own.as_str()));
        texts.chain(with).chain(decision).chain(without).map(|(name, text)| (name, Cow::Borrowed(text))).collect()
    }
}

/// A text in one line, if there is any.
fn in_a_line(text: &str) -> Option<String> {
    // A space that does not break is no end of a word here.
    let words: Vec<&str> = text.split([' ', '\t', '\r', '\n']).filter(|word| !word.is_empty()).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// The lines of a text that have something in them.
fn lines(text: &str) -> Vec<String> {
    text.lines().filter_map(in_a_line).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::brief::BriefQuery;
    use crate::encode;

    fn edits(raw: &str) -> BriefEdits {
        BriefQuery::parse(&format!("id=a&{raw}")).unwrap().edits
    }

    #[test]
    fn what_a_form_sends_is_what_was_changed() {
        let own = edits(
            "title=+Agenturn%C3%AD++lid%C3%A9&about=&words=Jedna%0D%0A%0D%0ADruh%C3%A1&decision=Rada+bere.%0D%0ARada+ukl%C3%A1d%C3%A1.&\
             without=manual-01/kde:1&without=manual-01/kde:2&keep=manual-01/kde:2&without=irop",
        );
        assert_eq!(own.title.as_deref(), Some("Agenturní lidé"));
        assert_eq!((own.about.as_deref(), own.words.as_deref()), (None, Some("Jedna\nDruhá")));
        assert_eq!(own.decision, ["Rada bere.", "Rada ukládá."]);
        assert_eq!(own.without, ["manual-01/kde:1", "irop"]);
        assert!(own.leaves_out("irop") && !own.leaves_out("manual-01/kde:2"));
        assert_eq!(BriefEdits::step("manual-01/kde", 0), "manual-01/kde:1");
        assert_eq!(own.and_with("irop").and_without("cerv").without, ["manual-01/kde:1", "cerv"]);
    }

    #[test]
    fn a_sentence_can_be_a_parameter_of_its_own_and_stand_there_twice() {
        assert_eq!(edits("decision=Rada+bere.&decision=Rada+bere.").decision, ["Rada bere.", "Rada bere."]);
    }

    #[test]
    fn what_is_too_long_is_named_with_what_it_takes() {
        let long = |count: usize| "ž".repeat(count);
        for (name, max) in [
            ("title", BriefEdits::MAX_TITLE),
            ("about", BriefEdits::MAX_ABOUT),
            ("words", BriefEdits::MAX_WORDS),
            ("decision", BriefEdits::MAX_DECISION),
        ] {
            let raw = |count| encode([("id", "a".into()), (name, long(count).into())]);
            assert!(BriefQuery::parse(&raw(max)).is_ok(), "{name}");
            let faults = BriefQuery::parse(&raw(max + 1)).unwrap_err();
            let faults: Vec<_> = faults.into_iter().map(|fault| (fault.parameter, fault.reason)).collect();
            assert_eq!(faults, [(name.to_owned(), Reason::TooLong { max })]);
        }
        let named = |raw: &str| BriefQuery::parse(raw).unwrap_err()[0].parameter.clone();
        let many = (0..=BriefEdits::MAX_WITHOUT).map(|at| format!("without=a-{at}")).collect::<Vec<_>>().join("&");
        assert_eq!(named(&format!("id=a&{many}")), "without");
        assert_eq!(named("id=a&with=all"), "with");
        assert_eq!(named("id=a&title=a&title=b"), "title");
    }

    proptest! {
        #[test]
        fn an_address_leads_back_to_what_was_changed(
            title in any::<String>(), about in any::<String>(), words in any::<String>(), with_text in any::<bool>(),
            decision in proptest::collection::vec(any::<String>(), 0..5), without in proptest::collection::vec("[a-z/:1-9-]{1,9}", 0..5),
        ) {
            let with = if with_text { "text" } else { "" };
            let one = [("id", "a"), ("title", title.as_str()), ("about", about.as_str()), ("words", words.as_str()), ("with", with)];
            let many = decision.iter().map(|own| ("decision", own)).chain(without.iter().map(|own| ("without", own)));
            let pairs = one.into_iter().chain(many.map(|(name, text)| (name, text.as_str())));
            let read = BriefQuery::parse(&encode(pairs.map(|(name, text)| (name, text.into())))).unwrap();
            prop_assert_eq!(BriefQuery::parse(&read.to_query_string(false)).unwrap(), read);
        }
    }
}
