//! One file of the corpus: from its bytes to a record, with everything that is wrong with it.

use std::collections::BTreeMap;
use std::path::Path;

use unicode_normalization::is_nfc;

use crate::body::{self, InternalLink, is_web_address};
use crate::code::Code;
use crate::facets::Facets;
use crate::fault::{Fault, Sink, suggestion};
use crate::files::{CorpusFile, RECORDS};
use crate::front_matter::{self, Fields, Located};
use crate::id::RecordId;
use crate::kind::Kind;
use crate::record::{Answer, Cost, CostPer, EventDate, Period, Record, Source};
use crate::text::Text;
use crate::vocabulary::{FacetGroup, Vocabulary};

/// What fences the front matter.
const FENCE: &str = "+++";
/// Fields of every record beside those that the vocabulary brings.
const EVERY_RECORD: [&str; 9] =
    ["id", "kind", "title", "title_en", "title_original", "summary", "summary_en", "checked", "related"];
const TITLE_CHARS: usize = 110;
const SUMMARY_CHARS: usize = 400;
/// Years that a source of this corpus can speak of.
const YEARS: std::ops::RangeInclusive<i64> = 1900..=2100;

/// A file as understood: its record if nothing is wrong with it, and what only the whole corpus can check.
pub(crate) struct Parsed {
    pub(crate) record: Option<Record>,
    /// The id that the file is named for: a record that cannot be read still makes no link to it dangle.
    pub(crate) named: String,
    /// The line of its id, where it is that of the file.
    pub(crate) id_line: Option<usize>,
    /// Of a chapter of the manual, the anchors of its sections.
    pub(crate) slugs: Vec<String>,
    pub(crate) links: Vec<InternalLink>,
    pub(crate) faults: Vec<Fault>,
}

/// Parses one file below `records/`.
pub(crate) fn parse(file: &CorpusFile, vocabulary: &Vocabulary) -> Parsed {
    let text = String::from_utf8_lossy(&file.bytes);
    let sink = Sink::new(&file.path, &text);
    let mut parsed = Parsed {
        record: None,
        named: stem(&file.path).to_owned(),
        id_line: None,
        slugs: Vec::new(),
        links: Vec::new(),
        faults: Vec::new(),
    };
    if Path::new(&file.path).extension().is_none_or(|extension| extension != "md") {
        sink.fault(0, "not a record; only files that end with `.md` belong here");
    } else if let Err(error) = std::str::from_utf8(&file.bytes) {
        sink.fault(sink.line_at(error.valid_up_to()), "not UTF-8; save the file as UTF-8");
    } else if !is_nfc(&text) {
        sink.fault(0, "letters and their diacritics are apart (Unicode NFD, as some Macs write); save the file as NFC");
    } else if let Some((start, end, body_start)) = fences(&text, &sink) {
        let toml = text[start..end].to_owned();
        if let Some(table) = front_matter::parse(&toml, start, &sink) {
            let fields = Fields::new(&table, start, 1, &sink);
            let reader = Reader { vocabulary, sink: &sink, path: &file.path };
            reader.record(fields, &text, body_start, &mut parsed);
        }
    }
    parsed.faults = sink.into_faults();
    if !parsed.faults.is_empty() {
        parsed.record = None;
    }
    parsed
}

/// Where the front matter starts and ends, and where the body starts, in bytes.
fn fences(text: &str, sink: &Sink<'_>) -> Option<(usize, usize, usize)> {
    let mut offset = 0;
    let mut lines = text.split_inclusive('\n').map(|line| {
        offset += line.len();
        (offset - line.len(), offset, line.trim_end())
    });
    let first = lines.next();
    if first.is_some_and(|(_, _, line)| line.starts_with('\u{feff}')) {
        sink.fault(1, "the file starts with a byte order mark; save it as UTF-8 without one");
        return None;
    }
    let Some((_, start, FENCE)) = first else {
        sink.fault(1, "front matter is missing; a record starts with a line `+++`");
        return None;
    };
    let Some((end, body, _)) = lines.find(|(_, _, line)| *line == FENCE) else {
        sink.fault(1, "front matter does not end; close it with a line `+++`");
        return None;
    };
    Some((start, end, body))
}

/// ISO 639-1.
const LANGUAGES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de \
     dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it \
     iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd \
     ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su \
     sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

struct Reader<'a> {
    vocabulary: &'a Vocabulary,
    sink: &'a Sink<'a>,
    path: &'a str,
}

