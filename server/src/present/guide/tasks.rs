//! What others do with the API, in words and as examples to copy. The request that a page tries and those that it shows are made of
//! the same parts; tests take the examples from the page and run them.

use jiff::ToSpan;
use jiff::civil::Date;
use osvedceno_api::Lang;
use osvedceno_frontend::{GuideAnswer, GuideTask};

/// Something to do with the API. Each pair is Czech and English. In what is shown, `ADDRESS` stands for the whole address that is
/// asked, `BODY` for what is sent to it, and `DAY` for a day of last week.
pub(super) struct Task {
    slug: [&'static str; 2],
    title: [&'static str; 2],
    about: [&'static str; 2],
    path: [&'static str; 2],
    body: Option<&'static str>,
    curl: &'static str,
    python: &'static str,
    needs: Option<&'static str>,
}

/// A request that a page tries.
pub(crate) struct Request {
    /// Path and query string.
    pub(crate) address: String,
    /// JSON to be sent; it is asked by `GET` where there is none.
    pub(crate) body: Option<&'static str>,
}

pub(super) const TASKS: [Task; 10] = [
    Task {
        slug: ["vyhledavani", "search"],
        title: ["Hledat slovy a\u{a0}podle oblasti", "Search by words and by field"],
        about: [
            "Chatbot nebo portál hledá, co se dá dělat s\u{a0}ubytovnami, a\u{a0}chce jen záznamy o\u{a0}bydlení. Slova najde v\u{a0}každém \
             tvaru. Každá skupina filtrů je jeden parametr; kódy vypisuje `/api/v1/vocabulary`.",
            "A chatbot or a portal looks for what can be done about workers’ hostels, among records on housing alone. Words are \
             found in any form. Every group of filters is a parameter; `/api/v1/vocabulary` lists the codes.",
        ],
        path: [
            "/api/v1/search?q=ubytovny&area=housing&limit=3",
            "/api/v1/search?q=hostels&area=housing&limit=3&lang=en",
        ],
        body: None,
        curl: "curl 'ADDRESS'",
        python: "\
import json
from urllib.request import urlopen

address = \"ADDRESS\"
with urlopen(address) as answer:
    found = json.load(answer)
print(found[\"total\"])
for hit in found[\"hits\"]:
    print(hit[\"id\"], hit[\"title\"])",
        needs: None,
    },
    Task {
        slug: ["zaznam", "record"],
        title: ["Přečíst celý záznam", "Read a record whole"],
        about: [
            "Jazykový model čte záznam jako Markdown, i\u{a0}se zdroji a\u{a0}licencí. Bez koncovky je to JSON, s\u{a0}koncovkou `.jsonld` data \
             pro vyhledávače. Záznamy, které jsou mu podobné, vypisuje táž adresa prodloužená o\u{a0}`/similar`.",
            "A language model reads a record as Markdown, with its sources and its licence. Without an ending it is JSON, with `.jsonld` \
             data for search engines. The same address with `/similar` behind it lists records like it.",
        ],
        path: [
            "/api/v1/records/brno-interkulturni-pracovnici.md",
            "/api/v1/records/brno-interkulturni-pracovnici.md?lang=en",
        ],
        body: None,
        curl: "curl 'ADDRESS'",
        python: "\
from urllib.request import urlopen

address = \"ADDRESS\"
with urlopen(address) as answer:
    print(answer.read().decode())",
        needs: None,
    },
    Task {
        slug: ["citace", "citation"],
        title: ["Citovat záznam", "Cite a record"],
        about: [
            "Knihovna převezme citaci do katalogu ve formátu RIS, se kterým pracuje i\u{a0}Zotero. Parametr `format` zná také `csn` (věta podle \
             ČSN ISO\u{a0}690), `bibtex` a\u{a0}`csl-json`.",
            "A library takes a citation over into its catalogue as RIS, which Zotero reads too. The parameter `format` also knows `csn` (a line by \
             ČSN ISO\u{a0}690), `bibtex` and `csl-json`.",
        ],
        path: [
            "/api/v1/records/brno-interkulturni-pracovnici/citation?format=ris",
            "/api/v1/records/brno-interkulturni-pracovnici/citation?format=ris&lang=en",
        ],
        body: None,
        curl: "curl -o citation.ris 'ADDRESS'",
        python: "\
from urllib.request import urlretrieve

address = \"ADDRESS\"
urlretrieve(address, \"citation.ris\")",
        needs: None,
    },
    Task {
        slug: ["doporuceni", "recommendation"],
        title: ["Doporučit praxe pro určitou obec", "Recommend practices to a town"],
        about: [
            "Portál neziskové organizace se ptá, co se hodí pro Kolín, kam najednou přišlo hodně zahraničních pracovníků. Obec stačí \
             pojmenovat, kraj a\u{a0}počet obyvatel si služba doplní sama; názvy obcí napovídá `/api/v1/municipalities`. Ke každé \
             praxi přijdou důvody. Co o\u{a0}obci napíšete, se nikam neukládá.",
            "The portal of an NGO asks what suits Kolín, where many foreign workers came at once. The name of the town will do, the service \
             adds its region and population; `/api/v1/municipalities` suggests names. Every practice comes with reasons. What you write \
             about a town is kept nowhere.",
        ],
        path: ["/api/v1/recommendations", "/api/v1/recommendations?lang=en"],
        body: Some(
            "{\n  \"municipality\": {\"name\": \"Kolín\"},\n  \"situation\": [\"labour-surge\"],\n  \"area\": [\"housing\"],\n  \"limit\": 3\n}",
        ),
        curl: "\
curl 'ADDRESS' \\
  -H 'Content-Type: application/json' \\
  -d 'BODY'",
        python: "\
import json
from urllib.request import Request, urlopen

address = \"ADDRESS\"
situation = BODY
request = Request(address, json.dumps(situation).encode())
request.add_header(\"Content-Type\", \"application/json\")
with urlopen(request) as answer:
    advice = json.load(answer)
for practice in advice[\"practices\"]:
    print(practice[\"title\"])
    for reason in practice[\"reasons\"]:
        print(\"-\", reason[\"text\"])",
        needs: None,
    },
    Task {
        slug: ["tabulka", "table"],
        title: ["Stáhnout všechny výsledky jako tabulku", "Download all results as a table"],
        about: [
            "Datová novinářka chce celé hledání v\u{a0}tabulkovém procesoru: bez stránkování, na každém řádku jeden záznam. Místo `csv` lze \
             žádat také `jsonl`, `ris` nebo `bibtex`.",
            "A data journalist wants a whole search in a spreadsheet: no paging, a record a row. In place of `csv` there are `jsonl`, `ris` and \
             `bibtex`.",
        ],
        path: ["/api/v1/export?format=csv&area=housing", "/api/v1/export?format=csv&area=housing&lang=en"],
        body: None,
        curl: "curl -o records.csv 'ADDRESS'",
        python: "\
import csv
import io
from urllib.request import urlopen

address = \"ADDRESS\"
with urlopen(address) as answer:
    text = io.TextIOWrapper(answer, encoding=\"utf-8-sig\", newline=\"\")
    table = list(csv.reader(text, delimiter=\"SEPARATOR\"))
print(table[0])
print(len(table) - 1)",
        needs: None,
    },
    Task {
        slug: ["novinky", "news"],
        title: ["Zjistit, co je nového nebo změněného", "Learn what is new or changed"],
        about: [
            "Skript úřadu se jednou týdně ptá, co přibylo nebo se změnilo od určitého dne, toho dne včetně. Parametr `added_since` \
             vypíše jen nové záznamy. Oba jdou spojit se vším, co umí hledání.",
            "A town hall’s script asks once a week what came or changed since a day, that day included. The parameter `added_since` \
             lists new records alone. Both go together with all that a search takes.",
        ],
        path: [
            "/api/v1/search?changed_since=DAY&sort=added&limit=5",
            "/api/v1/search?changed_since=DAY&sort=added&limit=5&lang=en",
        ],
        body: None,
        curl: "curl 'ADDRESS'",
        python: "\
import json
from datetime import date, timedelta
from urllib.request import urlopen

day = date.today() - timedelta(days=7)
address = f\"PYTHON_ADDRESS\"
with urlopen(address) as answer:
    found = json.load(answer)
print(found[\"total\"])",
        needs: None,
    },
    Task {
        slug: ["odber", "feed"],
        title: ["Odebírat, co přibude v\u{a0}hledání", "Follow a search"],
        about: [
            "Redakce portálu si hledání uloží jako kanál Atom (`/feed.atom`) nebo JSON Feed (`/feed.json`) a\u{a0}nové záznamy jí chodí do čtečky \
             nebo do redakčního systému. Kanál má tytéž parametry jako hledání.",
            "Editors of a portal keep a search as an Atom feed (`/feed.atom`) or a JSON Feed (`/feed.json`), and what is new comes to their \
             reader or content management system. A feed takes the parameters of a search.",
        ],
        path: ["/feed.atom?area=housing&limit=5", "/feed.atom?area=housing&limit=5&lang=en"],
        body: None,
        curl: "curl 'ADDRESS'",
        python: "\
from urllib.request import urlopen
from xml.etree import ElementTree

address = \"ADDRESS\"
atom = {\"atom\": \"http://www.w3.org/2005/Atom\"}
with urlopen(address) as answer:
    feed = ElementTree.parse(answer)
for entry in feed.findall(\"atom:entry\", atom):
    day = entry.findtext(\"atom:updated\", namespaces=atom)[:10]
    print(day, entry.findtext(\"atom:title\", namespaces=atom))",
        needs: None,
    },
    Task {
        slug: ["kopie", "copy"],
        title: ["Udržovat si kopii všech záznamů", "Keep a copy of all records"],
        about: [
            "Všechny záznamy jsou v\u{a0}jednom souboru, na každém řádku jeden jako JSON. Kdo si schová ETag, stáhne soubor znovu, jen když se \
             změnil; jinak dostane 304 bez obsahu. Tabulka je v\u{a0}`/dump/records.csv`.",
            "All records are in one file, each a line of JSON. Whoever keeps the ETag downloads the file again only when it has changed, and \
             gets 304 without content otherwise. `/dump/records.csv` is a table.",
        ],
        path: ["/dump/records.jsonl", "/dump/records.jsonl?lang=en"],
        body: None,
        curl: "\
curl --etag-compare records.etag --etag-save records.etag \\
  -o records.jsonl 'ADDRESS'",
        python: "\
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

address = \"ADDRESS\"
copy, tag = Path(\"records.jsonl\"), Path(\"records.etag\")
request = Request(address)
if copy.exists() and tag.exists():
    request.add_header(\"If-None-Match\", tag.read_text().strip())
try:
    with urlopen(request) as answer:
        copy.write_bytes(answer.read())
        tag.write_text(answer.headers[\"ETag\"])
        print(\"downloaded\")
except HTTPError as error:
    if error.code != 304:
        raise
    print(\"unchanged\")",
        needs: None,
    },
    Task {
        slug: ["podklad", "brief"],
        title: ["Připravit podklad pro radu", "Prepare a brief for the council"],
        about: [
            "Úřednice potřebuje pro radu dvě strany: situaci, návrh, první kroky, z\u{a0}čeho je zaplatit a\u{a0}zdroje. Přijdou jako dokument \
             pro Word nebo LibreOffice; `format=markdown` je text a\u{a0}`json` totéž po částech.",
            "An official needs two pages for the council: the situation, what is proposed, first steps, what can pay for them, and sources. \
             They come as a document for Word or LibreOffice; `format=markdown` is text, and `json` the same in parts.",
        ],
        path: [
            "/api/v1/brief?municipality=Kolin&situation=labour-surge&format=docx",
            "/api/v1/brief?municipality=Kolin&situation=labour-surge&format=docx&lang=en",
        ],
        body: None,
        curl: "curl -o brief.docx 'ADDRESS'",
        python: "\
from urllib.request import urlretrieve

address = \"ADDRESS\"
urlretrieve(address, \"brief.docx\")",
        needs: None,
    },
    Task {
        slug: ["sklizen", "harvest"],
        title: ["Sklízet protokolem OAI-PMH", "Harvest by OAI-PMH"],
        about: [
            "Knihovna nebo agregátor sklízí všechny záznamy jako Dublin Core (`oai_dc`) nebo MODS (`mods`). Dlouhý seznam přichází po částech; \
             knihovny pro OAI-PMH, jako je Sickle, je spojí samy. S\u{a0}parametrem `from` přijde jen to, co se od toho dne změnilo.",
            "A library or an aggregator harvests all records as Dublin Core (`oai_dc`) or MODS (`mods`). A long list comes in parts, which \
             libraries for OAI-PMH such as Sickle put together. With the parameter `from`, what changed since that day comes alone.",
        ],
        path: ["/oai?verb=ListRecords&metadataPrefix=oai_dc"; 2],
        body: None,
        curl: "curl 'ADDRESS'",
        python: "\
from itertools import islice

from sickle import Sickle

records = Sickle(\"SITE/oai\").ListRecords(metadataPrefix=\"oai_dc\")
for record in islice(records, 5):
    print(record.header.datestamp, record.metadata[\"title\"][0])",
        needs: Some("pip install sickle"),
    },
];

/// Days back to the one that is asked from.
const A_WEEK: i64 = 7;

impl Task {
    /// Its name in addresses.
    pub(super) fn slug(&self, lang: Lang) -> &'static str {
        self.slug[lang as usize]
    }

    /// What is asked.
    pub(super) fn request(&self, lang: Lang, today: Date) -> Request {
        Request { address: self.path[lang as usize].replace("DAY", &since(today)), body: self.body }
    }

    /// What is shown of it.
    pub(super) fn shown(&self, lang: Lang, site: &str, today: Date, answer: Option<GuideAnswer>) -> GuideTask {
        let of = lang as usize;
        let request = self.request(lang, today);
        let address = format!("{site}{}", request.address);
        let of_any_day = format!("{site}{}", self.path[of].replace("DAY", "{day}"));
        let body = self.body.unwrap_or_default();
        let filled = |example: &str| {
            let example = example.replace("PYTHON_ADDRESS", &of_any_day).replace("ADDRESS", &address);
            example.replace("SITE", site).replace("SEPARATOR", lang.pick(";", ",")).replace("BODY", body)
        };
        GuideTask {
            slug: self.slug(lang),
            title: self.title[of],
            about: self.about[of],
            curl: filled(self.curl),
            python: filled(self.python),
            needs: self.needs,
            link: self.body.is_none().then_some(request.address),
            answer,
        }
    }
}

fn since(today: Date) -> String {
    today.saturating_sub(A_WEEK.days()).to_string()
}
