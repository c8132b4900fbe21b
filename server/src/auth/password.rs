//! Passwords: Argon2id with the parameters of its RFC's second recommendation, as PHC strings; never more than two at work, so that memory stays bounded.

use std::sync::LazyLock;

use argon2::{Argon2, PasswordHasher, PasswordVerifier, password_hash::phc::PasswordHash};
use tokio::{sync::Semaphore, task::spawn_blocking};

use crate::{clock::Random, error::AppError};

/// The fewest characters of a password (NIST SP 800-63B-4 asks for 15 where it stands alone, 8 with a limit on attempts as here; ten is between).
pub const MIN_CHARS: usize = 10;
/// The most bytes of a password: a longer one only costs time.
pub const MAX_BYTES: usize = 1024;
/// Each computation takes 19 MiB.
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
        let fits = PasswordHash::new(&hash)
            .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok());
        fits && known
    })
    .await
}

/// What an unknown name is checked against.
static NOBODY: LazyLock<String> = LazyLock::new(|| hash_now(&[7; 16], "").unwrap_or_default());

fn hash_now(salt: &[u8], password: &str) -> Result<String, AppError> {
    let hash: Result<argon2::password_hash::phc::PasswordHash, _> =
        Argon2::default().hash_password_with_salt(password.as_bytes(), salt);
    hash.map(|hash| hash.to_string())
        .map_err(|error| AppError::Internal(format!("argon2: {error}")))
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
        assert!(made.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{made}");
        assert!(verify("correct horse", Some(made.clone())).await.unwrap());
        assert!(!verify("correct horsf", Some(made)).await.unwrap());
    }

    #[tokio::test]
    async fn nobody_signs_in_without_a_hash() {
        assert!(!verify("", None).await.unwrap());
        assert!(!verify("x", Some("not a hash".into())).await.unwrap());
    }
}
