//! The map of gaps: two facet groups against each other, a shade for how much is proven, every cell a search; and searches
//! that found nothing.

use osvedceno_api::{
    AxisValue, GapCell, GapsQuery, GapsResponse, Lang, SearchQuery, TableFormat, UnansweredResponse, VocabularyGroup,
};
use yew::prelude::*;

use crate::address::{Route, Worksheet};
use crate::parts::tools;
use crate::view::{ALL_KINDS, GapsPage};
use crate::words;

/// The group that says what is counted, which has a field beside the axes.
const KIND: &str = "kind";
/// Facet groups that have a field of their own below the axes.
const NARROWED: [&str; 4] = ["origin", "situation", "size", "evidence"];
/// Groups with more codes than this make a table that nobody reads.
const MOST_CODES: usize = 60;
/// From so many proven records on a cell is of the second, third and fourth shade.
const SHADES: [usize; 3] = [1, 3, 6];

pub(crate) fn page(lang: Lang, page: &GapsPage) -> Html {
    html! {
        <div class="wide gaps-page">
            <h1>{ words::gaps(lang) }</h1>
            <p class="lead">{ words::gaps_claim(lang) }</p>
            { form(lang, page) }
            <section id="vysledky" tabindex="-1" aria-labelledby="vysledky-nadpis" data-part="mapa">
                { map(lang, page) }
            </section>
            { unanswered(lang, &page.unanswered) }
        </div>
    }
}

fn map(lang: Lang, page: &GapsPage) -> Html {
    let Some(table) = &page.table else {
        return html! {
            <>
                <h2 id="vysledky-nadpis">{ lang.pick("Řádky a\u{a0}sloupce jsou tatáž skupina", "Rows and columns are the same group") }</h2>
                <p>{ lang.pick("Vyberte pro ně dvě různé skupiny.", "Choose two different groups for them.") }</p>
            </>
        };
    };
    html! {
        <>
            <h2 id="vysledky-nadpis">
                { format!("{} × {}", table.rows.label, table.columns.label) }
                { ": " }{ so_many(lang, &page.query, table.total) }
            </h2>
            { counted(lang, &page.query, &table.counted) }
            <ul class="read">{ for table.summary.iter().map(|sentence| html! { <li>{ sentence }</li> }) }</ul>
            { legend(lang, &page.query) }
            { self::table(lang, &page.query, table) }
            { take_along(lang, &page.query) }
        </>
    }
}

/// "12 praxí", or of other kinds and of several, "12 záznamů".
fn so_many(lang: Lang, query: &GapsQuery, n: usize) -> String {
    if query.counts_practices() { words::practices(lang, n) } else { words::records(lang, n) }
}

/// What is counted, and a link that counts what else there is to count.
fn counted(lang: Lang, query: &GapsQuery, counted: &str) -> Html {
    let (kind, label) = if query.counts_practices() {
        (ALL_KINDS, lang.pick("Počítat záznamy všech druhů", "Count records of all kinds"))
    } else {
        ("practice", lang.pick("Počítat jen praxe", "Count practices only"))
    };
    let mut other = query.clone();
    other.records.filters.insert(KIND.to_owned(), vec![kind.to_owned()]);
    let address = Route::Worksheet(Worksheet::Gaps, other.to_query_string(false)).address(lang);
    html! { <p>{ counted }{ " " }<a href={address}>{ label }</a></p> }
}

fn form(lang: Lang, page: &GapsPage) -> Html {
    let GapsPage { query, groups, .. } = page;
    let known = |name: &str| groups.iter().find(|group| group.name == name);
    let axis = |name: &'static str, label: &'static str, chosen: &str| {
        html! {
            <div class="field">
                <label for={name}>{ label }</label>
                <select id={name} {name}>
                    { for groups.iter().filter(|group| group.values.len() <= MOST_CODES).map(|group| html! {
                        <option value={group.name.clone()} selected={group.name == chosen}>{ &group.label }</option>
                    }) }
                </select>
            </div>
        }
    };
    let narrowed = NARROWED.iter().any(|name| query.records.filters.contains_key(*name));
    // What has no field here is kept as it was, several kinds too.
    let has_field = |name: &str| name == KIND || NARROWED.contains(&name);
    let kept = query.records.filters.iter().filter(|(name, codes)| !has_field(name) || codes.len() > 1);
    let years = [("year_from", query.records.year_from), ("year_to", query.records.year_to)];
    html! {
        <form class="live axes" method="get" action={Worksheet::Gaps.blank().address(lang)} aria-label={lang.pick("Co se má porovnat", "What to lay out")}>
            { axis("rows", lang.pick("Řádky", "Rows"), &query.rows) }
            { axis("columns", lang.pick("Sloupce", "Columns"), &query.columns) }
            { for known(KIND).map(|kinds| kind(lang, query, kinds)) }
            <details open={narrowed}>
                <summary>{ lang.pick("Jen některé záznamy", "Some records only") }</summary>
                <div>{ for NARROWED.into_iter().filter_map(|name| Some(narrow(lang, query, known(name)?))) }</div>
            </details>
            { for kept.flat_map(|(name, codes)| codes.iter().map(move |code| (name, code))).map(|(name, code)| html! {
                <input type="hidden" name={name.clone()} value={code.clone()} />
            }) }
            { for years.into_iter().filter_map(|(name, year)| Some((name, year?))).map(|(name, year)| html! {
                <input type="hidden" {name} value={year.to_string()} />
            }) }
            <button type="submit" class="plain-only">{ lang.pick("Zobrazit", "Show") }</button>
        </form>
    }
}

