//! What people are told where there is not what they asked for: a problem, or a bare status, in; the words of a page out. What a program is
//! told stands elsewhere, and no person is sent to it.

use osvedceno_api::{InvalidParameter, Lang, Problem, SearchQuery, decode_all};
use osvedceno_corpus::Vocabulary;
use osvedceno_frontend::{CORRECT, Route, TroubleFault, TroublePage};

use super::text;

/// A name in an address that may be meant to be another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Slip {
    /// The part of the query string, as it stands there.
    pub(crate) part: String,
    /// The name.
    pub(crate) name: String,
    /// The one that may be meant.
    pub(crate) meant: String,
}

/// What there is to say of a problem with the page of this route, at this path and query string.
pub(crate) fn trouble(route: &Route, path: &str, raw: &str, problem: Problem, lang: Lang) -> TroublePage {
    let typed = typed(route, raw);
    let Problem { kind, title, detail, errors, gone, status } = problem;
    let page = match kind.trim_start_matches("/problems/") {
        // An address of a record that cannot be one is as good as one that is none.
        "invalid-parameter" | "not-found" if matches!(route, Route::Record(_)) => no_record(lang),
        "invalid-parameter" => {
            let faults = errors.iter().map(|error| fault(error, lang)).collect();
            let without = (!raw.is_empty()).then(|| path.to_owned());
            TroublePage { faults, without, ..of_address(lang) }
        }
        "withdrawn" => {
            let withdrawn = gone.and_then(|gone| gone.withdrawn);
            TroublePage { title, withdrawn, ..TroublePage::default() }
        }
        "internal" | "overloaded" | "timeout" => of_status(status, lang),
        _ => said(title, [detail]),
    };
    TroublePage { typed, ..page }
}

/// What there is to say of a status that came without words.
pub(crate) fn of_status(status: u16, lang: Lang) -> TroublePage {
    let (title, details): (_, &[&str]) = match (lang, status) {
        (Lang::Cs, 404) => ("Tahle stránka tu není", &["Možná se přestěhovala, nebo je v\u{a0}adrese překlep."]),
        (Lang::En, 404) => ("This page is not here", &["It may have moved, or there is a slip in the address."]),
        (Lang::Cs, 405) => (
            "Na tuhle adresu nejde nic odeslat",
            &[
                "Formulář nejspíš zůstal otevřený dlouho, nebo patří jinam. Otevřete jeho stránku znovu a\u{a0}odešlete ho odtamtud.",
            ],
        ),
        (Lang::En, 405) => (
            "Nothing can be sent to this address",
            &["The form was probably open for long, or belongs elsewhere. Open its page again and send it from there."],
        ),
        (Lang::Cs, 413 | 414 | 431) => (
            "Tolik textu najednou nepřečteme",
            &[
                "Co jste napsali, se nevejde do jednoho dotazu. Zkraťte text asi na polovinu a\u{a0}odešlete ho znovu.",
                "Nic jste neztratili: vraťte se v\u{a0}prohlížeči o\u{a0}stránku zpět, text tam obvykle zůstal.",
            ],
        ),
        (Lang::En, 413 | 414 | 431) => (
            "That is more text than we can read at once",
            &[
                "What you wrote does not fit into one question. Please make it about half as long and send it again.",
                "Nothing is lost: go back one page in your browser; the text is usually still there.",
            ],
        ),
        (Lang::Cs, 415) => {
            ("Formulář se nepodařilo přečíst", &["Otevřete ho prosím znovu tady a\u{a0}odešlete tlačítkem na stránce."])
        }
        (Lang::En, 415) => {
            ("The form could not be read", &["Please open it here again, and send it with the button on its page."])
        }
        (Lang::Cs, 429) => (
            "Počkejte prosím chvíli",
            &[
                "Z\u{a0}vaší sítě přišlo za poslední minutu víc dotazů, než zvládneme. Za minutu načtěte stránku znovu, adresa zůstává stejná.",
                "V\u{a0}úřadě sdílí jednu síť víc lidí, takže to nemusíte být vy.",
            ],
        ),
        (Lang::En, 429) => (
            "Please wait a moment",
            &[
                "More questions came from your network within the last minute than we can take. Load the page again in a minute; its address stays the same.",
                "In an office many people share one network, so it need not be you.",
            ],
        ),
        (Lang::Cs, 503) => (
            "Teď toho máme příliš mnoho",
            &[
                "Načtěte prosím stránku za pár vteřin znovu. Co jste napsali do formuláře, tam po návratu o\u{a0}stránku zpět obvykle zůstalo.",
            ],
        ),
        (Lang::En, 503) => (
            "There is too much to do just now",
            &[
                "Please load the page again in a few seconds. What you wrote into a form is usually still there if you go back one page.",
            ],
        ),
        (Lang::Cs, 400..500) => {
            ("Tomuhle odkazu nerozumíme", &["Nejspíš se při kopírování poškodil, nebo z\u{a0}něj kus chybí."])
        }
        (Lang::En, 400..500) => (
            "We cannot make sense of this link",
            &["It was probably damaged when it was copied, or a part of it is missing."],
        ),
        (Lang::Cs, _) => (
            "Stránku se nepodařilo zobrazit",
            &["Chyba je na naší straně a\u{a0}máme ji zapsanou. Zkuste to prosím za chvíli znovu."],
        ),
        (Lang::En, _) => (
            "The page could not be shown",
            &["The fault is ours, and we have a note of it. Please try again in a moment."],
        ),
    };
    said(title.to_owned(), details.iter().map(|&detail| detail.to_owned()))
}

