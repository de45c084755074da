//! Names of pages, and the facts of records as people write them.

use osvedceno_api::{Cost, CostPer, CostScope, Lang, Period, PlaceKind, PlaceResponse, RecordResponse, Recurs};

use super::counted::{NBSP, counted, number};

/// What the service is, in a line.
pub(crate) fn claim(lang: Lang) -> &'static str {
    lang.pick("dobré praxe začleňování cizinců v\u{a0}obcích", "good practices in the local integration of migrants")
}

/// What the service is, in a sentence.
pub(crate) fn claim_long(lang: Lang) -> &'static str {
    lang.pick(
        "Co se osvědčilo při začleňování cizinců v\u{a0}českých a\u{a0}zahraničních obcích: praxe, analýzy, nástroje a\u{a0}manuál, s\u{a0}doklady a\u{a0}zdroji.",
        "What has worked in the local integration of migrants, in Czechia and abroad: practices, analyses, instruments and a manual, with evidence and sources.",
    )
}

/// The manual, by its name.
pub(crate) fn manual(lang: Lang) -> &'static str {
    lang.pick("Manuál místní integrace", "Manual of local integration")
}

/// What the manual is for.
pub(crate) fn manual_claim(lang: Lang) -> &'static str {
    lang.pick(
        "Krok za krokem pro obce, které začínají nebo řeší náhlou změnu: co udělat hned, koho přizvat, co stojí peníze a\u{a0}kde je vzít.",
        "Step by step for municipalities that begin or face a sudden change: what to do at once, whom to ask, what costs money and where to find it.",
    )
}

/// Where help is for who looks for it.
pub(crate) fn help(lang: Lang) -> &'static str {
    lang.pick("Kde najdou pomoc cizinci", "Where migrants find help")
}

/// What that page is for.
pub(crate) fn help_claim(lang: Lang) -> &'static str {
    lang.pick(
        "Stránka pro toho, kdo hledá pomoc pro sebe: ukrajinsky, vietnamsky a\u{a0}anglicky. Můžete ji poslat dál nebo vytisknout k\u{a0}přepážce.",
        "For who looks for help themselves: in English, Ukrainian and Vietnamese. You can send it on, or print it for a counter.",
    )
}

/// The centres in the regions.
pub(crate) fn centres(lang: Lang) -> &'static str {
    lang.pick("Centra na podporu integrace cizinců podle krajů", "Integration support centres by region")
}

/// What they are for.
pub(crate) fn centres_claim(lang: Lang) -> &'static str {
    lang.pick(
        "V\u{a0}každém kraji je jedno: cizincům radí, učí je česky a\u{a0}tlumočí, obcím dává přehled, kontakty a\u{a0}místo na krajské platformě.",
        "There is one in every region: it advises migrants, teaches Czech and interprets, and gives municipalities data, contacts and a place on the regional platform.",
    )
}

/// The manual as one page.
pub(crate) fn manual_whole(lang: Lang) -> &'static str {
    lang.pick("Celý manuál na jedné stránce", "The whole manual on one page")
}

/// Documents to be filled in.
pub(crate) fn templates(lang: Lang) -> &'static str {
    lang.pick("Vzory dokumentů", "Templates")
}

/// What they are.
pub(crate) fn templates_claim(lang: Lang) -> &'static str {
    lang.pick(
        "Dokumenty, které úřad doplní a\u{a0}použije: domovní řád, dohoda, leták, dotazníky, usnesení. Každý vysvětluje oddíl manuálu.",
        "Documents that a town hall fills in and uses: house rules, an agreement, a leaflet, questionnaires, resolutions. Each is explained by a section of the manual.",
    )
}

/// Records that somebody has put aside.
pub(crate) fn selection(lang: Lang) -> &'static str {
    lang.pick("Výběr záznamů", "Selected records")
}

/// What fits a situation.
pub(crate) fn recommendation(lang: Lang) -> &'static str {
    lang.pick("Doporučení pro vaši situaci", "Recommendations for your situation")
}

/// What recommendations are for.
pub(crate) fn recommendation_claim(lang: Lang) -> &'static str {
    lang.pick(
        "Řekněte, co se u\u{a0}vás děje, a\u{a0}dostanete, co zkusili jinde: s\u{a0}důvody, s\u{a0}tím, co se o\u{a0}tom ví a\u{a0}neví, s\u{a0}prvními kroky a\u{a0}nástroji, které to zaplatí.",
        "Say what is happening in your town, and get what others have tried: with reasons, what is known of it and what is not, first steps and what can pay for it.",
    )
}

