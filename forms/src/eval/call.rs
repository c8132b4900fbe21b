//! Functions, by their names; those on plain values are in the library.

use super::library::{date, digest, geo, number, random, selection, text};
use super::{At, Node, Value, World};
use crate::expr::Function;
use crate::instrument::model::{Code, ExprId};

impl<'a> World<'a> {
    pub(super) fn call(&self, function: Function, arguments: &[ExprId], at: &At) -> Value<'a> {
        use Function as F;
        let zone = *self.setting.now.offset();
        let value = |place: usize| match arguments.get(place) {
            Some(id) => self.eval(*id, at),
            None => Value::Node(at.node),
        };
        let string = |place: usize| self.owned(value(place));
        let num = |place: usize| self.number(&value(place));
        let holds = |place: usize| self.boolean(&value(place));
        let given = |place: usize| arguments.len() > place;
        let words = |text: String| Value::Text(text.into());
        let by = |work: fn(f64) -> f64| Value::Number(work(num(0)));
        match function {
            F::Abs => by(f64::abs),
            F::Acos => by(number::acos),
            F::Asin => by(number::asin),
            F::Atan => by(number::atan),
            F::Atan2 => Value::Number(number::atan2(num(0), num(1))),
            F::Ceiling => by(f64::ceil),
            F::Cos => by(number::cos),
            F::Exp => by(number::exp),
            F::Exp10 => Value::Number(number::power(10.0, num(0))),
            F::Floor => by(f64::floor),
            F::Int => by(number::int),
            F::Log => by(number::log),
            F::Log10 => by(number::log10),
            F::Pi => Value::Number(std::f64::consts::PI),
            F::Pow => Value::Number(number::power(num(0), num(1))),
            F::Round => Value::Number(number::round(num(0), if given(1) { num(1) } else { 0.0 })),
            F::Sin => by(number::sin),
            F::Sqrt => by(f64::sqrt),
            F::Tan => by(number::tan),
            F::Number => match value(0) {
                Value::Moment(moment) => Value::Moment(moment),
                other => Value::Number(self.number(&other)),
            },
            F::Sum => Value::Number(number::sum(self.all_numbers(arguments, at))),
            F::Min => Value::Number(number::min(self.all_numbers(arguments, at))),
            F::Max => Value::Number(number::max(self.all_numbers(arguments, at))),
            F::Random => Value::Number(random::fraction(self.memo.draw(self.setting.seed))),

            F::True => Value::Boolean(true),
            F::False => Value::Boolean(false),
            F::Boolean => Value::Boolean(holds(0)),
            F::Not => Value::Boolean(!holds(0)),
            F::BooleanFromString => Value::Boolean(text::boolean_from_string(&string(0))),
            F::If => value(if holds(0) { 1 } else { 2 }),
            F::Checklist => {
                let held = self.all_truths(arguments.get(2..).unwrap_or_default(), at);
                Value::Boolean(selection::checklist(num(0), num(1), held))
            }
            F::WeightedChecklist => {
                let pairs = arguments.get(2..).unwrap_or_default().chunks(2);
                let held = pairs.filter_map(|pair| match pair {
                    [held, weight] => Some((
                        self.boolean(&self.eval(*held, at)),
                        self.number(&self.eval(*weight, at)),
                    )),
                    _ => None,
                });
                let held: Vec<(bool, f64)> = held.collect();
                Value::Boolean(selection::weighted_checklist(num(0), num(1), held))
            }

            F::Text => words(string(0)),
            F::Concat => words(self.all_texts(arguments, at).concat()),
            F::Join => words(
                self.all_texts(arguments.get(1..).unwrap_or_default(), at)
                    .join(&string(0)),
            ),
            F::Coalesce => {
                let all = arguments.iter().map(|id| self.owned(self.eval(*id, at)));
                words(all.into_iter().find(|text| !text.is_empty()).unwrap_or_default())
            }
            F::Contains => Value::Boolean(string(0).contains(&string(1))),
            F::StartsWith => Value::Boolean(string(0).starts_with(&string(1))),
            F::EndsWith => Value::Boolean(string(0).ends_with(&string(1))),
            F::NormalizeSpace => words(text::normalize_space(&string(0))),
            F::Regex => Value::Boolean(self.memo.matches(&string(0), &string(1))),
            F::Substr => words(text::substr(&string(0), num(1), given(2).then(|| num(2)))),
            F::Substring => words(text::substring(&string(0), num(1), given(2).then(|| num(2)))),
            F::SubstringAfter => words(text::substring_after(&string(0), &string(1)).to_owned()),
            F::SubstringBefore => words(text::substring_before(&string(0), &string(1)).to_owned()),
            F::TextLength => Value::Number(text::length(&string(0))),
            F::Translate => words(text::translate(&string(0), &string(1), &string(2))),
            F::Base64Decode => words(text::base64_decode(&string(0))),
            F::Digest => {
                let encoding = given(2).then(|| string(2));
                words(digest::digest(&string(0), &string(1), encoding.as_deref()).unwrap_or_default())
            }
            F::Uuid => words(self.uuid(given(0).then(|| num(0)))),
            F::Property => words(self.property(&string(0))),

            F::Selected => Value::Boolean(selection::selected(&string(0), &string(1))),
            F::SelectedAt => words(selection::selected_at(&string(0), num(1)).to_owned()),
            F::CountSelected => Value::Number(selection::count_selected(&string(0))),

            F::Now => Value::Moment(self.setting.now),
            F::Today => Value::Moment(date::midnight(self.setting.now)),
            F::Date | F::DateTime => self.date(value(0)),
            F::DecimalDateTime => match value(0) {
                Value::Moment(moment) => Value::Number(date::days(moment)),
                Value::Number(days) => Value::Number(days),
                other => Value::Number(date::parse(&self.text(&other), zone).map_or(f64::NAN, date::days)),
            },
            F::DifferenceInMonths => match (self.date(value(0)), self.date(value(1))) {
                (Value::Moment(from), Value::Moment(to)) => Value::Number(date::whole_months(from, to)),
                _ => words(String::new()),
            },
            F::DecimalTime => Value::Number(date::decimal_time(&string(0), zone)),
            F::FormatDate => self.format(value(0), &string(1), date::format_date),
            F::FormatDateTime => self.format(value(0), &string(1), date::format_date_time),

            F::Area => Value::Number(geo::area(self.places(arguments, at).as_deref())),
            F::Distance => Value::Number(geo::distance(self.places(arguments, at).as_deref())),
            F::Geofence => {
                let inside = geo::point(&string(0)).zip(geo::line(&string(1)));
                Value::Boolean(inside.is_some_and(|(point, shape)| geo::inside(point, &shape)))
            }

            F::Count => Value::Number(value(0).into_nodes().len() as f64),
            F::CountNonEmpty => {
                let filled = self.texts(&value(0)).into_iter().filter(|text| !text.is_empty());
                Value::Number(filled.count() as f64)
            }
            F::Current => Value::Node(Node::Data {
                inst: at.inst,
                def: at.here,
            }),
            F::Position if arguments.is_empty() => Value::Number(at.position as f64),
            F::Position => Value::Number(value(0).first_node().map_or(f64::NAN, |node| self.position_of(node))),
            F::Last => Value::Number(at.size as f64),
            F::Name | F::LocalName => words(
                value(0)
                    .first_node()
                    .map_or_else(String::new, |node| self.name_of(node).to_owned()),
            ),
            F::Once => {
                let before = self.data.raw(self.form, at.inst, at.here);
                if before.is_empty() {
                    words(string(0))
                } else {
                    words(before.to_owned())
                }
            }
            F::Instance => match self.form.ready.table_names.get(&string(0)) {
                Some(table) => Value::Node(Node::Item {
                    table: *table,
                    element: 0,
                }),
                None => Value::Nodes(Vec::new()),
            },
            F::IndexedRepeat => self.indexed_repeat(arguments, at),
            F::Randomize => self.randomize(value(0), given(1).then(|| value(1))),
            F::Pulldata => words(self.pulldata(&string(0), &string(1), &string(2), &string(3))),
            F::Itext => words(self.itext(&string(0), at)),
            F::ChoiceName => words(String::new()),
        }
    }

    fn all_numbers(&self, arguments: &[ExprId], at: &At) -> Vec<f64> {
        arguments
            .iter()
            .flat_map(|id| self.numbers(&self.eval(*id, at)))
            .collect()
    }

    fn all_texts(&self, arguments: &[ExprId], at: &At) -> Vec<String> {
        arguments
            .iter()
            .flat_map(|id| self.texts(&self.eval(*id, at)))
            .collect()
    }

    fn all_truths(&self, arguments: &[ExprId], at: &At) -> Vec<bool> {
        let truths = |id: &ExprId| match self.eval(*id, at) {
            value @ (Value::Node(_) | Value::Nodes(_)) => {
                self.texts(&value).into_iter().map(|text| !text.is_empty()).collect()
            }
            plain => vec![self.boolean(&plain)],
        };
        arguments.iter().flat_map(truths).collect()
    }

    fn places(&self, arguments: &[ExprId], at: &At) -> Option<Vec<geo::Point>> {
        let texts = self.all_texts(arguments, at);
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        geo::places(&texts)
    }

    fn date(&self, value: Value<'a>) -> Value<'a> {
        let zone = *self.setting.now.offset();
        let moment = match value {
            Value::Moment(moment) => Some(moment),
            Value::Number(days) => date::of_days(days, zone),
            Value::Boolean(_) => return Value::Text("".into()),
            other => {
                let text = self.text(&other);
                if text.is_empty() {
                    return Value::Text("".into());
                }
                date::parse(&text, zone).or_else(|| date::parse_loosely(&text, zone))
            }
        };
        moment.map_or(Value::Number(f64::NAN), Value::Moment)
    }

    fn format(&self, value: Value<'a>, format: &str, write: fn(date::Moment, &str) -> String) -> Value<'a> {
        let zone = *self.setting.now.offset();
        let moment = match value {
            Value::Moment(moment) => Some(moment),
            Value::Number(days) => date::of_days(days, zone),
            other => date::parse(&self.text(&other), zone),
        };
        Value::Text(moment.map_or_else(String::new, |moment| write(moment, format)).into())
    }

    fn uuid(&self, length: Option<f64>) -> String {
        let fresh = || {
            let mut bytes = [0; 16];
            bytes[..8].copy_from_slice(&self.memo.draw(self.setting.seed).to_be_bytes());
            bytes[8..].copy_from_slice(&self.memo.draw(self.setting.seed).to_be_bytes());
            random::uuid(bytes)
        };
        let mut text = fresh();
        let Some(length) = length.filter(|length| *length >= 1.0) else {
            return text;
        };
        let length = length.min(1_000.0) as usize;
        while text.len() < length {
            text.push_str(&fresh());
        }
        text.truncate(length);
        text
    }

    fn property(&self, name: &str) -> String {
        let setting = self.setting;
        match name.to_lowercase().as_str() {
            "deviceid" => setting.device_id.clone(),
            "username" => setting.username.clone(),
            "phonenumber" => setting.phone_number.clone(),
            "email" => setting.email.clone(),
            _ => String::new(),
        }
    }

    /// The nodes of the first argument within the instances that the pairs behind it name, the outermost repeat first.
    fn indexed_repeat(&self, arguments: &[ExprId], at: &At) -> Value<'a> {
        let form = self.form;
        let code = |id: &ExprId| match &form.codes[*id as usize] {
            Code::Nodes { target, .. } => Some(*target),
            _ => None,
        };
        let [target, pairs @ ..] = arguments else {
            return Value::Nodes(Vec::new());
        };
        let mut repeats = Vec::new();
        for pair in pairs.chunks(2) {
            let [repeat, index] = pair else { continue };
            let index = self.number(&self.eval(*index, at));
            let scope = code(repeat).map(|def| form.defs[def as usize].scope);
            match scope {
                Some(scope) if scope != 0 && (1.0..1e9).contains(&index) => repeats.push((scope, index as usize)),
                _ => return Value::Nodes(Vec::new()),
            }
        }
        repeats.sort_by_key(|(scope, _)| form.scopes[*scope as usize].depth);
        let mut inst = 0;
        for (scope, index) in repeats {
            match self.data.nth(&form.scopes, inst, scope, index) {
                Some(found) => inst = found,
                None => return Value::Nodes(Vec::new()),
            }
        }
        let Some(target) = code(target) else {
            return Value::Nodes(Vec::new());
        };
        let scope = form.defs[target as usize].scope;
        let mut found = Vec::new();
        self.data.instances(&form.scopes, inst, scope, &mut |inst| {
            if self.memo.step() {
                found.push(Node::Data { inst, def: target });
            }
        });
        Value::Nodes(found)
    }

    fn randomize(&self, value: Value<'a>, seed: Option<Value<'a>>) -> Value<'a> {
        let nodes = value.into_nodes();
        let zone = *self.setting.now.offset();
        let order = match seed {
            Some(Value::Number(number)) => random::order(nodes.len(), random::Seed::of_number(number)),
            Some(seed) => random::order(nodes.len(), random::Seed::of_text(&self.text(&seed), zone)),
            None => random::order_by(nodes.len(), || random::fraction(self.memo.draw(self.setting.seed))),
        };
        Value::Nodes(order.into_iter().map(|place| nodes[place]).collect())
    }

    /// `pulldata('list', 'wanted', 'column', value)`.
    fn pulldata(&self, list: &str, wanted: &str, column: &str, value: &str) -> String {
        let list = list.strip_suffix(".csv").unwrap_or(list);
        let Some(number) = self.form.ready.table_names.get(list) else {
            return String::new();
        };
        let table = &self.form.ready.tables[*number as usize];
        let (Some(column), Some(wanted)) = (table.name_number(column), table.name_number(wanted)) else {
            return String::new();
        };
        let items = self.memo.items_with(*number, table, column, value);
        let found = items.first().and_then(|item| table.child(*item, wanted));
        found.map_or_else(String::new, |child| table.elements[child as usize].text.to_string())
    }

    /// Words by the identity that pyxform gives them: `list-3` is the fourth choice of a list.
    fn itext(&self, id: &str, at: &At) -> String {
        let choice = id.rsplit_once('-').and_then(|(list, place)| {
            let list = self.form.lists.iter().find(|known| known.name == list)?;
            list.choices.get(place.parse::<usize>().ok()?)
        });
        choice.map_or_else(String::new, |choice| self.phrase(&choice.label, at))
    }

    /// Where the choices of a question are shuffled: their order by a seed, or by chance that stays the same for this instance.
    pub(crate) fn shuffled(&self, inst: u32, question: u32, count: usize) -> Option<Vec<usize>> {
        let choices = self.form.defs[question as usize]
            .choices
            .as_ref()
            .filter(|choices| choices.shuffled)?;
        let zone = *self.setting.now.offset();
        let seed = match choices.seed {
            Some(seed) => match self.eval(seed, &At::node(inst, question)) {
                Value::Number(number) => random::Seed::of_number(number),
                other => random::Seed::of_text(&self.text(&other), zone),
            },
            None => {
                let place = u64::from(question) << 32 | u64::from(self.data.key(inst));
                random::Seed::of_number((super::memo::mix(self.setting.seed ^ place) >> 33) as f64)
            }
        };
        Some(random::order(count, seed))
    }
}
