//! The way between phones and server, on which everything happens that can happen.

use std::time::Duration;

use mobile_core::{
    Error, Result,
    sim::Crash,
    transport::{Cancel, Dial, Reply, ServerAddress, Traffic, Transport},
};
use protocol::{SyncRequest, Wire, codec, packed::Known};
use server::sim::Answer;

use crate::{
    server::Held,
    world::{World, world},
};

/// A phone's way to the server.
pub struct Net {
    phone: usize,
}

/// What goes wrong with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mishap {
    LostRequest,
    LostReply,
    Twice,
    TwiceAndTheSecondAnswers,
    Late,
    CutRequest,
    CutReply,
    DelayBefore,
    DelayAfter,
    ServerDiesBeforeTheCommit,
    ServerDiesAfterTheCommit,
    ServerDiesOnReceipt,
    HeldBeforeThePush,
    HeldAfterTheCommit,
    Busy,
    PhoneDiesBefore,
    PhoneDiesAfter,
    CancelledBefore,
    CancelledAfter,
}

use Mishap::*;

const MISHAPS: &[(Mishap, u64)] = &[
    (LostRequest, 10),
    (LostReply, 14),
    (Twice, 6),
    (TwiceAndTheSecondAnswers, 6),
    (Late, 6),
    (CutRequest, 4),
    (CutReply, 6),
    (DelayBefore, 10),
    (DelayAfter, 12),
    (ServerDiesBeforeTheCommit, 3),
    (ServerDiesAfterTheCommit, 4),
    (ServerDiesOnReceipt, 2),
    (HeldBeforeThePush, 8),
    (HeldAfterTheCommit, 8),
    (Busy, 5),
    (PhoneDiesBefore, 2),
    (PhoneDiesAfter, 4),
    (CancelledBefore, 2),
    (CancelledAfter, 3),
];

/// A request that is still under way somewhere.
pub struct Packet {
    /// Whose it is; the old phone's is nobody's in the list.
    pub phone: Option<usize>,
    /// Where to.
    pub path: String,
    /// Who it says it is.
    pub authorization: Option<String>,
    /// What it says.
    pub body: Vec<u8>,
}

impl Packet {
    /// The name of whose it is.
    pub fn sender<'a>(&self, world: &'a World) -> &'a str {
        self.phone.map_or("the old phone", |n| &world.phones[n].name)
    }

    /// It arrives later than it was sent.
    pub fn told_late(&self, world: &World) {
        if let Some(n) = self.phone {
            world.phones[n].told_late();
        }
    }

    /// The device and the number of a sync.
    fn attempt(&self) -> Option<(String, u64)> {
        let wire = Wire::of_path(&self.path)?;
        let (claim, signed) = wire.claim(self.authorization.as_deref(), &self.body).ok()?;
        let (request, _) = wire
            .unpack::<SyncRequest>(signed, &Known::said(&Wire::before(claim.device)))
            .ok()?;
        Some((claim.device.to_string(), request.attempt))
    }
}

impl Net {
    /// The way of a phone.
    pub fn of(phone: usize) -> Self {
        Self { phone }
    }
}

impl Dial for Net {
    fn dial(&self, _: &ServerAddress) -> Result<Box<dyn Transport>> {
        Ok(Box::new(Self { phone: self.phone }))
    }
}

impl Transport for Net {
    fn post(&self, path: &str, authorization: Option<&str>, body: &[u8], cancel: &Cancel) -> Result<Reply> {
        let world = world();
        let packet = Packet {
            phone: Some(self.phone),
            path: path.to_owned(),
            authorization: authorization.map(str::to_owned),
            body: body.to_vec(),
        };
        let name = world.phones[self.phone].name.clone();
        if !world.may_ask(&name) {
            return Err(Error::Cancelled);
        }
        let Some(mishap) = world.mishap(MISHAPS) else {
            return read(deliver(&world, &packet));
        };
        world.fault(&format!("{name}: {mishap:?}"));
        let lost = || Err(Error::Unreachable(format!("{mishap:?}")));
        match mishap {
            LostRequest => lost(),
            LostReply => {
                deliver(&world, &packet);
                lost()
            }
            Twice => {
                let answer = deliver(&world, &packet);
                deliver(&world, &packet);
                read(answer)
            }
            TwiceAndTheSecondAnswers => {
                deliver(&world, &packet);
                read(deliver(&world, &packet))
            }
            Late => {
                world.late.borrow_mut().push(packet);
                lost()
            }
            CutRequest => {
                let cut = Packet {
                    body: packet.body[..world.dice.below(packet.body.len())].to_vec(),
                    ..packet
                };
                deliver(&world, &cut);
                lost()
            }
            CutReply => {
                let mut answer = deliver(&world, &packet);
                answer.body.truncate(world.dice.below(answer.body.len()));
                match answer.status {
                    200 => read(answer),
                    _ => lost(),
                }
            }
            DelayBefore => {
                world.meanwhile(self.phone);
                packet.told_late(&world);
                read(deliver(&world, &packet))
            }
            DelayAfter => {
                let answer = deliver(&world, &packet);
                world.meanwhile(self.phone);
                read(answer)
            }
            ServerDiesBeforeTheCommit => die(&world, "before the commit", packet),
            ServerDiesAfterTheCommit => die(&world, "after the commit", packet),
            ServerDiesOnReceipt => {
                world.server_dies(world.server.image());
                lost()
            }
            HeldBeforeThePush => hold(&world, "before a push", self.phone, packet),
            HeldAfterTheCommit => hold(&world, "after the commit", self.phone, packet),
            Busy => {
                let asked = world
                    .dice
                    .percent(50)
                    .then(|| Duration::from_secs(world.dice.below(60) as u64));
                Ok(Reply {
                    status: if world.dice.percent(50) { 503 } else { 429 },
                    retry_after: asked,
                    ..Reply::default()
                })
            }
            PhoneDiesBefore => std::panic::resume_unwind(Box::new(Crash)),
            PhoneDiesAfter => {
                deliver(&world, &packet);
                std::panic::resume_unwind(Box::new(Crash))
            }
            CancelledBefore => {
                cancel.cancel();
                Err(Error::Cancelled)
            }
            CancelledAfter => {
                deliver(&world, &packet);
                cancel.cancel();
                Err(Error::Cancelled)
            }
        }
    }

