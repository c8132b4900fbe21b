//! Runs the real `vizita` and `vizita-phone` for the stories in `tests/`. On PostgreSQL where `VIZITA_TEST_POSTGRES` names a server.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "this crate is a test"
)]

mod demo;
pub mod http;
mod phone;
mod proxy;
mod service;

pub use demo::Demo;
pub use phone::{Done, Phone};
pub use proxy::Proxy;
pub use service::{Place, Service, Staff, free_port};

use std::{path::PathBuf, process::Command, sync::OnceLock};

/// The path of a binary of this workspace, built once with the features that the whole workspace has, but for the simulation's.
pub fn binary(name: &str) -> PathBuf {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    let folder = BUILT.get_or_init(|| {
        let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
        let mut build = Command::new(cargo);
        build.args(["build", "--quiet", "--workspace", "--exclude", "sim", "--bins"]);
        // target/debug/deps/this-test or target/debug/this → target/debug
        let own = std::env::current_exe().unwrap();
        let beside = own.parent().unwrap();
        let folder = if beside.ends_with("deps") {
            beside.parent().unwrap()
        } else {
            beside
        };
        if folder.ends_with("release") {
            build.arg("--release");
        }
        // What cargo tells this test about itself would make build scripts (ring's) believe that they changed, and everything is built anew.
        for (name, _) in std::env::vars_os() {
            if name
                .to_str()
                .is_some_and(|name| name.starts_with("CARGO_") && name != "CARGO_HOME")
            {
                build.env_remove(name);
            }
        }
        let built = build.status().unwrap();
        assert!(built.success(), "the binaries do not build");
        folder.to_path_buf()
    });
    folder.join(name)
}
