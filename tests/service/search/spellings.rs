//! Numbers, dates, abbreviations, sections of laws and words that something joins: however they are spelt, the answer is the same.

use crate::support::{encode, get_json, ids};

/// A question, and how else people spell it.
const SPELLINGS: [(&str, &[&str]); 22] = [
    ("10 000 korun", &["10.000 korun", "10000 korun", "10,000 korun", "10\u{a0}000 korun", "10\u{202f}000 korun"]),
    ("1 250 000", &["1.250.000", "1250000", "1\u{a0}250\u{a0}000"]),
    ("obec do 5 000 obyvatel", &["obec do 5000 obyvatel", "obec do 5.000 obyvatel", "obec do 5\u{a0}000 obyvatel"]),
    ("dotace 300 000 Kč", &["dotace 300000 Kč", "dotace 300.000 Kč"]),
    ("od 1. 7. 2016", &["od 1.7.2016", "od 1.\u{a0}7.\u{a0}2016"]),
    ("od 24. 2. 2022", &["od 24.2.2022", "od 24.\u{a0}2.\u{a0}2022"]),
    ("o. p. s.", &["o.p.s.", "O.P.S.", "ops", "o.\u{a0}p.\u{a0}s."]),
    ("z. s.", &["z.s.", "zs", "Z. S.", "z.\u{a0}s."]),
    ("s. r. o.", &["s.r.o.", "sro", "S.R.O."]),
    ("z. ú.", &["z.ú.", "zú"]),
    ("č. j.", &["č.j.", "čj", "Č. J."]),
    ("§ 42", &["§42", "§\u{a0}42"]),
    ("§ 106 zákona o pobytu", &["§106 zákona o pobytu", "§\u{a0}106 zákona o pobytu"]),
    ("zákon 326/1999", &["Zákon 326/1999", "ZÁKON 326/1999"]),
    (
        "interkulturní pracovník",
        &[
            "interkulturní_pracovník",
            "interkulturní.pracovník",
            "interkulturní:pracovník",
            "interkulturní/pracovník",
            "interkulturní-pracovník",
            "interkulturní, pracovník",
            "INTERKULTURNÍ PRACOVNÍK",
        ],
    ),
    ("škola bydlení", &["škola/bydlení", "škola_bydlení", "škola:bydlení", "škola; bydlení", "škola + bydlení"]),
    ("Praha 14", &["Praha14", "praha 14", "Praha\u{a0}14", "PRAHA 14"]),
    ("MV ČR", &["MVČR", "mv čr"]),
    ("ubytovny", &["uby\u{ad}tovny", "\u{feff}ubytovny", "ubytov\u{200b}ny", "ubytovny\u{200e}", "ｕｂｙｔｏｖｎｙ"]),
    ("finance obcí", &["ﬁnance obcí", "finance obci\u{301}", "Finance Obcí"]),
    ("women's employment", &["women’s employment", "womenʼs employment", "Women‘s Employment"]),
    ("Łódź", &["Lodz", "łódź", "LODZ"]),
];

#[tokio::test]
async fn however_it_is_spelt_the_answer_is_the_same() {
    let (mut all, mut other) = (0, Vec::new());
    for (meant, spellings) in SPELLINGS {
        let expected = get_json(&format!("/api/v1/search?q={}", encode(meant))).await;
        for spelling in spellings {
            let answer = get_json(&format!("/api/v1/search?q={}", encode(spelling))).await;
            all += 1;
            if (&answer["total"], ids(&answer)) != (&expected["total"], ids(&expected)) {
                other.push(*spelling);
            }
        }
    }
    assert!(all >= 60, "{all}");
    assert_eq!(other, [""; 0], "of {all}");
}
