//! What `instruments` and `assess` say: JSON for scripts, text for people.

use domain::RecordId;
use mobile_core::{
    Result,
    assess::{
        Answered, Asked, AskedPage, AssessmentLine, Begun, Completed, KeptAnswer, Migrated, RaisedAlert, Review,
        ShownAssessment,
    },
    instruments::Offered,
};
use serde_json::{Value, json};

use crate::output::Output;

pub fn instruments(offered: &[Offered]) -> Output {
    let items = offered.iter().map(|offered| {
        json!({
            "form": offered.published.form,
            "version": offered.published.version,
            "kind": offered.published.kind,
            "title": offered.title,
            "languages": offered.published.languages,
            "in_language": offered.in_language,
            "pack": offered.published.pack,
            "here": offered.here,
        })
    });
    let text = offered.iter().map(|offered| {
        let hint = match (offered.here, offered.in_language) {
            (false, _) => "  (the next sync brings it)",
            (true, false) => "  (not offered in your language)",
            (true, true) => "",
        };
        format!("{:<20} {}{hint}", offered.published.form, offered.title)
    });
    let text: Vec<String> = text.collect();
    let text = if text.is_empty() {
        "No form is published to your unit; a visit asks the one that comes along.".to_owned()
    } else {
        text.join("\n")
    };
    Output::new(items.collect(), text)
}

pub fn begun(begun: &Begun) -> Output {
    let word = if begun.resumed { "goes on" } else { "has begun" };
    Output::new(
        json!({ "assessment_id": begun.assessment, "resumed": begun.resumed, "newer_version": begun.newer }),
        format!("Assessment {} {word}.", begun.assessment),
    )
}

pub fn under_way(lines: &[AssessmentLine]) -> Output {
    let items = lines.iter().map(|line| {
        json!({
            "assessment_id": line.assessment,
            "person_id": line.person,
            "name": line.name,
            "purpose": line.purpose.as_str(),
            "instrument": line.form,
            "title": line.title,
            "started_at": line.started_at,
            "asked": line.asked,
            "answered": line.answered,
            "newer_version": line.newer,
        })
    });
    let text = lines.iter().map(|line| {
        format!(
            "{}  {}  {}  {}/{}",
            line.assessment, line.name, line.title, line.answered, line.asked
        )
    });
    let text: Vec<String> = text.collect();
    let text = if text.is_empty() {
        "No assessment is under way.".to_owned()
    } else {
        text.join("\n")
    };
    Output::new(items.collect(), text)
}

pub fn answered(assessment: RecordId, question: &str, answered: &Answered) -> Output {
    alerts(&answered.alerts);
    let text = if answered.valid {
        "Saved.".to_owned()
    } else {
        format!("Saved, but: {}", answered.message)
    };
    Output::new(
        json!({
            "assessment_id": assessment,
            "question": question,
            "ref": answered.reference,
            "saved": true,
            "valid": answered.valid,
            "message": answered.message,
            "alerts": alerts_json(&answered.alerts),
            "hotline": answered.hotline,
        }),
        text,
    )
}

/// Says at once, beside what stdout says, that somebody must act.
pub fn alerts(alerts: &[RaisedAlert]) {
    for alert in alerts.iter().filter(|alert| alert.new) {
        eprintln!(
            "! {}",
            if alert.label.is_empty() {
                &alert.code
            } else {
                &alert.label
            }
        );
        if !alert.what_to_do.is_empty() {
            eprintln!("  {}", alert.what_to_do);
        }
    }
}

fn alerts_json(alerts: &[RaisedAlert]) -> Value {
    let alert = |alert: &RaisedAlert| {
        json!({
            "code": alert.code,
            "label": alert.label,
            "what_to_do": alert.what_to_do,
            "new": alert.new,
            "alert_id": alert.record,
        })
    };
    alerts.iter().map(alert).collect()
}

