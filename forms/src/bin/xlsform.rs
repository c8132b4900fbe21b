//! `xlsform`: checks and runs forms from the command line.

fn main() {}
