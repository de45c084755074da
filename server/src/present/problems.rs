//! Kinds of problems in words: what `type` of a problem leads to.

use osvedceno_api::Lang;
use osvedceno_frontend::ExplanationPage;

/// A kind of problem.
struct Kind {
    /// Its name at the end of `type`.
    name: &'static str,
    /// The statuses that it has; none where that may be any.
    statuses: &'static [u16],
    /// What it is called, what went wrong, and what to do about it: in Czech and in English.
    words: [[&'static str; 3]; 2],
}

const KINDS: [Kind; 14] = [
    Kind {
        name: "invalid-parameter",
        statuses: &[400],
        words: [
            [
                "Neplatný parametr",
                "Něco v\u{a0}dotazu nebo v\u{a0}těle požadavku není, jak má být: parametr, který neexistuje nebo je uvedený dvakrát, \
                 kód, který není ve slovníku, číslo mimo meze nebo údaje, které se k\u{a0}sobě nehodí.",
                "V\u{a0}poli errors je u\u{a0}každého vadného parametru jeho jméno, co v\u{a0}něm přišlo a\u{a0}co v\u{a0}něm má být; \
                 vypisuje se jich nejvýš dvacet. Kódy vypisuje /api/v1/vocabulary, parametry popis API.",
            ],
            [
                "Invalid parameter",
                "Something in the query string or in the body is not as it should be: a parameter that there is not or that stands \
                 there twice, a code that is not in the vocabulary, a number out of bounds, or parts that do not go together.",
                "The field errors has the name of each wrong parameter, what was given and what it takes; at most twenty are \
                 listed. /api/v1/vocabulary lists codes, the API description parameters.",
            ],
        ],
    },
    Kind {
        name: "bad-request",
        statuses: &[400],
        words: [
            [
                "Požadavku nelze rozumět",
                "Adresa není text v\u{a0}UTF-8 s\u{a0}procentovým kódováním, nebo požadavek neodpovídá protokolu HTTP, například nemá hlavičku Host.",
                "Zakódujte adresu znovu: písmeno ž se v\u{a0}ní píše %C5%BE. Jinou příčinu říká detail odpovědi.",
            ],
            [
                "The request cannot be understood",
                "The address is not percent-encoded UTF-8 text, or the request is not as HTTP wants it: without a header Host, for one.",
                "Please encode the address again: the letter ž is written %C5%BE in it. Another cause stands in the detail of the answer.",
            ],
        ],
    },
    Kind {
        name: "not-found",
        statuses: &[404],
        words: [
            [
                "Nic takového tu není",
                "Na této adrese není žádný záznam, oddíl manuálu, místo ani cesta API. Záznam tu mohl být dřív.",
                "Identifikátory záznamů jsou ve výsledcích hledání, adresy obcí v\u{a0}odpovědi na /api/v1/municipalities, cesty v\u{a0}popisu API.",
            ],
            [
                "There is no such thing",
                "There is no record, section of the manual, place or path of the API at this address. There may have been one.",
                "Ids of records are in the results of a search, addresses of municipalities in the answer to \
                 /api/v1/municipalities, paths in the API description.",
            ],
        ],
    },
    Kind {
        name: "cursor-expired",
        statuses: &[410],
        words: [
            [
                "Výsledky se mezitím změnily",
                "Kurzor (cursor) platí pro záznamy, jak byly v\u{a0}den, kdy čtení po stránkách začalo. Mezitím se záznamy změnily nebo začal \
                 nový den, a\u{a0}pokračování by některé vynechalo nebo opakovalo.",
                "Začněte znovu na adrese, kterou má odpověď v\u{a0}poli gone.url a\u{a0}v\u{a0}hlavičce Link. Kdo sleduje jen změny, zúží hledání \
                 parametrem changed_since.",
            ],
            [
                "The results have changed meanwhile",
                "A cursor holds for the records as they were on the day on which reading page by page began. They have changed since, or \
                 another day has begun, and going on would leave some out or tell them twice.",
                "Please start anew at the address in the field gone.url and in the header Link. Whoever follows changes alone narrows the \
                 search by changed_since.",
            ],
        ],
    },
    Kind {
        name: "withdrawn",
        statuses: &[410],
        words: [
            [
                "Záznam už tu není",
                "Záznam tu byl a\u{a0}byl stažen: přestal platit, byl sloučen s\u{a0}jiným, nebo se ukázal jako nesprávný.",
                "Kdy, proč a\u{a0}co je místo něj, říká odpověď v\u{a0}poli gone.withdrawn; adresu náhrady má i\u{a0}hlavička Link. Vyřaďte ho ze své kopie. \
                 Všechny stažené záznamy vypisuje /api/v1/withdrawn.",
            ],
            [
                "The record is no longer here",
                "There was such a record, and it was withdrawn: it held no longer, was joined with another one, or turned out to be wrong.",
                "The field gone.withdrawn says when, why and what is in its place, whose address is in the header Link too. Please take it \
                 out of your copy. /api/v1/withdrawn lists all records that were withdrawn.",
            ],
        ],
    },
    Kind {
        name: "method-not-allowed",
        statuses: &[405],
        words: [
            [
                "Tuto metodu cesta nemá",
                "Cesta existuje, ale ne pro metodu HTTP, kterou požadavek přišel.",
                "Povolené metody jsou v\u{a0}hlavičce Allow. Všechno se čte metodou GET; situaci obce lze poslat i\u{a0}metodou POST, a\u{a0}/mcp jinou nemá.",
            ],
            [
                "The path does not have this method",
                "There is such a path, but not for the HTTP method of the request.",
                "The header Allow lists the methods. Everything is read by GET; the situation of a municipality may be sent by POST too, and /mcp has no other.",
            ],
        ],
    },
    Kind {
        name: "too-large",
        statuses: &[413, 414, 431],
        words: [
            [
                "Požadavek je příliš velký",
                "Tělo požadavku (413) nebo jeho adresa (414) má víc než 64\u{a0}kB, nebo jsou příliš dlouhé jeho hlavičky (431).",
                "Zkraťte ho prosím. Popis situace smí mít nejvýš 10\u{a0}000\u{a0}znaků; dlouhý pošlete metodou POST.",
            ],
            [
                "The request is too large",
                "The body of the request (413) or its address (414) has more than 64\u{a0}kB, or its headers are too long (431).",
                "Please make it shorter. The text of a situation may have at most 10,000 characters; send a long one by POST.",
            ],
        ],
    },
    Kind {
        name: "not-acceptable",
        statuses: &[406],
        words: [
            [
                "Takový formát záznam nemá",
                "Hlavička Accept žádá jen formáty, ve kterých záznam nevydáváme, nebo hlavička Accept-Encoding odmítá každé kódování, ve kterém odpověď být může.",
                "Které to jsou, říká detail odpovědi: JSON, JSON-LD, Markdown, text citace, BibTeX, RIS a\u{a0}CSL-JSON. Formát lze zvolit \
                 i\u{a0}koncovkou adresy, například .json.",
            ],
            [
                "A record does not come in this format",
                "The header Accept asks only for formats in which no record comes, or the header Accept-Encoding refuses every coding in which an answer can come.",
                "The detail of the answer lists those that there are: JSON, JSON-LD, Markdown, the text of a citation, BibTeX, RIS and \
                 CSL-JSON. The end of an address chooses one too, as .json does.",
            ],
        ],
    },
    Kind {
        name: "range-not-satisfiable",
        statuses: &[416],
        words: [
            [
                "Takovou část soubor nemá",
                "Hlavička Range žádá o\u{a0}část, která leží za koncem souboru.",
                "Jak je soubor dlouhý, říká hlavička Content-Range. Mohl se mezitím změnit: začněte znovu bez hlavičky Range.",
            ],
            [
                "The file has no such part",
                "The header Range asks for a part beyond the end of the file.",
                "The header Content-Range says how long the file is. It may have changed meanwhile: begin anew, without the header Range.",
            ],
        ],
    },
    Kind {
        name: "too-many-requests",
        statuses: &[429],
        words: [
            [
                "Příliš mnoho požadavků",
                "Z\u{a0}vaší sítě přišlo za minutu víc požadavků, než provozovatel dovoluje.",
                "Počkejte tolik sekund, kolik říká hlavička Retry-After. Kolik požadavků ještě zbývá, je v\u{a0}hlavičkách RateLimit-Limit, \
                 RateLimit-Remaining a\u{a0}RateLimit-Reset. Kdo potřebuje všechny záznamy, dostane je jedním požadavkem na /api/v1/export.",
            ],
            [
                "Too many requests",
                "More requests came from your network within a minute than the operator allows.",
                "Please wait as many seconds as the header Retry-After says. The headers RateLimit-Limit, RateLimit-Remaining and \
                 RateLimit-Reset say how many are left. Whoever needs all records gets them by one request to /api/v1/export.",
            ],
        ],
    },
    Kind {
        name: "internal",
        statuses: &[500],
        words: [
            [
                "Chyba služby",
                "Chyba je na naší straně a\u{a0}je zaznamenaná.",
                "Zkuste to prosím později. Píšete-li o\u{a0}ní provozovateli, uveďte číslo požadavku z\u{a0}hlavičky X-Request-Id.",
            ],
            [
                "The service failed",
                "The fault is ours and is recorded.",
                "Please try again later. If you write to the operator about it, give the number of the request from the header X-Request-Id.",
            ],
        ],
    },
    Kind {
        name: "overloaded",
        statuses: &[503],
        words: [
            [
                "Služba má právě příliš práce",
                "Na odpověď čeká víc požadavků, než služba stihne vyřídit, nebo se právě stahuje osm exportů.",
                "Zkuste to prosím znovu za tolik sekund, kolik říká hlavička Retry-After.",
            ],
            [
                "The service has too much to do just now",
                "More requests wait than the service can answer, or eight exports are being read.",
                "Please try again after as many seconds as the header Retry-After says.",
            ],
        ],
    },
    Kind {
        name: "timeout",
        statuses: &[503],
        words: [
            [
                "Odpověď trvala příliš dlouho",
                "Odpověď nebyla hotová do deseti sekund, a\u{a0}tak ji služba vzdala.",
                "Zkuste to prosím znovu za tolik sekund, kolik říká hlavička Retry-After. Pokud se to opakuje, dejte vědět provozovateli.",
            ],
            [
                "The answer took too long",
                "The answer was not ready within ten seconds, so the service gave it up.",
                "Please try again after as many seconds as the header Retry-After says. If it happens again, tell the operator.",
            ],
        ],
    },
    Kind {
        name: "error",
        statuses: &[],
        words: [
            [
                "Jiná chyba",
                "Požadavek skončil chybou, která tu nemá vlastní stránku.",
                "Co se stalo, říká stav HTTP v\u{a0}poli status (RFC\u{a0}9110).",
            ],
            [
                "Another error",
                "The request ended in an error that has no page of its own here.",
                "The HTTP status in the field status says what happened (RFC\u{a0}9110).",
            ],
        ],
    },
];

/// A kind of problem by its name, in words.
pub(crate) fn explanation(name: &str, lang: Lang) -> Option<ExplanationPage> {
    let Kind { name, statuses, words: [czech, english] } = KINDS.iter().find(|kind| kind.name == name)?;
    let [title, meaning, remedy] = *lang.pick(czech, english);
    Some(ExplanationPage { kind: format!("/problems/{name}"), statuses, title, meaning, remedy })
}
