//! Where the facts of a record come from: `[[sources]]`.

use crate::body::is_web_address;
use crate::front_matter::Fields;
use crate::record::Source;

use super::reader::Reader;

/// ISO 639-1.
const LANGUAGES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de \
     dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it \
     iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd \
     ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su \
     sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// Whether it is the code of a language.
pub(crate) fn is_language(code: &str) -> bool {
    LANGUAGES.split_ascii_whitespace().any(|known| known == code)
}

impl Reader<'_> {
    pub(super) fn sources(&self, fields: &Fields<'_, '_>) -> Vec<Source> {
        let tables = fields.tables("sources");
        fields.require("sources", (!tables.is_empty()).then_some(()), "at least one `[[sources]]`");
        tables.into_iter().filter_map(|table| self.source(table)).collect()
    }

    fn source(&self, fields: Fields<'_, '_>) -> Option<Source> {
        let title = fields.require("title", fields.text("title"), "the title of the source");
        let publisher = fields.require("publisher", fields.text("publisher"), "who published the source");
        let url = fields.require("url", fields.text("url"), "the address of the source");
        let lang = fields.require("lang", fields.text("lang"), "the language of the source, ISO 639-1,");
        let year = fields.integer("year").and_then(|year| self.year("year", &year));
        fields.finish();
        if let Some(url) = url.as_ref().filter(|url| !is_web_address(&url.value)) {
            self.sink.fault(url.line, format!("\"{}\" is not an http or https address", url.value));
        }
        if let Some(lang) = &lang
            && !is_language(&lang.value)
        {
            self.sink.fault(
                lang.line,
                format!("\"{}\" is not a language of ISO 639-1, such as `cs`, `uk` or `da`", lang.value),
            );
        }
        Some(Source { title: title?.value, publisher: publisher?.value, url: url?.value, lang: lang?.value, year })
    }
}
