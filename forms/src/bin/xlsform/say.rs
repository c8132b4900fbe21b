//! What the tool says on stdout.

use std::{
    fmt::Display,
    io::{self, ErrorKind, Write},
    process,
};

/// Says a line. Whoever listened may have gone, as `head` does: then there is nobody to tell.
pub(super) fn say(words: impl Display) {
    match writeln!(io::stdout().lock(), "{words}") {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            eprintln!("cannot write to stdout: {error}");
            process::exit(2);
        }
        _ => {}
    }
}
