//! `status` and `today`.

use mobile_core::{Core, Due, Result};
use serde_json::json;

use super::counted;
use crate::output::Output;

pub fn status(core: &Core) -> Result<Output> {
    let status = core.status()?;
    let last_sync = status.last_sync.map(|at| at.to_rfc3339());
    let mut text = format!(
        "{} (unit {})\nserver     {}\nlast sync  {}\nunsent     {}\nproblems   {}\nunder way  {}\npeople     {}\nversion    {}",
        status.identity.worker_name,
        status.identity.unit,
        status.server,
        last_sync.as_deref().unwrap_or("never"),
        status.unsent,
        status.problems,
        counted(status.under_way, "visit"),
        status.people,
        status.version,
    );
    if status.clock_behind_s.abs() >= 120 {
        text += &format!(
            "\nThe clock of this phone was {} off at the last sync; set it right.",
            counted(status.clock_behind_s.unsigned_abs() / 60, "minute")
        );
    }
    Ok(Output::new(
        json!({
            "device_id": status.identity.device,
            "worker": status.identity.worker,
            "worker_name": status.identity.worker_name,
            "unit": status.identity.unit,
            "unsent": status.unsent,
            "problems": status.problems,
            "under_way": status.under_way,
            "people": status.people,
            "last_sync": last_sync,
            "clock_behind_s": status.clock_behind_s,
            "server": status.server,
            "version": status.version,
        }),
        text,
    ))
}

pub fn today(core: &Core) -> Result<Output> {
    let list = core.today()?;
    let items = list.iter().map(|due| {
        json!({
            "person_id": due.person,
            "name": due.name,
            "timing": due.timing.state,
            "due_on": due.timing.due_on,
            "days_overdue": due.timing.days_overdue,
            "flags": due.flags,
        })
    });
    let text = if list.is_empty() {
        "Nobody is to be visited. `sync` fetches the caseload.".to_owned()
    } else {
        list.iter().map(line).collect::<Vec<_>>().join("\n")
    };
    Ok(Output::new(items.collect(), text))
}

fn line(due: &Due) -> String {
    let late = match due.timing.days_overdue {
        0 => String::new(),
        days => format!(", {} late", counted(days.unsigned_abs(), "day")),
    };
    let flags = if due.flags.is_empty() {
        String::new()
    } else {
        format!("  ! {}", due.flags.join(", "))
    };
    let state = due.timing.state.as_str();
    format!(
        "{state:<9} {}  {}  {}{late}{flags}",
        due.timing.due_on, due.person, due.name
    )
}