/// The field that says what is counted. Several kinds have none of its choices, and stand in the address alone.
fn kind(lang: Lang, query: &GapsQuery, group: &VocabularyGroup) -> Html {
    let kinds = query.records.filters.get(KIND).map(Vec::as_slice).unwrap_or_default();
    let chosen = |code: &str| matches!(kinds, [own] if own == code);
    html! {
        <div class="field">
            <label for="jen-kind">{ lang.pick("Co se počítá", "What is counted") }</label>
            <select id="jen-kind" name={(kinds.len() < 2).then_some(KIND)} disabled={kinds.len() > 1}>
                if kinds.len() > 1 { <option selected=true>{ lang.pick("Několik druhů", "Several kinds") }</option> }
                <option value={ALL_KINDS} selected={kinds.is_empty()}>{ lang.pick("Záznamy všech druhů", "Records of all kinds") }</option>
                { for group.values.iter().map(|value| html! {
                    <option value={value.code.clone()} selected={chosen(&value.code)}>{ &value.label }</option>
                }) }
            </select>
        </div>
    }
}

/// A field that leaves only the records with one code.
fn narrow(lang: Lang, query: &GapsQuery, group: &VocabularyGroup) -> Html {
    let chosen =
        query.records.filters.get(&group.name).filter(|codes| codes.len() == 1).and_then(|codes| codes.first());
    html! {
        <div class="field">
            <label for={format!("jen-{}", group.name)}>{ &group.label }</label>
            <select id={format!("jen-{}", group.name)} name={group.name.clone()}>
                <option value="">{ lang.pick("vše", "all") }</option>
                { for group.values.iter().map(|value| html! {
                    <option value={value.code.clone()} selected={chosen == Some(&value.code)}>{ &value.label }</option>
                }) }
            </select>
        </div>
    }
}

fn legend(lang: Lang, query: &GapsQuery) -> Html {
    let number = if query.counts_practices() {
        lang.pick("Číslo je počet praxí", "The number is that of practices")
    } else {
        lang.pick("Číslo je počet záznamů", "The number is that of records")
    };
    let shades = lang.pick(
        ["prázdné: nikdo to nepopsal", "jen popsáno", "1–2 doložené", "3–5 doložených", "6 a\u{a0}víc doložených"],
        ["empty: nobody described it", "described only", "1–2 proven", "3–5 proven", "6 or more proven"],
    );
    let classes = ["empty", "proof0", "proof1", "proof2", "proof3"];
    html! {
        <div class="legend">
            <ul>
                { for classes.iter().zip(shades).map(|(class, shade)| html! { <li><i class={*class} aria-hidden="true"></i>{ shade }</li> }) }
            </ul>
            <p>{ number }{ lang.pick(
                ", pole vede k\u{a0}nim. Co patří do více polí, počítá se v\u{a0}každém z\u{a0}nich. Doložené jsou ty, jejichž výsledky někdo změřil nebo nezávisle vyhodnotil. Kolik bychom v\u{a0}poli čekali: kdyby na sobě řádky a\u{a0}sloupce nezávisely, tedy počet v\u{a0}řádku krát počet ve sloupci děleno všemi.",
                ", and the cell leads to them. What belongs in several cells counts in each. Proven are those whose outcomes were measured or independently evaluated. What was to be expected of a cell: what there would be if rows and columns were independent, those of the row times those of the column over all.",
            ) }</p>
        </div>
    }
}