/// Records side by side.
pub(crate) fn comparison(lang: Lang) -> &'static str {
    lang.pick("Srovnání záznamů", "Comparison of records")
}

/// One's own project against the criteria.
pub(crate) fn self_assessment(lang: Lang) -> &'static str {
    lang.pick("Sebehodnocení projektu", "Assess your own project")
}

/// What self-assessment is for.
pub(crate) fn self_assessment_claim(lang: Lang) -> &'static str {
    lang.pick(
        "Deset otázek, kterými jsou v\u{a0}databázi posouzeny všechny praxe. Projděte jimi svůj projekt: uvidíte, v\u{a0}čem je silný, co mu chybí a\u{a0}od koho se to naučit.",
        "The ten questions by which every practice here is assessed. Put them to your own project: see where it is strong, what it lacks and whom to learn it from.",
    )
}

/// The form for what is wrong in a record.
pub(crate) fn correction(lang: Lang) -> &'static str {
    lang.pick("Opravit údaj", "Correct a record")
}

/// The form for a practice that is not there yet.
pub(crate) fn suggestion(lang: Lang) -> &'static str {
    lang.pick("Navrhnout praxi", "Suggest a practice")
}

/// What that form is for.
pub(crate) fn suggestion_claim(lang: Lang) -> &'static str {
    lang.pick(
        "Znáte něco, co se v\u{a0}obci osvědčilo, nebo naopak nevyšlo? Popište to, redakce z\u{a0}toho udělá záznam.",
        "Do you know of something that has worked in a municipality, or has not? Describe it, and editors will make a record of it.",
    )
}

/// What somebody sent.
pub(crate) fn submission(lang: Lang) -> &'static str {
    lang.pick("Co jste nám poslali", "What you sent")
}

/// Where there are no records.
pub(crate) fn gaps(lang: Lang) -> &'static str {
    lang.pick("Mapa mezer", "Map of gaps")
}

/// Places to choose from.
pub(crate) fn places(lang: Lang) -> &'static str {
    lang.pick("Najděte svou obec", "Find your municipality")
}

/// What pages of places are for.
pub(crate) fn places_claim(lang: Lang) -> &'static str {
    lang.pick(
        "Co se ve vaší obci, okrese nebo kraji dělalo, kdo je nejblíž, které obce jsou podobné, kdo pomáhá a\u{a0}o\u{a0}jaké peníze můžete žádat.",
        "What was done in your town, district or region, who is nearest, which towns are like it, who helps and what you can apply for.",
    )
}

/// A place as it is told from others of its name: "Staré Sedlo, obec v okrese Tachov".
pub(crate) fn place_title(place: &PlaceResponse) -> String {
    let PlaceResponse { name, description, .. } = place;
    match (place.kind, description.split(',').next()) {
        (PlaceKind::Municipality, Some(what)) => format!("{name}, {what}"),
        _ => name.clone(),
    }
}

/// What the page of a place says, in a line.
pub(crate) fn place_claim(lang: Lang, place: &PlaceResponse) -> String {
    let PlaceResponse { name, description, practices, .. } = place;
    let here = self::practices(lang, practices.total);
    match lang {
        Lang::Cs => format!(
            "{name}, {description}: {here} odsud, nejbližší praxe po kilometrech, podobně velké obce, kdo pomáhá a{NBSP}o{NBSP}jaké peníze může obec žádat."
        ),
        Lang::En => format!(
            "{name}, {description}: {here} from here, the nearest ones by kilometres, towns as large, who helps and what a municipality can apply for."
        ),
    }
}

/// What the map of gaps is for.
pub(crate) fn gaps_claim(lang: Lang) -> &'static str {
    lang.pick(
        "Kde osvědčené praxe jsou, kde je jen někdo popsal a\u{a0}kde chybějí. Pro ty, kdo rozhodují, co podpořit a\u{a0}co sepsat příště.",
        "Where there are proven practices, where they are only described and where there are none. For those who decide what to fund and what to write next.",
    )
}

/// What one can do with the API.
pub(crate) fn guide(lang: Lang) -> &'static str {
    lang.pick("Rozhraní API", "The API")
}

