//! What a worker can choose from: the instruments that are published to the unit, in the worker's language.

use domain::{InstrumentKind, Published, Reference};
use i18n::Language;
use rusqlite::Connection;

use super::{is_kept, visit_form};
use crate::{
    Core,
    error::{Error, Result},
    store::meta,
};

/// An instrument that can be chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Offered {
    /// As it is published.
    pub published: Published,
    /// Its title in the worker's language.
    pub title: String,
    /// It is on the phone; otherwise the next sync brings it.
    pub here: bool,
    /// It is offered in the worker's language.
    pub in_language: bool,
}

impl Core {
    /// The instruments that are published to the worker's unit, the visit form first, then by title.
    pub fn instruments(&self) -> Result<Vec<Offered>> {
        let language = self.around.language;
        self.read(|conn| {
            let mut offered = Vec::new();
            for published in meta::reference(conn)?.instruments {
                offered.push(Offered {
                    title: title(&published, language),
                    here: is_kept(conn, &published.version)?,
                    in_language: in_language(&published, language),
                    published,
                });
            }
            offered.sort_by(|a, b| key(a).cmp(&key(b)));
            Ok(offered)
        })
    }
}

fn key(offered: &Offered) -> (bool, &str) {
    (offered.published.kind != InstrumentKind::Visit, &offered.title)
}

/// The title in a language; where it is missing the one without a language, in English, or any.
fn title(published: &Published, language: Language) -> String {
    let own = published
        .title
        .iter()
        .find(|(tag, _)| Language::from_tag(tag) == Some(language))
        .map(|(_, title)| title);
    let any = || ["", "en"].iter().find_map(|tag| published.title.get(*tag));
    let title = own.or_else(any).or_else(|| published.title.values().next());
    title.unwrap_or(&published.form).clone()
}

fn in_language(published: &Published, language: Language) -> bool {
    let mut tags = published.languages.iter();
    published.languages.is_empty() || tags.any(|tag| Language::from_tag(tag) == Some(language))
}

/// An assessment that may be started now.
pub(crate) fn assessment(reference: &Reference, form: &str, language: Language) -> Result<Published> {
    let mut listed = reference.instruments.iter();
    let published = listed.find(|published| published.form == form).ok_or_else(|| {
        Error::refused(
            "instrument_unknown",
            format!("no form `{form}` is published to your unit; `instruments` lists those that are"),
        )
    })?;
    if published.kind == InstrumentKind::Visit {
        return Err(Error::refused(
            "instrument_is_visit",
            format!("`{form}` is the form of a visit; `visit start` asks it"),
        ));
    }
    if !in_language(published, language) {
        return Err(Error::refused(
            "instrument_language",
            format!(
                "`{form}` has no validated translation into {}; it is offered in: {}",
                language.native_name(),
                published.languages.join(", ")
            ),
        ));
    }
    Ok(published.clone())
}

/// The version of the visit form that new visits ask: the published one that is on the phone, else the one that came along.
pub(crate) fn visit_form_of(conn: &Connection, reference: &Reference) -> Result<(String, String)> {
    for published in &reference.instruments {
        if published.kind == InstrumentKind::Visit && is_kept(conn, &published.version)? {
            return Ok((published.form.clone(), published.version.clone()));
        }
    }
    let (instrument, version, _) = visit_form()?;
    Ok((instrument.form_id().to_owned(), version.to_owned()))
}

/// A newer version of a form that answers are pinned to, if it is published and on the phone.
pub(crate) fn newer(conn: &Connection, reference: &Reference, form: &str, version: &str) -> Result<Option<String>> {
    let mut listed = reference.instruments.iter();
    match listed.find(|published| published.form == form && published.version != version) {
        Some(published) if is_kept(conn, &published.version)? => Ok(Some(published.version.clone())),
        _ => Ok(None),
    }
}
