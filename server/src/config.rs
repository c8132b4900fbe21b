//! Settings: a TOML file, `VIZITA_*` variables and options, the later ones going before.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};

use clap::{Args, ValueEnum};
use serde::Deserialize;

/// Limits on what comes from outside, and on what one page does.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Requests of one device in a minute.
    pub device_requests_per_minute: u32,
    /// Requests of one member of staff with tokens in a minute.
    pub staff_requests_per_minute: u32,
    /// Attempts to sign in, or to use an enrolment code, from one address or for one name in 15 minutes.
    pub attempts_per_quarter_hour: u32,
    /// Bytes of a body as it travels.
    pub body_bytes: usize,
    /// Connections that may be open at once.
    pub connections: usize,
    /// Seconds that a request may take, from its first byte to its answer.
    pub request_seconds: u64,
    /// Seconds that a connection may wait with the head of its first, or of its next, request.
    pub head_seconds: u64,
    /// People whom the preview of other rules reckons; of a register with more, so many are taken by chance.
    pub previewed_people: i64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            device_requests_per_minute: 600,
            staff_requests_per_minute: 12_000,
            attempts_per_quarter_hour: 10,
            body_bytes: protocol::limits::MAX_BODY_BYTES,
            connections: 1_000,
            request_seconds: 30,
            head_seconds: 10,
            previewed_people: 20_000,
        }
    }
}

/// How letters leave the server.
#[derive(Clone, PartialEq, Eq)]
pub struct Mail {
    /// `smtps://user:password@host`, `smtp://host:587?tls=required`, or `smtp://127.0.0.1:25` for one on this machine.
    pub smtp_url: String,
    /// Who they are from: `Vizita <vizita@example.org>`.
    pub from: String,
}

impl std::fmt::Debug for Mail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // The URL holds a password.
        f.debug_struct("Mail").field("from", &self.from).finish_non_exhaustive()
    }
}

/// How log lines look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// One JSON object a line, for collectors.
    Json,
}

/// Which log lines are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogLevel {
    /// What failed.
    Error,
    /// … and what is odd.
    Warn,
    /// … and one line for each request.
    #[default]
    Info,
    /// … and what a developer looks for.
    Debug,
}

/// Where the data is: every command takes these.
#[derive(Clone, Debug, Default, Args)]
pub struct Place {
    /// The folder of the embedded database (SQLite); it is made where it is missing.
    #[arg(
        long,
        global = true,
        help_heading = "Where the data is",
        value_name = "DIR",
        env = "VIZITA_DATA"
    )]
    pub data: Option<PathBuf>,
    /// A PostgreSQL database instead: postgres://USER:PASSWORD@HOST/NAME. Give it in the file or as a variable: other users of the machine see
    /// options.
    #[arg(
        long,
        global = true,
        help_heading = "Where the data is",
        value_name = "URL",
        env = "VIZITA_DATABASE_URL",
        hide_env_values = true
    )]
    pub database_url: Option<String>,
    /// A TOML file with settings: the same names as the options, without dashes in front (`listen = "127.0.0.1:8080"`). Options go before
    /// variables, variables before the file.
    #[arg(
        long,
        global = true,
        help_heading = "Where the data is",
        value_name = "FILE",
        env = "VIZITA_CONFIG"
    )]
    pub config: Option<PathBuf>,
}