/// What there is to learn of it.
pub(crate) fn guide_claim(lang: Lang) -> &'static str {
    lang.pick(
        "Co rozhraní umí, deset úloh s\u{a0}příklady pro curl a\u{a0}Python, omezení, licence a\u{a0}kontakt. Bez registrace a\u{a0}bez klíče.",
        "What the API can do, ten tasks with examples for curl and Python, limits, licence and contact. No registration and no key.",
    )
}

/// Its contract.
pub(crate) fn contract(lang: Lang) -> &'static str {
    lang.pick("Popis rozhraní API", "API reference")
}

/// What stands in it.
pub(crate) fn contract_claim(lang: Lang) -> &'static str {
    lang.pick(
        "Každá operace rozhraní: cesta, parametry, povolené kódy, odpovědi a\u{a0}hlavičky. Totéž, co říká /openapi.json, ke čtení.",
        "Every operation of the API: path, parameters, allowed codes, answers and headers. The same as /openapi.json, for reading.",
    )
}

/// What is to be known of the service.
#[cfg(feature = "render")]
pub(crate) fn about(lang: Lang) -> &'static str {
    lang.pick("O\u{a0}službě", "About this service")
}

/// What there is to be known.
#[cfg(feature = "render")]
pub(crate) fn about_claim(lang: Lang) -> &'static str {
    lang.pick(
        "Kdo službu provozuje, jak záznamy vznikají a\u{a0}posuzují se, co znamená síla důkazů, co tu chybí a\u{a0}co se ukládá o\u{a0}lidech.",
        "Who runs the service, how records are made and judged, what strength of evidence means, what is missing, and what is kept of people.",
    )
}

/// The accessibility statement.
#[cfg(feature = "render")]
pub(crate) fn accessibility(lang: Lang) -> &'static str {
    lang.pick("Prohlášení o\u{a0}přístupnosti", "Accessibility statement")
}

/// What it is of.
#[cfg(feature = "render")]
pub(crate) fn accessibility_claim(lang: Lang) -> &'static str {
    lang.pick(
        "Nakolik jsou tyto stránky přístupné, co přístupné není a\u{a0}kam se obrátit.",
        "How accessible this website is, what is not, and whom to turn to.",
    )
}

/// Text with a capital at the beginning.
pub(crate) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// "10 praxí".
pub fn practices(lang: Lang, n: usize) -> String {
    counted(lang, n, ["praxe", "praxe", "praxí"], ["practice", "practices"])
}

/// "3 dny".
pub(crate) fn days(lang: Lang, n: usize) -> String {
    counted(lang, n, ["den", "dny", "dnů"], ["day", "days"])
}

/// A number that may have a fraction, such as positions.
pub fn decimal(lang: Lang, n: f64) -> String {
    lang.pick(n.to_string().replace('.', ","), n.to_string())
}

/// An amount in whole crowns, or in another currency: "1 200 000".
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub(crate) fn crowns(lang: Lang, amount: f64) -> String {
    number(lang, amount.round() as u64)
}

/// "6 117 879 EUR celkem".
pub fn cost(lang: Lang, cost: &Cost) -> String {
    let amount = crowns(lang, cost.amount);
    let per = match cost.per {
        CostPer::Total => lang.pick("celkem", "in total"),
        CostPer::Year => lang.pick("ročně", "a year"),
    };
    let mut words = match (lang, cost.currency.as_str()) {
        (Lang::Cs, "CZK") => format!("{amount}{NBSP}Kč {per}"),
        (Lang::Cs, "EUR") => format!("{amount}{NBSP}€ {per}"),
        (Lang::En, "EUR") => format!("€{amount} {per}"),
        (Lang::En, currency) => format!("{currency}{NBSP}{amount} {per}"),
        (Lang::Cs, currency) => format!("{amount}{NBSP}{currency} {per}"),
    };
    if cost.scope == CostScope::Programme {
        words.push_str(lang.pick(" na celý program pro více míst", " for a whole programme in many places"));
    }
    if let Some(year) = cost.year {
        words.push_str(&lang.pick(format!(" (v{NBSP}cenách roku{NBSP}{year})"), format!(" (in prices of {year})")));
    }
    words
}

