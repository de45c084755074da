//! Whether what is typed tells of a situation, as people tell a colleague: "do obce se nastěhovalo sto dělníků a sousedé si stěžují". Who tells so
//! is helped by recommendations more than by records that have the words; who looks for "ubytovny a stížnosti sousedů" is not.
//!
//! What gives a story away is its verbs and who speaks, not what it is about: a heading has neither.

use osvedceno_czech::fold;

/// Fewest words of a story in which somebody speaks of themselves.
const SPOKEN: usize = 5;
/// Fewest words of one that is told from outside, which needs two verbs.
const TOLD: usize = 7;
/// From so many words on, one verb will do.
const LONG: usize = 12;
/// Letters of a word that an ending makes a verb.
const VERB: usize = 5;

/// Words, folded, by which somebody speaks of themselves; verbs are among those below. Every list is in its order, to be looked through fast.
const OURS: [&str; 20] = [
    "moje", "muj", "my", "nam", "nami", "nas", "nase", "naseho", "nasem", "nasemu", "nasi", "nasich", "nasim",
    "nasimi", "nasou", "our", "ours", "we", "we're", "we've",
];
/// Verbs, folded, in which somebody speaks of themselves.
const OUR_VERBS: [&str; 12] =
    ["bychom", "jsem", "jsme", "mam", "mame", "nejsme", "nemam", "nemame", "nevim", "nevime", "potrebujeme", "resime"];
/// Endings of such verbs as they are typed: without its accent "známe" is "známé".
const OUR_ENDINGS: [&str; 3] = ["áme", "íme", "eme"];
/// Verbs, folded, that tell what happened or how things are, in Czech and in English.
const VERBS: [&str; 108] = [
    "are",
    "arrived",
    "bali",
    "boji",
    "bude",
    "budou",
    "bydli",
    "byla",
    "byli",
    "bylo",
    "came",
    "can't",
    "cannot",
    "chodi",
    "chteji",
    "chybi",
    "come",
    "comes",
    "complain",
    "complained",
    "complains",
    "dela",
    "delaji",
    "do",
    "does",
    "doesn't",
    "don't",
    "dont",
    "fear",
    "had",
    "has",
    "have",
    "hrozi",
    "is",
    "je",
    "jsou",
    "know",
    "konci",
    "live",
    "lives",
    "ma",
    "maji",
    "mluvi",
    "moved",
    "nastehovala",
    "nastehovali",
    "nastehovalo",
    "nechodi",
    "nechteji",
    "need",
    "nejsou",
    "nema",
    "nemaji",
    "nemluvi",
    "neni",
    "nerozumi",
    "nestaci",
    "neumi",
    "nevedi",
    "nevi",
    "opened",
    "opens",
    "otevre",
    "otevrela",
    "otevreli",
    "otevrou",
    "postavi",
    "postavila",
    "prestehovali",
    "pribyli",
    "pribylo",
    "pribyva",
    "pribyvaji",
    "prijala",
    "prijde",
    "prijdou",
    "prijede",
    "prijela",
    "prijeli",
    "prijelo",
    "prisla",
    "prisli",
    "prislo",
    "pristehovali",
    "pristehovalo",
    "privezla",
    "privezli",
    "refuse",
    "rozumi",
    "rusi",
    "skoncila",
    "speak",
    "speaks",
    "stavi",
    "stezuje",
    "stezuji",
    "umi",
    "vedi",
    "vznikla",
    "vzniklo",
    "vznikne",
    "want",
    "was",
    "were",
    "works",
    "zije",
    "ziji",
    "zilo",
];
/// Endings of verbs, as they are typed.
const ENDINGS: [&str; 5] = ["ují", "ají", "ejí", "ějí", "uje"];
/// Endings of adjectives, which are no verbs for beginning with `ne`: "nelegální", "nezletilí", "největší".
const OF_ADJECTIVES: [&str; 5] = ["ní", "lí", "cí", "tí", "ší"];
/// Words, folded, that begin a question.
const ASKING: [&str; 16] = [
    "co", "how", "jak", "jaka", "jake", "jaky", "kde", "kdo", "kdy", "kolik", "proc", "what", "where", "which", "who",
    "why",
];

