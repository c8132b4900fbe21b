//! Whoever reads a page: their session, their language, their clock; what every template asks.

use std::borrow::{Borrow, Cow};

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, Uri, header, request::Parts},
};
use chrono::{NaiveDate, NaiveDateTime};
use chrono_tz::Tz;
use domain::{DangerSign, Timestamp};
use i18n::{Arg, Language, Words};
use uuid::Uuid;

use crate::{
    App,
    access::{Actor, Right},
    admin::Desk,
    auth::{
        attempts::Address,
        session::{self, Session},
    },
    clock::parse_stamp,
    customs::Customs,
    error::AppError,
    state::DemoNotice,
    web::{admin::rules::EVERYWHERE, assets},
};

/// The cookie that keeps the language of somebody who is not signed in.
pub const LANGUAGE_COOKIE: &str = "language";

/// The parts of the pages: address, words, and the right that shows the link.
const NAV: &[(&str, &str, Right)] = &[
    ("/", "home", Right::SignedIn),
    ("/visits", "visits-title", Right::Visits),
    ("/overdue", "board-title", Right::Overdue),
    ("/people", "people", Right::Files),
    ("/assessments", "assessments", Right::Assessments),
    ("/alerts", "alerts", Right::Alerts),
    ("/conflicts", "conflicts", Right::Conflicts),
    ("/quarantine", "quarantine", Right::Quarantine),
    ("/openings", "openings", Right::Openings),
    ("/devices", "devices", Right::Devices),
    ("/instruments", "instruments", Right::Instruments),
    ("/access-log", "access-title", Right::AccessLog),
    ("/administration", "admin-title", Right::Administration),
];

/// What was just done.
#[derive(Clone, Debug)]
pub struct Notice {
    /// In words.
    pub words: String,
    /// The deed that can be taken back.
    pub undo: Option<Uuid>,
}

/// Whoever reads a page.
#[derive(Clone)]
pub struct Reader {
    /// The server's state.
    pub app: App,
    /// The present moment, the same for the whole page.
    pub now: Timestamp,
    words: &'static Words,
    session: Option<Session>,
    here: String,
}

impl Reader {
    /// The reader of a request.
    pub fn of(app: &App, session: Option<Session>, uri: &Uri, headers: &HeaderMap) -> Self {
        let set = session
            .as_ref()
            .and_then(|session| Language::from_tag(&session.actor.language));
        let chosen = || session::cookie(headers, LANGUAGE_COOKIE).and_then(Language::from_tag);
        let wished = || {
            let header = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
            Some(Language::negotiate(header))
        };
        let language = set.or_else(chosen).or_else(wished).unwrap_or_default();
        Self {
            app: app.clone(),
            now: app.now(),
            words: Words::of(language),
            session,
            here: uri.path_and_query().map_or("/", |here| here.as_str()).to_owned(),
        }
    }

    /// Notes the network that the request comes from, for the access log.
    pub fn comes_from(&mut self, address: Address) {
        if let Some(session) = &mut self.session {
            session.actor.origin = address.network();
        }
    }

    /// The desk of the reader, for what is done and not only read.
    pub fn desk(&self) -> Result<Desk, AppError> {
        Ok(Desk::of_actor(&self.app, self.actor()?))
    }

    /// Who is signed in.
    pub fn actor(&self) -> Result<&Actor, AppError> {
        self.session().map(|session| &session.actor)
    }

    /// The session.
    pub fn session(&self) -> Result<&Session, AppError> {
        self.session.as_ref().ok_or_else(AppError::unauthorized)
    }

    /// Who is signed in, for templates.
    pub fn who(&self) -> Option<&Actor> {
        self.session.as_ref().map(|session| &session.actor)
    }

    /// Whether a link to what needs a right is shown.
    pub fn may(&self, right: Right) -> bool {
        self.who().is_some_and(|actor| actor.may(right))
    }

    /// What every form carries.
    pub fn csrf(&self) -> &str {
        self.session.as_ref().map_or("", |session| session.csrf.as_str())
    }

