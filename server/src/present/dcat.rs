//! `/dcat.ttl`: the catalogue of what can be taken from here, for portals of open data: DCAT-AP 2 with what the Czech profile
//! (DCAT-AP-CZ) adds, in Turtle.
//!
//! One data set, all records, and five ways to it: three files, the API, harvesting. The Czech profile wants a publisher that is a
//! public body of the register of rights and duties; who runs the service is not known here, so the publisher is an agent of its
//! own, and who enters the catalogue names itself there.

use jiff::civil::Date;
use osvedceno_api::{LICENSE, Lang, Problem};
use osvedceno_index::ChangesAsked;

use super::internal;
use crate::snapshot::Snapshot;

const PREFIXES: &str = "\
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix pu: <https://data.gov.cz/slovník/podmínky-užití/> .
@prefix vcard: <http://www.w3.org/2006/vcard/ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix eu: <http://publications.europa.eu/resource/authority/> .
";

const LANGUAGES: &str = "eu:language\\/CES, eu:language\\/ENG";
const PUBLISHER: &str = "Osvědčeno";

/// Words by which a portal finds the records.
const WORDS: [(Lang, &str); 7] = [
    (Lang::Cs, "integrace cizinců"),
    (Lang::Cs, "obce"),
    (Lang::Cs, "dobrá praxe"),
    (Lang::Cs, "migrace"),
    (Lang::En, "integration of migrants"),
    (Lang::En, "municipalities"),
    (Lang::En, "good practice"),
];

/// What all records are called, in Czech and in English.
const TITLE: [&str; 2] = [
    "Osvědčeno: dobré praxe začleňování cizinců v obcích",
    "Osvědčeno: good practices in the local integration of migrants",
];

/// A file: the end of its name in the catalogue, its address, its format by the names of the Publications Office of the EU and of
/// IANA, what it is called.
struct File {
    name: &'static str,
    path: &'static str,
    format: &'static str,
    media_type: Option<&'static str>,
    title: [&'static str; 2],
}

const FILES: [File; 3] = [
    File {
        name: "csv-cs",
        path: "/dump/records.csv?lang=cs",
        format: "CSV",
        media_type: Some("text/csv"),
        title: ["Tabulka CSV s českými popisky", "A CSV table with Czech labels"],
    },
    File {
        name: "csv-en",
        path: "/dump/records.csv?lang=en",
        format: "CSV",
        media_type: Some("text/csv"),
        title: ["Tabulka CSV s anglickými popisky", "A CSV table with English labels"],
    },
    File {
        name: "jsonl",
        path: "/dump/records.jsonl?lang=cs",
        format: "JSON",
        // Lines of JSON have no name at IANA.
        media_type: None,
        title: ["Řádky JSON: na každém jeden celý záznam", "JSON lines: a whole record on each"],
    },
];

/// A way to ask: the end of its name, where it is, what describes it, what it conforms to, what it is called.
struct DataService {
    name: &'static str,
    path: &'static str,
    description: &'static str,
    norm: &'static str,
    title: [&'static str; 2],
}

const SERVICES: [DataService; 2] = [
    DataService {
        name: "api",
        path: "/api/v1/",
        description: "/openapi.json",
        norm: "https://spec.openapis.org/oas/v3.1.0",
        title: ["Rozhraní pro programy (OpenAPI)", "The API (OpenAPI)"],
    },
    DataService {
        name: "oai",
        path: "/oai",
        description: "/oai?verb=Identify",
        norm: "http://www.openarchives.org/OAI/2.0/",
        title: ["Sklízení záznamů (OAI-PMH 2.0)", "Harvesting of records (OAI-PMH 2.0)"],
    },
];

/// The catalogue. `site` is where the service is, `contact` the address for mail of who runs it.
///
/// # Errors
/// A damaged index.
pub(crate) fn dcat(snapshot: &Snapshot, site: &str, contact: Option<&str>) -> Result<String, Problem> {
    let all = ChangesAsked { having: None, days: Date::MIN..=Date::MAX, first: 0, limit: 0 };
    let changes = snapshot.engine.changes(&all).map_err(|error| internal(&error, Lang::Cs))?;
    let changed = changes.latest.unwrap_or(snapshot.day);
    let mut turtle = Turtle { text: PREFIXES.to_owned(), site, contact };
    turtle.catalogue(changed);
    turtle.records(changed, changes.total);
    for file in &FILES {
        turtle.file(file);
    }
    for service in &SERVICES {
        turtle.service(service);
    }
    turtle.agents();
    Ok(turtle.text)
}

/// A property and its value, as Turtle has them.
type Said = (&'static str, String);

/// The catalogue under way.
struct Turtle<'c> {
    text: String,
    site: &'c str,
    contact: Option<&'c str>,
}

impl Turtle<'_> {
    /// Adds a thing of this name and class.
    fn add(&mut self, name: &str, class: &str, properties: impl IntoIterator<Item = Said>) {
        let properties = properties.into_iter().map(|(property, value)| format!(" ;\n    {property} {value}"));
        let properties: String = properties.collect();
        let thing = format!("\n{} a {class}{properties} .\n", self.named(name));
        self.text.push_str(&thing);
    }

