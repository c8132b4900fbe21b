//! The functions of the ODK XForms specification on plain values: nothing here knows of questions, groups or repeats.
//!
//! What the specification leaves open is answered as ODK's own engines do. An argument that makes no sense gives what they give: `NaN`, an empty
//! text or `false`, never an error.

pub mod compare;
pub mod date;
pub mod digest;
pub mod geo;
pub mod number;
pub mod random;
pub mod regex;
pub mod selection;
pub mod text;
