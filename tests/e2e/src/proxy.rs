//! A proxy that cuts connections after so many bytes, in either direction.

use std::{
    io::{Read, Write},
    net::{Shutdown, TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
    thread,
};

/// Listens on loopback and passes bytes on, up to a budget for the bytes that come back.
pub struct Proxy {
    address: String,
    back: Arc<AtomicI64>,
    forth: Arc<AtomicI64>,
    cuts: Arc<AtomicU64>,
}

impl Proxy {
    /// A proxy in front of an address.
    pub fn before(upstream: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let (back, forth) = (Arc::new(AtomicI64::new(i64::MAX)), Arc::new(AtomicI64::new(i64::MAX)));
        let cuts = Arc::new(AtomicU64::new(0));
        let budgets = (Arc::clone(&back), Arc::clone(&forth), Arc::clone(&cuts));
        let upstream = upstream.to_owned();
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                if let Ok(server) = TcpStream::connect(&upstream) {
                    let (client2, server2) = (client.try_clone().unwrap(), server.try_clone().unwrap());
                    let (back, forth) = (Arc::clone(&budgets.0), Arc::clone(&budgets.1));
                    let (cuts, cuts2) = (Arc::clone(&budgets.2), Arc::clone(&budgets.2));
                    thread::spawn(move || pass(client, server, &forth, &cuts));
                    thread::spawn(move || pass(server2, client2, &back, &cuts2));
                }
            }
        });
        Self {
            address,
            back,
            forth,
            cuts,
        }
    }

    /// Where it listens.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// From now on the answers are cut after so many bytes, all connections together.
    pub fn cut_answers_after(&self, bytes: i64) {
        self.back.store(bytes, Ordering::SeqCst);
    }

    /// From now on the requests are cut after so many bytes, all connections together.
    pub fn cut_requests_after(&self, bytes: i64) {
        self.forth.store(bytes, Ordering::SeqCst);
    }

    /// How often a connection was cut.
    pub fn cuts(&self) -> u64 {
        self.cuts.load(Ordering::SeqCst)
    }

    /// Nothing is cut any more.
    pub fn heal(&self) {
        self.back.store(i64::MAX, Ordering::SeqCst);
        self.forth.store(i64::MAX, Ordering::SeqCst);
    }
}

fn pass(mut from: TcpStream, mut to: TcpStream, budget: &AtomicI64, cuts: &AtomicU64) {
    let mut bytes = [0; 1024];
    while let Ok(read) = from.read(&mut bytes) {
        if read == 0 {
            let _ = to.shutdown(Shutdown::Write);
            return;
        }
        let left = budget.fetch_sub(read as i64, Ordering::SeqCst);
        let allowed = usize::try_from(left.clamp(0, read as i64)).unwrap_or(0);
        let written = to.write_all(&bytes[..allowed]);
        if allowed < read || written.is_err() {
            cuts.fetch_add(u64::from(allowed < read), Ordering::SeqCst);
            let _ = from.shutdown(Shutdown::Both);
            let _ = to.shutdown(Shutdown::Both);
            return;
        }
    }
}
