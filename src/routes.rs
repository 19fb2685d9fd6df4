//! Every address of the program as a function; no path is written twice.
//!
//! What is a pattern for the router ends in `_PATTERN`. Addresses here are paths; the absolute form
//! is the site's business, since only it knows under which name it is reached.

use crate::domain::id::{
    CheckInListId, LetterId, MailingId, ProposalId, RegistrationId, SessionId, UploadId,
};
use crate::domain::letter::LetterKind;
use crate::domain::link::PhotoSize;
use crate::domain::slug::Slug;
use crate::domain::text::Language;

/// The events of this instance. Its language is the visitor's; the others say theirs.
pub const HOME: &str = "/";

macro_rules! routes {
    ($($(#[$doc:meta])* $pattern:ident = $path:literal, $name:ident($($arg:ident: $type:ty),*);)+) => {$(
        $(#[$doc])*
        pub const $pattern: &str = $path;

        $(#[$doc])*
        pub fn $name($($arg: $type),*) -> String {
            #[allow(unused_mut, clippy::allow_attributes, reason = "some addresses have no parts")]
            let mut path = String::from($path);
            $( path = path.replacen(concat!("{", stringify!($arg), "}"), &encode(&$arg.to_string()), 1); )*
            path
        }
    )+};
}

routes! {
    /// The events in a language that was chosen.
    EVENTS_PATTERN = "/{lang}", events(lang: Language);
    /// An event without a language: answers with the visitor's.
    EVENT_ENTRY_PATTERN = "/{event}", event_entry(event: &Slug);
    EVENT_PATTERN = "/{lang}/{event}", event(lang: Language, event: &Slug);
    AGENDA_PATTERN = "/{lang}/{event}/agenda", agenda(lang: Language, event: &Slug);
    SESSION_PATTERN = "/{lang}/{event}/sessions/{session}", session(lang: Language, event: &Slug, session: &Slug);
    /// The programme on paper.
    PROGRAMME_PDF_PATTERN = "/{lang}/{event}/programme.pdf", programme_pdf(lang: Language, event: &Slug);
    SPEAKERS_PATTERN = "/{lang}/{event}/speakers", speakers(lang: Language, event: &Slug);
    SPEAKER_PATTERN = "/{lang}/{event}/speakers/{speaker}", speaker(lang: Language, event: &Slug, speaker: &Slug);
    /// What each version of the programme changed.
    CHANGES_PATTERN = "/{lang}/{event}/changes", changes(lang: Language, event: &Slug);
    /// The agenda as a piece of HTML for pages of others.
    EMBED_PATTERN = "/{lang}/{event}/embed", embed(lang: Language, event: &Slug);
    REGISTER_PATTERN = "/{lang}/{event}/register", register(lang: Language, event: &Slug);
    /// Says that a letter is on its way, the same for a new and for a known address.
    REGISTERED_PATTERN = "/{lang}/{event}/register/done", registered(lang: Language, event: &Slug);

    /// What is done with what guests say of themselves.
    PRIVACY_NOTICE_PATTERN = "/{lang}/{event}/privacy", privacy_notice(lang: Language, event: &Slug);
    /// Says that nothing is left of a registration.
    ERASED_PATTERN = "/{lang}/{event}/register/erased", erased(lang: Language, event: &Slug);

    /// Choosing sessions: what comes of it has an address of its own.
    CHOOSE_PATTERN = "/{lang}/{event}/my-programme", choose(lang: Language, event: &Slug);
    PROPOSE_PATTERN = "/{lang}/{event}/propose", propose(lang: Language, event: &Slug);
    /// Says that a letter is on its way, the same for a new and for a known address.
    PROPOSED_PATTERN = "/{lang}/{event}/propose/done", proposed(lang: Language, event: &Slug);

    ACCESSIBILITY_PATTERN = "/{lang}/accessibility", accessibility(lang: Language);
    PRIVACY_PATTERN = "/{lang}/privacy", privacy(lang: Language);
    IMPRINT_PATTERN = "/{lang}/imprint", imprint(lang: Language);

    /// A guest's own page.
    TICKET_PATTERN = "/{lang}/tickets/{token}", ticket(lang: Language, token: &str);
    TICKET_PDF_PATTERN = "/{lang}/tickets/{token}/ticket.pdf", ticket_pdf(lang: Language, token: &str);
    TICKET_PNG_PATTERN = "/{lang}/tickets/{token}/qr.png", ticket_png(lang: Language, token: &str);
    TICKET_CALENDAR_PATTERN = "/{lang}/tickets/{token}/event.ics", ticket_calendar(lang: Language, token: &str);
    /// Name, organisation and language of a guest.
    TICKET_DETAILS_PATTERN = "/{lang}/tickets/{token}/details", ticket_details(lang: Language, token: &str);
    /// Everything that is stored about a guest.
    TICKET_DATA_PATTERN = "/{lang}/tickets/{token}/data.json", ticket_data(lang: Language, token: &str);
    /// The certificate of attendance.
    TICKET_CERTIFICATE_PATTERN = "/{lang}/tickets/{token}/certificate.pdf", ticket_certificate(lang: Language, token: &str);
    /// Says whether a certificate is genuine.
    CERTIFICATE_PATTERN = "/{lang}/certificates/{code}", certificate(lang: Language, code: &str);
    /// Erases a registration for good.
    TICKET_ERASE_PATTERN = "/{lang}/tickets/{token}/erase", ticket_erase(lang: Language, token: &str);
    TICKET_CANCEL_PATTERN = "/{lang}/tickets/{token}/cancel", ticket_cancel(lang: Language, token: &str);
    /// Begins a programme of the guest's own.
    TICKET_CHOICE_PATTERN = "/{lang}/tickets/{token}/my-programme", ticket_choice(lang: Language, token: &str);
    /// What a guest chose.
    CHOICE_PATTERN = "/{lang}/my/{token}", choice(lang: Language, token: &str);
    CHOICE_DELETE_PATTERN = "/{lang}/my/{token}/delete", choice_delete(lang: Language, token: &str);
    CHOICE_CALENDAR_PATTERN = "/my/{token}/calendar.ics", choice_calendar(token: &str);
    /// The guest says yes: the address is theirs, or the place that was offered is wanted.
    TICKET_CONFIRM_PATTERN = "/{lang}/tickets/{token}/confirm", ticket_confirm(lang: Language, token: &str);
    /// A guest names somebody else for the place.
    TICKET_HAND_ON_PATTERN = "/{lang}/tickets/{token}/hand-on", ticket_hand_on(lang: Language, token: &str);
    /// Whoever was invited says yes, no or later.
    TICKET_ANSWER_PATTERN = "/{lang}/tickets/{token}/answer", ticket_answer(lang: Language, token: &str);
    /// Waits for an address to be confirmed; whoever typed it may correct it.
    PENDING_PATTERN = "/{lang}/pending/{token}", pending(lang: Language, token: &str);
    /// The own page of somebody who takes part, and what they send from it.
    SPEAKING_PATTERN = "/{lang}/speaking/{token}", speaking(lang: Language, token: &str);
    SPEAKING_ANSWER_PATTERN = "/{lang}/speaking/{token}/answer", speaking_answer(lang: Language, token: &str);
    SPEAKING_PERSON_PATTERN = "/{lang}/speaking/{token}/person", speaking_person(lang: Language, token: &str);
    SPEAKING_PHOTO_PATTERN = "/{lang}/speaking/{token}/photo", speaking_photo(lang: Language, token: &str);
    SPEAKING_CONSENT_PATTERN = "/{lang}/speaking/{token}/consent", speaking_consent(lang: Language, token: &str);
    SPEAKING_ABSENCE_PATTERN = "/{lang}/speaking/{token}/absence", speaking_absence(lang: Language, token: &str);
    SPEAKING_SLIDES_PATTERN = "/{lang}/speaking/{token}/slides", speaking_slides(lang: Language, token: &str);
    /// A file of theirs, published or not; the name is that of `FILE_PATTERN`.
    SPEAKING_FILE_PATTERN = "/{lang}/speaking/{token}/files/{file}", speaking_file_named(lang: Language, token: &str, file: &str);
    /// The own page of a proposal, and what is sent from it.
    PROPOSAL_PATTERN = "/{lang}/proposals/{token}", proposal(lang: Language, token: &str);
    PROPOSAL_CHANGE_PATTERN = "/{lang}/proposals/{token}/change", proposal_change(lang: Language, token: &str);
    PROPOSAL_ANSWER_PATTERN = "/{lang}/proposals/{token}/answer", proposal_answer(lang: Language, token: &str);
    PROPOSAL_WITHDRAW_PATTERN = "/{lang}/proposals/{token}/withdraw", proposal_withdraw(lang: Language, token: &str);
    /// What a phone's camera opens; shows the ticket, never checks in.
    CODE_PATTERN = "/t/{code}", code(code: &str);

    /// The same as it stands in the QR code, which is smaller in capitals.
    CODE_CAPITALS_PATTERN = "/T/{code}", code_in_capitals(code: &str);

    CALENDARS_PATTERN = "/calendar.ics", calendars();
    CALENDAR_PATTERN = "/{event}/calendar.ics", calendar(event: &Slug);
    /// `{file}` is the slug and `.ics`, since a segment is matched as a whole.
    SESSION_CALENDAR_PATTERN = "/{event}/sessions/{file}", session_calendar_file(event: &Slug, file: &str);
    SPEAKER_CALENDAR_PATTERN = "/{event}/speakers/{file}", speaker_calendar_file(event: &Slug, file: &str);

    CHANGES_FEED_PATTERN = "/{event}/changes.atom", changes_feed(event: &Slug);

    SCHEDULE_XML_PATTERN = "/{event}/schedule.xml", schedule_xml(event: &Slug);
    SCHEDULE_JSON_PATTERN = "/{event}/schedule.json", schedule_json(event: &Slug);
    PROGRAMME_JSON_PATTERN = "/{event}/programme.json", programme_json(event: &Slug);
    /// The web component, at an address that pages of others may name.
    EMBED_SCRIPT_PATTERN = "/auftakt-agenda.js", embed_script();

    SIGN_IN_PATTERN = "/{lang}/account/sign-in", sign_in(lang: Language);
    SIGN_OUT_PATTERN = "/{lang}/account/sign-out", sign_out(lang: Language);
    /// Where one is signed in, and out of everywhere.
    ACCOUNT_PATTERN = "/{lang}/account", account(lang: Language);
    SIGN_OUT_EVERYWHERE_PATTERN = "/{lang}/account/sign-out-everywhere", sign_out_everywhere(lang: Language);

    ORGANISE_PATTERN = "/{lang}/organise", organise(lang: Language);
    NEW_EVENT_PATTERN = "/{lang}/organise/new", new_event(lang: Language);
    DASHBOARD_PATTERN = "/{lang}/organise/{event}", dashboard(lang: Language, event: &Slug);
    REGISTRATIONS_PATTERN = "/{lang}/organise/{event}/registrations", registrations(lang: Language, event: &Slug);
    REGISTRATIONS_CSV_PATTERN = "/{lang}/organise/{event}/registrations.csv", registrations_csv(lang: Language, event: &Slug);
    /// People are invited, or registered.
    INVITE_PATTERN = "/{lang}/organise/{event}/invite", invite(lang: Language, event: &Slug);
    REGISTRATION_PATTERN = "/{lang}/organise/{event}/registrations/{id}", registration(lang: Language, event: &Slug, id: &RegistrationId);
    REGISTRATION_CANCEL_PATTERN = "/{lang}/organise/{event}/registrations/{id}/cancel", registration_cancel(lang: Language, event: &Slug, id: &RegistrationId);
    REGISTRATION_ERASE_PATTERN = "/{lang}/organise/{event}/registrations/{id}/erase", registration_erase(lang: Language, event: &Slug, id: &RegistrationId);
    REGISTRATION_CERTIFICATE_PATTERN = "/{lang}/organise/{event}/registrations/{id}/certificate.pdf", registration_certificate(lang: Language, event: &Slug, id: &RegistrationId);
    /// The record of processing (GDPR, article 30).
    PROCESSING_RECORD_PATTERN = "/{lang}/organise/{event}/data-protection/record", processing_record(lang: Language, event: &Slug);
    PROCESSING_RECORD_MD_PATTERN = "/{lang}/organise/{event}/data-protection/record.md", processing_record_md(lang: Language, event: &Slug);
    /// How long what people said of themselves is kept, and what was erased.
    RETENTION_PATTERN = "/{lang}/organise/{event}/data-protection", retention(lang: Language, event: &Slug);
    /// What was proposed for the programme.
    PROPOSALS_PATTERN = "/{lang}/organise/{event}/proposals", proposals(lang: Language, event: &Slug);
    REVIEW_PROPOSAL_PATTERN = "/{lang}/organise/{event}/proposals/{id}", review_proposal(lang: Language, event: &Slug, id: &ProposalId);
    DECIDE_PROPOSAL_PATTERN = "/{lang}/organise/{event}/proposals/{id}/do", decide_proposal(lang: Language, event: &Slug, id: &ProposalId);
    /// Yes, no, or a place out of turn.
    REGISTRATION_DECIDE_PATTERN = "/{lang}/organise/{event}/registrations/{id}/decide", registration_decide(lang: Language, event: &Slug, id: &RegistrationId);
    SESSIONS_PATTERN = "/{lang}/organise/{event}/sessions", sessions(lang: Language, event: &Slug);
    NEW_SESSION_PATTERN = "/{lang}/organise/{event}/sessions/new", new_session(lang: Language, event: &Slug);
    EDIT_SESSION_PATTERN = "/{lang}/organise/{event}/sessions/{id}", edit_session(lang: Language, event: &Slug, id: &SessionId);
    SESSION_STATUS_PATTERN = "/{lang}/organise/{event}/sessions/{id}/status", session_status(lang: Language, event: &Slug, id: &SessionId);
    /// A day on a grid of rooms and times.
    PLANNER_PATTERN = "/{lang}/organise/{event}/planner", planner(lang: Language, event: &Slug);
    /// The rest of a day from this session on, moved by some minutes.
    SHIFT_PATTERN = "/{lang}/organise/{event}/sessions/{id}/shift", shift(lang: Language, event: &Slug, id: &SessionId);
    /// What would be published, and the button that does it.
    PUBLISH_PATTERN = "/{lang}/organise/{event}/publish", publish(lang: Language, event: &Slug);
    VERSION_PATTERN = "/{lang}/organise/{event}/versions/{number}", version(lang: Language, event: &Slug, number: u32);
    OUTBOX_PATTERN = "/{lang}/organise/{event}/outbox", outbox(lang: Language, event: &Slug);
    LETTER_PATTERN = "/{lang}/organise/{event}/outbox/{id}", letter(lang: Language, event: &Slug, id: &LetterId);
    LETTER_RETRY_PATTERN = "/{lang}/organise/{event}/outbox/{id}/retry", letter_retry(lang: Language, event: &Slug, id: &LetterId);
    /// What letters to guests say in the organisers' own words.
    LETTER_TEXTS_PATTERN = "/{lang}/organise/{event}/letters", letter_texts(lang: Language, event: &Slug);
    LETTER_TEXT_PATTERN = "/{lang}/organise/{event}/letters/{kind}", letter_text(lang: Language, event: &Slug, kind: LetterKind);
    LETTER_TEXT_RESET_PATTERN = "/{lang}/organise/{event}/letters/{kind}/reset", letter_text_reset(lang: Language, event: &Slug, kind: LetterKind);
    /// What organisers write to many.
    MAILINGS_PATTERN = "/{lang}/organise/{event}/mailings", mailings(lang: Language, event: &Slug);
    NEW_MAILING_PATTERN = "/{lang}/organise/{event}/mailings/new", new_mailing(lang: Language, event: &Slug);
    MAILING_PATTERN = "/{lang}/organise/{event}/mailings/{id}", mailing(lang: Language, event: &Slug, id: &MailingId);
    MAILING_DEED_PATTERN = "/{lang}/organise/{event}/mailings/{id}/do", mailing_deed(lang: Language, event: &Slug, id: &MailingId);
    /// A file of an event, published or not; the name is that of `FILE_PATTERN`.
    OWN_FILE_PATTERN = "/{lang}/organise/{event}/files/{file}", own_file_named(lang: Language, event: &Slug, file: &str);
    /// What is said of the event itself.
    SETTINGS_PATTERN = "/{lang}/organise/{event}/settings", settings(lang: Language, event: &Slug);
    EVENT_STATUS_PATTERN = "/{lang}/organise/{event}/settings/status", event_status(lang: Language, event: &Slug);
    AUDIT_PATTERN = "/{lang}/organise/{event}/audit", audit(lang: Language, event: &Slug);

    /// Files in, files out, copies.
    EXCHANGE_PATTERN = "/{lang}/organise/{event}/exchange", exchange(lang: Language, event: &Slug);
    /// What a file that was sent would change.
    EXCHANGE_FILE_PATTERN = "/{lang}/organise/{event}/exchange/{id}", exchange_file(lang: Language, event: &Slug, id: &UploadId);
    SESSIONS_CSV_PATTERN = "/{lang}/organise/{event}/sessions.csv", sessions_csv(lang: Language, event: &Slug);
    PEOPLE_CSV_PATTERN = "/{lang}/organise/{event}/people.csv", people_csv(lang: Language, event: &Slug);
    COPY_PATTERN = "/{lang}/organise/{event}/copy", copy(lang: Language, event: &Slug);

    PEOPLE_PATTERN = "/{lang}/organise/{event}/people", people(lang: Language, event: &Slug);
    NEW_PERSON_PATTERN = "/{lang}/organise/{event}/people/new", new_person(lang: Language, event: &Slug);
    EDIT_PERSON_PATTERN = "/{lang}/organise/{event}/people/{id}", edit_person(lang: Language, event: &Slug, id: &str);
    PERSON_DEED_PATTERN = "/{lang}/organise/{event}/people/{id}/do", person_deed(lang: Language, event: &Slug, id: &str);
    /// Address and language of a person, and the link to their own page.
    PERSON_CONTACT_PATTERN = "/{lang}/organise/{event}/people/{id}/contact", person_contact(lang: Language, event: &Slug, id: &str);
    /// Letters to those who lack something.
    PEOPLE_LETTERS_PATTERN = "/{lang}/organise/{event}/people/letters", people_letters(lang: Language, event: &Slug);
    /// What changed for those who take part since they were told last.
    NOTICES_PATTERN = "/{lang}/organise/{event}/notices", notices(lang: Language, event: &Slug);
    PERSON_PHOTO_PATTERN = "/{lang}/organise/{event}/people/{id}/photo", person_photo(lang: Language, event: &Slug, id: &str);
    /// Rooms, tracks and types of sessions.
    ROOMS_PATTERN = "/{lang}/organise/{event}/rooms", rooms(lang: Language, event: &Slug);
    NEW_ROOM_PATTERN = "/{lang}/organise/{event}/rooms/new", new_room(lang: Language, event: &Slug);
    EDIT_ROOM_PATTERN = "/{lang}/organise/{event}/rooms/{id}", edit_room(lang: Language, event: &Slug, id: &str);
    ROOM_DEED_PATTERN = "/{lang}/organise/{event}/rooms/{id}/do", room_deed(lang: Language, event: &Slug, id: &str);
    NEW_TRACK_PATTERN = "/{lang}/organise/{event}/tracks/new", new_track(lang: Language, event: &Slug);
    EDIT_TRACK_PATTERN = "/{lang}/organise/{event}/tracks/{id}", edit_track(lang: Language, event: &Slug, id: &str);
    TRACK_DEED_PATTERN = "/{lang}/organise/{event}/tracks/{id}/do", track_deed(lang: Language, event: &Slug, id: &str);
    NEW_TYPE_PATTERN = "/{lang}/organise/{event}/types/new", new_type(lang: Language, event: &Slug);
    /// Types of sessions are named by their slug.
    EDIT_TYPE_PATTERN = "/{lang}/organise/{event}/types/{id}", edit_type(lang: Language, event: &Slug, id: &str);
    TYPE_DEED_PATTERN = "/{lang}/organise/{event}/types/{id}/do", type_deed(lang: Language, event: &Slug, id: &str);

    /// Kinds of tickets, and the quotas that they share.
    TICKETS_PATTERN = "/{lang}/organise/{event}/tickets", tickets(lang: Language, event: &Slug);
    NEW_TICKET_TYPE_PATTERN = "/{lang}/organise/{event}/tickets/new", new_ticket_type(lang: Language, event: &Slug);
    /// Kinds and quotas are named by their slugs.
    EDIT_TICKET_TYPE_PATTERN = "/{lang}/organise/{event}/tickets/{id}", edit_ticket_type(lang: Language, event: &Slug, id: &str);
    TICKET_TYPE_DEED_PATTERN = "/{lang}/organise/{event}/tickets/{id}/do", ticket_type_deed(lang: Language, event: &Slug, id: &str);
    NEW_QUOTA_PATTERN = "/{lang}/organise/{event}/quotas/new", new_quota(lang: Language, event: &Slug);
    EDIT_QUOTA_PATTERN = "/{lang}/organise/{event}/quotas/{id}", edit_quota(lang: Language, event: &Slug, id: &str);
    QUOTA_DEED_PATTERN = "/{lang}/organise/{event}/quotas/{id}/do", quota_deed(lang: Language, event: &Slug, id: &str);

    /// The organisers' own questions, each named by its slug, and what guests answered.
    QUESTIONS_PATTERN = "/{lang}/organise/{event}/questions", questions(lang: Language, event: &Slug);
    QUESTION_PREVIEW_PATTERN = "/{lang}/organise/{event}/question-preview", question_preview(lang: Language, event: &Slug);
    NEW_QUESTION_PATTERN = "/{lang}/organise/{event}/questions/new", new_question(lang: Language, event: &Slug);
    EDIT_QUESTION_PATTERN = "/{lang}/organise/{event}/questions/{id}", edit_question(lang: Language, event: &Slug, id: &str);
    QUESTION_DEED_PATTERN = "/{lang}/organise/{event}/questions/{id}/do", question_deed(lang: Language, event: &Slug, id: &str);
    /// What was answered in confidence, by all guests and by one.
    CONFIDENCE_PATTERN = "/{lang}/organise/{event}/confidential", confidence(lang: Language, event: &Slug);
    REGISTRATION_CONFIDENCE_PATTERN = "/{lang}/organise/{event}/registrations/{id}/confidential", registration_confidence(lang: Language, event: &Slug, id: &RegistrationId);

    DOORS_PATTERN = "/{lang}/door", doors(lang: Language);
    DOOR_PATTERN = "/{lang}/door/{event}/{list}", door(lang: Language, event: &Slug, list: &CheckInListId);
    DOOR_UNDO_PATTERN = "/{lang}/door/{event}/{list}/undo", door_undo(lang: Language, event: &Slug, list: &CheckInListId);

    /// A published file of an event: `{file}` is the hash of its content, and what it is.
    FILE_PATTERN = "/files/{file}", file_named(file: &str);
    ASSET_PATTERN = "/assets/{*file}", asset_file(file: &str);
    /// The server functions of islands.
    RPC_PATTERN = "/rpc/{*function}", rpc(function: &str);
    ROBOTS_PATTERN = "/robots.txt", robots();
    SITEMAP_PATTERN = "/sitemap.xml", sitemap();
    SECURITY_TXT_PATTERN = "/.well-known/security.txt", security_txt();
    HEALTH_PATTERN = "/healthz", health();
    READY_PATTERN = "/readyz", ready();
    /// On a port of its own.
    METRICS_PATTERN = "/metrics", metrics();
}

/// The feed of one session.
pub fn session_calendar(event: &Slug, session: &Slug) -> String {
    session_calendar_file(event, &format!("{session}.ics"))
}

/// The feed of one speaker.
pub fn speaker_calendar(event: &Slug, speaker: &Slug) -> String {
    speaker_calendar_file(event, &format!("{speaker}.ics"))
}

/// A file of the client or its style, by its hashed name.
pub fn asset(file: &str) -> String {
    format!("/assets/{file}")
}

/// A published picture in one of its sizes.
pub fn photo(size: &PhotoSize) -> String {
    file_named(&format!("{}.{}", size.hash, size.extension))
}

/// The same as those see it who organise its event.
pub fn own_photo(lang: Language, event: &Slug, size: &PhotoSize) -> String {
    own_file_named(lang, event, &format!("{}.{}", size.hash, size.extension))
}

/// The same as the person sees it on their own page.
pub fn speaking_photo_file(lang: Language, token: &str, size: &PhotoSize) -> String {
    speaking_file_named(lang, token, &format!("{}.{}", size.hash, size.extension))
}

/// The sign-in that leads on to one of our pages.
pub fn sign_in_for(lang: Language, next: &str) -> String {
    match own_path(next) {
        Some(next) => format!("{}?next={}", sign_in(lang), encode(next)),
        None => sign_in(lang),
    }
}

/// The text if it is a path of this site, to which one may be sent on.
///
/// Browsers drop tabs and line breaks from addresses and take `\` for `/`, so that what is no path
/// to us may be another host to them: only what cannot mean anything else is let through.
pub fn own_path(text: &str) -> Option<&str> {
    let is_plain = text
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    (is_plain && text.starts_with('/') && !text.starts_with("//")).then_some(text)
}

/// An address with a query; fields that are empty are left away.
pub fn with_query(path: &str, fields: &[(&str, String)]) -> String {
    let mut address = path.to_owned();
    for (name, value) in fields.iter().filter(|(_, value)| !value.is_empty()) {
        address.push(if address.contains('?') { '&' } else { '?' });
        address.push_str(name);
        address.push('=');
        address.push_str(&encode(value));
    }
    address
}

/// Percent-encodes one segment. Source: RFC 3986, section 3.3.
fn encode(segment: &str) -> String {
    use std::fmt::Write as _;
    let mut encoded = String::with_capacity(segment.len());
    for byte in segment.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_sent_on_to_our_own_pages_only() {
        let check = |text: &str, expected: bool| {
            assert_eq!(own_path(text).is_some(), expected, "{text:?}");
        };

        check("/de/organise/kickoff?sort=name", true);
        check("/", true);
        for text in [
            "",
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "https://evil.example",
            "https:evil.example",
            "javascript:alert(1)",
            "data:text/html,x",
            "/\t/evil.example",
            "\t//evil.example",
            "/\n/evil.example",
            " //evil.example",
            "/\r\nLocation: x",
            "evil",
            "/ä",
        ] {
            check(text, false);
        }
    }

    #[test]
    fn addresses_are_the_contract_of_invitations_and_calendars() {
        let check = |address: String, expected: &str| assert_eq!(address, expected);
        let slug: Slug = "kickoff".parse().unwrap();

        check(event_entry(&slug), "/kickoff");
        check(agenda(Language::De, &slug), "/de/kickoff/agenda");
        check(
            session_calendar(&slug, &slug),
            "/kickoff/sessions/kickoff.ics",
        );
        check(ticket(Language::En, "a/b?c"), "/en/tickets/a%2Fb%3Fc");
        check(code("ABC"), "/t/ABC");
    }
}
