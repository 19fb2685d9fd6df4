//! Clients that keep their connections and wait for each answer before they ask again.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::Barrier;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow};

/// No run takes longer, whatever the server does.
const LONGEST: Duration = Duration::from_mins(1);

/// What came of it.
pub(crate) struct Load {
    pub(crate) accepted: usize,
    pub(crate) refused: usize,
    /// What the first refusal said, for the one who reads the figures.
    pub(crate) first_refusal: String,
    /// The time within which 99 of 100 were answered.
    pub(crate) p99: Duration,
    elapsed: Duration,
}

impl Load {
    #[expect(clippy::cast_precision_loss, reason = "it is shown without decimals")]
    pub(crate) fn per_second(&self) -> f64 {
        self.accepted as f64 / self.elapsed.as_secs_f64()
    }
}

/// Lets so many clients send so many requests each; an answer 2xx or 3xx is an acceptance.
pub(crate) fn run(
    address: &str,
    clients: usize,
    requests: usize,
    request: impl Fn(usize, usize) -> String + Sync,
) -> Result<Load> {
    let together = Barrier::new(clients + 1);
    let one_client = |client: usize| -> Result<Vec<(bool, String, Duration)>> {
        let connected = TcpStream::connect(address);
        // Everybody waits here, so nobody may leave before.
        together.wait();
        let mut stream = BufReader::new(connected?);
        stream.get_ref().set_nodelay(true)?;
        stream.get_ref().set_read_timeout(Some(LONGEST))?;
        let begun = Instant::now();
        let mut answers = Vec::with_capacity(requests);
        for number in 0..requests {
            if begun.elapsed() > LONGEST {
                break;
            }
            let text = request(client, number);
            let sent = Instant::now();
            stream.get_mut().write_all(text.as_bytes())?;
            let (is_good, said) = answer(&mut stream)?;
            answers.push((is_good, said, sent.elapsed()));
        }
        Ok(answers)
    };
    thread::scope(|scope| {
        let running: Vec<_> = (0..clients)
            .map(|client| scope.spawn(move || one_client(client)))
            .collect();
        together.wait();
        let begun = Instant::now();
        let mut answers = Vec::new();
        for client in running {
            answers.extend(client.join().map_err(|_| anyhow!("a client panicked"))??);
        }
        let elapsed = begun.elapsed();
        let accepted = answers.iter().filter(|(is_good, ..)| *is_good).count();
        let first_refusal = answers.iter().find(|(is_good, ..)| !is_good);
        let mut times: Vec<Duration> = answers.iter().map(|(.., time)| *time).collect();
        times.sort();
        Ok(Load {
            accepted,
            refused: answers.len() - accepted,
            first_refusal: first_refusal
                .map(|(_, said, _)| said.clone())
                .unwrap_or_default(),
            p99: times
                .get(times.len() * 99 / 100)
                .copied()
                .context("nobody was answered")?,
            elapsed,
        })
    })
}

/// A form as a browser sends it, from an address of its own behind a proxy.
pub(crate) fn post(host: &str, path: &str, form: &str, person: usize, cookie: &str) -> String {
    let [third, fourth] = [person / 250 % 250, person % 250];
    format!(
        "POST {path} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n\
         Sec-Fetch-Site: same-origin\r\nX-Forwarded-For: 192.0.{third}.{fourth}\r\nCookie: {cookie}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{form}",
        form.len()
    )
}

/// Reads one answer: whether it is an acceptance, and how a refusal begins.
fn answer(stream: &mut BufReader<TcpStream>) -> Result<(bool, String)> {
    let mut status = String::new();
    stream.read_line(&mut status)?;
    let code = status
        .split(' ')
        .nth(1)
        .context("the connection was closed")?;
    let is_good = code.starts_with('2') || code.starts_with('3');
    let mut length = 0;
    loop {
        let mut line = String::new();
        stream.read_line(&mut line)?;
        let line = line.trim_end().to_lowercase();
        if line.is_empty() {
            break;
        }
        if let Some(value) = line.strip_prefix("content-length:") {
            length = value.trim().parse()?;
        }
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body)?;
    let said = if is_good {
        String::new()
    } else {
        status.trim_end().to_owned()
    };
    Ok((is_good, said))
}
