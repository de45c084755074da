//! Where a draft begins: of a correction the record's file as it is, of a proposal a new file made of the answers. What nobody told is
//! left out, and the checks say that it is missing.

use osvedceno_corpus::{CorpusFiles, Date, Kind, Municipalities, Municipality, Resolved, Vocabulary, Within, slug};
use toml_edit::{ArrayOfTables, DocumentMut, InlineTable, Item, Table, value};

use crate::proposals::Fields;

/// Most characters of a new id: a name in an address.
const LONGEST_ID: usize = 60;

/// What is known where a draft is begun.
pub(crate) struct Known<'a> {
    pub(crate) files: &'a CorpusFiles,
    pub(crate) vocabulary: &'a Vocabulary,
    pub(crate) municipalities: &'a Municipalities,
    pub(crate) today: Date,
}

/// The file of a practice that somebody proposed.
pub(crate) fn proposed(answers: &Fields, known: &Known<'_>) -> String {
    let given = |name: &str| answers.get(name).map_or("", |answer| answer.trim());
    let mut front = DocumentMut::new();
    let mut put = |key: &str, text: &str| {
        if !text.is_empty() {
            front[key] = value(text);
        }
    };
    let title = line(given("title"));
    put("id", &id(&title, known.files));
    put("kind", Kind::Practice.code());
    put("title", &title);
    let place = line(given("where"));
    let found = found(&place, known.municipalities);
    let country = country(&place, known.vocabulary).or_else(|| found.map(|_| osvedceno_corpus::HOME.to_owned()));
    put("country", country.as_deref().unwrap_or_default());
    if let Some(found) = found {
        put("region", &found.region);
        put("place", &found.name);
        if known.municipalities.find(&found.name, Some(&found.region)).map(|own| own.code) != Some(found.code) {
            put("place_code", &found.code.to_string());
        }
    } else {
        put("place", &place);
    }
    put("implementer", &line(given("who")));
    if let Some(people) = found.and_then(|found| found.population) {
        front["population"] = value(rounded(people.people));
    }
    if let Some(period) = period(given("when")) {
        front["period"] = value(period);
    }
    let today: toml_edit::Datetime = known.today.to_string().parse().expect("a day is one in TOML too");
    front["added"] = value(today);
    front["checked"] = value(today);
    front["assessment"] = Item::Table(Table::new());
    let sources = sources(given("sources"));
    if !sources.is_empty() {
        front["sources"] = Item::ArrayOfTables(sources);
    }
    let told = [given("trouble"), given("done"), given("results"), ""];
    let parts = Kind::Practice.headings().iter().zip(told);
    let body: Vec<String> = parts.map(|(heading, text)| format!("## {heading}\n\n{text}").trim().to_owned()).collect();
    format!("+++\n{front}+++\n\n{}\n", body.join("\n\n"))
}

/// The title as an id that no file has.
fn id(title: &str, files: &CorpusFiles) -> String {
    let whole = slug(title);
    let mut short = String::new();
    for word in whole.split('-').filter(|word| !word.is_empty()) {
        if !short.is_empty() && short.len() + word.len() >= LONGEST_ID {
            break;
        }
        if !short.is_empty() {
            short.push('-');
        }
        short.extend(word.chars().take(LONGEST_ID));
    }
    if short.is_empty() {
        "nova-praxe".clone_into(&mut short);
    }
    let numbered = (2..).map(|number| format!("{short}-{number}"));
    let free = std::iter::once(short.clone()).chain(numbered).find(|id| files.path_of(id).is_none());
    free.expect("there are more numbers than files")
}

/// The municipality that is meant, if it is clear which: by the whole answer, or by what stands before the first comma.
fn found<'m>(place: &str, all: &'m Municipalities) -> Option<&'m Municipality> {
    let first = place.split([',', '(']).next().unwrap_or_default();
    [place, first].into_iter().find_map(|name| match all.resolve(name.trim(), Within::default()) {
        Resolved::One(found) => Some(found),
        // A city and a district of the same name: the city is meant.
        Resolved::Several(found) => {
            let [first, rest @ ..] = found.as_slice() else { return None };
            rest.iter().all(|own| own.part_of.is_some()).then_some(*first).filter(|first| first.part_of.is_none())
        }
        _ => None,
    })
}

/// The country that is named, by its label.
fn country(place: &str, vocabulary: &Vocabulary) -> Option<String> {
    let names: Vec<String> = place.split([',', '(', ')', ';']).map(|name| name.trim().to_lowercase()).collect();
    let values = &vocabulary.group("country")?.values;
    let named = |label: &str| names.contains(&label.to_lowercase());
    let found = values.iter().find(|value| named(&value.label.cs) || named(&value.label.en))?;
    Some(found.code.to_string())
}

/// Two digits that count.
fn rounded(people: u32) -> i64 {
    let unit = 10_u32.pow(people.max(1).ilog10().saturating_sub(1));
    i64::from((people + unit / 2) / unit * unit)
}

/// Years out of "2021 až dosud", "2017–2020", "od roku 2019"; of one year, that year alone.
fn period(told: &str) -> Option<InlineTable> {
    let numbers = told.split(|c: char| !c.is_ascii_digit()).filter(|number| number.len() == 4);
    let years: Vec<i64> =
        numbers.filter_map(|year| year.parse().ok()).filter(|year| (1900..=2100).contains(year)).collect();
    let from = *years.first()?;
    let folded = told.to_lowercase();
    let goes_on = ["dosud", "dodnes", "trvá", "stále", "now", "present", "od ", "since", "ongoing"];
    let to = match years.get(1) {
        Some(to) => Some(*to).filter(|to| *to >= from),
        None => (!goes_on.iter().any(|word| folded.contains(word))).then_some(from),
    };
    let mut period = InlineTable::new();
    period.insert("from", from.into());
    if let Some(to) = to {
        period.insert("to", to.into());
    }
    Some(period)
}

/// Each line as a source: its address, and what else stands there as its title.
fn sources(told: &str) -> ArrayOfTables {
    let lines = told.lines().map(str::trim).filter(|line| !line.is_empty());
    lines
        .map(|line| {
            let is_address = |word: &&str| word.starts_with("http://") || word.starts_with("https://");
            let address = line.split_whitespace().find(is_address);
            let title = line.split_whitespace().filter(|word| Some(*word) != address).collect::<Vec<_>>().join(" ");
            let title = title.trim_matches([' ', ':', ',', '–', '-']);
            let mut source = Table::new();
            if !title.is_empty() {
                source["title"] = value(title);
            }
            if let Some(address) = address {
                source["url"] = value(address.trim_end_matches([',', ';', ')']));
            }
            source
        })
        .collect()
}

/// A text as one line.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
