//! The keys that an event's tickets are signed with: made, sealed and used.
//!
//! The secret half never leaves the database unsealed except to sign; the public halves are those
//! of [`crate::server::signature`].

use ed25519_dalek::{Signer as _, SigningKey};

use crate::domain::id::EventId;
use crate::domain::ticket::{CODE_BYTES, Claim, SignedCode};
use crate::server::Fault;
use crate::server::secret::{InstanceKey, hex};
use crate::server::store::ticket::EventKey;
use crate::server::world::World;

/// Makes a key of an event: the public half to be read, the secret one sealed.
pub fn generate(
    world: &World,
    instance: &InstanceKey,
    event: &EventId,
    number: u8,
) -> Result<EventKey, Fault> {
    let secret = SigningKey::from_bytes(&world.draw());
    let sealed_secret = instance.seal(world.draw(), &context(event, number), secret.as_bytes())?;
    Ok(EventKey {
        number,
        public_key: hex(secret.verifying_key().as_bytes()),
        sealed_secret,
    })
}

/// Signs what a ticket claims; the same claim always gives the same code.
pub fn sign(
    instance: &InstanceKey,
    event: &EventId,
    key: &EventKey,
    claim: Claim,
) -> Result<[u8; CODE_BYTES], Fault> {
    let signature = sign_bytes(instance, event, key, &claim.signed_bytes())?;
    Ok(SignedCode { claim, signature }.to_bytes())
}

/// Signs bytes that say what they are for; the same bytes always have the same signature.
pub fn sign_bytes(
    instance: &InstanceKey,
    event: &EventId,
    key: &EventKey,
    bytes: &[u8],
) -> Result<[u8; 64], Fault> {
    let opened = instance.open(&context(event, key.number), &key.sealed_secret)?;
    let secret: [u8; 32] = opened
        .try_into()
        .map_err(|_| Fault::new(format!("key {} of event {event} is no key", key.number)))?;
    Ok(SigningKey::from_bytes(&secret).sign(bytes).to_bytes())
}

/// What a sealed key is bound to: moved to another row it does not open.
fn context(event: &EventId, number: u8) -> String {
    format!("ticket key {number} of event {event}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::Timestamp;
    use crate::server::signature::PublicKeys;

    fn event(number: u8) -> EventId {
        EventId::from_bytes([number; 16])
    }

    fn claim(key_number: u8) -> Claim {
        Claim {
            key_number,
            event_number: 1,
            ticket: [9; 16],
            days: u16::MAX,
            flags: 0,
        }
    }

    fn public_keys(key: &EventKey) -> PublicKeys {
        PublicKeys::read(event(1), [(key.number, key.public_key.as_str())]).unwrap()
    }

    struct Event {
        instance: InstanceKey,
        key: EventKey,
        public: PublicKeys,
    }

    impl Event {
        fn new(number: u8) -> Self {
            let world = World::held_at(Timestamp::from_millis(0));
            let instance = InstanceKey::from_bytes([7; 32]);
            let key = generate(&world, &instance, &event(1), number).unwrap();
            let public = public_keys(&key);
            Self {
                instance,
                key,
                public,
            }
        }

        fn code(&self, claim: Claim) -> SignedCode {
            let bytes = sign(&self.instance, &event(1), &self.key, claim).unwrap();
            SignedCode::from_bytes(&bytes).unwrap()
        }
    }

    #[test]
    fn a_code_holds_for_the_key_that_signed_it_and_no_other() {
        let ours = Event::new(0);
        let same_number = Event::new(0);
        let code = ours.code(claim(0));

        assert!(ours.public.verify(&code));
        assert!(!same_number.public.verify(&code));
        // A claim that names another key than the one that signed it.
        assert!(!ours.public.verify(&ours.code(claim(1))));
    }

    #[test]
    fn every_flipped_bit_is_seen() {
        let event = Event::new(3);
        let bytes = event.code(claim(3)).to_bytes();

        for bit in 0..CODE_BYTES * 8 {
            let mut wrong = bytes;
            wrong[bit / 8] ^= 1 << (bit % 8);
            let is_taken =
                SignedCode::from_bytes(&wrong).is_some_and(|code| event.public.verify(&code));
            assert!(!is_taken, "bit {bit}");
        }
    }

    #[test]
    fn the_same_bytes_signed_for_another_purpose_are_no_ticket() {
        let secret = SigningKey::from_bytes(&[5; 32]);
        let key = EventKey {
            number: 0,
            public_key: hex(secret.verifying_key().as_bytes()),
            sealed_secret: String::new(),
        };
        let public = public_keys(&key);
        let claim = claim(0);
        let signed_as = |message: &[u8]| SignedCode {
            claim,
            signature: secret.sign(message).to_bytes(),
        };

        assert!(public.verify(&signed_as(&claim.signed_bytes())));
        assert!(!public.verify(&signed_as(&claim.to_bytes())));
    }

    #[test]
    fn a_sealed_key_opens_for_its_own_event_only() {
        let ours = Event::new(0);

        assert!(sign(&ours.instance, &event(1), &ours.key, claim(0)).is_ok());
        assert!(sign(&ours.instance, &event(2), &ours.key, claim(0)).is_err());
    }
}