    /// A thing of this name in the catalogue.
    fn named(&self, name: &str) -> String {
        self.ours(&format!("/dcat.ttl#{name}"))
    }

    /// An address of ours.
    fn ours(&self, path: &str) -> String {
        format!("<{}{path}>", self.site)
    }

    /// Who publishes something, and whom to ask about it, if that is known.
    fn published(&self) -> impl Iterator<Item = Said> + use<> {
        let contact = self.contact.map(|_| ("dcat:contactPoint", self.named("contact")));
        std::iter::once(("dcterms:publisher", self.named("publisher"))).chain(contact)
    }

    fn catalogue(&mut self, changed: Date) {
        let services: Vec<_> = SERVICES.iter().map(|service| self.named(service.name)).collect();
        let properties = [
            ("dcterms:title", both(TITLE)),
            ("dcterms:description", both(["Co se dá odsud převzít.", "What can be taken from here."])),
            ("foaf:homepage", self.ours("/")),
            ("dcterms:language", LANGUAGES.to_owned()),
            ("dcterms:license", format!("<{LICENSE}>")),
            ("dcterms:modified", day(changed)),
            ("dcat:dataset", self.named("records")),
            ("dcat:service", services.join(", ")),
        ];
        self.add("catalog", "dcat:Catalog", properties.into_iter().chain(self.published()));
    }

    fn records(&mut self, changed: Date, total: usize) {
        let [cs, en] = Lang::ALL.map(|lang| osvedceno_frontend::records(lang, total));
        let about = [
            &*format!(
                "Praxe, nástroje, analýzy, koncepce, události a\u{a0}manuál pro obce, které začleňují cizince: {cs}, u\u{a0}každého \
                 zdroje a\u{a0}den, kdy byly naposledy ověřeny."
            ),
            &*format!(
                "Practices, instruments, analyses, policies, events and a manual for municipalities that integrate migrants: {en}, \
                 each with its sources and the day on which they were last checked."
            ),
        ];
        let words = WORDS.iter().map(|(lang, word)| literal(word, *lang));
        // Ways to ask are distributions as well: portals list those.
        let files = FILES.iter().map(|file| self.named(file.name));
        let distributions = files.chain(SERVICES.iter().map(|service| self.named(&of(service))));
        let properties = [
            ("dcterms:title", both(TITLE)),
            ("dcterms:description", both(about)),
            ("dcterms:identifier", "\"osvedceno-records\"".to_owned()),
            ("dcat:keyword", words.collect::<Vec<_>>().join(", ")),
            ("dcat:theme", "eu:data-theme\\/SOCI, eu:data-theme\\/GOVE".to_owned()),
            ("dcterms:accrualPeriodicity", "eu:frequency\\/IRREG".to_owned()),
            ("dcterms:spatial", "eu:country\\/CZE, <https://linked.cuzk.cz/resource/ruian/stat/1>".to_owned()),
            ("dcterms:language", LANGUAGES.to_owned()),
            ("dcterms:modified", day(changed)),
            ("dcat:landingPage", self.ours("/")),
            ("dcat:distribution", distributions.collect::<Vec<_>>().join(", ")),
        ];
        self.add("records", "dcat:Dataset", properties.into_iter().chain(self.published()));
    }

