//! The binary `vizita`.

fn main() -> std::process::ExitCode {
    one_arena();
    server::cli::run()
}

/// What threads free goes back to one heap: by itself the allocator gives each thread of the database a heap of its own, and keeps them all.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[allow(unsafe_code, reason = "there is no safe way to it; no other thread is there yet")]
fn one_arena() {
    // SAFETY: it takes two numbers and changes the allocator's settings, nothing else.
    unsafe { libc::mallopt(libc::M_ARENA_MAX, 1) };
}

#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
fn one_arena() {}
