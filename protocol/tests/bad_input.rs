//! What comes over the wire may be anything: it is an error, never a panic, and never more memory than the limit.
#![allow(clippy::unwrap_used, reason = "a test may stop at once")]

use domain::DeviceId;
use proptest::prelude::*;
use protocol::{
    EnrolRequest, Problem, SyncRequest, SyncResponse,
    codec::{CodecError, pack, unpack, unpack_bytes},
    enrol::normal_code,
    limits::MAX_UNPACKED_BYTES,
    sign::{Claim, SignatureError, encode_public_key, prove, proven_key},
};
use ring::signature::{Ed25519KeyPair, KeyPair};
use uuid::Uuid;

fn key(seed: u8) -> Ed25519KeyPair {
    Ed25519KeyPair::from_seed_unchecked(&[seed; 32]).unwrap()
}

fn device(n: u128) -> DeviceId {
    Uuid::from_u128(n).into()
}

#[test]
fn a_bomb_is_too_large_however_small_it_travels() {
    let bomb = zstd::bulk::compress(&vec![b' '; MAX_UNPACKED_BYTES + 1], 3).unwrap();
    assert!(bomb.len() < 10_000);
    assert!(matches!(unpack_bytes(&bomb), Err(CodecError::TooLarge)));
    assert!(matches!(unpack::<Problem>(&bomb), Err(CodecError::TooLarge)));
    // Two frames, each within the limit, are one body.
    let half = zstd::bulk::compress(&vec![b' '; MAX_UNPACKED_BYTES / 2 + 1], 3).unwrap();
    assert!(matches!(
        unpack_bytes(&[half.clone(), half].concat()),
        Err(CodecError::TooLarge)
    ));
    let fits = zstd::bulk::compress(&vec![b' '; MAX_UNPACKED_BYTES], 3).unwrap();
    assert_eq!(unpack_bytes(&fits).unwrap().len(), MAX_UNPACKED_BYTES);
}

#[test]
fn a_frame_that_claims_a_window_beyond_the_limit_is_refused_before_memory_is_set_aside() {
    // A frame header alone: no content size, a window of 2^27 bytes; then an empty last block.
    let header = [0x28, 0xb5, 0x2f, 0xfd, 0x00, (27 - 10) << 3, 0x01, 0x00, 0x00];
    assert!(matches!(unpack_bytes(&header), Err(CodecError::NotZstd(_))));
    let modest = [0x28, 0xb5, 0x2f, 0xfd, 0x00, (24 - 10) << 3, 0x01, 0x00, 0x00];
    assert_eq!(unpack_bytes(&modest).unwrap(), b"");
}

#[test]
fn json_nested_without_end_is_an_error() {
    let deep = zstd::bulk::compress("[".repeat(1_000_000).as_bytes(), 3).unwrap();
    assert!(matches!(
        unpack::<serde_json::Value>(&deep),
        Err(CodecError::NotJson(_))
    ));
    let invalid_utf8 = zstd::bulk::compress(b"{\"title\":\"\xff\"}", 3).unwrap();
    assert!(matches!(unpack::<Problem>(&invalid_utf8), Err(CodecError::NotJson(_))));
}

#[test]
fn a_code_is_compared_as_people_type_it() {
    for typed in ["7K0M-4XQ2-V1PD", "7k0m 4xq2 v1pd", "7kom4xq2vlpd", " 7KOM–4XQ2–VIPD\n"] {
        assert_eq!(normal_code(typed), "7K0M4XQ2V1PD", "{typed}");
    }
}

