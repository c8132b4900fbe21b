//! `digest(value, algorithm, encoding)`.

use std::fmt::Write;

use base64::{Engine, engine::general_purpose::STANDARD};
use sha2::Digest;

/// What an algorithm makes of a text, as `hex` or `base64` (the usual one). `None` where either is unknown.
pub fn digest(value: &str, algorithm: &str, encoding: Option<&str>) -> Option<String> {
    let bytes = hash(value.as_bytes(), algorithm)?;
    match encoding.unwrap_or("base64") {
        "base64" => Some(STANDARD.encode(bytes)),
        "hex" => Some(bytes.iter().fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })),
        _ => None,
    }
}

fn hash(value: &[u8], algorithm: &str) -> Option<Vec<u8>> {
    Some(match algorithm {
        "MD5" => md5::Md5::digest(value).to_vec(),
        "SHA-1" => sha1::Sha1::digest(value).to_vec(),
        "SHA-256" => sha2::Sha256::digest(value).to_vec(),
        "SHA-384" => sha2::Sha384::digest(value).to_vec(),
        "SHA-512" => sha2::Sha512::digest(value).to_vec(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_algorithm_and_encoding() {
        for (algorithm, encoding, found) in [
            ("MD5", Some("hex"), "900150983cd24fb0d6963f7d28e17f72"),
            ("SHA-1", Some("hex"), "a9993e364706816aba3e25717850c26c9cd0d89d"),
            ("SHA-256", None, "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="),
            (
                "SHA-256",
                Some("base64"),
                "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=",
            ),
            (
                "SHA-384",
                Some("hex"),
                "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7",
            ),
            (
                "SHA-512",
                Some("hex"),
                "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
            ),
        ] {
            assert_eq!(
                digest("abc", algorithm, encoding).as_deref(),
                Some(found),
                "{algorithm}"
            );
        }
        assert_eq!(digest("abc", "CRC", None), None);
        assert_eq!(digest("abc", "MD5", Some("octal")), None);
    }
}
