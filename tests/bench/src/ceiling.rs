//! What this machine allows: the same bytes into the same kind of database, the same requests to a handler that does nothing.

use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

use crate::machine::{self, timed};

/// Rows a second that go into one table, so many in one statement and one transaction, each durable before the next begins.
pub fn raw_inserts(dir: &Path, rows: &[(String, String)], at_once: usize) -> f64 {
    let file = dir.join("raw.db");
    let mut db = rusqlite::Connection::open(&file).unwrap();
    db.execute_batch(
        "pragma journal_mode = wal; pragma synchronous = full; create table raw (id text primary key, body text not null)",
    )
    .unwrap();
    let ((), seconds) = timed(|| {
        for chunk in rows.chunks(at_once) {
            let tx = db.transaction().unwrap();
            let text = format!(
                "insert into raw (id, body) values {}",
                vec!["(?, ?)"; chunk.len()].join(",")
            );
            let values = chunk.iter().flat_map(|(id, body)| [id, body]);
            tx.prepare_cached(&text)
                .unwrap()
                .execute(rusqlite::params_from_iter(values))
                .unwrap();
            tx.commit().unwrap();
        }
    });
    drop(db);
    std::fs::remove_file(file).unwrap();
    rows.len() as f64 / seconds
}

/// A server that reads each request and answers with as many bytes as the real one; it is this very program.
pub struct Nothing {
    child: Child,
    /// Where it listens.
    pub address: String,
}

impl Nothing {
    /// Starts it.
    pub fn start(bytes: usize) -> Self {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command
            .args(["--empty-handler", &bytes.to_string()])
            .stdout(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut address = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut address)
            .unwrap();
        Self {
            child,
            address: address.trim().to_owned(),
        }
    }

    /// What it takes of memory.
    pub fn rss_mb(&self) -> f64 {
        machine::most_rss_mb(&self.child.id().to_string())
    }
}

impl Drop for Nothing {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The whole of that server.
pub fn serve_nothing(bytes: usize) {
    let answer = axum::body::Bytes::from(vec![b'.'; bytes]);
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        println!("{}", listener.local_addr().unwrap());
        let handler = async move |_body: axum::body::Bytes| answer.clone();
        let router = axum::Router::new().fallback(handler);
        axum::serve(listener, router).await.unwrap();
    });
}
