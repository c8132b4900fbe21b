//! Where the simulation (`tests/sim`) reaches in. Without the feature `sim` there is only a point that everybody passes.

#[cfg(not(feature = "sim"))]
mod doors {
    use domain::Change;
    use rusqlite::{Connection, Transaction};

    use crate::Result;

    #[inline(always)]
    pub(crate) fn point() {}

    #[inline(always)]
    pub(crate) fn put_late(_: &mut Connection) -> Result<()> {
        Ok(())
    }

    #[inline(always)]
    pub(crate) fn put_later(_: &Change, _: &str) {}

    #[inline(always)]
    pub(crate) fn renew_ids(_: &Transaction<'_>) -> Result<()> {
        Ok(())
    }
}

#[cfg(feature = "sim")]
mod doors {
    use std::cell::{Cell, RefCell};

    use domain::{Body, Change, ChangeId, PersonId};
    use rusqlite::{Connection, Transaction, params, types::ValueRef};
    use uuid::Uuid;

    use crate::{Core, Result, outbox, record::record};

    thread_local! {
        static CRASH_IN: Cell<Option<u32>> = const { Cell::new(None) };
        static LATE: RefCell<Vec<(Change, String)>> = const { RefCell::new(Vec::new()) };
    }

    /// The phone dies: what unwinds is not an error that anybody handles.
    #[derive(Debug)]
    pub struct Crash;

    /// Lets the phone die at so many writes from now, before or after one; `None` lets it live. What was set before.
    pub fn crash_in(points: Option<u32>) -> Option<u32> {
        LATE.with_borrow_mut(Vec::clear);
        CRASH_IN.replace(points)
    }

    /// Before and after whatever is written for good.
    pub(crate) fn point() {
        match CRASH_IN.get() {
            Some(0) => {
                CRASH_IN.set(None);
                std::panic::resume_unwind(Box::new(Crash));
            }
            Some(more) => CRASH_IN.set(Some(more - 1)),
            None => {}
        }
    }

    /// Sabotage: the change waits for a transaction of its own.
    pub(crate) fn put_later(change: &Change, json: &str) {
        LATE.with_borrow_mut(|late| late.push((change.clone(), json.to_owned())));
    }

    pub(crate) fn put_late(writer: &mut Connection) -> Result<()> {
        let late = LATE.with_borrow_mut(std::mem::take);
        if !late.is_empty() {
            let tx = writer.transaction()?;
            for (change, json) in late {
                outbox::put(&tx, &change, &json)?;
            }
            tx.commit()?;
        }
        Ok(())
    }

    /// Sabotage: everything that waits is another change from now on.
    pub(crate) fn renew_ids(tx: &Transaction<'_>) -> Result<()> {
        let mut statement =
            tx.prepare("select change_id, body from outbox where delivery = 'unsent' order by place")?;
        let rows = statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
        let waiting: Vec<_> = rows.collect::<rusqlite::Result<_>>()?;
        for (old, body) in waiting {
            let mut change: Change = serde_json::from_str(&body)?;
            change.id = ChangeId(Uuid::new_v5(&change.id.0, b"again"));
            change.device_seq += 100_000;
            let body = serde_json::to_string(&change)?;
            tx.execute(
                "update outbox set change_id = ?2, device_seq = ?3, body = ?4 where change_id = ?1",
                params![old, change.id.to_string(), change.device_seq, body],
            )?;
        }
        Ok(())
    }

    impl Core {
        /// Reads rows as texts, without a read on record.
        pub fn look(&self, sql: &str) -> Result<Vec<Vec<Option<String>>>> {
            self.read(|conn| {
                let mut statement = conn.prepare_cached(sql)?;
                let columns = statement.column_count();
                let mut rows = statement.query([])?;
                let mut found = Vec::new();
                while let Some(row) = rows.next()? {
                    let value = |n| {
                        Ok(match row.get_ref(n)? {
                            ValueRef::Null => None,
                            ValueRef::Integer(number) => Some(number.to_string()),
                            other => Some(other.as_str().map_err(rusqlite::Error::from)?.to_owned()),
                        })
                    };
                    found.push((0..columns).map(value).collect::<Result<_>>()?);
                }
                Ok(found)
            })
        }

        /// Records what this version has no verb for, as a newer version would.
        pub fn record_any(&self, person: PersonId, bodies: Vec<Body>) -> Result<Vec<ChangeId>> {
            self.write(|tx| Ok(record(tx, &self.around, person, bodies)?.changes))
        }
    }
}

#[cfg(feature = "sim")]
pub use doors::{Crash, crash_in};
pub(crate) use doors::{point, put_late, put_later, renew_ids};
