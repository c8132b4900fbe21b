//! The tests' server over real sockets, with lines that can be cut at any byte.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread::JoinHandle,
};

use mobile_core::transport::{Cancel, Transport};
use protocol::codec;
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use rustls_pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject};

use crate::server::FakeServer;

/// What the line does to the next connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// Cut after so many bytes of the reply.
    CutReply(usize),
    /// Cut after so many bytes of the request were read.
    CutRequest(usize),
    /// Reads the request and never answers, until the phone hangs up.
    Silent,
}

pub struct Listening {
    pub address: SocketAddr,
    pub lines: Arc<Mutex<Vec<Line>>>,
    /// Bytes of requests and of replies, as they went over the sockets.
    pub bytes: Arc<Mutex<(u64, u64)>>,
    tls: bool,
    thread: Option<JoinHandle<()>>,
    stop: Arc<Mutex<bool>>,
}

impl Listening {
    pub fn plain(server: &FakeServer) -> Self {
        Self::start(server, None)
    }

    /// With the certificate (and chain) of a PEM text.
    pub fn tls(server: &FakeServer, chain: &str) -> Self {
        let chain: Vec<_> = CertificateDer::pem_slice_iter(chain.as_bytes())
            .map(Result::unwrap)
            .collect();
        let key = PrivateKeyDer::from_pem_slice(include_bytes!("tls/own.key")).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(chain, key)
            .unwrap();
        Self::start(server, Some(Arc::new(config)))
    }

    fn start(server: &FakeServer, tls: Option<Arc<ServerConfig>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let mut listening = Self {
            address: listener.local_addr().unwrap(),
            lines: Arc::default(),
            bytes: Arc::default(),
            tls: tls.is_some(),
            thread: None,
            stop: Arc::default(),
        };
        let (server, lines) = (server.clone(), listening.lines.clone());
        let (bytes, stop) = (listening.bytes.clone(), listening.stop.clone());
        listening.thread = Some(std::thread::spawn(move || {
            for stream in listener.incoming() {
                if *stop.lock().unwrap() {
                    return;
                }
                let (server, lines, bytes) = (server.clone(), lines.clone(), bytes.clone());
                let tls = tls.clone();
                std::thread::spawn(move || {
                    let stream = Counted(stream.unwrap(), bytes);
                    match tls {
                        None => serve(stream, &server, &lines),
                        Some(config) => {
                            let connection = ServerConnection::new(config).unwrap();
                            serve(StreamOwned::new(connection, stream), &server, &lines);
                        }
                    }
                });
            }
        }));
        listening
    }

    pub fn url(&self) -> String {
        let scheme = if self.tls { "https" } else { "http" };
        format!("{scheme}://{}", self.address)
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        *self.stop.lock().unwrap() = true;
        drop(TcpStream::connect(self.address));
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap();
        }
    }
}

struct Counted(TcpStream, Arc<Mutex<(u64, u64)>>);

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.0.read(buffer)?;
        self.1.lock().unwrap().0 += read as u64;
        Ok(read)
    }
}

impl Write for Counted {
    fn write(&mut self, buffer: &[u8]) -> std::io::Result<usize> {
        let written = self.0.write(buffer)?;
        self.1.lock().unwrap().1 += written as u64;
        Ok(written)
    }
    fn flush(&mut self) -> std::io::Result<()> {
        self.0.flush()
    }
}

/// Requests of one connection, one after the other, until either side ends it.
fn serve(mut stream: impl Read + Write, server: &FakeServer, lines: &Mutex<Vec<Line>>) {
    loop {
        let line = lines.lock().unwrap().pop();
        let most = match line {
            Some(Line::CutRequest(most)) => most,
            _ => usize::MAX,
        };
        let Some((head, body)) = request(&mut stream, most) else {
            return;
        };
        if line == Some(Line::Silent) {
            drop(stream.read(&mut [0]));
            return;
        }
        let header = |name: &str| {
            let lines = head.lines().filter_map(|line| line.split_once(": "));
            lines
                .into_iter()
                .find(|(key, _)| key.eq_ignore_ascii_case(name))
                .map(|(_, value)| value.to_owned())
        };
        let path = head.split(' ').nth(1).unwrap().to_owned();
        let authorization = header("authorization");
        let reply = server
            .post(&path, authorization.as_deref(), &body, &Cancel::default())
            .unwrap();
        // As it was written: the hash of an instrument is that of its bytes. What is packed already is no JSON.
        let (headers, packed) = match serde_json::from_slice::<&serde_json::value::RawValue>(&reply.body) {
            Ok(value) => (
                "content-type: application/json\r\ncontent-encoding: zstd\r\n",
                codec::pack(&value).unwrap(),
            ),
            Err(_) => ("", reply.body),
        };
        let mut bytes = format!(
            "HTTP/1.1 {} X\r\n{headers}content-length: {}\r\n",
            reply.status,
            packed.len()
        )
        .into_bytes();
        if let Some(attempt) = reply.attempt {
            bytes.extend(format!("vizita-attempt: {attempt}\r\n").bytes());
        }
        bytes.extend(b"\r\n");
        bytes.extend(packed);
        let cut = match line {
            Some(Line::CutReply(most)) => most.min(bytes.len()),
            _ => bytes.len(),
        };
        if stream.write_all(&bytes[..cut]).and_then(|()| stream.flush()).is_err() || cut < bytes.len() {
            return;
        }
    }
}

fn request(stream: &mut impl Read, most: usize) -> Option<(String, Vec<u8>)> {
    let mut bytes = Vec::new();
    loop {
        if let Some(end) = bytes.windows(4).position(|part| part == b"\r\n\r\n") {
            let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
            let length = head
                .lines()
                .find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
            let total = end + 4 + length.unwrap_or(0);
            if bytes.len() >= total {
                return Some((head, bytes[end + 4..total].to_vec()));
            }
        }
        let mut buffer = [0; 4096];
        let room = (most - bytes.len()).min(buffer.len());
        match stream.read(&mut buffer[..room]) {
            Ok(0) | Err(_) => return None,
            Ok(read) => bytes.extend(&buffer[..read]),
        }
    }
}