fn table(lang: Lang, query: &GapsQuery, table: &GapsResponse) -> Html {
    let GapsResponse { rows, columns, cells, .. } = table;
    let search = |group: &str, code: &str| {
        let records = SearchQuery { lang: Lang::default(), ..query.records.clone() };
        let mut filters = records.filters.clone();
        filters.insert(group.to_owned(), vec![code.to_owned()]);
        Route::Search(SearchQuery { filters, ..records }).address(lang)
    };
    let head = |scope: &'static str, group: &str, value: &AxisValue| {
        html! {
            <th {scope}>
                <a href={search(group, &value.code)}><span>{ words::czech(&value.label) }</span></a>
                { " " }<span class="count">{ words::number(lang, value.count as u64) }</span>
            </th>
        }
    };
    html! {
        <>
            <p><a class="skip-table" href="#za-mapou" data-plain="true">{ lang.pick("Přeskočit tabulku", "Skip the table") }</a></p>
            <p class="hint sideways">{ lang.pick("Tabulku lze posouvat do stran.", "The table can be moved sideways.") }</p>
            <div class="scroll" role="region" tabindex="0" aria-label={lang.pick("Tabulka", "Table")}>
                <table class="gaps">
                    <caption class="quiet">{ format!("{} × {}", rows.label, columns.label) }</caption>
                    <thead>
                        <tr>
                            <td></td>
                            { for columns.values.iter().map(|value| head("col", &columns.name, value)) }
                        </tr>
                    </thead>
                    <tbody>
                        { for rows.values.iter().zip(cells).map(|(row, cells)| html! {
                            <tr>
                                { head("row", &rows.name, row) }
                                { for columns.values.iter().zip(cells).map(|(column, own)| cell(lang, query, row, column, own)) }
                            </tr>
                        }) }
                    </tbody>
                </table>
            </div>
        </>
    }
}

fn cell(lang: Lang, query: &GapsQuery, row: &AxisValue, column: &AxisValue, cell: &GapCell) -> Html {
    let proven = cell.evaluated + cell.measured;
    let shade = SHADES.iter().filter(|&&from| proven >= from).count();
    let class = if cell.count == 0 { "empty".to_owned() } else { format!("proof{shade}") };
    let records = so_many(lang, query, cell.count);
    let said = match lang {
        _ if cell.count == 0 => records,
        Lang::Cs => format!("{records}, doložených {proven}"),
        Lang::En => format!("{records}, {proven} proven"),
    };
    let said = format!("{} × {}: {said}", words::czech(&row.label), words::czech(&column.label));
    let search = Route::Search(query.search(&row.code, &column.code)).address(lang);
    html! { <td {class}><a href={search} title={said.clone()} aria-label={said}>{ cell.count }</a></td> }
}

fn take_along(lang: Lang, query: &GapsQuery) -> Html {
    let mut file = GapsQuery { format: TableFormat::Csv, ..query.clone() };
    file.records.lang = lang;
    html! {
        <div id="za-mapou" class="tools" tabindex="-1">
            <a class="tool" href={format!("/api/v1/gaps?{}", file.to_query_string(true))} data-plain="true" download="">{ lang.pick("Tabulka (CSV)", "Table (CSV)") }</a>
            { tools::print(lang) }
            { tools::copy_link(lang) }
        </div>
    }
}

fn unanswered(lang: Lang, unanswered: &UnansweredResponse) -> Html {
    let UnansweredResponse { since, until, total, searches } = unanswered;
    html! {
        <section class="unanswered" aria-labelledby="nenalezeno">
            <h2 id="nenalezeno">{ lang.pick("Hledání, která nic nenašla", "Searches that found nothing") }</h2>
            <p>
                { lang.pick("Od ", "From ") }{ words::date(lang, since) }{ lang.pick(" do ", " to ") }{ words::date(lang, until) }{ ": " }
                <strong>{ words::number(lang, *total as u64) }</strong>{ ". " }
                { lang.pick(
                    "Slova ukazujeme, jen když je v\u{a0}jednom dni hledali lidé aspoň z\u{a0}pěti adres a\u{a0}když jsou to pojmy z\u{a0}našeho slovníku, nebo je prošel redaktor. Slova, která hledal méně lidí, ani adresy neukládáme.",
                    "Words are shown only when people at five addresses or more looked for them on one day, and when they are terms of our vocabulary or an editor has seen them. Words that fewer people looked for are not kept, nor are addresses.",
                ) }
            </p>
            if searches.is_empty() {
                <p class="none">{ lang.pick("Zatím tu žádná nejsou.", "There are none yet.") }</p>
            } else {
                <ol>
                    { for searches.iter().map(|search| {
                        let query = SearchQuery { q: search.words.clone(), ..SearchQuery::default() };
                        html! {
                            <li>
                                <a href={Route::Search(query).address(lang)}>{ &search.words }</a>
                                <span class="count">{ words::days(lang, search.days) }{ lang.pick(", naposledy ", ", last on ") }{ words::date(lang, &search.last) }</span>
                            </li>
                        }
                    }) }
                </ol>
            }
        </section>
    }
}
