//! What phones are told after their pushes are committed, the receipts apart: reference data and a page, asked for all of them at once.

use domain::{Reference, UserId};
use protocol::{Cursors, Page};

use crate::{db::Db, error::AppError, pull, reference};

/// What a phone asks.
#[derive(Clone, Debug)]
pub struct Asked {
    /// Whose phone it is.
    pub worker: UserId,
    /// How far it has read; `None`: it gets no page now.
    pub cursors: Option<Cursors>,
}

/// What it is told.
#[derive(Debug)]
pub struct Told {
    /// What changed.
    pub page: Page,
    /// The reference data as they stand.
    pub reference: Reference,
    /// Their hash.
    pub reference_version: String,
}

/// Tells each of them, out of one moment of the database.
pub async fn tell(db: &Db, phones: &[Asked]) -> Result<Vec<Told>, AppError> {
    let mut tx = db.snapshot().await?;
    let workers: Vec<UserId> = phones.iter().map(|phone| phone.worker).collect();
    let references = reference::of_workers(&mut tx, &workers).await?;
    let asked = phones
        .iter()
        .filter_map(|phone| Some((phone.worker, phone.cursors.as_ref()?)));
    let asked: Vec<_> = asked.collect();
    let mut pages = pull::pages(&mut tx, &asked).await?.into_iter();
    let tell = |phone: &Asked| {
        let (reference, reference_version) = references.get(&phone.worker).cloned()?;
        let page = match &phone.cursors {
            Some(_) => pages.next()?,
            None => Page {
                more: true,
                ..Page::default()
            },
        };
        Some(Told {
            page,
            reference,
            reference_version,
        })
    };
    let told: Option<Vec<Told>> = phones.iter().map(tell).collect();
    told.ok_or_else(|| AppError::Internal("a worker without reference data".into()))
}
