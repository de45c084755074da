//! A situation that is described in the search box, as one would tell a colleague, leads to what helped elsewhere; a search does not.

use crate::support::{encode, get, get_json};

const DESCRIBED: [&str; 20] = [
    "do obce se nastěhovalo sto dělníků a sousedé si stěžují na hluk",
    "máme ve městě velkou ubytovnu a lidé se bojí chodit večer ven",
    "u nás ve škole je třicet ukrajinských dětí a učitelé si nevědí rady",
    "stát chce v naší obci otevřít azylové středisko a lidé jsou proti",
    "přišlo k nám padesát uprchlíků a nemáme je kam ubytovat",
    "vietnamští rodiče nechodí na třídní schůzky a škola s nimi neumí mluvit",
    "Jsme malá obec, přibylo nám cizinců a nestačí nám školka.",
    "v bytovce bydlí agenturní pracovníci, střídají se každý měsíc a nepořádek nikdo neřeší",
    "mame v obci ubytovnu a obcane se boji",
    "jsem starostka a nevím, kde vzít peníze na kurzy češtiny",
    "lékař v našem městě odmítá cizince, protože jim nerozumí",
    "Ukrajinky u nás pracují v kuchyni, i když jsou to učitelky a lékařky",
    "firma zavírá provoz a dvě stě zahraničních dělníků bude bez práce a bez bydlení",
    "na sociálních sítích se šíří fámy, že cizinci dostávají byty, a my nevíme, co odpovědět",
    "lidé s dočasnou ochranou u nás zůstanou a my pro ně nemáme byty",
    "do školky se hlásí čtyřicet dětí cizinců a místa nejsou",
    "občané si na zastupitelstvu stěžují, že cizinci netřídí odpad",
    "dotace skončila a tlumočnici nemáme z čeho platit",
    "we have two hundred new workers in a hostel and neighbours complain about noise",
    "our school has thirty Ukrainian children and teachers don't know what to do",
];

const LOOKED_FOR: [&str; 20] = [
    "ubytovny a stížnosti sousedů",
    "čeština pro žáky cizince",
    "dotace pro obce na integraci cizinců",
    "ubytovny pro zahraniční dělníky a stížnosti sousedů",
    "přetížené školky a dětští lékaři po příchodu cizinců",
    "jak zjistit, kolik cizinců v obci opravdu žije",
    "jak čelit fámám o cizincích",
    "slavnost, kde se poznají sousedé z různých kultur",
    "proškolené migrantky navštěvují rodiny ve čtvrti",
    "lidé bez dokladů a přístup ke službám města",
    "kolik peněz dát na tlumočení do rozpočtu",
    "malá obec do 2000 obyvatel s ubytovnou",
    "platforma krajů, obcí a neziskovek pro integraci na okraji města",
    "randomizovaná studie jazykových kurzů pro dospělé uprchlíky v Evropě",
    "kdo zaplatí kurz češtiny pro zaměstnance",
    "interkulturní pracovníci na úřadě",
    "prijeti uprchliku v male obci",
    "refugee housing in private flats",
    "what works in language teaching for refugees",
    "Italian municipalities and the reception of asylum seekers in small villages",
];

#[tokio::test]
async fn a_described_situation_leads_to_recommendations_and_a_search_does_not() {
    let above = async |words: &str| {
        let answer = get_json(&format!("/api/v1/search?q={}", encode(words))).await;
        answer["above"].as_str().unwrap().replace("&amp;", "&")
    };
    for words in DESCRIBED {
        let above = above(words).await;
        assert!(above.starts_with("<p class=\"described\">Popisujete situaci své obce?"), "{words}: {above}");
        let link = above.split("href=\"").nth(1).unwrap().split('"').next().unwrap();
        let page = get(link).await.body;
        let typed = words.replace('\'', "&#39;");
        assert!(page.contains(words) || page.contains(&typed), "{words}: {link} has it in its form");
        assert!(
            page.contains("id=\"doporuceno\"") || page.matches("/zaznam/").count() > 5,
            "{words}: {link} answers it"
        );
    }
    for words in LOOKED_FOR {
        let above = above(words).await;
        assert!(!above.contains("described"), "{words}: {above}");
    }
}

#[tokio::test]
async fn the_municipality_that_is_named_goes_along_and_english_stays_english() {
    let told = "v Kolíně se nastěhovalo do ubytovny sto dělníků a sousedé si stěžují";
    let page = get(&format!("/hledat?q={}", encode(told))).await.body;
    let link = page.split("<p class=\"described\">").nth(1).unwrap().split("href=\"").nth(1).unwrap();
    let link = link.split('"').next().unwrap().replace("&amp;", "&");
    assert!(link.starts_with("/doporuceni?municipality=Kol%C3%ADn&code=533165&text=v+Kol"), "{link}");
    let english = get(&format!("/en/search?q={}", encode("we have a hostel of workers and neighbours complain"))).await;
    assert!(english.body.contains("Are you describing the situation of your town?"));
    assert!(english.body.contains("href=\"/en/recommendations?text=we+have"), "in English");
}

#[tokio::test]
async fn who_wants_the_very_words_is_not_asked() {
    let address = format!("/api/v1/search?q={}&literal=true", encode(DESCRIBED[0]));
    assert!(!get_json(&address).await["above"].as_str().unwrap().contains("described"));
}
