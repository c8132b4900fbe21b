//! Two files of one person made one, and parted again: the changes of both files, under the locks of their units.

use std::collections::BTreeSet;

use domain::{
    Body, Fields, PersonFile, PersonId, RecordId, UnitId, UserId,
    change::Reassigned,
    fold::may_join,
    joined::{FileJoined, MergedInto, Taken, parting},
};
use protocol::ReceiptOutcome;
use serde::{Deserialize, Serialize};

use super::{
    AdminError, Desk,
    hand::{self, Act},
};
use crate::{
    access::Actor,
    db::Tx,
    register::{self, units},
};

/// In whose hands a file is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hands {
    /// The unit that holds it.
    pub unit: UnitId,
    /// The responsible worker.
    pub worker: Option<UserId>,
    /// Others who share it.
    pub team: Vec<UserId>,
}

/// What somebody decided about two files, and how many changes each had when they looked.
#[derive(Clone, Debug)]
pub struct Decision {
    /// The file that stays.
    pub stays: (PersonId, u64),
    /// The file that is merged into it.
    pub comes: (PersonId, u64),
    /// The person's own fields, where the file that stays has others.
    pub fields: Fields,
    /// Plans of either file that end.
    pub ends: BTreeSet<RecordId>,
    /// Whether the person goes into the hands that the merged file was in.
    pub other_hands: bool,
}

/// What stood before, for the way back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Merged {
    /// The file that stays.
    pub stays: PersonId,
    /// The file that was merged into it.
    pub comes: PersonId,
    /// The hands that the file that stays was in, and those that it went into.
    pub hands: Option<(Hands, Hands)>,
}

impl Hands {
    /// In whose hands a file is.
    pub fn of(file: &PersonFile) -> Self {
        Self {
            unit: file.head.unit,
            worker: file.head.worker,
            team: file.head.team.clone(),
        }
    }

    fn take(&self, person: PersonId) -> Act {
        Act {
            person,
            base: 0,
            body: Body::Reassigned(Reassigned {
                unit: self.unit,
                worker: self.worker,
                team: self.team.clone(),
                reason: None,
                extra: Default::default(),
            }),
        }
    }
}

/// Both files whole, under the locks of their units, so that nothing arrives in between.
async fn both(tx: &mut Tx, one: PersonId, other: PersonId) -> Result<Option<(PersonFile, PersonFile)>, AdminError> {
    let places = register::places_of(tx, &BTreeSet::from([one, other])).await?;
    units::lock(tx, &places.units).await?;
    let one = register::load_whole(tx, one).await?;
    let other = register::load_whole(tx, other).await?;
    Ok(one.zip(other))
}

/// Merges one file into another; `None` when either has changed since somebody looked, or they cannot be made one any more.
pub async fn merge(tx: &mut Tx, desk: &Desk, actor: &Actor, decision: Decision) -> Result<Option<Merged>, AdminError> {
    let ((stays, seen), (comes, other_seen)) = (decision.stays, decision.comes);
    let Some((file, other)) = both(tx, stays, comes).await? else {
        return Ok(None);
    };
    if file.head.changes != seen || other.head.changes != other_seen || !may_join(&file, &other) {
        return Ok(None);
    }
    let own = |person, body| Act { person, base: 0, body };
    let mut acts = vec![
        own(
            stays,
            Body::FileJoined(FileJoined {
                from: comes,
                fields: decision.fields,
                ends: decision.ends,
                taken: Taken::of(&other),
                extra: Default::default(),
            }),
        ),
        own(
            comes,
            Body::MergedInto(MergedInto {
                into: stays,
                extra: Default::default(),
            }),
        ),
    ];
    let hands = (Hands::of(&file), Hands::of(&other));
    let hands = (decision.other_hands && hands.0 != hands.1).then_some(hands);
    acts.extend(hands.iter().map(|(_, after)| after.take(stays)));
    all(tx, desk, actor, acts).await?;
    Ok(Some(Merged { stays, comes, hands }))
}

/// Parts two files again; `None` where the one is not part of the other. `hands` are those that the file that stayed goes back into, unless
/// it was given on since.
pub async fn part(tx: &mut Tx, desk: &Desk, actor: &Actor, merged: Merged) -> Result<Option<()>, AdminError> {
    let Merged { stays, comes, hands } = merged;
    let Some((file, _)) = both(tx, stays, comes).await? else {
        return Ok(None);
    };
    let Some((parted, mut returned)) = parting(&file, comes) else {
        return Ok(None);
    };
    // Whoever has left the service meanwhile takes nobody over.
    let taken = &mut returned.taken;
    let named: BTreeSet<UserId> = taken.worker.iter().chain(&taken.team).copied().collect();
    let here = register::responsibility::active_staff(tx, &named).await?;
    taken.worker = taken.worker.filter(|worker| here.contains(worker));
    taken.team.retain(|member| here.contains(member));
    let mut acts = vec![
        Act {
            person: stays,
            base: 0,
            body: Body::FileParted(parted),
        },
        Act {
            person: comes,
            base: 0,
            body: Body::FileReturned(returned),
        },
    ];
    if let Some((before, after)) = hands
        && Hands::of(&file) == after
    {
        acts.push(before.take(stays));
    }
    all(tx, desk, actor, acts).await?;
    Ok(Some(()))
}

/// All or nothing: what the rules refuse of it, they refuse of the whole.
async fn all(tx: &mut Tx, desk: &Desk, actor: &Actor, acts: Vec<Act>) -> Result<(), AdminError> {
    let receipts = hand::act_all(tx, desk, actor, acts).await?;
    match receipts
        .into_iter()
        .find(|receipt| receipt.outcome == ReceiptOutcome::Rejected)
    {
        None => Ok(()),
        Some(refused) => Err(AdminError::Ruled {
            code: refused.code.unwrap_or_default(),
            detail: refused.detail.unwrap_or_default(),
        }),
    }
}