/// When an instrument can be used, and how often: "2. 10. 2018 až 8. 1. 2019, každý rok".
pub fn validity(lang: Lang, record: &RecordResponse) -> Option<String> {
    let valid = record.valid.as_ref().map(|valid| {
        let [from, to] = [Some(&valid.from), valid.to.as_ref()].map(|day| day.map(|day| date(lang, day)));
        match (from, to) {
            (from, None) => format!("{} {}", lang.pick("od", "since"), from.unwrap_or_default()),
            (Some(from), Some(to)) if from == to => to,
            (from, Some(to)) => format!("{} {} {to}", from.unwrap_or_default(), lang.pick("až", "to")),
        }
    });
    let recurs = record.recurs.map(|recurs| match recurs {
        Recurs::Yearly => lang.pick("výzva každý rok", "a call every year"),
        Recurs::Often => lang.pick("několik výzev za období", "several calls in a period"),
        Recurs::Once => lang.pick("jediná výzva", "a single call"),
    });
    let parts: Vec<String> = valid.into_iter().chain(recurs.map(str::to_owned)).collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// What a practice cost; of one without a figure, that the sources give none, or one that does not fit into a field. Nothing of
/// other records.
pub fn cost_or_silence(lang: Lang, record: &RecordResponse) -> Option<String> {
    if let Some(own) = &record.cost {
        return Some(cost(lang, own));
    }
    let answer = record.assessment.iter().find(|own| own.criterion == "costs-published")?.answer.as_str();
    Some(match answer {
        "yes" | "partly" => lang.pick("jen po částech, viz záznam", "in parts only, see the record").to_owned(),
        _ => lang.pick("zdroje neuvádějí", "not stated by the sources").to_owned(),
    })
}

/// "2017–2020", "od roku 2017".
pub(crate) fn period(lang: Lang, period: Period) -> String {
    match period.to {
        Some(to) if to == period.from => to.to_string(),
        Some(to) => format!("{}–{to}", period.from),
        None => format!("{} {}", lang.pick("od roku", "since"), period.from),
    }
}

/// The words of the first code that a record has of a group.
pub(crate) fn first_label(record: &RecordResponse, group: &str) -> Option<String> {
    Some(record.facet(group)?.values.first()?.label.clone())
}

/// The place of a record with its country.
pub fn place(record: &RecordResponse) -> Option<String> {
    match (&record.place, first_label(record, "country")) {
        (Some(place), Some(country)) => Some(format!("{place}, {country}")),
        (None, country) => country,
        (place, None) => place.clone(),
    }
}

/// When it ran, took place or appeared.
pub fn when(lang: Lang, record: &RecordResponse) -> Option<String> {
    let ran = record.period.map(|own| period(lang, own));
    let took_place = record.date.as_deref().map(|day| date(lang, day));
    ran.or(took_place).or(record.year.map(|year| year.to_string()))
}

/// A day as people write it: "21. 11. 2026", "21 November 2026". What is not a whole date stays as it is.
pub fn date(lang: Lang, iso: &str) -> String {
    let parts: Vec<usize> = iso.split('-').filter_map(|part| part.parse().ok()).collect();
    match (parts.as_slice(), lang) {
        ([year, month, day], Lang::Cs) => format!("{day}.{NBSP}{month}.{NBSP}{year}"),
        ([year, month @ 1..=12, day], Lang::En) => format!("{day}{NBSP}{} {year}", MONTHS[month - 1]),
        _ => iso.to_owned(),
    }
}

/// Months in English.
pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_money_read_as_in_their_language() {
        let currency = "EUR".to_owned();
        let cost = Cost { amount: 6_117_879.0, currency, per: CostPer::Total, year: None, scope: CostScope::Project };
        assert_eq!(super::cost(Lang::Cs, &cost).replace(NBSP, " "), "6 117 879 € celkem");
        assert_eq!(super::cost(Lang::En, &cost), "€6,117,879 in total");
        let cost = Cost { year: Some(2019), scope: CostScope::Programme, ..cost };
        let words = super::cost(Lang::Cs, &cost).replace(NBSP, " ");
        assert_eq!(words, "6 117 879 € celkem na celý program pro více míst (v cenách roku 2019)");
        assert_eq!(date(Lang::Cs, "2018-01-30").replace(NBSP, " "), "30. 1. 2018");
        assert_eq!(date(Lang::En, "2018-01-30").replace(NBSP, " "), "30 January 2018");
        assert_eq!(date(Lang::Cs, "2022"), "2022");
    }
}