#[test]
fn a_proof_holds_for_its_code_and_key_alone() {
    let (public, proof) = (encode_public_key(&key(1)), prove(&key(1), "7K0M-4XQ2-V1PD"));
    assert_eq!(
        proven_key(&public, "7kom4xq2vipd", &proof).unwrap(),
        key(1).public_key().as_ref()
    );
    assert_eq!(
        proven_key(&public, "7K0M-4XQ2-V1PE", &proof),
        Err(SignatureError::Wrong)
    );
    assert_eq!(
        proven_key(&encode_public_key(&key(2)), "7K0M-4XQ2-V1PD", &proof),
        Err(SignatureError::Wrong)
    );
    assert_eq!(
        proven_key("?", "7K0M-4XQ2-V1PD", &proof),
        Err(SignatureError::Malformed)
    );
    assert_eq!(proven_key("", "7K0M-4XQ2-V1PD", &proof), Err(SignatureError::Wrong));
}

proptest! {
    #[test]
    fn any_bytes_are_an_error_or_a_message_never_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        prop_assert!(unpack::<SyncRequest>(&bytes).is_err());
        let squeezed = zstd::bulk::compress(&bytes, 3).unwrap();
        prop_assert_eq!(unpack_bytes(&squeezed).unwrap(), bytes);
        prop_assert!(unpack::<SyncRequest>(&squeezed).is_err());
        prop_assert!(unpack::<SyncResponse>(&squeezed).is_err());
        prop_assert!(unpack::<EnrolRequest>(&squeezed).is_err());
    }

    #[test]
    fn a_body_cut_anywhere_is_an_error_and_one_with_a_flipped_bit_is_no_panic(
        text in "\\PC{0,300}", at in any::<prop::sample::Index>(), bit in 0u8..8,
    ) {
        let mut packed = pack(&text).unwrap();
        prop_assert_eq!(unpack::<String>(&packed).unwrap(), text);
        let cut = at.index(packed.len());
        prop_assert!(unpack::<String>(&packed[..cut]).is_err(), "cut at {}", cut);
        packed[cut] ^= 1 << bit;
        let _ = unpack::<String>(&packed);
    }

    #[test]
    fn a_signature_holds_for_its_own_path_device_body_and_key_alone(
        body in prop::collection::vec(any::<u8>(), 1..200), at in any::<prop::sample::Index>(), path in "/[a-z/]{1,20}",
    ) {
        let claim = Claim::sign(&key(1), device(7), &path, &body);
        let public = key(1).public_key().as_ref().to_vec();
        let sent: Claim = claim.to_string().parse().unwrap();
        prop_assert_eq!(sent.device, device(7));
        prop_assert_eq!(sent.verify(&public, &path, &body).unwrap().body(), &body[..]);

        let wrong = |claim: &Claim, key: &[u8], path: &str, body: &[u8]| {
            claim.verify(key, path, body).err() == Some(SignatureError::Wrong)
        };
        let mut other = body.clone();
        other[at.index(body.len())] ^= 1;
        prop_assert!(wrong(&sent, &public, &path, &other));
        prop_assert!(wrong(&sent, &public, &path, &body[1..]));
        prop_assert!(wrong(&sent, &public, &(path.clone() + "x"), &body));
        prop_assert!(wrong(&sent, key(2).public_key().as_ref(), &path, &body));
        prop_assert!(wrong(&sent, &public[1..], &path, &body));
        let elsewhere = claim.to_string().replace(&device(7).0.simple().to_string(), &device(8).0.simple().to_string());
        prop_assert!(wrong(&elsewhere.parse().unwrap(), &public, &path, &body));
    }

    #[test]
    fn any_header_is_a_claim_or_malformed(header in "(Vizita )?\\PC{0,60}") {
        if let Ok(claim) = header.parse::<Claim>() {
            prop_assert!(claim.verify(key(1).public_key().as_ref(), "/", b"").is_err());
        }
    }

    #[test]
    fn a_normal_code_is_its_own_normal_form(typed in "\\PC{0,60}") {
        let code = normal_code(&typed);
        prop_assert_eq!(normal_code(&code), code.clone());
        prop_assert!(code.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase()));
        prop_assert!(!code.contains(['O', 'I', 'L']));
    }
}
