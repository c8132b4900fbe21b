//! Makes Kotlin and Swift from the compiled core: `bindgen generate --language kotlin --out-dir OUT LIBRARY`.

fn main() {
    uniffi::uniffi_bindgen_main();
}
