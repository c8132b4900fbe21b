//! Log lines: ids and codes on stderr, as text or JSON; a panic leaves its place, never its words.

use tracing::level_filters::LevelFilter;
use tracing_subscriber::{Layer, Registry, filter::Targets, layer::SubscriberExt, util::SubscriberInitExt};

use crate::config::{LogFormat, LogLevel};

/// Begins to write log lines; once in a process, later calls change nothing.
pub fn start(format: LogFormat, level: LogLevel) {
    let level = match level {
        LogLevel::Error => LevelFilter::ERROR,
        LogLevel::Warn => LevelFilter::WARN,
        LogLevel::Info => LevelFilter::INFO,
        LogLevel::Debug => LevelFilter::DEBUG,
    };
    // The libraries' own lines could carry anything: only their warnings are let through, and none of sqlx, which quotes statements.
    let targets = Targets::new()
        .with_default(level.min(LevelFilter::WARN))
        .with_target("server", level)
        .with_target("sqlx", LevelFilter::OFF);
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    let lines: Box<dyn Layer<Registry> + Send + Sync> = match format {
        LogFormat::Text => lines
            .with_ansi(std::io::IsTerminal::is_terminal(&std::io::stderr()))
            .boxed(),
        LogFormat::Json => lines.json().flatten_event(true).boxed(),
    };
    // A second subscriber is refused: a process that hosts two servers keeps the first one's.
    let _ = Registry::default().with(lines.with_filter(targets)).try_init();
    std::panic::set_hook(Box::new(|panic| {
        // The words of a panic may quote what it stumbled over.
        let at = panic.location().map(|at| format!("{}:{}", at.file(), at.line()));
        tracing::error!(code = "panic", at = at.as_deref().unwrap_or("?"), "panicked");
    }));
}
