//! For who looks for help for themselves and came here: that this is for town halls, and where help is, in the languages that most of
//! them read. Only offices, networks and pages that the records name, and no numbers of telephones, which change.

use osvedceno_api::Lang;
use yew::prelude::*;

use crate::address::CENTRES;
use crate::words;

/// The page in one of its languages.
#[derive(Clone, Copy)]
struct Told {
    /// The code of the language, which is the name of its part in the address too.
    lang: &'static str,
    /// What the language is called by who reads it.
    name: &'static str,
    title: &'static str,
    /// What this is, and what it is not.
    about: [&'static str; 2],
    heading: &'static str,
    /// Who helps: the name, where it is, what it does.
    places: [(&'static str, Where, &'static str); 5],
    note: &'static str,
}

/// Where help is.
#[derive(Clone, Copy)]
enum Where {
    /// Our list of the centres in the regions.
    Centres,
    /// A page of others, and the language that it is in.
    Site(&'static str),
}

use Where::{Centres, Site};

/// Residence permits, visas, temporary protection: the portal of the Ministry of the Interior.
const MINISTRY: Where = Site("https://ipc.gov.cz/");
/// Living in Czechia, and a directory of organisations.
const LIVING: Where = Site("https://www.cizinci.cz/");
/// The network of organisations that advise for free.
const NETWORK: Where = Site("https://migracnikonsorcium.cz/");
const CARITAS: Where = Site("https://www.charita.cz/en/foreigners-in-the-czech-republic/");

static TOLD: [Told; 3] = [
    Told {
        lang: "uk",
        name: "Українська",
        title: "Шукаєте допомоги?",
        about: [
            "Цей сайт створено для чеських міст і сіл. Тут їхні працівники знаходять досвід інших: як навчати чеської мови, знайти житло, допомогти дітям у школі, порозумітися із сусідами.",
            "Ми не консультуємо людей особисто, не видаємо документів і не вирішуємо справ. Але ось хто може допомогти вам безкоштовно:",
        ],
        heading: "Де отримати допомогу в Чехії",
        places: [
            (
                "Центр підтримки інтеграції іноземців у вашому краї",
                Centres,
                "Такий центр є в кожному краї. Безкоштовна порада щодо життя в Чехії та права, курси чеської мови, усний переклад, супровід до установ.",
            ),
            (
                "Інформаційний портал для іноземців Міністерства внутрішніх справ",
                MINISTRY,
                "Візи, дозволи на проживання, тимчасовий захист, спеціальне довгострокове проживання. Це офіційна інформація держави.",
            ),
            ("Портал Cizinci.cz", LIVING, "Про життя в Чехії, а також довідник організацій, які допомагають."),
            (
                "Громадські організації, що працюють з мігрантами",
                NETWORK,
                "Об’єднання організацій, які радять мігрантам. На сайті видно, хто до нього входить.",
            ),
            (
                "Карітас Чеської Республіки (Charita)",
                CARITAS,
                "Має телефонну лінію українською мовою. Чи працює вона тепер і коли, дивіться на сайті.",
            ),
        ],
        note: "Безкоштовна порада справді безкоштовна: якщо хтось просить гроші за бланк, чергу чи «швидше рішення», спершу зверніться до центру у своєму краї.",
    },
    Told {
        lang: "vi",
        name: "Tiếng Việt",
        title: "Bạn đang tìm sự giúp đỡ?",
        about: [
            "Trang này dành cho các thành phố và xã ở Séc. Cán bộ của họ tìm ở đây kinh nghiệm của những nơi khác: dạy tiếng Séc, nhà ở, giúp trẻ em ở trường, sống hòa thuận với hàng xóm.",
            "Chúng tôi không tư vấn cho từng người, không cấp giấy tờ và không giải quyết hồ sơ. Nhưng những nơi sau đây có thể giúp bạn miễn phí:",
        ],
        heading: "Tìm sự giúp đỡ ở đâu tại Séc",
        places: [
            (
                "Trung tâm hỗ trợ hội nhập người nước ngoài ở tỉnh của bạn",
                Centres,
                "Tỉnh nào cũng có một trung tâm như vậy. Ở đó có tư vấn xã hội và pháp luật, lớp tiếng Séc, phiên dịch và người đi cùng đến cơ quan nhà nước, tất cả đều miễn phí.",
            ),
            (
                "Cổng thông tin cho người nước ngoài của Bộ Nội vụ",
                MINISTRY,
                "Thị thực, giấy phép cư trú và những việc phải khai báo. Đây là thông tin chính thức của nhà nước.",
            ),
            ("Cổng thông tin Cizinci.cz", LIVING, "Thông tin về cuộc sống ở Séc và danh bạ các tổ chức giúp đỡ."),
            (
                "Các tổ chức phi chính phủ giúp người di cư",
                NETWORK,
                "Mạng lưới các tổ chức tư vấn cho người di cư. Trang này cho biết có những tổ chức nào.",
            ),
            (
                "Charita Cộng hòa Séc",
                CARITAS,
                "Có đường dây điện thoại bằng tiếng Việt. Hiện nay làm việc khi nào, bạn xem trên trang của họ.",
            ),
        ],
        note: "Tư vấn miễn phí là hoàn toàn miễn phí. Nếu có người đòi tiền để điền mẫu đơn, giữ chỗ hay “làm nhanh”, bạn hãy hỏi trung tâm ở tỉnh mình trước.",
    },
    Told {
        lang: "en",
        name: "English",
        title: "Are you looking for help?",
        about: [
            "This site is for Czech towns and villages. Their officials come here for what others have learnt: how to teach Czech, find housing, help children at school, get on with neighbours.",
            "We do not advise people one by one, issue documents or decide on anything. But these can help you, for free:",
        ],
        heading: "Where to find help in Czechia",
        places: [
            (
                "The integration support centre in your region",
                Centres,
                "There is one in every region. Social and legal advice, Czech courses, interpreting and somebody to go to an office with you, all for free.",
            ),
            (
                "Information Portal for Foreigners of the Ministry of the Interior",
                MINISTRY,
                "Visas, residence permits, temporary protection. This is what the state itself says.",
            ),
            ("The portal Cizinci.cz", LIVING, "On living in Czechia, with a directory of organisations that help."),
            (
                "Non-governmental organisations that work with migrants",
                NETWORK,
                "A network of organisations that advise migrants. Its site says which they are.",
            ),
            (
                "Caritas Czech Republic (Charita)",
                CARITAS,
                "It has had phone lines in Vietnamese, Mongolian and Ukrainian. Whether and when they answer now, its site says.",
            ),
        ],
        note: "Free advice is free. If somebody wants money for a form, an appointment or a “faster decision”, ask the centre of your region first.",
    },
];

pub(crate) fn page(lang: Lang) -> Html {
    // On the English page what is English comes first.
    let order: [usize; 3] = lang.pick([0, 1, 2], [2, 0, 1]);
    html! {
        <div class="wide api-page help">
            <h1>{ words::help(lang) }</h1>
            <p class="lead">{ words::help_claim(lang) }</p>
            <nav aria-label={lang.pick("Jazyky", "Languages")}>
                <ul class="help-languages">
                    { for order.iter().map(|&at| {
                        let Told { lang, name, .. } = TOLD[at];
                        html! { <li><a href={format!("#{lang}")} {lang} hreflang={lang} data-plain="true">{ name }</a></li> }
                    }) }
                </ul>
            </nav>
            { for order.iter().map(|&at| told(lang, &TOLD[at])) }
        </div>
    }
}

fn told(page: Lang, own: &Told) -> Html {
    let Told { lang, title, about, heading, places, note, .. } = *own;
    html! {
        <section id={lang} {lang}>
            <h2>{ title }</h2>
            { for about.iter().map(|text| html! { <p>{ *text }</p> }) }
            <h3>{ heading }</h3>
            <ul>{ for places.iter().map(|place| self::place(page, place)) }</ul>
            <p class="note">{ note }</p>
        </section>
    }
}

fn place(page: Lang, (name, at, what): &(&'static str, Where, &'static str)) -> Html {
    let link = match at {
        Centres => html! { <a href={CENTRES[page as usize]} hreflang={page.code()}>{ *name }</a> },
        Site(url) => html! { <a href={*url} rel="external noreferrer">{ *name }</a> },
    };
    html! { <li><strong>{ link }</strong><br />{ *what }</li> }
}
