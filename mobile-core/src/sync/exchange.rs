//! One request and its reply, over a line that may be bad: tried a few times with growing, random pauses.

use std::time::Duration;

use base64::{Engine, engine::general_purpose::STANDARD as BASE64};
use domain::DeviceId;
use protocol::{
    SyncResponse, Wire,
    codec::CodecError,
    limits::MAX_CHANGES,
    packed::{Dictionary, Known, Said},
    sign::Claim,
};
use ring::signature::Ed25519KeyPair;

use super::{names, push, push::Push, receipts};
use crate::{
    Core, Error, Result,
    store::meta::{self, Key},
    transport::{Cancel, Dial, Reply, ServerAddress, Traffic, Transport},
};

/// How often a request is tried before the worker is told to try later.
const TRIES: u32 = 4;
const FIRST_PAUSE: Duration = Duration::from_millis(200);
const LONGEST_PAUSE: Duration = Duration::from_secs(8);
/// A pause is slept in slices, so that cancelling does not wait for its end.
const SLICE: Duration = Duration::from_millis(100);

/// A line to the server for the length of a sync.
pub(super) struct Line<'a> {
    core: &'a Core,
    transport: Box<dyn Transport>,
    key: Ed25519KeyPair,
    device: DeviceId,
    cancel: &'a Cancel,
    most: usize,
    wire: Wire,
    /// Names that the server has too are not spelled out; until it says that it does not have them.
    leans: bool,
    /// What the last request said, on which its answer leans.
    said: Said,
    /// The last page was the end of the pull.
    caught_up: bool,
}

impl<'a> Line<'a> {
    pub(super) fn open(core: &'a Core, dial: &dyn Dial, cancel: &'a Cancel) -> Result<Self> {
        let (server, key, device) = core.read(|conn| {
            let address = meta::get(conn, Key::Server)?.unwrap_or_default();
            let trusted = meta::get(conn, Key::Pins)?.unwrap_or_default();
            let key = meta::get(conn, Key::Signing)?.unwrap_or_default();
            Ok((
                ServerAddress::trusting(&address, &trusted)?,
                key,
                meta::identity(conn)?.device,
            ))
        })?;
        let transport = dial.dial(&server)?;
        let unreadable = Error::Crypto("the device's key cannot be read");
        let pkcs8 = BASE64
            .decode(key)
            .map_err(|_| Error::Crypto("the device's key cannot be read"))?;
        Ok(Self {
            core,
            wire: transport.wire(),
            transport,
            key: Ed25519KeyPair::from_pkcs8_maybe_unchecked(&pkcs8).map_err(|_| unreadable)?,
            device,
            cancel,
            most: MAX_CHANGES,
            leans: true,
            said: Said::default(),
            caught_up: false,
        })
    }

    pub(super) fn traffic(&self) -> Traffic {
        self.transport.traffic()
    }

    /// Sends what is next until a reply comes that can be taken in.
    pub(super) fn exchange(&mut self, waiting: impl Fn() -> Result<()>) -> Result<(Push, SyncResponse)> {
        let (mut failures, mut reused) = (0, false);
        loop {
            self.cancel.check()?;
            let now = self.core.now();
            let push = self
                .core
                .write(|tx| push::next(tx, self.wire, self.most, self.caught_up, now))?;
            let failure = match self.post(&push) {
                Ok(reply) => match (reply.status, self.judge(&push, &reply, &mut reused)?) {
                    (200..=299, _) => match self.read(&reply) {
                        Ok(answer) => {
                            self.caught_up = !answer.page.more;
                            return Ok((push, answer));
                        }
                        Err(Error::Unreachable(why)) => (Error::Unreachable(why), None),
                        Err(other) => return Err(other),
                    },
                    (_, Verdict::Again) => continue,
                    (_, Verdict::Wait) => (Error::Unreachable(reply.problem().to_string()), reply.retry_after),
                },
                Err(Error::Unreachable(why)) => (Error::Unreachable(why), None),
                Err(other) => return Err(other),
            };
            failures += 1;
            if failures == TRIES || failure.1.is_some_and(|asked| asked > LONGEST_PAUSE) {
                return Err(failure.0);
            }
            waiting()?;
            self.pause(failures, failure.1)?;
        }
    }

