//! What the API can do, for those who write programs: tasks with examples (`tasks.rs`), the beginning of what the service answers to
//! one of them (`answer.rs`), and what is limited.

mod answer;
pub(crate) mod contract;
mod tasks;
mod types;

use jiff::civil::Date;
use osvedceno_api::{Lang, SearchQuery, SituationProfile};
use osvedceno_frontend::{GuideAnswer, GuidePage, number};

pub(crate) use answer::shown;
pub(crate) use tasks::Request;
use tasks::TASKS;

/// What the service holds its clients to, beside what the API itself says.
pub(crate) struct Limits {
    /// Requests in a minute from one network; none where the operator does not limit them.
    pub(crate) requests: Option<u32>,
    /// Bytes in the body of a request.
    pub(crate) body: usize,
    /// Bytes in its address and headers.
    pub(crate) head: usize,
    /// Seconds for an answer.
    pub(crate) seconds: u64,
    /// Exports that are read at once.
    pub(crate) exports: usize,
}

/// What a task asks, by its name in addresses.
pub(crate) fn request(slug: &str, lang: Lang, today: Date) -> Option<Request> {
    TASKS.iter().find(|task| task.slug(lang) == slug).map(|task| task.request(lang, today))
}

/// The name of the same task in the other language.
pub(crate) fn translated(slug: &str, lang: Lang) -> Option<&'static str> {
    TASKS.iter().find(|task| task.slug(lang) == slug).map(|task| task.slug(lang.pick(Lang::En, Lang::Cs)))
}

/// The page; `site` is where the service is, and `tried` the name of a task with what was answered to it.
pub(crate) fn guide(
    lang: Lang,
    site: &str,
    today: Date,
    contact: Option<&str>,
    limits: &Limits,
    tried: Option<(&str, &GuideAnswer)>,
) -> GuidePage {
    let answer = |slug: &str| tried.filter(|(tried, _)| *tried == slug).map(|(_, answer)| answer.clone());
    let tasks = TASKS.iter().map(|task| task.shown(lang, site, today, answer(task.slug(lang)))).collect();
    GuidePage { site: site.to_owned(), tasks, limits: in_words(limits, lang), contact: contact.map(str::to_owned) }
}

/// What is limited, and to what.
fn in_words(limits: &Limits, lang: Lang) -> Vec<(&'static str, String)> {
    let n = |n: usize| number(lang, n as u64);
    let kilobytes = |bytes: usize| format!("{}\u{a0}kB", bytes / 1024);
    let requests = match limits.requests {
        Some(requests) => format!(
            "{}; {}",
            number(lang, requests.into()),
            lang.pick(
                "kolik jich zbývá, říkají hlavičky `RateLimit-Remaining` a\u{a0}`RateLimit-Reset`",
                "the headers `RateLimit-Remaining` and `RateLimit-Reset` say how many are left",
            ),
        ),
        None => lang.pick("provozovatel je neomezuje", "the operator does not limit them").to_owned(),
    };
    let (most, usual) = (n(SearchQuery::MAX_LIMIT), n(SearchQuery::DEFAULT_LIMIT));
    let hits = match lang {
        Lang::Cs => format!("{most}, bez parametru `limit` {usual}"),
        Lang::En => format!("{most}, or {usual} without the parameter `limit`"),
    };
    let seconds = format!("{}\u{a0}s", limits.seconds);
    let late =
        lang.pick("pak přijde 503 a\u{a0}hlavička `Retry-After`", "then comes 503, with the header `Retry-After`");
    let characters = |most: usize| format!("{}\u{a0}{}", n(most), lang.pick("znaků", "characters"));
    vec![
        (lang.pick("Požadavky z\u{a0}jedné sítě za minutu", "Requests in a minute from one network"), requests),
        (lang.pick("Výsledky v\u{a0}jedné odpovědi hledání", "Hits in one answer of a search"), hits),
        (
            lang.pick("Jak daleko lze výsledky listovat", "How far results can be paged"),
            match lang {
                Lang::Cs => format!(
                    "s\u{a0}parametrem `offset` {}, s\u{a0}parametrem `cursor` bez omezení",
                    n(SearchQuery::MAX_OFFSET)
                ),
                Lang::En => format!("{} with `offset`, to the end with `cursor`", n(SearchQuery::MAX_OFFSET)),
            },
        ),
        (lang.pick("Délka dotazu (`q`)", "Length of a question (`q`)"), characters(SearchQuery::MAX_Q)),
        (
            lang.pick("Délka popisu situace (`text`)", "Length of the text of a situation (`text`)"),
            characters(SituationProfile::MAX_TEXT),
        ),
        (lang.pick("Tělo požadavku", "Body of a request"), kilobytes(limits.body)),
        (lang.pick("Adresa a\u{a0}hlavičky dohromady", "Address and headers together"), kilobytes(limits.head)),
        (lang.pick("Čas na odpověď", "Time for an answer"), format!("{seconds}, {late}")),
        (lang.pick("Exporty stahované najednou", "Exports being read at once"), n(limits.exports)),
    ]
}
