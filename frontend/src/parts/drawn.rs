//! What stands on a page by the hundred: the codes of the filters. Each is said once,
//! element by element; the browser makes nodes of it, and the server text at once, since making nodes, writing them and giving
//! them up was half of what a page of results cost it. And components, which on the server are what they draw.

use yew::prelude::*;
use yew::virtual_dom::VTag;
#[cfg(feature = "hydrate")]
use yew::virtual_dom::{AttributeOrProperty, Attributes, VList};

#[cfg(not(feature = "hydrate"))]
use crate::escape::{push_attribute, push_text};

/// An element of this name stands for the HTML in it, which is written as it is.
#[cfg(not(feature = "hydrate"))]
pub(crate) const AS_IT_IS: &str = "as-it-is";
/// An element of this name stands for a component that draws what is in it.
#[cfg(not(feature = "hydrate"))]
pub(crate) const COMPONENT: &str = "component";

/// What Yew writes around HTML whose nodes it does not know, for the browser to find its way.
#[cfg(not(feature = "hydrate"))]
pub(crate) const RAW: [&str; 2] = ["<!--<#>-->", "<!--</#>-->"];

/// Elements and texts, one after another.
#[derive(Debug, Default)]
pub(crate) struct Drawn {
    #[cfg(feature = "hydrate")]
    nodes: Vec<Html>,
    #[cfg(not(feature = "hydrate"))]
    html: String,
}

#[cfg(feature = "hydrate")]
impl Drawn {
    /// Adds an element with what `inside` draws. Of its attributes those are there that have a value; by its key it is known
    /// again when the list is drawn anew.
    pub(crate) fn element<const N: usize>(
        &mut self,
        name: &'static str,
        key: Option<&str>,
        attributes: &'static [&'static str; N],
        values: [Option<&str>; N],
        inside: impl FnOnce(&mut Self),
    ) {
        let mut own = Self::default();
        inside(&mut own);
        self.add(name, key, attributes, &values, own);
    }

    /// What is the same whatever the element has in it, so that a browser loads it once.
    #[inline(never)]
    fn add(
        &mut self,
        name: &'static str,
        key: Option<&str>,
        attributes: &'static [&'static str],
        values: &[Option<&str>],
        own: Self,
    ) {
        let mut tag = VTag::new(name);
        let value = |value: &str| AttributeOrProperty::Attribute(AttrValue::from(value.to_owned()));
        let values = values.iter().map(|own| own.map(value)).collect();
        tag.attributes = Attributes::Dynamic { keys: attributes, values };
        tag.key = key.map(Into::into);
        tag.add_children(own.nodes);
        self.nodes.push(tag.into());
    }

    /// Adds text.
    pub(crate) fn text(&mut self, text: &str) {
        self.nodes.push(Html::from(text.to_owned()));
    }

    /// All of it.
    pub(crate) fn into_html(self) -> Html {
        VList::from(self.nodes).into()
    }
}

#[cfg(not(feature = "hydrate"))]
impl Drawn {
    /// Adds an element with what `inside` draws. Of its attributes those are there that have a value; by its key it is known
    /// again when the list is drawn anew.
    pub(crate) fn element<const N: usize>(
        &mut self,
        name: &'static str,
        _key: Option<&str>,
        attributes: &'static [&'static str; N],
        values: [Option<&str>; N],
        inside: impl FnOnce(&mut Self),
    ) {
        let html = &mut self.html;
        html.push('<');
        html.push_str(name);
        for (attribute, value) in attributes.iter().zip(values) {
            if let Some(value) = value {
                html.push(' ');
                html.push_str(attribute);
                html.push_str("=\"");
                push_attribute(html, value);
                html.push('"');
            }
        }
        html.push('>');
        if name != "input" {
            inside(self);
            self.html.push_str("</");
            self.html.push_str(name);
            self.html.push('>');
        }
    }

    /// Adds text.
    pub(crate) fn text(&mut self, text: &str) {
        push_text(&mut self.html, text);
    }

    /// All of it.
    pub(crate) fn into_html(self) -> Html {
        let mut tag = VTag::new(AS_IT_IS);
        tag.add_child(Html::from_html_unchecked(self.html.into()));
        tag.into()
    }
}

/// A component, as what it draws at first.
#[cfg(not(feature = "hydrate"))]
pub(crate) fn component(html: Html) -> Html {
    let mut tag = VTag::new(COMPONENT);
    tag.add_child(html);
    tag.into()
}
