//! Answers in a second to many clients at once, of all programs in turn. The clients share the processors with the service, as
//! those of any such figure on one machine do.

use std::error::Error;
use std::thread;
use std::time::{Duration, Instant};

use osvedceno_measuring::Request;

use crate::table::Cell;
use crate::{Contender, Serving};

/// Clients, each of which waits for its answer before it asks again.
const CONNECTIONS: usize = 16;
/// Turns of each program.
const ROUNDS: u32 = 3;
/// How long a turn is.
const ROUND: Duration = Duration::from_secs(2);

/// Searches that each program answers in a second, all different.
pub(crate) fn answers_per_second(contenders: &[Contender]) -> Vec<Cell> {
    let mut counts: Vec<Result<u32, String>> = vec![Ok(0); contenders.len()];
    for _ in 0..ROUNDS {
        for (own, count) in contenders.iter().zip(&mut counts) {
            let serving = own.serving.as_ref().map_err(Clone::clone);
            let answered = serving.and_then(|serving| round(serving).map_err(|error| error.to_string()));
            *count = count.clone().and_then(|before| answered.map(|own| before + own));
        }
    }
    let seconds = ROUND.as_secs_f64() * f64::from(ROUNDS);
    counts.into_iter().map(|own| own.map(|own| f64::from(own) / seconds)).collect()
}

fn round(serving: &Serving) -> Result<u32, Box<dyn Error + Send + Sync>> {
    let end = Instant::now() + ROUND;
    let client = || -> Result<u32, std::io::Error> {
        let mut connection = serving.service.connect()?;
        let mut answered = 0;
        loop {
            connection.ask(&Request::get(&format!("/api/v1/search?{}", serving.questions.next())))?;
            // An answer after the end is of no second that is counted.
            if Instant::now() > end {
                return Ok(answered);
            }
            answered += 1;
        }
    };
    thread::scope(|scope| {
        let clients: Vec<_> = (0..CONNECTIONS).map(|_| scope.spawn(client)).collect();
        let answered = clients.into_iter().map(|own| own.join().expect("a client does not panic"));
        answered.sum::<Result<u32, _>>().map_err(Into::into)
    })
}
