//! HTTP/1.1 over one connection that is kept: a request goes in, status and body come out. By hand, so that next to none of the
//! time measured is the client's own.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// Longer than any answer takes: a service that hangs ends a benchmark, it does not stop it.
const PATIENCE: Duration = Duration::from_mins(2);

/// A request as it goes over the wire.
#[derive(Debug, Clone)]
pub struct Request(Vec<u8>);

impl Request {
    /// `GET` of a path and query string, the answer not compressed.
    pub fn get(path: &str) -> Self {
        Self(format!("GET {path} HTTP/1.1\r\nHost: bench\r\n\r\n").into_bytes())
    }

    /// The same, the answer in brotli.
    pub fn get_brotli(path: &str) -> Self {
        Self(format!("GET {path} HTTP/1.1\r\nHost: bench\r\nAccept-Encoding: br\r\n\r\n").into_bytes())
    }

    /// `POST` of JSON.
    pub fn post(path: &str, json: &str) -> Self {
        let head = format!("POST {path} HTTP/1.1\r\nHost: bench\r\nContent-Type: application/json\r\n");
        Self(format!("{head}Content-Length: {}\r\n\r\n{json}", json.len()).into_bytes())
    }
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    /// Whether its body came in brotli.
    pub brotli: bool,
    /// Its body as it was sent.
    pub body: Vec<u8>,
}

/// A connection that many requests are sent over, one after another.
#[derive(Debug)]
pub struct Connection(BufReader<TcpStream>);

impl Connection {
    /// Connects to a service at `host:port`.
    ///
    /// # Errors
    /// Nobody listens there.
    pub fn open(address: &str) -> io::Result<Self> {
        let stream = TcpStream::connect(address)?;
        // A request is one small write, which must not wait for more to come.
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(Self(BufReader::with_capacity(1 << 16, stream)))
    }

    /// Sends a request and reads the answer to its end.
    ///
    /// # Errors
    /// The connection broke, or the answer is not 200: what is measured are answers, and refusals are quick.
    pub fn ask(&mut self, request: &Request) -> io::Result<Answer> {
        self.0.get_mut().write_all(&request.0)?;
        let status = self.line()?;
        let (mut length, mut chunked, mut brotli) = (0, false, false);
        loop {
            let line = self.line()?.to_ascii_lowercase();
            let Some((name, value)) = line.split_once(':') else { break };
            match (name, value.trim()) {
                ("content-length", value) => length = value.parse().map_err(io::Error::other)?,
                ("transfer-encoding", value) => chunked = value == "chunked",
                ("content-encoding", value) => brotli = value == "br",
                _ => {}
            }
        }
        let mut body = Vec::new();
        if chunked {
            self.chunks(&mut body)?;
        } else {
            self.add(&mut body, length)?;
        }
        if !status.starts_with("HTTP/1.1 200") {
            return Err(io::Error::other(format!("{status}: {}", String::from_utf8_lossy(&body))));
        }
        Ok(Answer { brotli, body })
    }

    fn line(&mut self) -> io::Result<String> {
        let mut line = String::new();
        if self.0.read_line(&mut line)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        line.truncate(line.trim_end().len());
        Ok(line)
    }

    fn chunks(&mut self, body: &mut Vec<u8>) -> io::Result<()> {
        loop {
            let length = usize::from_str_radix(&self.line()?, 16).map_err(io::Error::other)?;
            self.add(body, length)?;
            // What ends a chunk, and after the last one the trailer, of which there is none.
            self.line()?;
            if length == 0 {
                return Ok(());
            }
        }
    }

    fn add(&mut self, body: &mut Vec<u8>, length: usize) -> io::Result<()> {
        let start = body.len();
        body.resize(start + length, 0);
        self.0.read_exact(&mut body[start..])
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpListener;

    use super::{Connection, Request};

    /// A server that gives these answers over one connection, one to each request.
    fn serving(answers: &'static [&'static str]) -> Connection {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            for answer in answers {
                assert!(stream.read(&mut [0; 1024]).unwrap() > 0);
                stream.write_all(answer.as_bytes()).unwrap();
            }
        });
        Connection::open(&address).unwrap()
    }

    #[test]
    fn bodies_of_both_lengths_are_read_to_their_ends() {
        let mut connection = serving(&[
            "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc",
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\ncontent-encoding: br\r\n\r\n3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n",
            "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n",
        ]);
        let bodies = [(); 3].map(|()| {
            let answer = connection.ask(&Request::get("/")).unwrap();
            (answer.brotli, String::from_utf8(answer.body).unwrap())
        });
        assert_eq!(bodies, [(false, "abc".to_owned()), (true, "abc0123456789".to_owned()), (false, String::new())]);
    }

    #[test]
    fn a_refusal_is_no_answer() {
        let mut connection = serving(&["HTTP/1.1 503 Service Unavailable\r\nContent-Length: 4\r\n\r\nbusy"]);
        let error = connection.ask(&Request::get("/")).unwrap_err().to_string();
        assert_eq!(error, "HTTP/1.1 503 Service Unavailable: busy");
    }
}
