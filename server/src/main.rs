//! The binary `vizita`.

fn main() -> std::process::ExitCode {
    server::cli::run()
}

/// The system's own heap makes its threads wait for one another, or gives each a heap and keeps them all; this one does neither.
#[cfg(target_os = "linux")]
#[global_allocator]
static HEAP: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

/// One heap, small stores of what threads have freed, and what lies free for a tenth of a second goes back to the system. For SQLite's memory too.
#[cfg(target_os = "linux")]
#[allow(unsafe_code, reason = "the allocator reads its settings from a symbol of this name")]
// SAFETY: the name is the allocator's for exactly this, a text that ends with a zero.
#[unsafe(export_name = "malloc_conf")]
pub static HEAP_SETTINGS: &[u8] =
    b"narenas:1,dirty_decay_ms:100,muzzy_decay_ms:0,lg_tcache_max:12,tcache_nslots_small_max:20\0";