    /// The words in the reader's language.
    pub fn words(&self) -> &'static Words {
        self.words
    }

    /// The words of an id.
    pub fn t<'a>(&self, id: &'a str) -> Cow<'a, str> {
        Cow::Owned(self.words.get(id).into_owned())
    }

    /// The words of an id about a number of things.
    pub fn n(&self, id: &str, n: impl Borrow<i64>) -> String {
        self.words.with(id, &[("n", Arg::Number(*n.borrow()))]).into_owned()
    }

    /// The words of an id about something that has a name.
    pub fn about(&self, id: &str, name: impl AsRef<str>) -> String {
        self.words.with(id, &[("name", Arg::Text(name.as_ref()))]).into_owned()
    }

    /// The words of an id about something that has a name, and a number.
    pub fn of_n(&self, id: &str, name: impl AsRef<str>, n: impl Borrow<i64>) -> String {
        let args = [("name", Arg::Text(name.as_ref())), ("n", Arg::Number(*n.borrow()))];
        self.words.with(id, &args).into_owned()
    }

    /// The words for a revision's number.
    pub fn revision(&self, n: impl Borrow<u32>) -> String {
        self.n("revision", i64::from(*n.borrow()))
    }

    /// The words for one of a list of words (`risk`, `outcome`, …).
    pub fn word(&self, list: &str, word: &str) -> String {
        self.words.word(list, word).into_owned()
    }

    /// Whose rules they are: the country by its name and code, a code that has no words by itself, or everywhere else.
    pub fn jurisdiction(&self, code: &str) -> String {
        if code == EVERYWHERE {
            return self.t("rules-everywhere").into_owned();
        }
        match self.words.word("jurisdiction", code) {
            name if name == code => name.into_owned(),
            name => format!("{name} ({code})"),
        }
    }

    /// The words for how urgent a need is.
    pub fn priority(&self, priority: impl Borrow<u8>) -> String {
        self.word("priority", &priority.borrow().to_string())
    }

    /// The words for a sign of danger.
    pub fn sign(&self, sign: &DangerSign) -> String {
        self.word("danger_sign", sign.as_str())
    }

    /// A number in the reader's form.
    pub fn number(&self, n: impl Borrow<i64>) -> String {
        self.words.number(*n.borrow())
    }

    /// The language's tag, for `lang`.
    pub fn lang(&self) -> &'static str {
        self.words.language().code()
    }

    /// Every language, with its own name.
    pub fn languages(&self) -> [(&'static str, &'static str); 4] {
        Language::ALL.map(|language| (language.code(), language.native_name()))
    }

    /// The address of the page, to come back to.
    pub fn here(&self) -> &str {
        &self.here
    }

    /// The address of the page without what was asked of it.
    pub fn here_path(&self) -> &str {
        self.here.split('?').next().unwrap_or_default()
    }

    /// What was just done, when this page was come to after a form.
    pub fn notice(&self) -> Option<Notice> {
        let query = self.here.split_once('?')?.1;
        let parameter = |name: &str| {
            query
                .split('&')
                .find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
        };
        let words = format!("done-{}", parameter("done")?);
        let n: i64 = parameter("n").and_then(|n| n.parse().ok()).unwrap_or(1);
        self.words.has(&words).then(|| Notice {
            words: self.n(&words, n),
            undo: parameter("undo").and_then(|id| id.parse().ok()),
        })
    }

    /// Whether a link of the navigation leads to this page or the part that it belongs to.
    pub fn is_in(&self, part: &str) -> bool {
        let path = self.here.split('?').next().unwrap_or_default();
        path == part || part != "/" && path.strip_prefix(part).is_some_and(|rest| rest.starts_with('/'))
    }

    /// Whether a link leads to this very page.
    pub fn is_at(&self, path: &str) -> bool {
        self.here.split('?').next() == Some(path)
    }

    /// Where the stylesheet is.
    pub fn stylesheet(&self) -> &'static str {
        assets::stylesheet_path()
    }

    /// Where the script is.
    pub fn script(&self) -> &'static str {
        assets::script_path()
    }

    /// Where the icon is.
    pub fn icon(&self) -> &'static str {
        assets::icon_path()
    }

    /// The parts of the pages that the reader may see: address and words.
    pub fn nav(&self) -> Vec<(&'static str, &'static str)> {
        let seen = NAV.iter().filter(|(_, _, right)| self.may(*right));
        seen.map(|(path, words, _)| (*path, *words)).collect()
    }

    /// The demo's sign-ins, where this is the demo.
    pub fn demo(&self) -> Option<&DemoNotice> {
        self.app.demo.as_deref()
    }

    /// The reader's time zone.
    pub fn zone(&self) -> Tz {
        self.who().map_or(Tz::UTC, |actor| actor.zone)
    }

    /// Today, where the reader is.
    pub fn today(&self) -> NaiveDate {
        self.now.with_timezone(&self.zone()).date_naive()
    }

    /// A moment as the database holds it, in the reader's zone.
    pub fn moment(&self, stamp: &str) -> String {
        parse_stamp(stamp).map_or_else(|| stamp.to_owned(), |at| self.at(&at))
    }

    /// A moment in the reader's zone.
    pub fn at(&self, at: &Timestamp) -> String {
        self.customs().date_time(self.local(*at))
    }

    /// A moment in a unit's zone.
    pub fn at_in(&self, at: &Timestamp, zone: &Tz) -> String {
        self.customs().date_time(at.with_timezone(zone).naive_local())
    }

    /// How days are written and names ordered in the reader's language.
    pub fn customs(&self) -> &'static Customs {
        Customs::of(self.words.language())
    }

    /// A day in full, with its weekday.
    pub fn weekday(&self, day: impl Borrow<NaiveDate>) -> String {
        let (day, customs) = (*day.borrow(), self.customs());
        let args = [
            ("weekday", Arg::Text(&customs.weekday(day))),
            ("date", Arg::Text(&customs.date_long(day))),
        ];
        self.words.with("day-and-date", &args).into_owned()
    }

    fn local(&self, at: Timestamp) -> NaiveDateTime {
        at.with_timezone(&self.zone()).naive_local()
    }

    /// A date as the database holds it.
    pub fn day(&self, iso: &str) -> String {
        iso.parse()
            .map_or_else(|_| iso.to_owned(), |day: NaiveDate| self.customs().date(day))
    }

    /// A date.
    pub fn date(&self, day: &NaiveDate) -> String {
        self.customs().date(*day)
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Reader {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, AppError> {
        let reader = parts.extensions.get::<Self>().cloned();
        reader.ok_or_else(|| AppError::Internal("a page outside a page's door".into()))
    }
}
