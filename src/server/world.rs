//! The clock and the dice: the only impure sources, so that a test can hold both still.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use crate::domain::time::Timestamp;

/// The clock and the dice. Cloning shares them.
#[derive(Debug, Clone)]
pub struct World {
    clock: Clock,
}

#[derive(Debug, Clone)]
enum Clock {
    System,
    /// Milliseconds since 1970; stands still until somebody moves it.
    Held(Arc<AtomicI64>),
}

impl World {
    /// The real clock.
    pub fn real() -> Self {
        Self {
            clock: Clock::System,
        }
    }

    /// A clock that stands at this instant until [`World::set`] moves it.
    pub fn held_at(now: Timestamp) -> Self {
        Self {
            clock: Clock::Held(Arc::new(AtomicI64::new(now.millis()))),
        }
    }

    pub fn now(&self) -> Timestamp {
        match &self.clock {
            Clock::System => {
                #[expect(
                    clippy::disallowed_methods,
                    reason = "the one place that reads the clock"
                )]
                let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
                let millis =
                    since.map_or(0, |age| i64::try_from(age.as_millis()).unwrap_or(i64::MAX));
                Timestamp::from_millis(millis)
            }
            Clock::Held(millis) => Timestamp::from_millis(millis.load(Ordering::SeqCst)),
        }
    }

    /// Moves a held clock; the real one goes its own way.
    pub fn set(&self, now: Timestamp) {
        if let Clock::Held(millis) = &self.clock {
            millis.store(now.millis(), Ordering::SeqCst);
        }
    }

    /// Bytes that nobody can guess.
    pub fn draw<const N: usize>(&self) -> [u8; N] {
        #[expect(clippy::disallowed_methods, reason = "the one place that throws dice")]
        rand::random()
    }

    /// The bytes of a fresh id, ordered by time (UUID version 7): for rows, where it helps the index.
    pub fn draw_ordered_id(&self) -> [u8; 16] {
        let random: [u8; 10] = self.draw();
        let millis = u64::try_from(self.now().millis()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &random)
            .into_uuid()
            .into_bytes()
    }

    /// The bytes of a fresh random id (UUID version 4): for tickets, whose id must not tell when.
    pub fn draw_random_id(&self) -> [u8; 16] {
        uuid::Builder::from_random_bytes(self.draw())
            .into_uuid()
            .into_bytes()
    }
}
