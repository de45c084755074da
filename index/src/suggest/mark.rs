//! The text of a suggestion as HTML, what was typed marked in it.

use crate::html::escape;
use crate::store::suggestions::{Typed, end_of_prefix, words};

/// `text` as HTML with `<mark>` around the beginnings of words that were typed, and nothing else; and whether there is
/// any: what was typed may fit another name only.
pub(super) fn marked(text: &str, typed: &Typed) -> (String, bool) {
    let words = words(text);
    let folded: Vec<&str> = words.iter().map(|(_, folded)| folded.as_str()).collect();
    let places = typed.places(&folded).unwrap_or_default();
    let mark = |(place, typed): (&usize, &String)| {
        let word = words[*place].0;
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        (start, start + end_of_prefix(word, typed.len()))
    };
    let mut marks: Vec<(usize, usize)> = places.iter().zip(&typed.words).map(mark).collect();
    marks.sort_unstable();
    let mut html = String::with_capacity(text.len() + marks.len() * "<mark></mark>".len());
    let mut at = 0;
    for (start, end) in marks {
        escape(&text[at..start], &mut html);
        html.push_str("<mark>");
        escape(&text[start..end], &mut html);
        html.push_str("</mark>");
        at = end;
    }
    escape(&text[at..], &mut html);
    (html, at > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(text: &str, typed: &str) -> String {
        marked(text, &Typed::of(typed).unwrap()).0
    }

    #[test]
    fn the_typed_beginnings_are_marked_with_their_diacritics() {
        assert_eq!(html("Kurzy češtiny", "cest"), "Kurzy <mark>češt</mark>iny");
        assert_eq!(html("Kurzy češtiny", "ces kurzy"), "<mark>Kurzy</mark> <mark>češ</mark>tiny");
        assert_eq!(
            html("Sad a škola, škola a sad", "skola a s"),
            "Sad a škola, <mark>škola</mark> <mark>a</mark> <mark>s</mark>ad"
        );
    }

    #[test]
    fn markup_in_a_title_is_shown_and_not_obeyed() {
        assert_eq!(
            html("<b>Škola</b> & \"sad\"", "sko"),
            "&lt;b&gt;<mark>Ško</mark>la&lt;/b&gt; &amp; &quot;sad&quot;"
        );
    }

    #[test]
    fn what_fits_another_name_marks_nothing() {
        assert_eq!(marked("Bydlení", &Typed::of("ubytovna").unwrap()), ("Bydlení".to_owned(), false));
    }
}
