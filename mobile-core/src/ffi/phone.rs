//! The phone as an app holds it for its whole life: not enrolled, locked, or open.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use i18n::Language;

use super::{
    error::{Answer, PhoneError},
    platform::{Keystore, OfKeystore},
    views::EnrolledView,
};
use crate::{
    Core, Cost, EnrolOptions, Error, Result, Surroundings,
    ambient::{SystemClock, SystemIds},
    transport::{Cancel, DialHttp, Invitation},
};

/// Where an app starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, uniffi::Enum)]
pub enum PhoneState {
    /// A code is needed.
    NotEnrolled,
    /// The PIN is needed.
    Locked,
    /// Open.
    Open,
    /// The key was destroyed; a new code is needed.
    Wiped,
}

/// A phone. Every call blocks: call it off the main thread. Calls may run at once.
#[derive(uniffi::Object)]
pub struct Phone {
    home: PathBuf,
    around: Surroundings,
    core: Mutex<Option<Arc<Core>>>,
    pub(super) cancel: Mutex<Cancel>,
}

#[uniffi::export]
impl Phone {
    /// The phone of a folder; nothing is opened yet. The language is a BCP 47 tag.
    #[uniffi::constructor]
    pub fn new(home: String, keystore: Arc<dyn Keystore>, language: String) -> Arc<Self> {
        Arc::new(Self {
            home: home.into(),
            around: Surroundings {
                clock: Arc::new(SystemClock),
                ids: Arc::new(SystemIds::default()),
                secret: Arc::new(OfKeystore(keystore)),
                language: Language::from_tag(&language).unwrap_or_default(),
            },
            core: Mutex::new(None),
            cancel: Mutex::new(Cancel::default()),
        })
    }

    /// Where the app starts.
    pub fn state(&self) -> PhoneState {
        match (held(&self.core).is_some(), Core::probe(&self.home)) {
            (_, Err(Error::Wiped(_) | Error::PinSpent)) => PhoneState::Wiped,
            (_, Err(Error::NotEnrolled { .. })) => PhoneState::NotEnrolled,
            (true, _) => PhoneState::Open,
            (false, _) => PhoneState::Locked,
        }
    }

    /// Enrols with a code and a server, or a scanned link, and opens the phone. `again` keeps what an enrolled phone recorded.
    pub fn enrol(
        &self,
        code_or_link: String,
        server: Option<String>,
        pin: String,
        name: String,
        again: bool,
    ) -> Answer<EnrolledView> {
        self.told(|| {
            let invitation = Invitation::read(&code_or_link, server.as_deref())?;
            let options = EnrolOptions {
                name,
                again,
                cost: Cost::default(),
            };
            held(&self.core).take();
            let (core, enrolled) =
                Core::enrol(&self.home, &pin, &invitation, &options, self.around.clone(), &DialHttp)?;
            *held(&self.core) = Some(Arc::new(core));
            Ok(enrolled.into())
        })
    }

    /// Opens the phone with its PIN.
    pub fn unlock(&self, pin: String) -> Answer<()> {
        self.told(|| {
            let core = Core::open(&self.home, &pin, self.around.clone())?;
            *held(&self.core) = Some(Arc::new(core));
            Ok(())
        })
    }

    /// Closes the phone; a sync under way is cancelled.
    pub fn lock(&self) {
        self.cancel_sync();
        held(&self.core).take();
    }

    /// Ends a sync under way; what was not sent is sent next time.
    pub fn cancel_sync(&self) {
        held(&self.cancel).cancel();
    }
}

impl Phone {
    /// Does something with the open core, and tells errors in the worker's language.
    pub(super) fn with<T>(&self, work: impl FnOnce(&Core) -> Result<T>) -> Answer<T> {
        let core = held(&self.core).clone();
        self.told(|| work(&*core.ok_or(Error::Locked)?))
    }

    pub(super) fn language(&self) -> Language {
        self.around.language
    }

    /// A fresh flag for a new sync.
    pub(super) fn fresh_cancel(&self) -> Cancel {
        let fresh = Cancel::default();
        *held(&self.cancel) = fresh.clone();
        fresh
    }

    fn told<T>(&self, work: impl FnOnce() -> Result<T>) -> Answer<T> {
        work().map_err(|error| PhoneError::of(&error, self.around.language))
    }
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
