//! What somebody wrote and can no longer be taken: why, and all of it to be copied.

use osvedceno_api::Lang;
use yew::prelude::*;

use crate::proposals::LatePage;

pub(crate) fn page(lang: Lang, page: &LatePage) -> Html {
    let LatePage { title, said, onward, written } = page;
    html! {
        <div class="wide sending">
            <div class="problems" role="alert" tabindex="-1" autofocus=true>
                <h1>{ title }</h1>
                <p>{ said }</p>
                if !written.is_empty() {
                    <p>{ lang.pick(
                        "Co jste teď napsali, se neuložilo. Je to níže, zkopírujte si to prosím, než stránku zavřete.",
                        "What you wrote just now was not saved. It is below; please copy it before you close the page.",
                    ) }</p>
                }
                if let Some((words, path)) = onward {
                    <p><a href={path.clone()}>{ words }</a></p>
                }
            </div>
            if !written.is_empty() {
                <section aria-labelledby="napsano">
                    <h2 id="napsano">{ lang.pick("Co jste napsali", "What you wrote") }</h2>
                    <dl>
                        { for written.iter().map(|(label, answer)| html! {
                            <div><dt>{ label }</dt><dd class="as-sent">{ answer }</dd></div>
                        }) }
                    </dl>
                </section>
            }
        </div>
    }
}