/// What `vizita serve` can be told; the file knows the same names.
#[derive(Clone, Debug, Default, Args, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Settings {
    #[arg(skip)]
    pub(crate) data: Option<PathBuf>,
    #[arg(skip)]
    pub(crate) database_url: Option<String>,
    /// The address and port to listen on; port 0 takes a free one. [default: 127.0.0.1:8080]
    #[arg(long, value_name = "IP:PORT", env = "VIZITA_LISTEN")]
    pub listen: Option<SocketAddr>,
    /// Where phones and people reach the server, as it stands in enrolment codes: https://vizita.example.org. [default: the address listened on]
    #[arg(long, value_name = "URL", env = "VIZITA_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// The certificate chain (PEM) for HTTPS. SIGHUP reads it again.
    #[arg(long, value_name = "FILE", env = "VIZITA_TLS_CERT")]
    pub tls_cert: Option<PathBuf>,
    /// The certificate's private key (PEM).
    #[arg(long, value_name = "FILE", env = "VIZITA_TLS_KEY")]
    pub tls_key: Option<PathBuf>,
    /// A proxy in front speaks HTTPS and sets X-Forwarded-For and X-Forwarded-Proto, which are believed only then. Lets the server speak plain
    /// HTTP on addresses other than this machine's own.
    #[arg(long, value_name = "YES", env = "VIZITA_BEHIND_PROXY", num_args = 0..=1, default_missing_value = "true")]
    pub behind_proxy: Option<bool>,
    /// The server that takes letters: smtps://USER:PASSWORD@HOST, or smtp://HOST:587?tls=required. Without it no letter is sent. Give it in the
    /// file or as a variable: other users of the machine see options.
    #[arg(long, value_name = "URL", env = "VIZITA_SMTP_URL", hide_env_values = true)]
    pub smtp_url: Option<String>,
    /// Who letters are from: Vizita <vizita@example.org>.
    #[arg(long, value_name = "ADDRESS", env = "VIZITA_MAIL_FROM")]
    pub mail_from: Option<String>,
    /// Log lines as text or as JSON. [default: text]
    #[arg(long, value_name = "FORMAT", env = "VIZITA_LOG_FORMAT")]
    pub log_format: Option<LogFormat>,
    /// The least that is logged. Lines carry ids and codes, never names or answers. [default: info]
    #[arg(long, value_name = "LEVEL", env = "VIZITA_LOG_LEVEL")]
    pub log_level: Option<LogLevel>,
    /// Connections that may be open at once; more are turned away. [default: 1000]
    #[arg(long, value_name = "N", env = "VIZITA_MAX_CONNECTIONS")]
    pub max_connections: Option<usize>,
    /// The largest body of a request, in bytes; phones count on the default. [default: 2097152]
    #[arg(long, value_name = "BYTES", env = "VIZITA_MAX_BODY_BYTES")]
    pub max_body_bytes: Option<usize>,
    /// Seconds that a request may take before it is given up. [default: 30]
    #[arg(long, value_name = "S", env = "VIZITA_REQUEST_SECONDS")]
    pub request_seconds: Option<u64>,
    /// Seconds that a connection may wait with the head of its first, or of its next, request before it is closed. [default: 10]
    #[arg(long, value_name = "S", env = "VIZITA_HEAD_SECONDS")]
    pub head_seconds: Option<u64>,
    /// Requests of one phone in a minute before it is asked to wait. [default: 600]
    #[arg(long, value_name = "N", env = "VIZITA_DEVICE_REQUESTS_PER_MINUTE")]
    pub device_requests_per_minute: Option<u32>,
    /// Requests of one member of staff with tokens in a minute before the program is asked to wait. [default: 12000]
    #[arg(long, value_name = "N", env = "VIZITA_STAFF_REQUESTS_PER_MINUTE")]
    pub staff_requests_per_minute: Option<u32>,
    /// Attempts in 15 minutes to sign in or to enrol, from one address or for one name. [default: 10]
    #[arg(long, value_name = "N", env = "VIZITA_ATTEMPTS_PER_QUARTER_HOUR")]
    pub attempts_per_quarter_hour: Option<u32>,
}

