//! From one part of a result to the next.

use osvedceno_api::{Lang, SearchQuery};
use yew::prelude::*;

use crate::address::Route;

/// Links to the parts around this one, the first and the last; nothing where all fits on one page.
pub(crate) fn pager(lang: Lang, query: &SearchQuery, total: usize) -> Html {
    let limit = query.limit.max(1);
    let last = total.min(SearchQuery::MAX_OFFSET).saturating_sub(1) / limit;
    let current = query.offset / limit;
    if last == 0 {
        return Html::default();
    }
    let address = |page: usize| Route::Search(SearchQuery { offset: page * limit, ..query.clone() }).address(lang);
    let shown = |page: &usize| *page == 0 || *page == last || page.abs_diff(current) <= 1;
    let pages: Vec<usize> = (0..=last).filter(shown).collect();
    html! {
        <nav class="pager" aria-label={lang.pick("Stránky výsledků", "Pages of results")}>
            if current > 0 {
                <a rel="prev" href={address(current.min(last + 1) - 1)}>{ lang.pick("← Předchozí", "← Previous") }</a>
            }
            <ol>
                { for pages.iter().enumerate().map(|(i, &page)| html! {
                    <>
                        if i > 0 && pages[i - 1] + 1 < page {
                            <li aria-hidden="true">{ "…" }</li>
                        }
                        <li>
                            <a href={address(page)} aria-current={(page == current).then_some("page")}
                               aria-label={format!("{} {}", lang.pick("Stránka", "Page"), page + 1)}>{ page + 1 }</a>
                        </li>
                    </>
                }) }
            </ol>
            if current < last {
                <a rel="next" href={address(current + 1)}>{ lang.pick("Další →", "Next →") }</a>
            }
        </nav>
    }
}
