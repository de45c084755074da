//! HTML as text, for what is on a page by the dozen and has nothing in it that listens: a browser reads it at once, where elements
//! are made one by one and given their attributes through the border between WebAssembly and script.
//!
//! In: tags as they stand, and words, which are escaped here. Out: a part for the application.

use yew::prelude::*;

use crate::escape::push_attribute;

/// A piece of HTML that is being written.
#[derive(Debug, Default)]
pub(crate) struct Markup(String);

impl Markup {
    /// HTML as it stands: ours, or the server's.
    #[inline(never)]
    pub(crate) fn html(&mut self, html: &str) -> &mut Self {
        self.0.push_str(html);
        self
    }

    /// Words, in a text or between quotation marks.
    #[inline(never)]
    pub(crate) fn text(&mut self, words: &str) -> &mut Self {
        push_attribute(&mut self.0, words);
        self
    }

    /// An attribute of the tag that is open.
    #[inline(never)]
    pub(crate) fn attribute(&mut self, name: &str, value: &str) -> &mut Self {
        self.html(" ").html(name).html("=\"").text(value).html("\"")
    }

    /// An element with nothing but words in it.
    #[inline(never)]
    pub(crate) fn element(&mut self, name: &str, class: &str, words: &str) -> &mut Self {
        self.html("<").html(name);
        if !class.is_empty() {
            self.attribute("class", class);
        }
        self.html(">").text(words).html("</").html(name).html(">")
    }

    /// A link with nothing but words in it; `label` says them to who does not see what it is among.
    #[inline(never)]
    pub(crate) fn link(&mut self, address: &str, label: Option<&str>, words: &str) -> &mut Self {
        self.html("<a").attribute("href", address);
        if let Some(label) = label {
            self.attribute("aria-label", label);
        }
        self.html(">").text(words).html("</a>")
    }

    /// The HTML.
    #[cfg(feature = "render")]
    pub(crate) fn into_string(self) -> String {
        self.0
    }

    /// The part.
    pub(crate) fn done(self) -> Html {
        Html::from_html_unchecked(AttrValue::from(self.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_never_become_tags_nor_attributes() {
        let mut html = Markup::default();
        html.html("<p").attribute("title", "\"><b>").html(">").element("b", "a", "R&D <3").html("</p>");
        assert_eq!(html.0, "<p title=\"&quot;&gt;&lt;b&gt;\"><b class=\"a\">R&amp;D &lt;3</b></p>");
    }
}
