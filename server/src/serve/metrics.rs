//! What `/metrics` counts: a small registry of our own, in the text format of Prometheus. Labels are routes and codes, never ids.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
    time::Duration,
};

use protocol::ReceiptOutcome;

/// Upper bounds of the buckets of `vizita_sync_seconds`.
const BOUNDS_S: [f64; 9] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0, 30.0];

/// The server's counters.
#[derive(Debug, Default)]
pub struct Metrics {
    requests: Mutex<BTreeMap<(&'static str, String, u16), u64>>,
    changes: Mutex<BTreeMap<&'static str, u64>>,
    sync: [AtomicU64; BOUNDS_S.len()],
    sync_count: AtomicU64,
    sync_micros: AtomicU64,
    connections: AtomicI64,
    refused_connections: AtomicU64,
    panics: AtomicU64,
    mail_given_up: AtomicU64,
}

impl Metrics {
    /// A request was answered.
    pub fn request(&self, method: &'static str, route: &str, status: u16) {
        let mut requests = self.requests.lock().unwrap_or_else(PoisonError::into_inner);
        *requests.entry((method, route.to_owned(), status)).or_default() += 1;
    }

    /// A letter was given up after its last attempt.
    pub fn mail_given_up(&self) {
        self.mail_given_up.fetch_add(1, Ordering::Relaxed);
    }

    /// A change arrived.
    pub fn change(&self, outcome: ReceiptOutcome) {
        let word = match outcome {
            ReceiptOutcome::Applied => "applied",
            ReceiptOutcome::Duplicate => "duplicate",
            ReceiptOutcome::Conflict => "conflict",
            ReceiptOutcome::Rejected => "rejected",
        };
        let mut changes = self.changes.lock().unwrap_or_else(PoisonError::into_inner);
        *changes.entry(word).or_default() += 1;
    }

    /// A sync took this long.
    pub fn sync(&self, took: Duration) {
        let seconds = took.as_secs_f64();
        for (bound, bucket) in BOUNDS_S.iter().zip(&self.sync) {
            if seconds <= *bound {
                bucket.fetch_add(1, Ordering::Relaxed);
            }
        }
        self.sync_count.fetch_add(1, Ordering::Relaxed);
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        self.sync_micros.fetch_add(micros, Ordering::Relaxed);
    }

    /// A connection was opened (+1) or closed (-1).
    pub fn connection(&self, change: i64) {
        self.connections.fetch_add(change, Ordering::Relaxed);
    }

    /// A connection was turned away because too many are open.
    pub fn connection_refused(&self) {
        self.refused_connections.fetch_add(1, Ordering::Relaxed);
    }

    /// A handler panicked.
    pub fn panicked(&self) {
        self.panics.fetch_add(1, Ordering::Relaxed);
    }

    /// Everything, as Prometheus reads it.
    pub fn text(&self) -> String {
        let mut out = String::new();
        head(
            &mut out,
            "vizita_requests_total",
            "counter",
            "Requests by method, route and status.",
        );
        for ((method, route, status), count) in &*self.requests.lock().unwrap_or_else(PoisonError::into_inner) {
            let route = route.replace('\\', "\\\\").replace('"', "\\\"");
            let labels = format!("method=\"{method}\",route=\"{route}\",status=\"{status}\"");
            line(&mut out, "vizita_requests_total", &labels, count);
        }
        head(
            &mut out,
            "vizita_changes_total",
            "counter",
            "Changes taken in, by outcome.",
        );
        for (outcome, count) in &*self.changes.lock().unwrap_or_else(PoisonError::into_inner) {
            line(
                &mut out,
                "vizita_changes_total",
                &format!("outcome=\"{outcome}\""),
                count,
            );
        }
        head(&mut out, "vizita_sync_seconds", "histogram", "Time that a sync took.");
        for (bound, bucket) in BOUNDS_S.iter().zip(&self.sync) {
            let count = bucket.load(Ordering::Relaxed);
            line(
                &mut out,
                "vizita_sync_seconds_bucket",
                &format!("le=\"{bound}\""),
                count,
            );
        }
        let count = self.sync_count.load(Ordering::Relaxed);
        line(&mut out, "vizita_sync_seconds_bucket", "le=\"+Inf\"", count);
        #[expect(clippy::cast_precision_loss, reason = "a sum of microseconds, shown in seconds")]
        let seconds = self.sync_micros.load(Ordering::Relaxed) as f64 / 1e6;
        line(&mut out, "vizita_sync_seconds_sum", "", seconds);
        line(&mut out, "vizita_sync_seconds_count", "", count);
        let single = [
            (
                "vizita_connections",
                "gauge",
                "Open connections.",
                self.connections.load(Ordering::Relaxed),
            ),
            (
                "vizita_connections_refused_total",
                "counter",
                "Connections turned away because too many were open.",
                number(&self.refused_connections),
            ),
            (
                "vizita_panics_total",
                "counter",
                "Requests that failed by a defect of the server.",
                number(&self.panics),
            ),
            (
                "vizita_mail_given_up_total",
                "counter",
                "Letters that could not be sent.",
                number(&self.mail_given_up),
            ),
        ];
        for (name, kind, help, value) in single {
            head(&mut out, name, kind, help);
            line(&mut out, name, "", value);
        }
        if let Some(bytes) = resident_bytes() {
            let name = "process_resident_memory_bytes";
            head(&mut out, name, "gauge", "Memory in use.");
            line(&mut out, name, "", bytes);
        }
        out
    }
}

fn number(counter: &AtomicU64) -> i64 {
    i64::try_from(counter.load(Ordering::Relaxed)).unwrap_or(i64::MAX)
}

fn head(out: &mut String, name: &str, kind: &str, help: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(out, "# HELP {name} {help}\n# TYPE {name} {kind}");
}

fn line(out: &mut String, name: &str, labels: &str, value: impl std::fmt::Display) {
    let _ = if labels.is_empty() {
        writeln!(out, "{name} {value}")
    } else {
        writeln!(out, "{name}{{{labels}}} {value}")
    };
}

/// What the process holds of the machine's memory, where the system says so.
pub fn resident_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_appear_with_their_labels() {
        let metrics = Metrics::default();
        metrics.request("GET", "/people/{id}", 200);
        metrics.request("GET", "/people/{id}", 200);
        metrics.change(ReceiptOutcome::Applied);
        metrics.sync(Duration::from_millis(20));
        let text = metrics.text();
        let has = |line: &str| assert!(text.lines().any(|found| found == line), "{line} is not in\n{text}");
        has("vizita_requests_total{method=\"GET\",route=\"/people/{id}\",status=\"200\"} 2");
        has("vizita_changes_total{outcome=\"applied\"} 1");
        has("vizita_sync_seconds_bucket{le=\"0.01\"} 0");
        has("vizita_sync_seconds_bucket{le=\"0.025\"} 1");
        has("vizita_sync_seconds_sum 0.02");
    }
}
