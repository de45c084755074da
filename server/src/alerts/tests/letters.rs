//! What stands in letters, for people and for programs for mail.

use osvedceno_api::Lang;

use super::*;

#[test]
fn several_searches_that_were_asked_for_are_in_one_letter() {
    let office = Office::new(many());
    office.confirmed(JANA, wednesday());
    for q in ["byt", "kurz", "práce"] {
        office.ask(JANA, q, wednesday()).unwrap();
    }
    let later = wednesday() + hours(1);
    write_letters(&office.alerts, &office.desk, &Corpus, &mut Later::default(), later).unwrap();
    let of: Vec<_> = office.alerts.list().unwrap();
    let named: Vec<_> = of.iter().map(|own| (own, Corpus.named(&own.query()))).collect();
    assert_eq!(office.server.subjects(), ["Potvrďte upozornění na novinky"]);
    let text = office.desk.letters.asking_text(&named, Lang::Cs);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in [
        "co je nového v těchto hledáních. Pokud o to stojíte, otevřete u každého odkaz",
        "„kurz“ https://praxe.example.org/upozorneni/",
        "Toto upozornění už máte a platí dál.",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
}

#[test]
fn a_letter_has_what_programs_for_mail_look_for() {
    let office = Office::new(many());
    office.confirmed(JANA, wednesday());
    office.happens("novy", &[]);
    office.digests(&at(MONDAY));
    let letter = office.server.taken.lock().unwrap().remove(0);
    let own = office.alerts.list().unwrap().remove(0);
    let header = |name: &str| letter.headers().get_raw(name).unwrap_or_default().to_owned();
    assert_eq!(header("To"), JANA);
    assert_eq!(header("Reply-To"), "redakce@example.org");
    assert_eq!(header("Date"), "Mon, 07 Dec 2026 07:00:00 +0000");
    assert_eq!(header("Content-Language"), "cs");
    assert_eq!(header("List-Id"), "<alerts.praxe.example.org>");
    let end = format!("<https://praxe.example.org/upozorneni/{}/konec>", own.key.text());
    assert_eq!(header("List-Unsubscribe"), end);
    assert_eq!(header("List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
    assert_eq!(header("Auto-Submitted"), "auto-generated");
    assert!(header("Message-ID").ends_with("@praxe.example.org>") && !header("Message-ID").contains(&own.key.text()));
    assert_eq!(own.query().lang, Lang::Cs);
    assert_eq!(own.written.unwrap().to_zoned(TimeZone::UTC).date().to_string(), "2026-12-07");
}

#[test]
fn a_digest_reads_well() {
    let happened =
        |record: &str, is_new| Happened { number: 1, record: record.to_owned(), day: "2026-12-01".to_owned(), is_new };
    let query = SearchQuery { q: "byt".to_owned(), ..SearchQuery::default() };
    let all = [happened("kurzy", true), happened("byty", false)];
    let mut news = Corpus.news(&query, &all).unwrap().unwrap();
    news.totals[0] = 6;
    assert_eq!(
        digest::text(&news, Lang::Cs).replace('\u{a0}', " "),
        "\
Hledání: „byt“
6 nových záznamů a 1 změněný záznam.


NOVÉ ZÁZNAMY

Záznam kurzy
Praxe: Vzorov, Česko, 2024
Město učí česky rodiče přímo ve škole, kam je vodí děti, a chodí jich
víc než do kurzů jinde.
https://praxe.example.org/zaznam/kurzy

A k tomu ještě 5 záznamů.


ZMĚNĚNÉ ZÁZNAMY

Záznam byty
Praxe: Vzorov, Česko, 2024
Změněno 1. 12. 2026: doplněny náklady.
https://praxe.example.org/zaznam/byty


Všechny na webu:
https://praxe.example.org/hledat?q=byt
"
    );
    assert_eq!(digest::subject(&news, Lang::En).replace('\u{a0}', " "), "6 new records and 1 changed record: „byt“");
}

#[test]
fn a_stranger_cannot_have_us_send_an_advertisement() {
    let office = Office::new(many());
    office.ask(JANA, "Levné byty na http://x.cz", wednesday()).unwrap();
    write_letters(&office.alerts, &office.desk, &Corpus, &mut Later::default(), wednesday()).unwrap();
    let letter = office.server.taken.lock().unwrap().remove(0);
    let text = String::from_utf8(letter.formatted()).unwrap();
    assert!(!text.contains("http://x.cz") && !text.contains("Levn"), "{text}");
}
