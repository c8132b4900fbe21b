//! Where the PIN comes from: a file, the environment, or the person at the keyboard.

use std::path::Path;

use mobile_core::{Error, Result};

/// The PIN of an enrolled phone.
pub fn known(file: Option<&Path>) -> Result<String> {
    given(file, "VIZITA_PIN")?.map_or_else(|| ask("PIN: "), Ok)
}

/// A PIN that is set now: asked twice when it is typed.
pub fn chosen(file: Option<&Path>, variable: &str) -> Result<String> {
    if let Some(pin) = given(file, variable)? {
        return Ok(pin);
    }
    let pin = ask("New PIN: ")?;
    if ask("The same PIN again: ")? != pin {
        return Err(usage("pin_differs", "the two PINs differ; nothing was changed"));
    }
    Ok(pin)
}

fn given(file: Option<&Path>, variable: &str) -> Result<Option<String>> {
    let text = match file {
        Some(path) => std::fs::read_to_string(path)
            .map_err(|error| usage("bad_pin_file", &format!("{}: {error}", path.display())))?,
        None => std::env::var(variable).unwrap_or_default(),
    };
    let pin = text.trim_end_matches(['\n', '\r']);
    match (pin.is_empty(), file) {
        (true, Some(path)) => Err(usage("bad_pin_file", &format!("{} is empty", path.display()))),
        (true, None) => Ok(None),
        _ => Ok(Some(pin.to_owned())),
    }
}

fn ask(prompt: &str) -> Result<String> {
    rpassword::prompt_password(prompt).map_err(|_| {
        usage(
            "no_pin",
            "the PIN is missing: set VIZITA_PIN, or give --pin-file FILE, or run this in a terminal",
        )
    })
}

fn usage(code: &'static str, reason: &str) -> Error {
    Error::Usage {
        code,
        reason: reason.to_owned(),
    }
}