/// Why settings cannot be used; each says what to do.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("cannot read the settings {path}: {reason}")]
    Unreadable {
        /// The file.
        path: String,
        /// What the system said.
        reason: String,
    },
    /// The file says something that is not understood.
    #[error("{path}, line {line}: {reason}")]
    Wrong {
        /// The file.
        path: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        reason: String,
    },
    /// Neither folder nor database.
    #[error(
        "say where the data is: --data DIR for a database in a folder, or --database-url postgres://… for a server"
    )]
    NoPlace,
    /// Both a folder and a database.
    #[error(
        "--data and --database-url exclude each other (mind the variables VIZITA_DATA and VIZITA_DATABASE_URL): keep one"
    )]
    TwoPlaces,
    /// A server for letters without a sender, or the other way round.
    #[error("letters need both --smtp-url and --mail-from (or smtp-url and mail-from in the file)")]
    HalfMail,
    /// A server or a sender that cannot be read.
    #[error(
        "--smtp-url is like smtps://USER:PASSWORD@HOST or smtp://HOST:587?tls=required, --mail-from like Vizita <vizita@example.org>"
    )]
    BadMail,
    /// A URL of another kind of database.
    #[error("--database-url begins with postgres:// or postgresql://; for SQLite give --data DIR")]
    NotPostgres,
}

/// The database that a command works on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// SQLite in a folder.
    Folder(PathBuf),
    /// PostgreSQL by its URL.
    Postgres(String),
}

impl Settings {
    /// Options and variables (`self`) over the file that `place` names.
    pub fn over_file(self, place: &Place) -> Result<(Self, Source), ConfigError> {
        let file = match &place.config {
            Some(path) => Self::read(path)?,
            None => Self::default(),
        };
        let source = source(place, &file)?;
        Ok((
            Self {
                data: None,
                database_url: None,
                listen: self.listen.or(file.listen),
                public_url: self.public_url.or(file.public_url),
                tls_cert: self.tls_cert.or(file.tls_cert),
                tls_key: self.tls_key.or(file.tls_key),
                behind_proxy: self.behind_proxy.or(file.behind_proxy),
                smtp_url: self.smtp_url.or(file.smtp_url),
                mail_from: self.mail_from.or(file.mail_from),
                log_format: self.log_format.or(file.log_format),
                log_level: self.log_level.or(file.log_level),
                max_connections: self.max_connections.or(file.max_connections),
                max_body_bytes: self.max_body_bytes.or(file.max_body_bytes),
                request_seconds: self.request_seconds.or(file.request_seconds),
                head_seconds: self.head_seconds.or(file.head_seconds),
                device_requests_per_minute: self.device_requests_per_minute.or(file.device_requests_per_minute),
                staff_requests_per_minute: self.staff_requests_per_minute.or(file.staff_requests_per_minute),
                attempts_per_quarter_hour: self.attempts_per_quarter_hour.or(file.attempts_per_quarter_hour),
            },
            source,
        ))
    }

    /// How letters leave; an error where only half of it is set or it cannot be read.
    pub fn mail(&self) -> Result<Option<Mail>, ConfigError> {
        let (smtp_url, from) = match (&self.smtp_url, &self.mail_from) {
            (None, None) => return Ok(None),
            (Some(url), Some(from)) => (url.clone(), from.clone()),
            _ => return Err(ConfigError::HalfMail),
        };
        let reads = lettre::AsyncSmtpTransport::<lettre::Tokio1Executor>::from_url(&smtp_url).is_ok()
            && from.parse::<lettre::message::Mailbox>().is_ok();
        reads
            .then_some(Some(Mail { smtp_url, from }))
            .ok_or(ConfigError::BadMail)
    }

    /// The limits, with their defaults.
    pub fn limits(&self) -> Limits {
        let default = Limits::default();
        Limits {
            device_requests_per_minute: self
                .device_requests_per_minute
                .unwrap_or(default.device_requests_per_minute),
            staff_requests_per_minute: self
                .staff_requests_per_minute
                .unwrap_or(default.staff_requests_per_minute),
            attempts_per_quarter_hour: self
                .attempts_per_quarter_hour
                .unwrap_or(default.attempts_per_quarter_hour),
            body_bytes: self.max_body_bytes.unwrap_or(default.body_bytes),
            connections: self.max_connections.unwrap_or(default.connections),
            request_seconds: self.request_seconds.unwrap_or(default.request_seconds),
            head_seconds: self.head_seconds.unwrap_or(default.head_seconds),
            ..default
        }
    }