/// What there is to say of names that are nearly some that the page knows.
pub(crate) fn slips(path: &str, raw: &str, slips: &[Slip], vocabulary: &Vocabulary, lang: Lang) -> TroublePage {
    let with = |query: Vec<String>| {
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{path}{mark}{}", query.join("&"))
    };
    let parts = || raw.split('&').filter(|part| !part.is_empty());
    let faults = slips.iter().map(|Slip { part, name, meant }| {
        let group = vocabulary.group(meant).map(|group| text(lang, &group.label));
        let label = group.or_else(|| label(meant, lang));
        let words = label.map_or_else(|| meant.clone(), |label| format!("{meant} ({label})"));
        let mended =
            parts().map(|own| if own == part { format!("{meant}={}", value_of(part)) } else { own.to_owned() });
        let said = lang.pick("takový údaj tato stránka nezná", "this page knows of no such thing");
        TroubleFault {
            what: String::new(),
            part: name.clone(),
            said: said.to_owned(),
            meant: Some((words, with(mended.collect()))),
        }
    });
    let is_slip = |own: &str| slips.iter().any(|slip| slip.part == own);
    let rest = parts().filter(|own| !is_slip(own)).map(str::to_owned).collect();
    let (_, route) = Route::parse(path, "").unwrap_or((lang, Route::Unknown));
    let searched = slips.iter().find(|slip| slip.meant == "q").map(|slip| format!("q={}", value_of(&slip.part)));
    let typed = typed(&route, searched.as_deref().unwrap_or(raw));
    TroublePage { faults: faults.collect(), without: Some(with(rest)), typed, ..of_address(lang) }
}

fn value_of(part: &str) -> &str {
    part.split_once('=').map_or("", |(_, value)| value)
}

fn said(title: String, details: impl IntoIterator<Item = String>) -> TroublePage {
    TroublePage { title, said: details.into_iter().collect(), ..TroublePage::default() }
}

fn of_address(lang: Lang) -> TroublePage {
    let title = lang.pick("V\u{a0}adrese stránky něco nesedí", "Something in the address is not right");
    let detail = lang.pick(
        "Odkaz se možná při kopírování změnil, nebo vznikl jinde než tady.",
        "The link may have changed when it was copied, or was not made here.",
    );
    said(title.to_owned(), [detail.to_owned()])
}

fn no_record(lang: Lang) -> TroublePage {
    let title = lang.pick("Tenhle záznam tu není", "This record is not here");
    let detail = lang.pick(
        "Odkaz je možná neúplný, nebo je v\u{a0}něm překlep. Slova z\u{a0}něj jsme dali do hledání.",
        "The link may be incomplete, or have a slip in it. Its words are in the box below.",
    );
    said(title.to_owned(), [detail.to_owned()])
}

