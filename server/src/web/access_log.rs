//! The access log: who read or changed which file, when, from where; filtered in the address, and whether its chain is whole.

use askama::Template;
use axum::extract::State;

use super::{
    log,
    page::{Page, done, render},
    params::{Params, cursor},
    reader::Reader,
};
use crate::{
    App,
    access::Actor,
    access_log::{self, ACTIONS, Checked, Verdict},
    clock::parse_stamp,
    error::AppError,
    export::{Cell, Format, Table},
    register::query::{
        access::{self, Entry, Filter},
        staff::{self, Member},
    },
};

const PAGE: usize = 50;
const KEPT: &[&str] = &["person", "actor", "action", "from", "to"];
/// A log of so many entries is checked whenever it is looked at; a longer one when somebody asks.
const CHECKED_AT_ONCE: i64 = 1_500;
/// Rows that an export reads at a time.
const CHUNK: i64 = 1_000;

/// A line of the page.
pub struct Line {
    /// When.
    pub at: String,
    /// Who.
    pub who: String,
    /// What they are, and where.
    pub role: Option<String>,
    /// The id, for the filter.
    pub actor: Option<String>,
    /// What was done.
    pub what: String,
    /// Ids and codes that say more.
    pub detail: Option<String>,
    /// Whose file.
    pub person: Option<String>,
    /// From where.
    pub origin: String,
    /// The phone's page.
    pub device: Option<String>,
}

/// The state of the chain, in words.
struct Chain {
    broken: bool,
    words: String,
    hint: Option<String>,
}

#[derive(Template)]
#[template(path = "access_log.html")]
struct Log<'a> {
    r: &'a Reader,
    p: &'a Params,
    lines: Vec<Line>,
    staff: Vec<Member>,
    chain: Chain,
    phones: bool,
    chosen: i64,
    first: Option<String>,
    older: Option<String>,
    csv: String,
    xlsx: String,
}

/// The page.
pub async fn show(State(app): State<App>, reader: Reader, params: Params) -> Page {
    let actor = reader.actor()?;
    let after = cursor(&params, "after")?;
    let first = after.is_some().then(|| params.link("/access-log", KEPT, &[]));
    let filter = filter(actor, &params)?;
    let mut tx = app.db.snapshot().await?;
    let mut entries = access::page(&mut tx, &filter, after, PAGE as i64 + 1).await?;
    let staff = staff::all(&mut tx, &actor.scope(), reader.customs()).await?;
    let checked = access_log::last_check(&mut tx).await?;
    drop(tx);
    let chain = chain(&app, &reader, &checked).await?;
    log::list(&app, actor, "read_access_log", &params.link("", KEPT, &[])).await?;
    let more = entries.len() > PAGE;
    entries.truncate(PAGE);
    let last = entries.last().filter(|_| more).map(|entry| {
        let (at, id) = &entry.key;
        format!("{at}_{id}")
    });
    let export = |format| params.link("/access-log/export", KEPT, &[("format", format)]);
    render(&Log {
        r: &reader,
        p: &params,
        lines: entries.iter().map(|entry| line(&reader, entry)).collect(),
        staff,
        chain,
        phones: actor.may(crate::access::Right::Devices),
        chosen: params.chosen(KEPT),
        first,
        older: last.map(|last| params.link("/access-log", KEPT, &[("after", &last)])),
        csv: export("csv"),
        xlsx: export("xlsx"),
    })
}

/// What the parameters ask for.
fn filter(actor: &Actor, params: &Params) -> Result<Filter, AppError> {
    let groups: Vec<&str> = ACTIONS.iter().map(|(group, _)| *group).collect();
    let single = ACTIONS.iter().flat_map(|(_, actions)| actions.iter().copied());
    let known: Vec<&str> = groups.iter().copied().chain(single).chain(["change"]).collect();
    let action = params.one_of("action", &known)?;
    let of_group = ACTIONS.iter().find(|(group, _)| Some(*group) == action);
    let actions: Vec<String> = match (of_group, action) {
        (Some((_, actions)), _) => actions.iter().map(|action| (*action).to_owned()).collect(),
        (None, Some("change") | None) => Vec::new(),
        (None, Some(action)) => vec![action.to_owned()],
    };
    let scope = actor.scope();
    Ok(Filter {
        path: (!scope.is_whole()).then_some(scope.path),
        person: params.parse("person", "the id of a person")?,
        actor: params.parse("actor", "the id of a member of staff")?,
        actions,
        changes: (action == Some("change")).then_some(true),
        from: params.day("from", actor.zone, 0)?,
        before: params.day("to", actor.zone, 1)?,
    })
}

