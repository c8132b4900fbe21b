//! The survey sheet: rows into a tree of groups, repeats and questions.

use std::collections::{HashMap, HashSet};

use super::columns::SURVEY;
use super::item;
use super::languages::Columns;
use super::names::{as_name, is_name};
use super::questions;
use super::table::{Line, Table};
use super::types::{self, Block, Kind};
use super::{triggers, unfold};
use crate::draft::{Cell, Draft, Item, ItemKind};
use crate::fault::{Findings, Place};
use crate::workbook::Sheet;

/// What the rows are read into.
pub(super) struct Survey<'a> {
    pub draft: &'a mut Draft,
    pub findings: &'a mut Findings,
    /// From outside in: what has begun and not ended.
    open: Vec<Open>,
    /// Repeats' names, which are unique in the whole form.
    repeats: HashSet<String>,
    /// Triggers with the questions that they name, checked at the end.
    triggers: Vec<Cell>,
    /// Groups that are not opened because they lie too deep, and whose ends are passed over.
    too_deep: usize,
}

/// As deep may groups and repeats lie in each other.
const DEEPEST: usize = 64;
/// As many rows may loops unfold to.
const MOST_ITEMS: usize = 50_000;

/// A group that has begun, or the form itself.
struct Open {
    block: Block,
    item: Item,
    /// The cell that opens it.
    at: Place,
    /// The list that a loop goes over.
    list: Option<String>,
    names: HashMap<String, Place>,
    lower: HashSet<String>,
    /// In a `table-list`: the list that its first question chose from.
    pub table: Option<Option<String>>,
}

/// Fills the draft's items; answers the languages of the columns.
pub(super) fn read(sheet: &Sheet, draft: &mut Draft, findings: &mut Findings) -> Columns {
    let collapse = draft.settings.says_yes("clean_text_values", true);
    let table = Table::read(sheet, &SURVEY, collapse, findings);
    if table.heading("type").is_none() {
        let hint = "The first row holds the headings: `type`, `name`, `label`, and what else is needed.";
        findings.error(&table.top_place("type"), "The sheet has no column `type`.", hint);
        return Columns::default();
    }
    table.warn_of_misspellings(&SURVEY, findings);
    questions::warn_of_unused(&table, findings);
    let mut survey = Survey {
        draft,
        findings,
        open: vec![Open::new(Block::Group, Item::default(), Place::default(), None)],
        repeats: HashSet::new(),
        triggers: Vec::new(),
        too_deep: 0,
    };
    for line in table.lines().filter(|line| !line.is_empty()) {
        survey.take(&line);
        if survey.findings.errors.len() > 2 * super::MOST_FAULTS {
            break;
        }
    }
    survey.finish();
    Columns::of(&table)
}

impl Open {
    fn new(block: Block, item: Item, at: Place, list: Option<String>) -> Self {
        Self {
            block,
            item,
            at,
            list,
            names: HashMap::new(),
            lower: HashSet::new(),
            table: None,
        }
    }
}