    fn post(&mut self, push: &Push) -> Result<Reply> {
        let dictionaries = self.dictionaries(push)?;
        let known = Known {
            dictionaries: &Vec::from_iter(&dictionaries),
            said: Some(&Wire::before(self.device)),
        };
        let (body, said) = self
            .wire
            .pack(&push.request, &known)
            .map_err(|error| Error::Unreachable(error.to_string()))?;
        self.said = said.keeping(push.kept.iter().flatten().cloned());
        let path = self.wire.path();
        let claim = Claim::sign(&self.key, self.device, path, &body);
        match self.wire {
            Wire::V1 => self.transport.post(path, Some(&claim.to_string()), &body, self.cancel),
            Wire::V2 => self.transport.post(path, None, &claim.seal(&body), self.cancel),
        }
    }

    /// The names of the forms whose answers are sent.
    fn dictionaries(&self, push: &Push) -> Result<Vec<Dictionary>> {
        if self.wire == Wire::V1 || !self.leans || push.changes.is_empty() {
            return Ok(Vec::new());
        }
        self.core.read(|conn| names::of_forms(conn, &push.request.changes))
    }

    fn read(&self, reply: &Reply) -> Result<SyncResponse> {
        let read = match self.wire {
            // The transport has unpacked it.
            Wire::V1 => serde_json::from_slice(&reply.body).map_err(CodecError::from),
            Wire::V2 => self
                .wire
                .unpack(&reply.body, &Known::said(&self.said))
                .map(|(answer, _)| answer),
        };
        read.map_err(|error| match error {
            CodecError::NotZstd(_) | CodecError::Malformed => {
                Error::Unreachable(format!("its answer is broken: {error}"))
            }
            error => Error::Server {
                status: reply.status,
                code: "bad_reply".into(),
                reason: format!("its answer cannot be read ({error}); is the app up to date?"),
            },
        })
    }

    /// What to do about a reply that is not a success.
    fn judge(&mut self, push: &Push, reply: &Reply, reused: &mut bool) -> Result<Verdict> {
        let problem = reply.problem();
        match (reply.status, problem.code()) {
            (200..=299, _) => Ok(Verdict::Again),
            (409, "attempt_reused") if !*reused => {
                *reused = true;
                let known = reply.attempt.unwrap_or(push.request.attempt);
                self.core.write(|tx| {
                    let ours: u64 = meta::parsed(tx, Key::Attempt)?;
                    meta::set(tx, Key::Attempt, ours.max(known))
                })?;
                Ok(Verdict::Again)
            }
            (409, "attempt_reused") => Err(Error::KeyInUse),
            (404, _) if self.wire == Wire::V2 => {
                // An older server: it speaks as it did.
                self.wire = Wire::V1;
                Ok(Verdict::Again)
            }
            (422, "dictionary_unknown") if self.leans => {
                self.leans = false;
                Ok(Verdict::Again)
            }
            (413, _) if push.changes.len() > 1 => {
                self.most = push.changes.len() / 2;
                Ok(Verdict::Again)
            }
            (413, _) if push.changes.len() == 1 => {
                let now = self.core.now();
                self.core.write(|tx| receipts::too_large(tx, push.changes[0], now))?;
                self.most = MAX_CHANGES;
                Ok(Verdict::Again)
            }
            (429 | 500..=599, _) => Ok(Verdict::Wait),
            _ => Err(problem),
        }
    }

    /// Full jitter: anything between nothing and twice as long as the last time, so that a thousand phones do not come at once.
    fn pause(&self, failures: u32, asked: Option<Duration>) -> Result<()> {
        let longest = LONGEST_PAUSE.min(FIRST_PAUSE * 2_u32.pow(failures.min(10)));
        let mut dice = [0; 4];
        self.core.around.ids.random(&mut dice)?;
        let jitter = longest.mul_f64(f64::from(u32::from_le_bytes(dice)) / f64::from(u32::MAX));
        let mut left = asked.unwrap_or(jitter);
        while !left.is_zero() {
            self.cancel.check()?;
            let slice = left.min(SLICE);
            self.core.around.clock.pause(slice);
            left -= slice;
        }
        Ok(())
    }
}

enum Verdict {
    Again,
    Wait,
}