fn fault(error: &InvalidParameter, lang: Lang) -> TroubleFault {
    let InvalidParameter { parameter, value, plain, .. } = error;
    TroubleFault {
        what: label(parameter, lang).unwrap_or_default().to_owned(),
        part: if value.is_empty() { parameter.clone() } else { format!("{parameter}={value}") },
        said: plain.clone(),
        meant: None,
    }
}

/// What people call a parameter.
fn label(parameter: &str, lang: Lang) -> Option<&'static str> {
    Some(match parameter {
        "q" => lang.pick("hledaná slova", "words to search for"),
        "id" => lang.pick("záznam", "a record"),
        "limit" => lang.pick("počet výsledků na stránce", "results on a page"),
        "offset" => lang.pick("od kolikátého výsledku", "from which result on"),
        "sort" => lang.pick("řazení", "order"),
        "year_from" => lang.pick("od roku", "the first year"),
        "year_to" => lang.pick("do roku", "the last year"),
        "near" => lang.pick("okolí místa", "around a place"),
        "within" => lang.pick("kilometrů od místa", "kilometres from a place"),
        "place" | "name" => lang.pick("místo", "a place"),
        "municipality" => lang.pick("obec", "a municipality"),
        "population" => lang.pick("počet obyvatel", "inhabitants"),
        "text" => lang.pick("popis situace", "the situation in words"),
        "budget_czk_per_year" => lang.pick("rozpočet", "the budget"),
        "rows" => lang.pick("řádky tabulky", "rows of the table"),
        "columns" => lang.pick("sloupce tabulky", "columns of the table"),
        "area" => lang.pick("oblast", "the field"),
        "situation" => lang.pick("situace", "the situation"),
        "group" => lang.pick("skupina lidí", "the group of people"),
        "kind" => lang.pick("druh záznamu", "the kind of record"),
        "region" => lang.pick("kraj", "the region"),
        "do" | "until" => lang.pick("do kterého dne", "up to which day"),
        "lang" | "language" => lang.pick("jazyk", "the language"),
        since if SearchQuery::SINCE.contains(&since) => lang.pick("od kterého dne", "from which day on"),
        _ => return None,
    })
}

/// The words that were typed to be searched for, or of a record those that its address is made of.
fn typed(route: &Route, raw: &str) -> String {
    match route {
        Route::Record(id) => {
            let id = CORRECT.iter().find_map(|end| id.strip_suffix(end)).unwrap_or(id);
            let words = id.split(['/', '-', '.']).filter(|word| word.chars().all(char::is_alphanumeric));
            words.collect::<Vec<_>>().join(" ").trim().chars().take(FROM_ADDRESS).collect()
        }
        _ => decode_all(raw).into_iter().find(|(name, _)| name == "q").map(|(_, words)| words).unwrap_or_default(),
    }
}

/// Most characters of words that an address is made of.
const FROM_ADDRESS: usize = 100;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_has_words_in_both_languages_that_no_program_would_say() {
        for status in (400..=431).chain(500..=504) {
            for lang in Lang::ALL {
                let page = of_status(status, lang);
                let all = format!("{} {}", page.title, page.said.join(" "));
                assert!(!page.said.is_empty() && page.title.chars().count() > 10, "{status}: {all}");
                for jargon in
                    ["API", "JSON", "UTF-8", "HTTP", "parametr", "identifik", "požadav", "request", "byte", "kB"]
                {
                    assert!(!all.to_lowercase().contains(&jargon.to_lowercase()), "{jargon} in {all}");
                }
            }
        }
    }

    #[test]
    fn words_of_an_address_are_searched_for() {
        let typed = |id: &str| typed(&Route::Record(id.to_owned()), "");
        assert_eq!(typed("brno-interkulturni-pracovnici"), "brno interkulturni pracovnici");
        assert_eq!(typed("manual-01/kde-zacit"), "manual 01 kde zacit");
        assert_eq!(typed("../%FF"), "");
    }
}
