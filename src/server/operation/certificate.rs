//! Certificates of attendance: made for those who came, and verified by anybody, with nothing stored.

use super::ticket::GuestTicket;
use super::ticket_file::{day_and_hours, place_lines};
use crate::domain::certificate::{Certificate, Claim, DIGEST_BYTES, SALT_BYTES};
use crate::domain::event::{Event, EventStatus, Organisation};
use crate::domain::registration::Registration;
use crate::domain::time::Timestamp;
use crate::format::qr;
use crate::routes;
use crate::server::auth::ticket_key;
use crate::server::document::certificate::{
    CertificateLabels, CertificateSheet, certificate as print,
};
use crate::server::secret::{Purpose, hash, unhex};
use crate::server::store::search_key;
use crate::server::words::Words;
use crate::server::{Fault, Site, store};
use crate::t;

/// Whether a guest can have a certificate at this instant: who was let in, once it is over.
pub fn is_due(held: &GuestTicket, now: Timestamp) -> bool {
    held.is_admitted && held.event.is_over(now) && held.event.status != EventStatus::Cancelled
}

/// What certifies that a guest came; nothing for those who get none.
pub async fn certify(site: &Site, held: &GuestTicket) -> Result<Option<Certificate>, Fault> {
    let Some(ticket) = held
        .ticket
        .as_ref()
        .filter(|_| is_due(held, site.world.now()))
    else {
        return Ok(None);
    };
    let event = &held.event;
    let mut conn = site.db.read().await?;
    let keys = store::ticket::list_keys(&mut conn, &event.id).await?;
    drop(conn);
    let mut known = keys.iter();
    let key = known
        .find(|key| key.number == ticket.key_number)
        .ok_or_else(|| Fault::new(format!("event {} lost a key", event.id)))?;
    let salt = salt(site, &held.registration)?;
    let claim = Claim {
        key_number: ticket.key_number,
        event_number: event.number,
        salt,
        digest: digest(salt, &held.registration.name)?,
    };
    let signature = ticket_key::sign_bytes(&site.key, &event.id, key, &claim.signed_bytes())?;
    Ok(Some(Certificate { claim, signature }))
}

/// The same for the same registration, and nothing that says whose it is.
fn salt(site: &Site, of: &Registration) -> Result<[u8; SALT_BYTES], Fault> {
    let drawn = site.key.link_token(Purpose::Certificate, of.id.as_str(), 0);
    first_bytes(&drawn)
}

/// Of a name as people write it: case, accents and spaces make no other person.
fn digest(salt: [u8; SALT_BYTES], name: &str) -> Result<[u8; DIGEST_BYTES], Fault> {
    let salt = crate::server::secret::hex(&salt);
    first_bytes(&hash(&format!("{salt}\n{}", search_key(&[name]))))
}

fn first_bytes<const N: usize>(digits: &str) -> Result<[u8; N], Fault> {
    let bytes = unhex(digits).unwrap_or_default();
    let first = bytes.first_chunk::<N>();
    first
        .copied()
        .ok_or_else(|| Fault::new("a digest is too short"))
}

/// A certificate that is genuine, and the event that gave it.
#[derive(Debug, Clone)]
pub struct Verified {
    pub event: Event,
    pub organisation: Organisation,
    pub certificate: Certificate,
}

impl Verified {
    /// Whether it was made for this name.
    pub fn is_of(&self, name: &str) -> Result<bool, Fault> {
        let claim = self.certificate.claim;
        Ok(digest(claim.salt, name)? == claim.digest)
    }
}

/// The certificate of a code, if an event of ours that the public may know of signed it.
pub async fn verify(site: &Site, code: &str) -> Result<Option<Verified>, Fault> {
    let Some(certificate) = Certificate::read(code) else {
        return Ok(None);
    };
    let claim = certificate.claim;
    let keys = site
        .ticket_keys(claim.event_number, claim.key_number)
        .await?;
    let Some(keys) = keys.filter(|keys| {
        keys.verify_bytes(
            claim.key_number,
            &claim.signed_bytes(),
            &certificate.signature,
        )
    }) else {
        return Ok(None);
    };
    let mut conn = site.db.read().await?;
    let event = store::event::find(&mut conn, &keys.event_id).await?;
    let Some(event) = event.filter(Event::is_public) else {
        return Ok(None);
    };
    let organisation = store::event::find_organisation(&mut conn, &event.organisation_id).await?;
    Ok(organisation.map(|organisation| Verified {
        event,
        organisation,
        certificate,
    }))
}

/// The certificate on paper; nothing for those who get none.
pub async fn pdf(site: &Site, words: Words, held: &GuestTicket) -> Result<Option<Vec<u8>>, Fault> {
    let Some(certificate) = certify(site, held).await? else {
        return Ok(None);
    };
    let language = words.language();
    let path = routes::certificate(language, &certificate.to_text());
    let address = site.settings.absolute(&path);
    let code = qr::encode(&address, qr::Level::Low)?;
    let event = &held.event;
    let title = event.title.shown(language);
    let (date_line, time_line) = day_and_hours(words, event);
    let examples = event
        .has_example_times
        .then(|| t!(words, "ticket-example-times"));
    let filled = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let mark = certificate.mark();
    let sheet = CertificateSheet {
        id: mark.clone(),
        issued_at: event.ends_at.to_utc(),
        language: language.to_string(),
        document_title: t!(words, "certificate-document", event = title),
        guest_name: held.registration.name.clone(),
        organisation: filled(&held.registration.organisation),
        event_title: title.to_owned(),
        subtitle: filled(event.subtitle.shown(language)),
        date_line,
        time_lines: std::iter::once(time_line).chain(examples).collect(),
        place_lines: place_lines(event),
        organiser: held.organisation.name.clone(),
        code: code.modules().map(<[bool]>::to_vec).collect(),
        code_alt: t!(words, "certificate-code-alt", mark = mark.as_str()),
        mark,
        address,
        labels: CertificateLabels {
            kind: t!(words, "certificate-kind"),
            attended: t!(words, "certificate-attended"),
            date: t!(words, "ticket-date"),
            time: t!(words, "ticket-time"),
            place: t!(words, "ticket-place"),
            organiser: t!(words, "certificate-organiser"),
            verify: t!(words, "certificate-verify"),
            verify_text: t!(words, "certificate-verify-text"),
            mark: t!(words, "certificate-mark"),
            unsigned: t!(words, "certificate-unsigned"),
        },
    };
    let bytes = tokio::task::spawn_blocking(move || print(&sheet)).await??;
    Ok(Some(bytes))
}
