//! Settings: a TOML file, `VIZITA_*` variables and options, the later ones going before.

/// Limits on what comes from outside.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Requests of one device in a minute.
    pub device_requests_per_minute: u32,
    /// Attempts to sign in, or to use an enrolment code, from one address or for one name in 15 minutes.
    pub attempts_per_quarter_hour: u32,
    /// Bytes of a body as it travels.
    pub body_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            device_requests_per_minute: 600,
            attempts_per_quarter_hour: 10,
            body_bytes: protocol::limits::MAX_BODY_BYTES,
        }
    }
}
