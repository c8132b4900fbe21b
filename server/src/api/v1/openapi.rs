//! `GET /api/openapi.json`: the staff API described for programs, made of what the handlers themselves read.

use axum::Json;
use serde_json::{Map, Value, json};

use super::{Doc, lists, overdue, people, visits};

const DOCS: &[&Doc] = &[
    &visits::DOC,
    &overdue::DOC,
    &people::DOC,
    &lists::ALERTS,
    &lists::CONFLICTS,
    &lists::QUARANTINE,
    &lists::DEVICES,
    &lists::ACCESS_LOG,
];

/// The document (OpenAPI 3.1).
pub async fn document() -> Json<Value> {
    let paths: Map<String, Value> = DOCS
        .iter()
        .map(|doc| (doc.path.to_owned(), json!({ "get": operation(doc) })))
        .collect();
    Json(json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Vizita staff API",
            "version": "1",
            "description": "What the pages show, for programs: scoped to the token's role and units.",
        },
        "security": [{ "token": [] }],
        "paths": paths,
        "components": {
            "securitySchemes": { "token": { "type": "http", "scheme": "bearer" } },
            "schemas": { "Problem": problem() },
        },
    }))
}

fn operation(doc: &Doc) -> Value {
    let mut parameters: Vec<Value> = doc.parameters.iter().map(|name| parameter(name)).collect();
    if doc.path.contains("{id}") {
        let id = json!({ "name": "id", "in": "path", "required": true, "schema": id() });
        parameters.insert(0, id);
    }
    let members: Map<String, Value> = doc
        .columns
        .iter()
        .map(|name| ((*name).to_owned(), member(name)))
        .collect();
    let item = json!({ "type": "object", "properties": members });
    let mut body = if doc.paged {
        json!({
            "type": "object",
            "required": ["items", "next"],
            "properties": {
                "items": { "type": "array", "items": item },
                "next": { "type": ["string", "null"], "description": "The `cursor` of the next page." },
            },
        })
    } else {
        item
    };
    if doc.path == overdue::DOC.path {
        let number = || json!({ "type": "integer" });
        let counts = json!({ "due": number(), "grace": number(), "overdue": number() });
        body["properties"]["counts"] = json!({ "type": "object", "properties": counts });
    }
    let mut content = json!({ "application/json": { "schema": body } });
    if doc.paged {
        content["text/csv"] = json!({ "schema": { "type": "string" } });
    }
    json!({
        "summary": doc.summary,
        "parameters": parameters,
        "responses": {
            "200": { "description": "What was asked for.", "content": content },
            "default": {
                "description": "A problem document (RFC 9457).",
                "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } },
            },
        },
    })
}

fn id() -> Value {
    json!({ "type": "string", "format": "uuid" })
}

fn parameter(name: &str) -> Value {
    let (schema, description) = match name {
        "unit" => (id(), "People and visits of this unit and every unit below it."),
        "worker" => (id(), "Of this worker."),
        "person" => (id(), "Of this person."),
        "from" => (
            json!({ "type": "string" }),
            "From this day on (a date), or this moment (RFC 3339).",
        ),
        "to" => (
            json!({ "type": "string" }),
            "Up to this day, itself included (a date), or before this moment (RFC 3339).",
        ),
        "outcome" => (json!({ "enum": crate::web::visits::OUTCOMES }), "With this outcome."),
        "danger" => (json!({ "enum": ["yes", "no"] }), "With danger signs, or without."),
        "review" => (json!({ "enum": domain::Review::KNOWN }), "With this verdict."),
        "state" => (json!({ "enum": domain::AlertState::KNOWN }), "In this state."),
        "limit" => (
            json!({ "type": "integer", "minimum": 1, "maximum": 500, "default": 100 }),
            "So many items at most.",
        ),
        _ => (json!({ "type": "string" }), "The `next` of the page before."),
    };
    json!({ "name": name, "in": "query", "schema": schema, "description": description })
}

fn member(name: &str) -> Value {
    match name {
        "revision" | "days_overdue" | "clock_skew_s" | "unsent" | "n" | "version" => json!({ "type": "integer" }),
        "silent" => json!({ "type": "boolean" }),
        "danger_signs" | "flags" | "team" | "signs" => {
            json!({ "type": ["array", "null"], "items": { "type": "string" } })
        }
        "records" | "timeline" | "candidates" => json!({ "type": "array", "items": { "type": "object" } }),
        "answers" | "person" | "plan" => json!({ "type": ["object", "null"] }),
        "standing" => json!({}),
        _ if name.ends_with("_at") => json!({ "type": ["string", "null"], "format": "date-time" }),
        _ if name.ends_with("_on") => json!({ "type": ["string", "null"], "format": "date" }),
        _ => json!({ "type": ["string", "null"] }),
    }
}

fn problem() -> Value {
    let text = || json!({ "type": "string" });
    json!({
        "type": "object",
        "required": ["type", "title", "status", "code"],
        "properties": {
            "type": text(), "title": text(), "status": { "type": "integer" }, "code": text(), "detail": text(),
            "retry_after_s": { "type": "integer" },
        },
    })
}
