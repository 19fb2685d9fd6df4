//! A letter as the bytes that travel: RFC 5322 and MIME.

use lettre::Message;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Attachment, Mailbox, MultiPart, SinglePart};

use super::letter::Written;
use crate::domain::email::EmailAddress;
use crate::domain::time::Timestamp;
use crate::server::Fault;

/// The letter as a message from `from`. The same letter always has the same Message-ID, so that one
/// that is sent twice after a crash is shown once.
pub(super) fn message(from: &Mailbox, letter: Written, now: Timestamp) -> Result<Message, Fault> {
    let now = std::time::UNIX_EPOCH
        + std::time::Duration::from_millis(now.millis().try_into().unwrap_or(0));
    let message_id = format!("<{}@{}>", letter.id, from.email.domain());
    let mut builder = Message::builder()
        .from(from.clone())
        .to(mailbox(&letter.recipient)?)
        .subject(letter.subject)
        .date(now)
        .message_id(Some(message_id))
        // No auto-responder answers to this. Source: RFC 3834, section 5.
        .raw_header(raw("Auto-Submitted", "auto-generated"))
        .raw_header(raw("X-Auto-Response-Suppress", "All"))
        .raw_header(raw("Content-Language", letter.language));
    if let Some(address) = &letter.reply_to {
        builder = builder.reply_to(mailbox(address)?);
    }
    let mut parts =
        MultiPart::mixed().multipart(MultiPart::alternative_plain_html(letter.text, letter.html));
    for file in letter.attachments {
        parts = parts.singlepart(attachment(file)?);
    }
    Ok(builder.multipart(parts)?)
}

fn attachment(file: super::Attachment) -> Result<SinglePart, Fault> {
    let content_type = ContentType::parse(file.content_type)?;
    Ok(Attachment::new(file.name).body(file.bytes, content_type))
}

fn raw(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

/// The address as mail servers take it: a domain of other letters is written in ASCII
/// (RFC 5890), since few servers offer SMTPUTF8.
fn mailbox(address: &EmailAddress) -> Result<Mailbox, Fault> {
    let (local, domain) = address
        .as_str()
        .rsplit_once('@')
        .ok_or_else(|| Fault::new("the address has no domain"))?;
    let domain = idna::domain_to_ascii(domain)
        .map_err(|_| Fault::new("the domain of the address is none"))?;
    Ok(Mailbox::new(None, lettre::Address::new(local, domain)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn domains_are_written_as_mail_servers_take_them() {
        let check = |typed: &str, expected: &str| {
            let address = typed.parse().unwrap();
            assert_eq!(mailbox(&address).unwrap().email.to_string(), expected);
        };

        check("erika@smj.sachsen.de", "erika@smj.sachsen.de");
        check("erika@exämple.de", "erika@xn--exmple-cua.de");
    }
}
