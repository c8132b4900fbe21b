//! `sync`, with its progress on stderr for people.

use mobile_core::{
    Core, Phase, Progress, Result,
    transport::{Cancel, DialHttp},
};
use serde_json::json;

use super::counted;
use crate::output::Output;

pub fn sync(core: &Core, quiet: bool) -> Result<Output> {
    let progress = |progress: Progress| {
        if !quiet {
            tell(progress);
        }
    };
    let report = core.sync(&DialHttp, &progress, &Cancel::default())?;
    let mut text = format!(
        "Sent {}, received {}.",
        counted(report.pushed, "change"),
        counted(report.pulled, "record")
    );
    if report.conflict + report.rejected > 0 {
        text += &format!(
            " {} in conflict, {} rejected: `problems` says what to do.",
            report.conflict, report.rejected
        );
    }
    if report.purged > 0 {
        text += &format!(
            " {} no longer in your care; the file is deleted here.",
            counted(report.purged, "person")
        );
    }
    Ok(Output::new(
        json!({
            "pushed": report.pushed,
            "applied": report.applied,
            "duplicate": report.duplicate,
            "conflict": report.conflict,
            "rejected": report.rejected,
            "pulled": report.pulled,
            "purged": report.purged,
            "requests": report.traffic.requests,
            "bytes_sent": report.traffic.sent,
            "bytes_received": report.traffic.received,
        }),
        text,
    ))
}

fn tell(progress: Progress) {
    match progress.phase {
        Phase::Exchanging => eprintln!(
            "sent {}, to send {}, received {} …",
            progress.pushed, progress.unsent, progress.pulled
        ),
        Phase::Waiting => eprintln!("the server does not answer; trying again …"),
        Phase::Storing | Phase::Done => {}
    }
}
