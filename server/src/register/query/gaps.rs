//! People whom nobody would notice: they have no plan, or nobody is responsible for them.

use sqlx::FromRow;

use super::{conditions::Conditions, overdue::Filter};
use crate::{
    access::Scope,
    db::{DbError, Tx},
};

/// Why somebody can never become overdue: nobody would notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// No active plan.
    NoPlan,
    /// Nobody is responsible.
    NoWorker,
}

/// Somebody with a gap.
#[derive(Clone, Debug, FromRow)]
pub struct GapRow {
    /// Who.
    pub id: String,
    /// The name.
    pub name: String,
    /// The responsible worker.
    pub worker: Option<String>,
    /// The worker's name.
    pub worker_name: Option<String>,
    /// The unit's name.
    pub unit_name: String,
    /// The risk in force.
    pub risk: String,
    /// When the person was last seen.
    pub last_seen: Option<String>,
}

/// How many people of each unit have a gap.
pub async fn counts(tx: &mut Tx, scope: &Scope, filter: &Filter, gap: Gap) -> Result<Vec<(String, i64)>, DbError> {
    let mut conditions = filter.people(scope);
    conditions.and(gap.condition(), []);
    let statement = format!(
        "select p.unit, cast(count(*) as bigint)
         from person p
         where {}
         group by p.unit",
        conditions.text()
    );
    conditions.fetch(tx, statement).await
}

/// A page of people with a gap, by id.
pub async fn list(
    tx: &mut Tx,
    scope: &Scope,
    filter: &Filter,
    gap: Gap,
    after: Option<String>,
    limit: i64,
) -> Result<Vec<GapRow>, DbError> {
    let (conditions, statement) = listing(scope, filter, gap, after, limit);
    conditions.fetch(tx, statement).await
}

fn listing(scope: &Scope, filter: &Filter, gap: Gap, after: Option<String>, limit: i64) -> (Conditions, String) {
    let mut conditions = filter.people(scope);
    conditions.and(gap.condition(), []);
    conditions.and_if("p.id > ?", after);
    let statement = format!(
        "select p.id, p.name, p.worker, s.name as worker_name, u.name as unit_name, p.risk, p.last_seen
         from (
           select p.id
           from person p
           where {}
           order by p.id
           limit {limit}
         ) as page
         join person p on p.id = page.id
         join unit u on u.id = p.unit
         left join staff s on s.id = p.worker
         order by p.id",
        conditions.text()
    );
    (conditions, statement)
}

impl Gap {
    /// The gap of a word of the addresses.
    pub fn of(word: &str) -> Option<Self> {
        match word {
            "no_plan" => Some(Self::NoPlan),
            "no_worker" => Some(Self::NoWorker),
            _ => None,
        }
    }

    fn condition(self) -> &'static str {
        match self {
            Self::NoPlan => "p.has_plan = 0",
            Self::NoWorker => "p.worker is null and p.merged_into is null",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::Db;

    #[tokio::test]
    async fn gaps_are_listed_from_an_index() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open_folder(folder.path()).await.unwrap();
        let scope = Scope {
            path: "/r/".into(),
            worker: None,
        };
        let all = Filter::default();
        for (gap, index) in [
            (Gap::NoPlan, "INDEX person_no_plan"),
            (Gap::NoWorker, "INDEX person_worker (worker=?)"),
        ] {
            let (conditions, statement) = listing(&scope, &all, gap, None, 51);
            let plan = conditions.plan(db.read(), &statement).await;
            assert!(plan.contains(index), "{statement}\n{plan}");
        }
    }
}