    fn traffic(&self) -> Traffic {
        Traffic::default()
    }

    /// Some phones are older than the server.
    fn wire(&self) -> Wire {
        if world().phones[self.phone].newer {
            Wire::V2
        } else {
            Wire::V1
        }
    }
}

/// Brings a packet to the server.
pub fn deliver(world: &World, packet: &Packet) -> Answer {
    world.before_push();
    let process = usize::from(world.held.get());
    let answer = world.server.post(
        process,
        &packet.path,
        packet.authorization.as_deref(),
        packet.body.clone(),
    );
    judge(world, packet, &answer);
    answer
}

/// What must hold of every answer, whoever gets it.
fn judge(world: &World, packet: &Packet, answer: &Answer) {
    let name = packet.sender(world);
    let hash = u64::from_le_bytes(first_eight(&answer.body));
    world.trace(&format!(
        "  {name} ← {} {} B {hash:016x}",
        answer.status,
        answer.body.len()
    ));
    if (500..600).contains(&answer.status) {
        let text = String::from_utf8_lossy(&answer.body).into_owned();
        world.fail(
            "the server never breaks on a request",
            &format!("{name}: {} {text}", answer.status),
        );
    }
    if answer.status == 200
        && let Some((device, attempt)) = packet.attempt()
    {
        let last = world.attempts.borrow_mut().insert(device, attempt);
        if last.is_some_and(|last| last >= attempt) {
            world.fail(
                "a recorded request cannot be played again",
                &format!("{name}: request {attempt}"),
            );
        }
    }
}

/// A mark of the answer's bytes, for the trace.
fn first_eight(body: &[u8]) -> [u8; 8] {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in body {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    }
    hash.to_le_bytes()
}

fn read(answer: Answer) -> Result<Reply> {
    let body = if answer.packed {
        codec::unpack_bytes(&answer.body)
            .map_err(|error| Error::Unreachable(format!("its answer is broken: {error}")))?
    } else {
        answer.body
    };
    Ok(Reply {
        status: answer.status,
        body,
        attempt: answer.attempt,
        retry_after: answer.retry_after.map(Duration::from_secs),
    })
}

/// The server dies at a point of the request.
fn die(world: &World, at: &'static str, packet: Packet) -> Result<Reply> {
    match world
        .server
        .post_until(at, &packet.path, packet.authorization.as_deref(), packet.body.clone())
    {
        Held::Passed(answer) => {
            judge(world, &packet, &answer);
            read(answer)
        }
        Held::Stopped(pending) => {
            if at == "after the commit" {
                note_attempt(world, &packet);
            }
            let image = world.server.image();
            pending.die();
            world.server_dies(image);
            Err(Error::Unreachable(at.into()))
        }
    }
}

/// The request was taken in, although nobody will hear of it.
fn note_attempt(world: &World, packet: &Packet) {
    if let Some((device, attempt)) = packet.attempt() {
        world.attempts.borrow_mut().insert(device, attempt);
    }
}

/// The request stands still for a while, in one process, and others go on meanwhile, through another.
fn hold(world: &World, at: &'static str, waiting: usize, packet: Packet) -> Result<Reply> {
    if world.held.get() {
        return read(deliver(world, &packet));
    }
    match world
        .server
        .post_until(at, &packet.path, packet.authorization.as_deref(), packet.body.clone())
    {
        Held::Passed(answer) => {
            judge(world, &packet, &answer);
            read(answer)
        }
        Held::Stopped(pending) => {
            let holding = world.hold();
            world.meanwhile(waiting);
            drop(holding);
            let answer = pending.go_on();
            match answer {
                Some(answer) => {
                    judge(world, &packet, &answer);
                    read(answer)
                }
                None => Err(Error::Unreachable("the server is gone".into())),
            }
        }
    }
}
