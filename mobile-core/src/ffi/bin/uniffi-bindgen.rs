//! Makes the Kotlin and Swift of the apps from the compiled core.

fn main() {
    uniffi::uniffi_bindgen_main();
}
