//! The binary `vizita`.

fn main() {}
