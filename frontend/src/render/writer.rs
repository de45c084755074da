//! A tree of nodes as HTML, written at once: Yew's own renderer has a future for every node, and another thread for them all,
//! because components of others may wait for something. Ours wait for nothing.

use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, VNode, VTag};

use crate::escape::{push_attribute, push_text};
use crate::parts::drawn::{AS_IT_IS, COMPONENT, RAW};

/// Elements that have no end (HTML, 13.1.2).
const VOID: [&str; 13] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// What Yew writes around what a component draws, for the browser to find its way.
const DRAWN: [&str; 2] = ["<!--<[]>-->", "<!--</[]>-->"];

/// Writes HTML.
#[derive(Debug)]
pub(super) struct Writer<'h> {
    pub(super) html: &'h mut String,
    /// Whether the browser is to take it over.
    pub(super) hydratable: bool,
}

impl Writer<'_> {
    /// Writes what a component draws.
    pub(super) fn component(&mut self, inside: &Html) {
        self.marked(DRAWN, |own| own.node(inside));
    }

    /// Writes a node and all below it.
    pub(super) fn node(&mut self, node: &VNode) {
        match node {
            VNode::VTag(tag) if tag.tag() == COMPONENT => {
                tag.children().into_iter().for_each(|own| self.component(own));
            }
            VNode::VTag(tag) if tag.tag() == AS_IT_IS => {
                if let Some(VNode::VRaw(raw)) = tag.children().and_then(only) {
                    self.html.push_str(&raw.html);
                }
            }
            VNode::VTag(tag) => self.element(tag),
            VNode::VText(text) => push_text(self.html, &text.text),
            VNode::VList(list) => list.iter().for_each(|own| self.node(own)),
            VNode::VRaw(raw) => self.marked(RAW, |own| own.html.push_str(&raw.html)),
            VNode::VComp(_) | VNode::VPortal(_) | VNode::VRef(_) | VNode::VSuspense(_) => {
                unreachable!("on the server a component is what it draws, and pages have nothing else that is not HTML")
            }
        }
    }

    fn marked(&mut self, [begin, end]: [&str; 2], inside: impl FnOnce(&mut Self)) {
        if !self.hydratable {
            return inside(self);
        }
        self.html.push_str(begin);
        inside(self);
        self.html.push_str(end);
    }

    fn element(&mut self, tag: &VTag) {
        let name = tag.tag();
        self.html.push('<');
        self.html.push_str(name);
        let is_text = name == "textarea";
        if let Some(value) = tag.value().filter(|_| !is_text) {
            self.attribute("value", value);
        }
        if tag.checked() == Some(true) {
            self.html.push_str(" checked");
        }
        self.attributes(&tag.attributes);
        self.html.push('>');
        if VOID.contains(&name) {
            return;
        }
        match tag.value().filter(|_| is_text) {
            Some(value) => push_text(self.html, value),
            None => tag.children().into_iter().for_each(|own| self.node(own)),
        }
        self.html.push_str("</");
        self.html.push_str(name);
        self.html.push('>');
    }

    fn attributes(&mut self, attributes: &Attributes) {
        let text = |value: &AttributeOrProperty| match value {
            AttributeOrProperty::Static(value) => Some(AttrValue::Static(value)),
            AttributeOrProperty::Attribute(value) => Some(value.clone()),
            AttributeOrProperty::Property(_) => None,
        };
        match attributes {
            Attributes::Static(all) => {
                for (name, value) in *all {
                    if let Some(value) = text(value) {
                        self.attribute(name, &value);
                    }
                }
            }
            Attributes::Dynamic { keys, values } => {
                for (name, value) in keys.iter().zip(values) {
                    if let Some(value) = value.as_ref().and_then(text) {
                        self.attribute(name, &value);
                    }
                }
            }
            Attributes::IndexMap(_) => attributes.iter().for_each(|(name, value)| self.attribute(name, value)),
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.html.push(' ');
        self.html.push_str(name);
        self.html.push_str("=\"");
        push_attribute(self.html, value);
        self.html.push('"');
    }
}

/// The one node of a list, or a node that is no list.
fn only(node: &VNode) -> Option<&VNode> {
    match node {
        VNode::VList(list) => list.first(),
        node => Some(node),
    }
}

#[cfg(test)]
mod tests {
    use yew::ServerRenderer;

    use super::*;
    use crate::bare::{Bare, Given};

    /// What there is of HTML on our pages.
    fn tree() -> Html {
        let value = "\"a\" <b> & 'c'".to_owned();
        html! {
            <>
                <p class="plain" id={value.clone()} hidden=true lang={None::<&str>}>{ &value }{ " " }{ 7 }</p>
                <input type="search" value={value.clone()} checked=true disabled=true />
                <textarea name="text" value={value.clone()} />
                <select><option selected=true value="a">{ "a" }</option></select>
                <svg viewBox="0 0 1 1"><path d="M1 1" /></svg>
                { for (0..3).map(|i| html! { <li key={i} class={classes!("a", (i > 1).then_some("b"))}>{ i }</li> }) }
                { Html::default() }
                <div>{ Html::from_html_unchecked("<i>raw</i>".into()) }<br /></div>
            </>
        }
    }

    #[tokio::test]
    async fn a_tree_is_written_as_yew_writes_it() {
        for hydratable in [false, true] {
            let renderer = ServerRenderer::<Bare>::with_props(|| Given { html: tree() });
            let theirs = renderer.hydratable(hydratable).render().await;
            let mut ours = String::new();
            Writer { html: &mut ours, hydratable }.component(&tree());
            // Where assertions are on, Yew says in its comments which component it is.
            let name = format!("[{}]", std::any::type_name::<Bare>());
            assert_eq!(ours, theirs.replace(&name, "[]"));
        }
    }
}