    fn read(path: &Path) -> Result<Self, ConfigError> {
        let shown = path.display().to_string();
        let text = std::fs::read_to_string(path).map_err(|error| ConfigError::Unreadable {
            path: shown.clone(),
            reason: error.to_string(),
        })?;
        toml::from_str(&text).map_err(|error| ConfigError::Wrong {
            path: shown,
            line: line_of(&text, error.span().map_or(0, |span| span.start)),
            // toml's message may go on with a drawing of the line.
            reason: error.message().lines().collect::<Vec<_>>().join(" "),
        })
    }
}

fn line_of(text: &str, at: usize) -> usize {
    1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count()
}

fn source(place: &Place, file: &Settings) -> Result<Source, ConfigError> {
    let given = place.data.is_some() || place.database_url.is_some();
    let (data, url) = if given {
        (place.data.clone(), place.database_url.clone())
    } else {
        (file.data.clone(), file.database_url.clone())
    };
    match (data, url) {
        (Some(_), Some(_)) => Err(ConfigError::TwoPlaces),
        (Some(folder), None) => Ok(Source::Folder(folder)),
        (None, Some(url)) if url.starts_with("postgres://") || url.starts_with("postgresql://") => {
            Ok(Source::Postgres(url))
        }
        (None, Some(_)) => Err(ConfigError::NotPostgres),
        (None, None) => Err(ConfigError::NoPlace),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> (tempfile::TempDir, Place) {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("vizita.toml");
        std::fs::write(&path, text).unwrap();
        let place = Place {
            config: Some(path),
            ..Place::default()
        };
        (dir, place)
    }

    #[test]
    fn an_option_goes_before_the_file() {
        let (_dir, place) = file("data = \"/srv/vizita\"\nlisten = \"127.0.0.1:1\"\nmax-connections = 7\n");
        let options = Settings {
            listen: Some("127.0.0.1:2".parse().unwrap()),
            ..Settings::default()
        };
        let (settings, source) = options.over_file(&place).unwrap();
        assert_eq!(settings.listen.unwrap().port(), 2);
        assert_eq!(settings.limits().connections, 7);
        assert_eq!(settings.limits().request_seconds, 30);
        assert_eq!(source, Source::Folder("/srv/vizita".into()));
    }

    #[test]
    fn an_unknown_key_is_named_with_its_line() {
        let (_dir, place) = file("data = \"x\"\n\nlissten = \"127.0.0.1:1\"\n");
        let error = Settings::default().over_file(&place).unwrap_err().to_string();
        assert!(error.contains("line 3"), "{error}");
        assert!(error.contains("lissten"), "{error}");
        assert!(!error.contains('\n'), "{error}");
    }

    #[test]
    fn a_value_of_the_wrong_kind_is_named_with_its_line() {
        let (_dir, place) = file("data = \"x\"\nlisten = \"here\"\n");
        let error = Settings::default().over_file(&place).unwrap_err().to_string();
        assert!(error.contains("line 2"), "{error}");
    }

    #[test]
    fn a_folder_as_an_option_goes_before_a_database_in_the_file() {
        let (_dir, mut place) = file("database-url = \"postgres://localhost/x\"\n");
        place.data = Some("here".into());
        let (_, source) = Settings::default().over_file(&place).unwrap();
        assert_eq!(source, Source::Folder("here".into()));
    }

    #[test]
    fn a_place_is_asked_for_and_another_kind_of_database_refused() {
        let none = Settings::default().over_file(&Place::default());
        assert_eq!(none.unwrap_err(), ConfigError::NoPlace);
        let mysql = Place {
            database_url: Some("mysql://x".into()),
            ..Place::default()
        };
        assert_eq!(
            Settings::default().over_file(&mysql).unwrap_err(),
            ConfigError::NotPostgres
        );
    }
}
