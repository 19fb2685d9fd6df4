//! Passwords: kept as Argon2id, checked in the same time whether or not there is an account.

use std::sync::LazyLock;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use crate::server::Fault;
use crate::server::world::World;

/// 19 MiB, two passes, one lane. Source: OWASP Password Storage Cheat Sheet, Argon2id.
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// Hashes at the same time: each takes 19 MiB and a core for tens of milliseconds, and the
/// registrations of a rush come first.
static TURNS: Semaphore = Semaphore::const_new(2);

/// What a password is compared with where there is no account.
static NOBODY: LazyLock<Option<String>> =
    LazyLock::new(|| hash_now("nobody has this password", &[0; 16]).ok());

/// What is stored of a password: a PHC string with its salt and parameters.
pub async fn hash(world: &World, password: &str) -> Result<String, Fault> {
    let (password, salt) = (password.to_owned(), world.draw::<16>());
    take_turn(move || hash_now(&password, &salt)).await?
}

/// Whether this is the password of that hash. Without a hash it takes as long and is not.
pub async fn verify(password: &str, hash: Option<String>) -> Result<bool, Fault> {
    let password = password.to_owned();
    take_turn(move || {
        let is_known = hash.is_some();
        let hash = hash.or_else(|| NOBODY.clone());
        let fits = hash.is_some_and(|hash| {
            PasswordHash::new(&hash).is_ok_and(|hash| {
                Argon2::default()
                    .verify_password(password.as_bytes(), &hash)
                    .is_ok()
            })
        });
        fits && is_known
    })
    .await
}

/// Runs it on a thread that may be busy, when it is its turn.
async fn take_turn<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, Fault> {
    let turn = TURNS.acquire().await?;
    let done = tokio::task::spawn_blocking(move || {
        let done = work();
        drop(turn);
        done
    });
    Ok(done.await?)
}

fn hash_now(password: &str, salt: &[u8]) -> Result<String, Fault> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None)?;
    let hash = Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_with_salt(password.as_bytes(), salt)?;
    Ok(hash.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_fits_its_own_hash_alone() {
        let world = World::real();
        let hash = hash(&world, "fünfzehn zeichen").await.unwrap();

        assert!(
            hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{hash}"
        );
        assert!(
            verify("fünfzehn zeichen", Some(hash.clone()))
                .await
                .unwrap()
        );
        assert!(!verify("fünfzehn Zeichen", Some(hash)).await.unwrap());
        assert!(
            !verify("fünfzehn zeichen", Some("$argon2id$broken".to_owned()))
                .await
                .unwrap()
        );
    }

    #[tokio::test]
    async fn nobody_has_no_password() {
        assert!(!verify("nobody has this password", None).await.unwrap());
    }
}