/// Whether a text tells of a situation.
pub(crate) fn is_told(text: &str) -> bool {
    // Most of what is typed is a few words, and is not looked at.
    if text.bytes().filter(|byte| *byte == b' ').count() + 1 < SPOKEN {
        return false;
    }
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let (mut ours, mut verbs) = (0, 0);
    for word in &words {
        let folded = fold(word);
        let is = |list: &[&str]| list.binary_search(&&*folded).is_ok();
        let ends =
            |endings: &[&str]| word.chars().count() >= VERB && endings.iter().any(|ending| word.ends_with(ending));
        let is_denied = word.starts_with("ne") && ends(&["í"]) && !ends(&OF_ADJECTIVES);
        let is_our_verb = is(&OUR_VERBS) || ends(&OUR_ENDINGS);
        ours += usize::from(is_our_verb || is(&OURS));
        verbs += usize::from(is_our_verb || is(&VERBS) || is_denied || ends(&ENDINGS));
    }
    let many = words.len();
    let is_question = words.first().is_some_and(|word| ASKING.binary_search(&&*fold(word)).is_ok());
    if is_question {
        return many >= LONG && ours > 0 && verbs > 1;
    }
    many >= SPOKEN && ours > 0 && verbs > 0 || many >= TOLD && verbs > 1 || many >= LONG && verbs > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As an official, a teacher or a mayor would tell it.
    const STORIES: [&str; 24] = [
        "do obce se nastěhovalo sto dělníků a sousedé si stěžují na hluk",
        "máme ve městě velkou ubytovnu a lidé se bojí chodit večer ven",
        "u nás ve škole je třicet ukrajinských dětí a učitelé si nevědí rady",
        "továrna přivezla mongolské dělníky a nikdo z nich nemluví česky",
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
        "romské rodiny ze Slovenska přišly do vyloučené lokality a děti nechodí do školy",
        "na sociálních sítích se šíří fámy, že cizinci dostávají byty, a my nevíme, co odpovědět",
        "lidé s dočasnou ochranou u nás zůstanou a my pro ně nemáme byty",
        "mladí cizinci tráví odpoledne na náměstí a senioři z nich mají strach",
        "do školky se hlásí čtyřicet dětí cizinců a místa nejsou",
        "občané si na zastupitelstvu stěžují, že cizinci netřídí odpad",
        "we have two hundred new workers in a hostel and neighbours complain about noise",
        "our school has thirty Ukrainian children and teachers don't know what to do",
        "refugees came to our village and people are afraid",
        "a factory opened nearby and its workers live ten to a flat",
    ];
    const KEYWORDS: [&str; 24] = [
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
        "koordinace dobrovolníků pomáhajících uprchlíkům",
        "kolik peněz dát na tlumočení do rozpočtu",
        "dobře známé příklady integrace ve Středočeském kraji a v Praze",
        "malá obec do 2000 obyvatel s ubytovnou",
        "z vlastního rozpočtu obce na komunitní centrum",
        "příklad z malého města s továrnou a cizinci",
        "platforma krajů, obcí a neziskovek pro integraci na okraji města",
        "randomizovaná studie jazykových kurzů pro dospělé uprchlíky v Evropě",
        "Interkulturní pracovníci na brněnském magistrátu a v městských částech",
        "kdo zaplatí kurz češtiny pro zaměstnance",
        "refugee housing in private flats",
        "what works in language teaching for refugees",
        "Italian municipalities and the reception of asylum seekers in small villages",
        "prevence ztráty bydlení rodin s dětmi v nájemních bytech města",
    ];

    #[test]
    fn the_lists_are_in_their_order() {
        for list in [&OURS[..], &OUR_VERBS, &VERBS, &ASKING] {
            assert!(list.is_sorted(), "{list:?}");
        }
    }

    #[test]
    fn a_story_is_told_from_words_that_are_looked_for() {
        let missed: Vec<_> = STORIES.iter().filter(|story| !is_told(story)).collect();
        assert!(missed.is_empty(), "{missed:#?}");
        let taken: Vec<_> = KEYWORDS.iter().filter(|words| is_told(words)).collect();
        assert!(taken.is_empty(), "{taken:#?}");
    }
}