impl Survey<'_> {
    fn take(&mut self, line: &Line<'_>) {
        if let Some(disabled) = line.text("disabled") {
            self.findings.warning(
                &line.at("disabled"),
                "`disabled` is not part of the standard.",
                "A row is left out here where it says `yes`; `relevant` with `false()` does the same everywhere.",
            );
            if matches!(disabled.to_lowercase().as_str(), "yes" | "true" | "true()") {
                return;
            }
        }
        let Some(written) = line.text("type") else {
            if line.text("name").is_some() || !line.texts("label").is_empty() {
                self.findings.error(
                    &line.at("type"),
                    "The row has no type.",
                    "Write what it is: `text`, `integer`, `select_one LIST`, `note`, …",
                );
            } else {
                self.findings.warning(
                    &line.place(),
                    "This row has neither type, name nor label and is not read.",
                    "Delete it, if it is not a remark.",
                );
            }
            return;
        };
        let (kind, overlooked) = match types::parse(written) {
            Ok(parsed) => parsed,
            Err(unknown) => return self.unknown(line, written, unknown.nearest),
        };
        if overlooked {
            self.findings.warning(
                &line.at("type"),
                format!("`{written}` is understood, but other tools insist on small letters."),
                format!(
                    "Write it in small letters: `{}`.",
                    written.split(' ').next().unwrap_or_default().to_lowercase()
                ),
            );
        }
        match kind {
            Kind::Setting(key) => self.setting(line, key),
            Kind::End(block) => self.end(line, block),
            Kind::Begin(block, list) => self.begin(line, block, list),
            Kind::Plain(word, preset) => questions::plain(self, line, word, preset),
            Kind::Choosing(choosing) => questions::choosing(self, line, choosing),
        }
    }

    fn unknown(&mut self, line: &Line<'_>, written: &str, nearest: Option<String>) {
        let hint = match nearest {
            Some(near) => format!("Write `{near}` if that is meant."),
            None => "docs/FORMS.md lists every type.".into(),
        };
        self.findings
            .error(&line.at("type"), format!("No type is called `{written}`."), hint);
        // Its name is still one that others may refer to.
        let mut item = item::from_line(line, ItemKind::Question("text".into()), self.findings);
        if self.name(&mut item, line) {
            self.put(item);
        }
    }

    fn setting(&mut self, line: &Line<'_>, key: &str) {
        let Some(value) = line.text("name") else { return };
        match key {
            "form_title" => self.draft.settings.title = value.into(),
            _ => self.draft.settings.form_id = value.into(),
        }
    }

    fn begin(&mut self, line: &Line<'_>, block: Block, list: Option<String>) {
        if self.open.len() > DEEPEST {
            let message = format!("Groups lie more than {DEEPEST} deep in each other.");
            self.findings.error(
                &line.at("type"),
                message,
                "End the groups that have begun before others begin.",
            );
            self.too_deep += 1;
            return;
        }
        let kind = if block == Block::Repeat {
            ItemKind::Repeat
        } else {
            ItemKind::Group
        };
        let mut item = item::from_line(line, kind, self.findings);
        self.name(&mut item, line);
        match block {
            Block::Repeat => self.repeat(&mut item, line),
            Block::Loop => self.check_loop(line, list.as_deref()),
            Block::Group => {}
        }
        item.flat = block == Block::Group && self.draft.settings.says_yes("flat", false);
        let mut open = Open::new(block, item, line.at("type"), list);
        unfold::begin_table(&mut open.item, &mut open.table, line.number);
        self.open.push(open);
    }

    fn repeat(&mut self, item: &mut Item, line: &Line<'_>) {
        if item.name == self.draft.settings.root {
            self.findings.error(
                &line.at("name"),
                format!("A repeat cannot have the name of the form's root, `{}`.", item.name),
                "Choose another name for the repeat, or for the root (`name` in the settings).",
            );
        } else if !self.repeats.insert(item.name.clone()) {
            self.findings.error(
                &line.at("name"),
                format!("Another repeat is called `{}`.", item.name),
                "Repeats' names are unique in the whole form, since each becomes a table of its own.",
            );
        } else if self.open.iter().any(|open| open.block == Block::Loop) {
            let hint = "Take the repeat out of the loop, or write a repeat for each choice.";
            self.findings.error(
                &line.at("type"),
                "A repeat within a loop would stand there several times.",
                hint,
            );
        }
        if item.label.is_empty() && item.media.is_empty() {
            self.findings.warning(
                &line.at("label"),
                format!("The repeat `{}` has no label.", item.name),
                "Write what one instance is: it heads each of them.",
            );
        }
        if let Some(counter) = unfold::counter(item)
            && self.claim(&counter.name, &counter.at)
        {
            self.put(counter);
        }
    }

    fn check_loop(&mut self, line: &Line<'_>, list: Option<&str>) {
        let at = line.at("type");
        let Some(name) = list else {
            let hint = "Write `begin loop over LIST`.";
            self.findings
                .error(&at, "The loop does not say what it goes over.", hint);
            return;
        };
        let Some(list) = self.draft.lists.get(name) else {
            let hint = "A loop goes over the choices of a list: write it on the choices sheet.";
            self.findings
                .error(&at, format!("The choices have no list `{name}`."), hint);
            return;
        };
        for choice in list.choices.iter().filter(|choice| !is_name(&choice.name.text)) {
            let message = format!(
                "A loop makes a group of each choice, and `{}` cannot be its name.",
                choice.name.text
            );
            self.findings.error(
                &choice.name.at,
                message,
                format!("Write `{}`.", as_name(&choice.name.text)),
            );
        }
    }

    fn end(&mut self, line: &Line<'_>, block: Block) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        let matching = self
            .open
            .iter()
            .skip(1)
            .rposition(|open| open.block == block)
            .map(|at| at + 1);
        let Some(at) = matching else {
            self.findings.error(
                &line.at("type"),
                format!("Nothing that began as `{0}` ends with this `end {0}`.", block.word()),
                format!("Delete the row, or write `begin {}` where it begins.", block.word()),
            );
            return;
        };
        while self.open.len() > at + 1 {
            self.unclosed();
        }
        self.close();
    }

    /// Closes what nobody ended, and says so where it began.
    fn unclosed(&mut self) {
        if let Some(open) = self.open.last() {
            let (word, name) = (open.block.word(), &open.item.name);
            self.findings.error(
                &open.at,
                format!("`{name}` begins here and has no `end {word}`."),
                format!("Write a row `end {word}` after its last question; what begins last ends first."),
            );
        }
        self.close();
    }

    fn close(&mut self) {
        let Some(open) = self.open.pop() else { return };
        let item = match (open.block, &open.list) {
            (Block::Loop, Some(list)) => self.unroll(open.item, &open.at, list),
            _ => open.item,
        };
        self.put(item);
    }

    fn unroll(&mut self, item: Item, at: &Place, list: &str) -> Item {
        let list = self.draft.lists.get(list);
        let rows = unfold::size(&item) * list.map_or(0, |list| list.choices.len());
        if rows > MOST_ITEMS {
            let message = format!("The loop `{}` unfolds to {rows} rows.", item.name);
            self.findings
                .error(at, message, "Loop over fewer choices, or use a repeat.");
            return item;
        }
        unfold::unroll(item, list)
    }

    fn finish(&mut self) {
        while self.open.len() > 1 {
            self.unclosed();
        }
        self.draft.items = self.open.pop().map(|open| open.item.children).unwrap_or_default();
        triggers::check(&self.draft.items, &self.triggers, self.findings);
        if self.draft.settings.says_yes("flat", false) {
            unfold::flatten(&mut self.draft.items, None);
        }
    }

    /// Puts an item behind what its group has already.
    pub(super) fn put(&mut self, item: Item) {
        self.triggers.extend(item.trigger.iter().cloned());
        if let Some(open) = self.open.last_mut() {
            open.item.children.push(item);
        }
    }

    /// The `table-list` that is open, if one is.
    pub(super) fn table(&mut self) -> Option<&mut Option<String>> {
        self.open.last_mut()?.table.as_mut()
    }

    /// Checks a row's name. A row without one, or with one that cannot be, gets one that nothing refers to, and reading goes on.
    pub(super) fn name(&mut self, item: &mut Item, line: &Line<'_>) -> bool {
        let place = line.at("name");
        if item.name.is_empty() {
            self.findings.error(
                &place,
                "The row has no name.",
                "Write a short one, without blanks: answers are stored under it.",
            );
            item.name = format!("row_{}", line.number);
            return false;
        }
        if !is_name(&item.name) {
            self.findings.error(
                &place,
                format!("`{}` cannot be a name.", item.name),
                format!(
                    "A name begins with a letter or `_` and goes on with letters, digits, `_`, `-` or `.`: `{}`.",
                    as_name(&item.name)
                ),
            );
            return false;
        }
        let name = item.name.clone();
        self.claim(&name, &place)
    }

    /// Notes a name among its siblings; tells when it is taken.
    pub(super) fn claim(&mut self, name: &str, place: &Place) -> bool {
        let Some(open) = self.open.last_mut() else { return false };
        if name == "meta" {
            self.findings.error(
                place,
                "The name `meta` is kept for what a form records about itself.",
                "Choose another name.",
            );
            return false;
        }
        if let Some(first) = open.names.get(name) {
            self.findings.error(
                place,
                format!("`{name}` is the name of row {} already.", first.row),
                "Give each question of a group a name of its own.",
            );
            return false;
        }
        open.names.insert(name.to_owned(), place.clone());
        if !open.lower.insert(name.to_lowercase()) {
            self.findings.warning(
                place,
                format!("`{name}` differs from another name only in its capitals."),
                "Choose another: tools that read the answers may take the two for one.",
            );
        }
        true
    }
}
