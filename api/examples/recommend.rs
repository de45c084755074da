//! A town asks what fits its situation, and gets titles with reasons and addresses:
//!
//!     cargo run -p osvedceno-api --example recommend --features client -- http://127.0.0.1:8080 Kolín 'Agenturní dělníci na ubytovnách'

use osvedceno_api::client::{Client, Error};
use osvedceno_api::{Lang, MunicipalityProfile, SituationProfile, Stand};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let mut next = |what: &str| arguments.next().ok_or(format!("{what} is missing"));
    let (address, town, text) = (next("the address of the service")?, next("a town")?, next("its situation")?);
    let client = Client::builder(&address, "recommend-example/1.0").language(Lang::En).build()?;
    let municipality = MunicipalityProfile { name: Some(town), ..MunicipalityProfile::default() };
    let profile = SituationProfile { municipality, text, limit: 5, ..SituationProfile::default() };
    let answer = match client.recommend(&profile).await {
        Err(Error::Problem { problem, .. }) => return Err(problem.detail.into()),
        other => other?,
    };
    for note in answer.notes {
        println!("Note: {note}");
    }
    for practice in answer.practices {
        println!("{}\n  {}{}", practice.hit.title, address.trim_end_matches('/'), practice.hit.url);
        for reason in practice.reasons.iter().filter(|reason| reason.stand == Stand::For).take(3) {
            println!("  - {}", reason.text);
        }
    }
    Ok(())
}
