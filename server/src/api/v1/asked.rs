//! What the lists are asked: the parameters that they share, and the schemas of values that have no type of their own.

use utoipa::{
    IntoParams,
    openapi::{
        RefOr,
        schema::{AnyOfBuilder, KnownFormat, ObjectBuilder, Schema, SchemaFormat, Type},
    },
};

use crate::{
    error::AppError,
    web::params::{Params, cursor},
};

/// Items of a page when nothing is asked.
const DEFAULT_LIMIT: i64 = 100;
/// The most items of a page.
const MOST: i64 = 500;

/// Which page of a list.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Paging {
    /// The `next` of the page before.
    #[param(inline)]
    pub cursor: Option<Cursor>,
    /// So many items at most.
    #[param(minimum = 1, maximum = 500, default = 100)]
    pub limit: Option<i64>,
}

/// Where a page begins, and how many items it has.
pub struct Page {
    /// The place behind the last item of the page before.
    pub after: Option<(String, String)>,
    /// How many items.
    pub limit: i64,
}

/// Refuses parameters that the list does not take: a misspelt filter must not widen an answer.
pub fn only<Q: IntoParams>(params: &Params) -> Result<(), AppError> {
    let taken = [Q::into_params(|| None), Paging::into_params(|| None)].concat();
    let names: Vec<&str> = taken.iter().map(|parameter| parameter.name.as_str()).collect();
    params.only(&names)
}

/// How many items are asked for.
pub fn limit(params: &Params) -> Result<i64, AppError> {
    let expected = "a number from 1 to 500";
    let limit = params.parse::<i64>("limit", expected)?.unwrap_or(DEFAULT_LIMIT);
    if (1..=MOST).contains(&limit) {
        Ok(limit)
    } else {
        Err(AppError::bad_parameter("limit", expected))
    }
}

/// The page that is asked for, of a list that takes `Q`.
pub fn page<Q: IntoParams>(params: &Params) -> Result<Page, AppError> {
    only::<Q>(params)?;
    Ok(Page {
        after: cursor(params, "cursor")?,
        limit: limit(params)?,
    })
}

/// A list that takes nothing but its page.
#[derive(IntoParams)]
pub struct Nothing {}

/// The type of a parameter that has no type in the code: its schema, for the document.
macro_rules! described {
    ($(#[$doc:meta])* $name:ident = $schema:expr) => {
        $(#[$doc])*
        pub struct $name;

        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                $schema
            }
        }

        impl utoipa::ToSchema for $name {}
    };
}
pub(crate) use described;

described! {
    /// Where a page begins: two keys with a low line between.
    Cursor = RefOr::T(text().pattern(Some("^[A-Za-z0-9:.+-]{1,64}_[A-Za-z0-9:.+-]{1,64}$")).into())
}

described! {
    /// A day or a moment.
    When = {
        let of = |format| text().format(Some(SchemaFormat::KnownFormat(format)));
        let either = AnyOfBuilder::new().item(of(KnownFormat::Date)).item(of(KnownFormat::DateTime));
        RefOr::T(either.into())
    }
}

/// One of some words.
pub fn one_of<'a>(words: impl IntoIterator<Item = &'a str>) -> RefOr<Schema> {
    RefOr::T(text().enum_values(Some(words)).into())
}

fn text() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String)
}