    fn file(&mut self, File { name, path, format, media_type, title }: &File) {
        let media =
            media_type.map(|own| ("dcat:mediaType", format!("<https://www.iana.org/assignments/media-types/{own}>")));
        let properties = [
            ("dcterms:title", both(*title)),
            ("dcat:accessURL", self.ours(path)),
            ("dcat:downloadURL", self.ours(path)),
            ("dcterms:format", format!("eu:file-type\\/{format}")),
        ];
        self.add(name, "dcat:Distribution", properties.into_iter().chain(media).chain(terms()));
    }

    fn service(&mut self, service: &DataService) {
        let DataService { name, path, description, norm, title } = service;
        let properties = [
            ("dcterms:title", both(*title)),
            ("dcat:accessURL", self.ours(path)),
            ("dcat:accessService", self.named(name)),
        ];
        self.add(&of(service), "dcat:Distribution", properties.into_iter().chain(terms()));
        let properties = [
            ("dcterms:title", both(*title)),
            ("dcat:endpointURL", self.ours(path)),
            ("dcat:endpointDescription", self.ours(description)),
            ("dcterms:conformsTo", format!("<{norm}>")),
            ("dcterms:license", format!("<{LICENSE}>")),
            ("dcat:servesDataset", self.named("records")),
        ];
        self.add(name, "dcat:DataService", properties.into_iter().chain(self.published()));
    }

    fn agents(&mut self) {
        let name = both([PUBLISHER; 2]);
        self.add("publisher", "foaf:Agent", [("foaf:name", name.clone()), ("foaf:homepage", self.ours("/"))]);
        if let Some(contact) = self.contact {
            let properties = [("vcard:fn", name), ("vcard:hasEmail", format!("<mailto:{contact}>"))];
            self.add("contact", "vcard:Organization", properties);
        }
    }
}

/// The name of a service as a distribution.
fn of(service: &DataService) -> String {
    format!("of-{}", service.name)
}

/// A text in Czech and in English.
fn both([cs, en]: [&str; 2]) -> String {
    format!("{}, {}", literal(cs, Lang::Cs), literal(en, Lang::En))
}

fn literal(text: &str, lang: Lang) -> String {
    let text = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{text}\"@{}", lang.code())
}

fn day(day: Date) -> String {
    format!("\"{day}\"^^xsd:date")
}

/// The licence of a distribution, and the same in the words of the Czech profile. Records are works, to choose them makes a database
/// that is one, and none of them is about a private person.
fn terms() -> [Said; 2] {
    let author = literal(PUBLISHER, Lang::Cs);
    let terms = format!(
        "[ a pu:Specifikace ;\n        pu:autorskéDílo <{LICENSE}> ;\n        pu:autor {author} ;\n        \
         pu:databázeJakoAutorskéDílo <{LICENSE}> ;\n        pu:autorDatabáze {author} ;\n        \
         pu:databázeChráněnáZvláštnímiPrávy <{LICENSE}> ;\n        \
         pu:osobníÚdaje <https://data.gov.cz/podmínky-užití/neobsahuje-osobní-údaje/> ]"
    );
    [("dcterms:license", format!("<{LICENSE}>")), ("pu:specifikace", terms)]
}