fn kept_json(kept: &[KeptAnswer]) -> Value {
    let kept = kept.iter();
    kept.map(|kept| json!({ "ref": kept.reference, "label": kept.label, "value": kept.value }))
        .collect()
}

pub fn page(page: &AskedPage) -> Output {
    Output::new(
        json!({
            "interview_id": page.interview,
            "person_id": page.person,
            "status": "in_progress",
            "purpose": page.purpose.as_str(),
            "title": page.title,
            "language": page.language,
            "headings": page.headings,
            "number": page.number,
            "of": page.of,
            "asked": page.asked,
            "answered": page.answered,
            "questions": page.questions.iter().map(question_json).collect::<Vec<_>>(),
            "kept": kept_json(&page.kept),
            "newer_version": page.newer,
            "alerts": alerts_json(&page.alerts),
            "hotline": page.hotline,
        }),
        page_text(page),
    )
}

fn question_json(asked: &Asked) -> Value {
    let choices = asked
        .choices
        .iter()
        .map(|choice| json!({ "name": choice.name, "label": choice.label, "chosen": choice.chosen }));
    json!({
        "ref": asked.reference,
        "name": asked.name,
        "control": asked.control,
        "type": asked.kind.name(),
        "label": asked.label,
        "hint": asked.hint,
        "value": asked.value,
        "required": asked.required,
        "read_only": asked.read_only,
        "message": asked.message,
        "choices": choices.collect::<Vec<_>>(),
    })
}

/// A page as it is shown to people.
pub fn page_text(page: &AskedPage) -> String {
    let mut lines = vec![format!("{} ({}/{})", page.title, page.number, page.of)];
    lines.extend(page.headings.iter().map(|heading| format!("  {heading}")));
    for asked in &page.questions {
        lines.push(format!("{}  [{}]  {}", asked.label, asked.name, asked.value));
        if !asked.message.is_empty() {
            lines.push(format!("  ! {}", asked.message));
        }
    }
    lines.extend(kept_text(&page.kept));
    lines.join("\n")
}

fn kept_text(kept: &[KeptAnswer]) -> Vec<String> {
    let line = |kept: &KeptAnswer| format!("  kept: {} ({}): {}", kept.label, kept.reference, kept.value);
    kept.iter().map(line).collect()
}

pub fn review(assessment: RecordId, review: &Review) -> Output {
    let findings = review.findings.iter().map(|finding| {
        json!({ "ref": finding.reference, "name": finding.name, "label": finding.label, "message": finding.message })
    });
    Output::new(
        json!({
            "assessment_id": assessment,
            "findings": findings.collect::<Vec<_>>(),
            "scores": review.scores,
            "risk_now": review.risk_now,
            "alerts": alerts_json(&review.alerts),
            "hotline": review.hotline,
            "kept": kept_json(&review.kept),
        }),
        review_text(review),
    )
}

/// What the answers come to, for people.
pub fn review_text(review: &Review) -> String {
    let mut lines = Vec::new();
    for finding in &review.findings {
        lines.push(format!("! {}: {}", finding.name, finding.message));
    }
    for figure in &review.figures {
        let number = figure
            .number
            .map_or("too little answered".to_owned(), |number| format!("{number:.0}"));
        let name = if figure.label.is_empty() {
            &figure.name
        } else {
            &figure.label
        };
        let band = figure
            .band
            .as_ref()
            .map(|band| format!(" ({band})"))
            .unwrap_or_default();
        lines.push(format!("{name}: {number}{band}"));
    }
    let needs = review
        .scores
        .needs
        .iter()
        .map(|need| format!("{} ({})", need.code, need.priority));
    let needs: Vec<String> = needs.collect();
    if !needs.is_empty() {
        lines.push(format!("Suggested needs (priority): {}", needs.join(", ")));
    }
    if let Some(risk) = &review.scores.risk {
        lines.push(format!("Suggested risk: {risk}; in the file: {}", review.risk_now));
    }
    for alert in &review.alerts {
        lines.push(format!("! {}  {}", alert.label, alert.what_to_do));
    }
    lines.extend(review.hotline.iter().map(|number| format!("Call: {number}")));
    lines.extend(kept_text(&review.kept));
    lines.join("\n")
}

