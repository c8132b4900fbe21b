//! `vizita serve`: settings, lock, database, doors, then the server until it is told to stop.

use std::sync::Arc;

use super::{failure::Failure, open, print};
use crate::{
    App,
    clock::{Random, SystemClock},
    config::{Place, Settings, Source},
    serve::{self, doors::Doors, lock::FolderLock, logs},
};

/// Serves until SIGTERM or SIGINT.
pub async fn serve(settings: Settings, place: &Place) -> Result<(), Failure> {
    let (settings, source) = settings.over_file(place)?;
    logs::start(
        settings.log_format.unwrap_or_default(),
        settings.log_level.unwrap_or_default(),
    );
    let folder_lock = match &source {
        Source::Folder(folder) => Some(FolderLock::take(folder)?),
        Source::Postgres(_) => None,
    };
    let doors = Doors::open(&settings)?;
    let db = open::open(&source).await?;
    let restore_held_off = match &source {
        Source::Folder(_) => None,
        Source::Postgres(url) => Some(open::hold_off_restore(url).await?),
    };
    let mail = settings.mail()?.map(Arc::new);
    let app = App {
        mail,
        limits: Arc::new(settings.limits()),
        public_url: doors.public_url.as_str().into(),
        secure_cookies: doors.secure(),
        pin: doors.pin(),
        ..App::new(db, Arc::new(SystemClock), Random::default()).await?
    };
    let address = doors
        .listener
        .local_addr()
        .map_err(|error| Failure::new(error.to_string()))?;
    let url = doors.public_url.clone();
    let ready = || {
        tracing::info!(code = "listening", %address, %url, "listening");
        print::say(format_args!("Vizita listens on {url}"));
    };
    let served = serve::run(app, doors, ready).await;
    drop((folder_lock, restore_held_off));
    served.map_err(|error| Failure::new(format!("the server stopped: {error}")))
}
