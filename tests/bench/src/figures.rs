//! The figures: each with its unit, its goal, what the machine allowed in the same run, and what bounds it.

use std::{collections::BTreeMap, fmt::Write, path::Path};

use serde::{Deserialize, Serialize};

use crate::machine;

/// A figure.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Figure {
    /// What was measured.
    pub value: f64,
    /// Of what.
    pub unit: String,
    /// What it is to be; a rate at least, all others at most.
    pub goal: Option<f64>,
    /// What this machine allowed in the same run.
    pub ceiling: Option<f64>,
    /// What bounds it.
    pub bound_by: String,
}

/// Everything that was measured.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Figures {
    /// Where.
    pub machine: BTreeMap<String, String>,
    /// By name.
    pub figures: BTreeMap<String, Figure>,
    /// What each cost comes to in registers of several sizes: cost → (people, value).
    #[serde(default)]
    pub growth: BTreeMap<String, Vec<(f64, f64)>>,
    /// The most that the server took, of all that ran.
    #[serde(skip)]
    rss_mb: f64,
    #[serde(skip)]
    empty_rss_mb: f64,
}

/// The goals of the contract's names, in their order.
const GOALS: &[(&str, f64)] = &[
    ("upload_visits_per_s_8_phones", 10_000.0),
    ("single_visits_per_s_c8", 4_000.0),
    ("single_visits_per_s_c64", 8_000.0),
    ("lone_visit_requests", 1.0),
    ("lone_visit_bytes", 900.0),
    ("first_sync_usable_bytes", 60_000.0),
    ("first_sync_bytes", 500_000.0),
    ("first_sync_s", 0.15),
    ("one_person_changed_bytes", 700.0),
    ("unchanged_bytes", 450.0),
    ("server_rss_mb", 50.0),
    ("overdue_board_ms_1m_people", 20.0),
    ("ingest_slowdown_1m_people", 1.3),
    ("answer_transactions", 1.0),
];

impl Figures {
    /// None yet.
    pub fn new(quick: bool) -> Self {
        let mut machine = machine::describe();
        machine.insert("quick".into(), quick.to_string());
        Self {
            machine,
            ..Self::default()
        }
    }

    /// Adds a figure.
    pub fn add(&mut self, name: &str, value: f64, unit: &str, ceiling: Option<f64>, bound_by: &str) {
        let goal = GOALS.iter().find(|(known, _)| *known == name).map(|(_, goal)| *goal);
        eprintln!("{name}: {} {unit}", short(value));
        self.figures.insert(
            name.to_owned(),
            Figure {
                value,
                unit: unit.into(),
                goal,
                ceiling,
                bound_by: bound_by.into(),
            },
        );
    }

    /// Adds one that is reported beside the others, without a goal.
    pub fn note(&mut self, name: &str, value: f64, unit: &str) {
        self.add(name, value, unit, None, "");
    }

    /// Notes what a server took at most, under a name of its own too.
    pub fn rss(&mut self, name: &str, mb: f64) {
        self.rss_mb = self.rss_mb.max(mb);
        self.note(&format!("server_rss_mb_{name}"), mb, "MB");
    }

    /// Notes what a server that does nothing takes.
    pub fn empty_rss(&mut self, mb: f64) {
        self.empty_rss_mb = self.empty_rss_mb.max(mb);
    }

    /// What is known of all servers that ran.
    pub fn sum_up(&mut self) {
        if self.rss_mb > 0.0 {
            let (most, empty) = (self.rss_mb, self.empty_rss_mb);
            self.add(
                "server_rss_mb",
                most,
                "MB",
                Some(empty).filter(|mb| *mb > 0.0),
                "SQLite's caches and the bodies in flight; the ceiling is a server that does nothing",
            );
        }
    }

    /// As JSON.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap()
    }

    /// What a file holds.
    pub fn read(json: &Path) -> Self {
        serde_json::from_slice(&std::fs::read(json).unwrap()).unwrap()
    }

    /// Those of the contract first, in its order.
    fn in_order(&self) -> impl Iterator<Item = (&String, &Figure)> {
        let known = GOALS.iter().filter_map(|(name, _)| self.figures.get_key_value(*name));
        let is_known = |name: &str| GOALS.iter().any(|(known, _)| *known == name);
        let others = self.figures.iter().filter(move |(name, _)| !is_known(name));
        known.chain(others)
    }

    /// As a table for a page of Markdown.
    pub fn to_markdown(&self) -> String {
        let mut text = String::from("| figure | measured | goal | ceiling | bound by |\n|---|---:|---:|---:|---|\n");
        for (name, figure) in self.in_order() {
            let (value, unit) = (short(figure.value), &figure.unit);
            let (goal, ceiling) = (or_nothing(figure.goal), or_nothing(figure.ceiling));
            writeln!(
                text,
                "| `{name}` | {value} {unit} | {goal} | {ceiling} | {} |",
                figure.bound_by
            )
            .unwrap();
        }
        text
    }

    /// As a table for people.
    pub fn to_table(&self) -> String {
        let mut text = String::new();
        for (name, figure) in self.in_order() {
            writeln!(
                text,
                "{name:<34} {:>10} {:<10} goal {:>8}  ceiling {:>8}",
                short(figure.value),
                figure.unit,
                or_nothing(figure.goal),
                or_nothing(figure.ceiling),
            )
            .unwrap();
        }
        text
    }
}

fn or_nothing(number: Option<f64>) -> String {
    number.map_or_else(|| "-".into(), short)
}

fn short(number: f64) -> String {
    match number.abs() {
        n if n >= 100.0 => format!("{number:.0}"),
        n if n >= 10.0 => format!("{number:.1}"),
        _ => format!("{number:.3}"),
    }
}
