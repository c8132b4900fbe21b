//! What surrounds this phone: the machine's clock, unless `VIZITA_NOW` says another time, and a secret in a file of the home.

use std::{path::Path, sync::Arc};

use i18n::Language;
use mobile_core::{
    Error, FileSecret, Result, Surroundings,
    ambient::{Clock, FixedClock, SystemClock, SystemIds},
};

pub fn surroundings(home: &Path, language: Option<&str>) -> Result<Surroundings> {
    let clock: Arc<dyn Clock> = match std::env::var("VIZITA_NOW") {
        Ok(text) if !text.is_empty() => Arc::new(FixedClock(text.parse().map_err(|error| Error::Usage {
            code: "bad_now",
            reason: format!("VIZITA_NOW is not a time such as 2026-03-31T08:30:00Z: {error}"),
        })?)),
        _ => Arc::new(SystemClock),
    };
    Ok(Surroundings {
        clock,
        ids: Arc::new(SystemIds::default()),
        secret: Arc::new(FileSecret(home.join("platform.key"))),
        language: language.and_then(Language::from_tag).unwrap_or_default(),
    })
}