/// A line in words.
pub fn line(reader: &Reader, entry: &Entry) -> Line {
    let words = reader.words();
    let role = entry.actor_role.as_deref().map(|role| reader.word("role", role));
    let unit = entry.actor_unit.clone();
    Line {
        at: reader.moment(&entry.at),
        who: entry.actor_name.clone().unwrap_or_else(|| entry.actor.clone()),
        role: role.zip(unit).map(|(role, unit)| format!("{role}, {unit}")),
        actor: entry.actor_name.as_ref().map(|_| entry.actor.clone()),
        what: match &entry.label {
            Some(label) => words.change(label).into_owned(),
            None => reader.word("access-action", &entry.action),
        },
        detail: entry
            .detail
            .as_deref()
            .filter(|detail| !detail.is_empty())
            .map(|detail| reader.word("access-detail", detail)),
        person: entry.person.clone(),
        origin: origin(reader, entry),
        device: entry.device.clone(),
    }
}

/// From where, in words.
fn origin(reader: &Reader, entry: &Entry) -> String {
    match (entry.via.as_str(), &entry.network, &entry.device_name) {
        ("device", _, Some(name)) => reader.about("access-via-phone", name),
        ("staff", Some(network), _) => reader.about("access-via-network", network),
        (via, _, _) => reader.word("access-via", via),
    }
}

/// The state of the chain: as it is now where the log is short, else as the last check found it.
async fn chain(app: &App, reader: &Reader, checked: &Checked) -> Result<Chain, AppError> {
    let (broken_at, of, at) = if checked.entries <= CHECKED_AT_ONCE {
        match access_log::verify(&app.db).await? {
            Verdict::Whole { entries, .. } => (None, entries, None),
            Verdict::Broken { at } => (Some(at), at, None),
        }
    } else {
        match &checked.at {
            None => {
                return Ok(Chain {
                    broken: false,
                    words: reader.n("access-unchecked", checked.entries),
                    hint: None,
                });
            }
            Some(at) => (checked.broken_at, checked.of, parse_stamp(at)),
        }
    };
    Ok(Chain {
        broken: broken_at.is_some(),
        words: match broken_at {
            Some(n) => reader.n("access-broken", n),
            None => reader.n("access-whole", of),
        },
        hint: at.map(|at| reader.about("access-checked-at", reader.at(&at))),
    })
}

/// Checks the whole chain, however long it is, and keeps what was found.
pub async fn check(State(app): State<App>, reader: Reader) -> Page {
    let verdict = access_log::verify(&app.db).await?;
    let mut tx = app.db.begin().await?;
    access_log::note_check(&mut tx, &verdict, app.now()).await?;
    reader.desk()?.log(&mut tx, "check_access_log", None).await?;
    tx.commit().await?;
    Ok(match verdict {
        Verdict::Whole { .. } => done("/access-log", "access-whole", 1, None),
        Verdict::Broken { at } => done(
            "/access-log",
            "access-broken",
            usize::try_from(at).unwrap_or_default(),
            None,
        ),
    })
}

/// What is filtered, as a table to take away.
pub async fn export(State(app): State<App>, reader: Reader, params: Params) -> Page {
    let actor = reader.actor()?;
    let expected = "csv or xlsx";
    let format = params
        .get("format")
        .and_then(Format::from_word)
        .ok_or_else(|| AppError::bad_parameter("format", expected))?;
    let filter = filter(actor, &params)?;
    log::list(&app, actor, "export_access_log", &params.link("", KEPT, &[])).await?;
    let headings = [
        "access-when",
        "access-who",
        "access-role",
        "access-what",
        "access-person",
        "access-detail",
        "access-from",
    ];
    let headings = headings.map(|id| reader.t(id).into_owned());
    let mut table = Table::new(format, "access-log", &headings)?;
    let mut after = None;
    let mut tx = app.db.snapshot().await?;
    loop {
        let entries = access::page(&mut tx, &filter, after, CHUNK).await?;
        for entry in &entries {
            table.row(&cells(&reader, entry))?;
        }
        match entries.last() {
            Some(last) if entries.len() as i64 == CHUNK => after = Some(last.key.clone()),
            _ => return table.download(),
        }
    }
}

fn cells(reader: &Reader, entry: &Entry) -> [Cell; 7] {
    let line = line(reader, entry);
    let text = |text: Option<String>| text.map_or(Cell::Empty, Cell::Text);
    let at = parse_stamp(&entry.at).map(|at| at.with_timezone(&reader.zone()).naive_local());
    [
        at.map_or(Cell::Empty, Cell::At),
        Cell::Text(line.who),
        text(line.role),
        Cell::Text(line.what),
        text(line.person),
        text(line.detail),
        Cell::Text(line.origin),
    ]
}