pub fn completed(completed: &Completed, not_asked: &[String]) -> Output {
    if !not_asked.is_empty() {
        eprintln!("Not asked with these answers, and left out: {}", not_asked.join(", "));
    }
    let status = if completed.revision > 1 { "amended" } else { "completed" };
    let mut text = format!("Assessment {} is {status}.", completed.assessment);
    if !completed.needs.is_empty() {
        let needs: Vec<&str> = completed.needs.iter().map(|need| need.code.as_str()).collect();
        text += &format!(" Needs: {}.", needs.join(", "));
    }
    if let Some(risk) = &completed.risk {
        text += &format!(" Risk: {risk}.");
    }
    if completed.risk_proposed {
        text += " A lower risk needs a supervisor; it stands in the assessment as a proposal.";
    }
    if let (false, Some(hotline)) = (completed.alerts.is_empty(), &completed.hotline) {
        let codes: Vec<&str> = completed.alerts.iter().map(|alert| alert.code.as_str()).collect();
        text += &format!(
            " Alerts: {}. They travel with the next sync; call {hotline} if it is urgent.",
            codes.join(", ")
        );
    }
    Output::new(
        json!({
            "assessment_id": completed.assessment,
            "instrument": completed.instrument.form,
            "version": completed.instrument.version,
            "status": status,
            "revision": completed.revision,
            "scores": completed.scores,
            "needs": completed.needs,
            "risk": completed.risk,
            "risk_raised": completed.risk_raised,
            "risk_proposed": completed.risk_proposed,
            "alerts": alerts_json(&completed.alerts),
            "hotline": completed.hotline,
            "not_asked": not_asked,
        }),
        text,
    )
}

pub fn migrated(assessment: RecordId, migrated: &Migrated) -> Output {
    let mut lines = vec![format!("Assessment {assessment} has the newest version now.")];
    lines.extend(kept_text(&migrated.kept));
    Output::new(
        json!({ "assessment_id": assessment, "version": migrated.version, "kept": kept_json(&migrated.kept) }),
        lines.join("\n"),
    )
}

pub fn shown(shown: &ShownAssessment) -> Result<Output> {
    let lines = shown
        .lines
        .iter()
        .map(|line| json!({ "ref": line.reference, "label": line.label, "value": line.value, "words": line.words }));
    let needs = shown.needs.iter().map(|need| {
        json!({ "id": need.id, "code": need.text("code"), "state": need.state(), "priority": need.get::<u8>("priority") })
    });
    let json = json!({
        "assessment_id": shown.id,
        "person_id": shown.person,
        "title": shown.title,
        "instrument": shown.assessment.instrument.form,
        "version": shown.assessment.instrument.version,
        "status": shown.assessment.state,
        "started_at": shown.assessment.started_at,
        "ended_at": shown.ended_at,
        "answers": shown.assessment.answers,
        "lines": lines.collect::<Vec<_>>(),
        "scores": shown.assessment.scores,
        "risk": shown.risk,
        "override_reason": shown.override_reason,
        "needs": needs.collect::<Vec<_>>(),
        "form_missing": shown.form_missing,
        "revision": 1 + shown.assessment.revisions.len(),
        "revisions": shown.assessment.revisions,
    });
    let mut text = vec![format!(
        "{}  {}  {}",
        shown.title, shown.assessment.started_at, shown.assessment.state
    )];
    if shown.form_missing {
        text.push("The form is not on this phone; the next sync brings it.".into());
    }
    text.extend(shown.lines.iter().map(|line| format!("{}: {}", line.label, line.words)));
    Ok(Output::new(json, text.join("\n")))
}