impl Reader<'_> {
    /// Reads every field that the kind has, reports the rest, then the body.
    fn record(&self, fields: Fields<'_, '_>, text: &str, body_start: usize, parsed: &mut Parsed) {
        let id = self.id(&fields);
        let kind = self.kind(&fields);
        parsed.id_line = fields.text("id").filter(|id| id.value == parsed.named).map(|id| id.line);
        let title = self.both(&fields, ["title", "title_en"], Some(TITLE_CHARS));
        let summary = self.both(&fields, ["summary", "summary_en"], Some(SUMMARY_CHARS));
        let title_original = fields.text("title_original").map(|text| text.value);
        let checked = fields.require("checked", fields.date("checked"), "the day the sources were last read");
        let checked = checked
            .filter(|day| self.year("checked", &Located { value: day.value.year().into(), line: day.line }).is_some());
        let related = self.related(&fields, parsed);
        let sources = self.sources(&fields);
        let facets = kind.map(|kind| self.facets(&fields, kind));
        if let (Some(kind), Some(facets)) = (kind, &facets) {
            self.country(&fields, kind, facets);
        }
        let own = kind.map(|kind| self.own(&fields, kind));
        // Without its kind nobody can say which fields a record has, and "not a field here" would only confuse.
        if kind.is_some() {
            fields.finish();
        }
        let body = body::parse(text, body_start, kind, self.sink);
        parsed.links.extend(body.links);
        if kind == Some(Kind::Manual) {
            parsed.slugs = body.body.sections.iter().map(|section| section.slug.clone()).collect();
        }
        parsed.record = (|| {
            let own = own?;
            Some(Record {
                id: id?,
                kind: kind?,
                title: title?,
                title_original,
                summary: summary?,
                place: own.place,
                population: own.population,
                implementer: own.implementer,
                partners: own.partners,
                funding: own.funding,
                period: own.period,
                date: own.date,
                published: own.published,
                cost: own.cost,
                staff: own.staff,
                checked: checked?.value,
                related,
                assessment: own.assessment,
                sources,
                facets: facets?,
                body: body.body,
            })
        })();
    }

    /// The id, which is also the name of the file.
    fn id(&self, fields: &Fields<'_, '_>) -> Option<RecordId> {
        let stem = stem(self.path);
        let id = fields.require("id", fields.text("id"), "the name of the file without `.md`")?;
        if id.value != stem {
            self.sink.fault(id.line, format!("id \"{}\" is not the name of the file, `{stem}`", id.value));
        }
        let known = RecordId::new(&id.value).filter(|id| id.split_section().is_none());
        if known.is_none() {
            let message = format!("id \"{}\" is not lower-case ASCII words joined by single `-`", id.value);
            self.sink.fault(id.line, message);
        }
        known
    }

    /// The kind, which the folder must agree with.
    fn kind(&self, fields: &Fields<'_, '_>) -> Option<Kind> {
        let kind = fields.require("kind", fields.text("kind"), "the kind of the record")?;
        let known = Kind::from_code(&kind.value);
        if known.is_none() {
            let meant = suggestion(&kind.value, Kind::ALL.map(Kind::code));
            self.sink.fault(kind.line, format!("`{}` is not a kind of record; {meant}", kind.value));
        }
        let known = known?;
        let folder = self.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let folder = folder.strip_prefix(RECORDS).unwrap_or(folder).trim_start_matches('/');
        match Kind::of_folder(folder) {
            None => self
                .sink
                .fault(0, format!("records/{folder}/ holds no records; a {} is in {}", known.code(), folders(known))),
            Some(other) if other != known => {
                self.sink
                    .fault(kind.line, format!("a {} is in {}, not in records/{folder}/", known.code(), folders(known)));
            }
            Some(_) => {}
        }
        Some(known)
    }

    /// A text that every record has in Czech and in English.
    fn both(&self, fields: &Fields<'_, '_>, keys: [&str; 2], most: Option<usize>) -> Option<Text> {
        let [cs, en] = keys.map(|key| fields.require(key, fields.text(key), "text"));
        if let (Some(cs), Some(most)) = (&cs, most) {
            let chars = cs.value.chars().count();
            if chars > most {
                self.sink.fault(cs.line, format!("`{}` has {chars} characters; at most {most} are allowed", keys[0]));
            }
        }
        Some(Text { cs: cs?.value, en: en?.value })
    }

    fn related(&self, fields: &Fields<'_, '_>, parsed: &mut Parsed) -> Vec<RecordId> {
        let mut ids = Vec::new();
        for id in fields.texts("related").map(|list| list.value).unwrap_or_default() {
            match RecordId::new(&id.value) {
                Some(known) if ids.contains(&known) => {
                    self.sink.fault(id.line, format!("`related`: \"{known}\" stands there twice"));
                }
                Some(known) => {
                    parsed.links.push(InternalLink { target: id.value, line: id.line });
                    ids.push(known);
                }
                None => self.sink.fault(id.line, format!("`related`: \"{}\" cannot be the id of a record", id.value)),
            }
        }
        ids
    }

    fn sources(&self, fields: &Fields<'_, '_>) -> Vec<Source> {
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
            && !LANGUAGES.split_ascii_whitespace().any(|known| known == lang.value)
        {
            self.sink.fault(
                lang.line,
                format!("\"{}\" is not a language of ISO 639-1, such as `cs`, `uk` or `da`", lang.value),
            );
        }
        Some(Source { title: title?.value, publisher: publisher?.value, url: url?.value, lang: lang?.value, year })
    }

    /// The codes of every group that is read from a field; of a field that the kind does not have, nothing.
    fn facets(&self, fields: &Fields<'_, '_>, kind: Kind) -> Facets {
        let mut facets = Facets::default();
        for group in self.vocabulary.groups.iter().filter(|group| group.is_of(kind)) {
            if let Some(field) = group.field.as_deref() {
                facets.set(group.name.as_str(), self.codes(fields, field, group));
            }
        }
        facets
    }

    fn codes(&self, fields: &Fields<'_, '_>, field: &str, group: &FacetGroup) -> Vec<Code> {
        let found = fields.text_or_texts(field, group.max == 1);
        let wanted = if group.max == 1 { "a code" } else { "a list of codes" };
        if group.min > 0 {
            fields.require(field, found.as_ref(), wanted);
        }
        let Some(found) = found else { return Vec::new() };
        if !(group.min..=group.max).contains(&found.value.len()) {
            let count = found.value.len();
            self.sink
                .fault(found.line, format!("`{field}` has {count} codes; {} to {} are wanted", group.min, group.max));
        }
        let mut codes: Vec<Code> = Vec::new();
        for code in found.value {
            if group.value(&code.value).is_none() {
                let known = group.values.iter().map(|value| value.code.as_str());
                let meant = suggestion(&code.value, known);
                self.sink.fault(code.line, format!("`{field}`: unknown code \"{}\"; {meant}", code.value));
            } else if codes.iter().any(|earlier| earlier.as_str() == code.value) {
                self.sink.fault(code.line, format!("`{field}`: \"{}\" stands there twice", code.value));
            } else {
                codes.push(Code::from(code.value));
            }
        }
        codes
    }

    /// Country, region and folder must tell one story.
    fn country(&self, fields: &Fields<'_, '_>, kind: Kind, facets: &Facets) {
        let Some(country) = facets.one("country") else { return };
        let line = fields.text("country").map_or(1, |country| country.line);
        if country != "CZ" && facets.one("region").is_some() {
            self.sink.fault(line, format!("`region` is for Czech regions, and the country is {country}; leave it out"));
        }
        if kind == Kind::Practice && (country == "CZ") != self.path.contains("practices/cz/") {
            let right = if country == "CZ" { "practices/cz" } else { "practices/foreign" };
            self.sink.fault(line, format!("a practice from {country} is in records/{right}/"));
        }
    }

    fn year(&self, key: &str, year: &Located<i64>) -> Option<i16> {
        if YEARS.contains(&year.value) {
            return i16::try_from(year.value).ok();
        }
        self.sink.fault(
            year.line,
            format!("`{key}` is {}; a year from {} to {} is wanted", year.value, YEARS.start(), YEARS.end()),
        );
        None
    }

    /// The fields that only some kinds have.
    fn own(&self, fields: &Fields<'_, '_>, kind: Kind) -> Own {
        let has = |key: &str| kind.own_fields().contains(&key);
        let mut own = Own::default();
        let texts = |key| -> Vec<String> {
            let list = fields.texts(key).map(|list| list.value).unwrap_or_default();
            list.into_iter().map(|text| text.value).collect()
        };
        if has("implementer") {
            own.implementer =
                fields.require("implementer", fields.text("implementer"), "who ran it").map(|text| text.value);
            own.partners = texts("partners");
        }
        if has("funding") {
            own.funding = texts("funding");
        }
        if has("year") {
            let year = fields.require("year", fields.integer("year"), "the year of publication or entry into force");
            own.published = year.and_then(|year| self.year("year", &year));
        }
        if has("date") {
            let date = fields.require("date", fields.date_or_year("date"), "the day or year of the event");
            own.date = date.and_then(|date| match date.value {
                Ok(day) => {
                    let year = self.year("date", &Located { value: day.year().into(), line: date.line });
                    year.map(|_| EventDate::Day(day))
                }
                Err(year) => self.year("date", &Located { value: year, line: date.line }).map(EventDate::Year),
            });
        }
        if kind == Kind::Practice {
            self.practice(fields, &mut own);
        }
        own
    }

    fn practice(&self, fields: &Fields<'_, '_>, own: &mut Own) {
        own.place = fields.text("place").map(|text| text.value);
        own.population = fields.integer("population").and_then(|people| {
            let known = u32::try_from(people.value).ok().filter(|people| *people > 0);
            if known.is_none() {
                self.sink.fault(people.line, format!("`population` is {}; a number above 0 is wanted", people.value));
            }
            known
        });
        own.period = fields.table("period").and_then(|table| self.period(table));
        own.cost = fields.table("cost").and_then(|table| self.cost(table));
        own.staff = fields.number("staff").and_then(|staff| self.above_zero("staff", &staff));
        let assessment = fields.table("assessment");
        fields.require("assessment", assessment.as_ref().map(|_| ()), "a table `[assessment]`");
        own.assessment = assessment.map(|table| self.assessment(&table)).unwrap_or_default();
    }

    fn period(&self, fields: Fields<'_, '_>) -> Option<Period> {
        let from = fields.require("from", fields.integer("from"), "the first year");
        let to = fields.integer("to");
        let line = fields.line();
        fields.finish();
        let from = self.year("from", &from?)?;
        let to = to.and_then(|to| self.year("to", &to));
        if let Some(to) = to.filter(|to| *to < from) {
            self.sink.fault(line, format!("`period` ends in {to}, before it begins in {from}"));
        }
        Some(Period { from, to })
    }

    fn cost(&self, fields: Fields<'_, '_>) -> Option<Cost> {
        let amount = fields.require("amount", fields.number("amount"), "a number");
        let currency = fields.require("currency", fields.text("currency"), "a currency, ISO 4217,");
        let per = fields.require("per", fields.text("per"), "`total` or `year`");
        fields.finish();
        let amount = amount.and_then(|amount| self.above_zero("amount", &amount));
        if let Some(currency) = &currency
            && !self.vocabulary.currencies.contains_key(&currency.value)
        {
            let known = suggestion(&currency.value, self.vocabulary.currencies.keys().map(String::as_str));
            self.sink.fault(
                currency.line,
                format!("currency \"{}\" has no rate in the vocabulary; {known}", currency.value),
            );
        }
        let per = per.and_then(|per| match per.value.as_str() {
            "total" => Some(CostPer::Total),
            "year" => Some(CostPer::Year),
            other => {
                self.sink.fault(per.line, format!("`per` is \"{other}\"; `total` or `year` is wanted"));
                None
            }
        });
        Some(Cost { amount: amount?, currency: currency?.value, per: per? })
    }

    fn above_zero(&self, key: &str, number: &Located<f64>) -> Option<f64> {
        if number.value > 0.0 {
            return Some(number.value);
        }
        self.sink.fault(number.line, format!("`{key}` is {}; a number above 0 is wanted", number.value));
        None
    }

    /// Whether `key` is a field of records, of whichever kind.
    fn is_field(&self, key: &str) -> bool {
        let own = Kind::ALL.into_iter().any(|kind| kind.own_fields().contains(&key));
        own || EVERY_RECORD.contains(&key)
            || self.vocabulary.groups.iter().any(|group| group.field.as_deref() == Some(key))
    }

    fn assessment(&self, fields: &Fields<'_, '_>) -> BTreeMap<Code, Answer> {
        let criteria = self.vocabulary.group("criterion").map(|group| group.criteria.as_slice()).unwrap_or_default();
        let mut assessment = BTreeMap::new();
        for (criterion, answer) in fields.entries() {
            if self.is_field(&criterion.value) {
                let message = format!("`{}` belongs above the line `[assessment]`", criterion.value);
                self.sink.fault(criterion.line, message);
                continue;
            }
            if !criteria.iter().any(|known| known.code.as_str() == criterion.value) {
                let meant = suggestion(&criterion.value, criteria.iter().map(|known| known.code.as_str()));
                self.sink
                    .fault(criterion.line, format!("`assessment`: unknown criterion \"{}\"; {meant}", criterion.value));
            }
            match Answer::ALL.into_iter().find(|known| known.code() == answer.value) {
                Some(known) => {
                    assessment.insert(Code::from(criterion.value), known);
                }
                None => self.sink.fault(
                    answer.line,
                    format!(
                        "`{}` is \"{}\"; `yes`, `partly` or `no` is wanted, or nothing",
                        criterion.value, answer.value
                    ),
                ),
            }
        }
        assessment
    }
}

/// The values of the fields that only some kinds have.
#[derive(Default)]
struct Own {
    place: Option<String>,
    population: Option<u32>,
    implementer: Option<String>,
    partners: Vec<String>,
    funding: Vec<String>,
    period: Option<Period>,
    date: Option<EventDate>,
    published: Option<i16>,
    cost: Option<Cost>,
    staff: Option<f64>,
    assessment: BTreeMap<Code, Answer>,
}

/// The name of a file without its folder and its ending.
fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".md").unwrap_or(name)
}

fn folders(kind: Kind) -> String {
    let folders: Vec<String> = kind.folders().iter().map(|folder| format!("records/{folder}/")).collect();
    folders.join(" or ")
}
