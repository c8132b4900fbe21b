//! Passwords: Argon2id as PHC strings; never more than two at work, so that memory stays bounded.

use std::sync::LazyLock;

use argon2::{
    Algorithm, Argon2, Block, Params, Version,
    password_hash::phc::{Output, ParamsString, PasswordHash, Salt},
};
use tokio::{sync::Semaphore, task::spawn_blocking};

use crate::{clock::Random, error::AppError};

/// The fewest characters of a password (NIST SP 800-63B-4 asks for 15 where it stands alone, 8 with a limit on attempts as here; ten is between).
pub const MIN_CHARS: usize = 10;
/// The most bytes of a password: a longer one only costs time.
pub const MAX_BYTES: usize = 1024;
/// Memory in KiB, passes and lanes of new hashes: of the equally strong settings in OWASP's Password Storage Cheat Sheet the one that takes least
/// memory. Older hashes (19 MiB, two passes) are checked by their own.
const COST: (u32, u32, u32) = (7 * 1024, 5, 1);
/// Each computation takes the memory of its hash.
static AT_WORK: Semaphore = Semaphore::const_new(2);

/// Hashes a password for `staff.password_hash`.
pub async fn hash(random: &Random, password: &str) -> Result<String, AppError> {
    let (salt, password) = (random.bytes::<16>(), password.to_owned());
    work(move || hash_now(&salt, &password)).await?
}

/// Whether a password is the one that was hashed. Without a hash (nobody has that name) it takes as long and says no.
pub async fn verify(password: &str, hash: Option<String>) -> Result<bool, AppError> {
    let password = password.to_owned();
    work(move || {
        let known = hash.is_some();
        let hash = hash.unwrap_or_else(|| NOBODY.clone());
        fits(&password, &hash).unwrap_or(false) && known
    })
    .await
}

/// What an unknown name is checked against.
static NOBODY: LazyLock<String> = LazyLock::new(|| hash_now(&[7; 16], "").unwrap_or_default());

fn hash_now(salt: &[u8], password: &str) -> Result<String, AppError> {
    hash_at(COST, salt, password)
}

fn hash_at((memory, passes, lanes): (u32, u32, u32), salt: &[u8], password: &str) -> Result<String, AppError> {
    let hash = || {
        let params = Params::new(memory, passes, lanes, None)?;
        let (algorithm, version) = (Algorithm::default(), Version::default());
        let salt = Salt::new(salt)?;
        let hash = PasswordHash {
            algorithm: algorithm.ident(),
            version: Some(version.into()),
            params: ParamsString::try_from(&params)?,
            hash: Some(compute(
                &Argon2::new(algorithm, version, params),
                password,
                &salt,
                Params::DEFAULT_OUTPUT_LEN,
            )?),
            salt: Some(salt),
        };
        Ok(hash.to_string())
    };
    hash().map_err(|error: argon2::password_hash::Error| AppError::Internal(format!("argon2: {error}")))
}

/// Whether a password is the one that was hashed, by the parameters of the hash; `None` for what is not a hash.
fn fits(password: &str, hash: &str) -> Option<bool> {
    let hash = PasswordHash::new(hash).ok()?;
    let (salt, expected) = (hash.salt?, hash.hash?);
    let argon2 = Argon2::new(
        Algorithm::try_from(hash.algorithm.as_str()).ok()?,
        Version::try_from(hash.version?).ok()?,
        Params::try_from(&hash).ok()?,
    );
    // `Output` compares in constant time.
    Some(compute(&argon2, password, &salt, expected.len()).ok()? == expected)
}

/// glibc gives blocks above 32 MiB back to the system when they are freed; smaller ones each thread keeps, three deep.
const GIVEN_BACK: usize = 33 * 1024 * 1024 / Block::SIZE;

fn compute(argon2: &Argon2, password: &str, salt: &Salt, length: usize) -> argon2::password_hash::Result<Output> {
    let blocks = argon2.params().block_count();
    // What is reserved beyond the blocks is never touched, and so takes no memory.
    let mut memory = Vec::with_capacity(blocks.max(GIVEN_BACK));
    memory.resize(blocks, Block::default());
    let mut output = vec![0; length];
    argon2.hash_password_into_with_memory(password.as_bytes(), salt, &mut output, &mut memory)?;
    Ok(Output::new(&output)?)
}

async fn work<T: Send + 'static>(job: impl FnOnce() -> T + Send + 'static) -> Result<T, AppError> {
    let internal = |error: String| AppError::Internal(format!("password: {error}"));
    let _permit = AT_WORK.acquire().await.map_err(|error| internal(error.to_string()))?;
    spawn_blocking(job).await.map_err(|error| internal(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_opens_its_own_hash_and_no_other() {
        let made = hash(&Random::default(), "correct horse").await.unwrap();
        assert!(made.starts_with("$argon2id$v=19$m=7168,t=5,p=1$"), "{made}");
        assert!(verify("correct horse", Some(made.clone())).await.unwrap());
        assert!(!verify("correct horsf", Some(made)).await.unwrap());
    }

    #[tokio::test]
    async fn a_hash_of_before_is_checked_by_its_own_cost() {
        let before = hash_at((19 * 1024, 2, 1), &[3; 16], "correct horse").unwrap();
        assert!(before.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{before}");
        assert!(verify("correct horse", Some(before.clone())).await.unwrap());
        assert!(!verify("correct horsf", Some(before)).await.unwrap());
    }

    #[tokio::test]
    async fn nobody_signs_in_without_a_hash() {
        assert!(!verify("", None).await.unwrap());
        assert!(!verify("x", Some("not a hash".into())).await.unwrap());
    }
}
