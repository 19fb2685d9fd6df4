//! Letters in the organisers' own words: what they say, what stays, what is refused.

use auftakt::domain::letter::{Letter, LetterKind};
use auftakt::domain::letter_text::OwnText;
use auftakt::domain::registration::Registration;
use auftakt::domain::text::{Language, Text};
use auftakt::server::auth::Operator;
use auftakt::server::auth::guest::link_token;
use auftakt::server::mail::{self, Written};
use auftakt::server::operation::export::export;
use auftakt::server::store;
use axum::http::StatusCode;

use crate::harness::{Instance, slug};
use crate::import::take;
use crate::staff::{self, KICKOFF, sign_in};

const TEXTS: &str = "/de/organise/kickoff/letters";

/// The two events with their staff, and addresses that are confirmed.
async fn instance() -> Instance {
    let instance = staff::instance().await;
    take(&instance, &verified()).await;
    instance
}

fn verified() -> String {
    KICKOFF.replace(
        "[registration]\n",
        "[registration]\nverify_addresses = true\n",
    )
}

/// The one registration there is.
async fn guest(instance: &Instance) -> Registration {
    let event = instance.text("SELECT event_id FROM registrations").await;
    let id = instance.text("SELECT id FROM registrations").await;
    let mut conn = instance.site.db.read().await.unwrap();
    store::registration::find(&mut conn, &event.parse().unwrap(), &id.parse().unwrap())
        .await
        .unwrap()
        .unwrap()
}

/// Registers somebody who confirms the address.
async fn confirmed(instance: &Instance, name: &str) -> Registration {
    staff::register(instance, name, "Amt").await;
    let link = link_token(&instance.site, &guest(instance).await);
    let page = format!("/de/tickets/{link}/confirm");
    assert_eq!(
        instance.post(&page, &[]).await.status,
        StatusCode::SEE_OTHER
    );
    guest(instance).await
}

/// The letter of this kind to the one guest as it would leave now.
async fn written(instance: &Instance, kind: LetterKind) -> Written {
    let guest = guest(instance).await;
    let mut conn = instance.site.db.read().await.unwrap();
    let letters: Vec<Letter> = store::letter::list_for_registration(&mut conn, &guest.id)
        .await
        .unwrap();
    drop(conn);
    let letter = letters.iter().find(|letter| letter.kind == kind).unwrap();
    mail::write(&instance.site, letter).await.unwrap().unwrap()
}

/// Sends the form of a kind, filled in anew.
async fn say(instance: &Instance, kind: &str, fields: &[(&str, &str)]) -> crate::harness::Answer {
    let page = format!("{TEXTS}/{kind}");
    let shown = instance.get(&page).await;
    let mut sent = shown.fields("form.editor");
    sent.retain(|(name, _)| !fields.iter().any(|(field, _)| field == name));
    let sent: Vec<(&str, &str)> = sent
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .chain(fields.iter().copied())
        .collect();
    instance.post(&page, &sent).await
}

#[tokio::test]
async fn own_words_stand_in_place_of_ours_and_what_a_letter_must_carry_stays() {
    let instance = instance().await;
    let guest = confirmed(&instance, "Erika Muster").await;
    let before = written(&instance, LetterKind::Confirmation).await;
    sign_in(&instance, "organiser").await;

    let saved = say(
        &instance,
        "confirmation",
        &[
            ("letter_subject_de", "Schön, dass Sie kommen: {event}"),
            (
                "letter_body_de",
                "Guten Tag {name},\r\n\r\nTermin: {date}, {place}.\r\nMehr: {link}",
            ),
            ("letter_replaces", "yes"),
        ],
    )
    .await;
    let after = written(&instance, LetterKind::Confirmation).await;

    assert_eq!(
        saved.location(),
        format!("{TEXTS}/confirmation?done=letter-text-saved")
    );
    let link = format!(
        "{}/de/tickets/{}",
        instance.site.settings.base_url,
        link_token(&instance.site, &guest)
    );
    let ours = "Ihr Platz ist reserviert.";
    assert!(before.text.contains(ours) && !after.text.contains(ours));
    assert_eq!(after.subject, "Schön, dass Sie kommen: Auftakt, digital");
    let own = format!(
        "Guten Tag Erika Muster,\n\nTermin: 27.–28. März 2027, Kulturpalast, Dresden.\nMehr: {link}\n"
    );
    let (head, rest) = after.text.split_once("\n\n").unwrap();
    assert_eq!(head, "Auftakt, digital");
    assert!(rest.starts_with(&own), "{rest}");
    // Everything that stood behind our words stands behind theirs.
    let (_, kept) = before.text.split_once("Papier.\n").unwrap();
    assert!(after.text.ends_with(kept), "{}\n---\n{kept}", after.text);
    assert!(
        after.html.contains(&format!(
            "Dresden.<br>\nMehr: <a href=\"{link}\">{link}</a></p>"
        )),
        "{}",
        after.html
    );
    let names = |written: &Written| -> Vec<String> {
        written
            .attachments
            .iter()
            .map(|file| file.name.clone())
            .collect()
    };
    assert_eq!(names(&after), names(&before));
    assert_eq!(names(&after).len(), 2);
}

#[tokio::test]
async fn own_words_in_front_leave_ours_and_the_other_language_alone() {
    let instance = instance().await;
    confirmed(&instance, "Erika Muster").await;
    sign_in(&instance, "organiser").await;
    say(
        &instance,
        "confirmation",
        &[
            ("letter_body_en", "Bring your badge."),
            ("letter_body_de", "Bringen Sie den Ausweis mit."),
        ],
    )
    .await;
    let german = written(&instance, LetterKind::Confirmation).await;
    say(&instance, "confirmation", &[("letter_body_de", "")]).await;
    let ours = written(&instance, LetterKind::Confirmation).await;

    assert_eq!(german.subject, ours.subject);
    assert_eq!(
        german
            .text
            .replacen("Bringen Sie den Ausweis mit.\n\n", "", 1),
        ours.text
    );
    assert!(!ours.text.contains("Bring your badge."));
}

#[tokio::test]
async fn a_deadline_stays_when_our_sentence_goes() {
    let instance = instance().await;
    staff::register(&instance, "Erika Muster", "Amt").await;
    sign_in(&instance, "organiser").await;
    let before = written(&instance, LetterKind::Verification).await;
    say(
        &instance,
        "verification",
        &[
            ("letter_body_de", "Bitte bestätigen."),
            ("letter_replaces", "yes"),
        ],
    )
    .await;

    let after = written(&instance, LetterKind::Verification).await;

    let deadline = "Gültig bis: Montag, 23. November 2026, 12:00";
    assert!(!before.text.contains("Gültig bis"), "{}", before.text);
    assert!(after.text.contains(deadline), "{}", after.text);
}

/// MISUSE 17 and 18.
#[tokio::test]
async fn a_name_is_text_and_stands_only_where_the_address_is_certain() {
    let instance = instance().await;
    let evil = "{link} <b>{event}</b>";
    confirmed(&instance, evil).await;
    sign_in(&instance, "organiser").await;
    let words = [
        ("letter_subject_de", "An {name}"),
        ("letter_body_de", "An {name}!"),
        ("letter_replaces", "yes"),
    ];
    say(&instance, "confirmation", &words).await;

    let certain = written(&instance, LetterKind::Confirmation).await;
    take(&instance, &file_with(&instance, KICKOFF).await).await;
    let uncertain = written(&instance, LetterKind::Confirmation).await;

    assert_eq!(certain.subject, format!("An {evil}"));
    assert!(
        certain.text.contains(&format!("An {evil}!")),
        "{}",
        certain.text
    );
    assert!(
        certain
            .html
            .contains("An {link} &lt;b&gt;{event}&lt;/b&gt;!"),
        "{}",
        certain.html
    );
    assert_eq!(uncertain.subject, "An Gast");
    assert!(uncertain.text.contains("An Gast!"), "{}", uncertain.text);
}

/// A file with the own words that are stored.
async fn file_with(instance: &Instance, file: &str) -> String {
    let written = write(instance).await;
    let at = written.find("[[letters]]").unwrap();
    let (letters, _) = written[at..].split_once("\n[[rooms]]").unwrap();
    file.replacen("[[rooms]]", &format!("{letters}\n[[rooms]]"), 1)
}

async fn write(instance: &Instance) -> String {
    let operator = Operator::at_the_command_line();
    let written = export(&operator, &instance.site, &slug("kickoff")).await;
    written.unwrap().unwrap()
}

#[tokio::test]
async fn what_cannot_be_filled_in_is_refused_and_what_was_typed_stays() {
    let instance = instance().await;
    sign_in(&instance, "organiser").await;
    let words = [
        ("letter_subject_de", "Ihr Platz {link}"),
        ("letter_body_de", "Liebe {guest}"),
        ("letter_replaces", "yes"),
    ];

    let refused = say(&instance, "confirmation", &words).await;
    let nameless = say(&instance, "verification", &[("letter_body_de", "{name}")]).await;

    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fields = refused.fields("form.editor");
    for (name, value) in words {
        assert!(
            fields.contains(&(name.to_owned(), value.to_owned())),
            "{name}"
        );
    }
    assert!(
        refused.one("#letter_body_de-error").ends_with(
            "Möglich sind: {event}, {date}, {time}, {place}, {organiser}, {name}, {link}."
        ),
        "{}",
        refused.text()
    );
    assert!(!refused.one("#letter_subject_de-error").contains("{link}"));
    assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(instance.count("SELECT COUNT(*) FROM letter_texts").await, 0);
}

#[tokio::test]
async fn of_two_organisers_the_second_is_shown_what_changed() {
    let instance = instance().await;
    sign_in(&instance, "organiser").await;
    let page = format!("{TEXTS}/offer");
    let version = instance
        .get(&page)
        .await
        .attributes("input[name=version]", "value");
    say(&instance, "offer", &[("letter_body_de", "Die Erste")]).await;

    let fields = [
        ("version", version[0].as_str()),
        ("letter_body_de", "Die Zweite"),
    ];
    let second = instance.post(&page, &fields).await;

    assert_eq!(second.status, StatusCode::CONFLICT);
    assert!(second.one("[role=alert]").contains("Die Erste"));
    assert_eq!(
        second
            .fields("form.editor")
            .into_iter()
            .find(|(name, _)| name == "letter_body_de"),
        Some(("letter_body_de".to_owned(), "Die Zweite".to_owned()))
    );
}

#[tokio::test]
async fn our_words_come_back_with_one_press() {
    let instance = instance().await;
    confirmed(&instance, "Erika Muster").await;
    let before = written(&instance, LetterKind::Confirmation).await;
    sign_in(&instance, "organiser").await;
    say(
        &instance,
        "confirmation",
        &[("letter_subject_de", "Anders")],
    )
    .await;
    assert_eq!(
        written(&instance, LetterKind::Confirmation).await.subject,
        "Anders"
    );

    let reset = instance
        .post(&format!("{TEXTS}/confirmation/reset"), &[])
        .await;
    let after = written(&instance, LetterKind::Confirmation).await;

    assert_eq!(
        reset.location(),
        format!("{TEXTS}/confirmation?done=letter-text-reset")
    );
    assert_eq!((after.subject, after.text), (before.subject, before.text));
    let audit = instance.get("/de/organise/kickoff/audit").await;
    assert!(audit.text().contains("die vorgegebenen Worte genommen"));
}

#[tokio::test]
async fn a_preview_is_what_a_guest_would_get_without_the_secret() {
    let instance = instance().await;
    let guest = confirmed(&instance, "Erika Muster").await;
    let secret = link_token(&instance.site, &guest);
    sign_in(&instance, "organiser").await;
    let words = [
        ("letter_subject_de", "Hallo {name}"),
        ("letter_body_de", "Hier: {link}"),
        ("do", "preview"),
    ];

    let preview = say(&instance, "confirmation", &words).await;
    let kept = instance.count("SELECT COUNT(*) FROM letter_texts").await;
    say(&instance, "confirmation", &words[..2]).await;
    let sent = written(&instance, LetterKind::Confirmation).await;

    assert_eq!((preview.status, kept), (StatusCode::OK, 0));
    let shown = preview.all(".letter[lang=de] .letter__text").remove(0);
    let expected = sent.text.replace(&secret, "…");
    let spaced: Vec<&str> = expected.split_whitespace().collect();
    assert_eq!(shown, spaced.join(" "));
    assert_eq!(
        preview.all(".letter[lang=de] strong").remove(0),
        sent.subject
    );
    assert!(sent.text.contains(&secret) && !preview.text().contains(&secret));
    // An offer to somebody who has a place is shown as if they waited.
    let offer = instance.get(&format!("{TEXTS}/offer")).await;
    assert!(
        offer.all(".letter__text")[0].contains("Platz annehmen"),
        "{}",
        offer.text()
    );
    sign_in(&instance, "viewer").await;
    let viewer = instance.get(&format!("{TEXTS}/confirmation")).await;
    assert!(viewer.all(".letter").is_empty());
}

#[tokio::test]
async fn own_words_travel_with_the_file_and_with_a_copy() {
    let instance = instance().await;
    sign_in(&instance, "organiser").await;
    let words = [
        ("letter_subject_en", "See you at {event}"),
        (
            "letter_body_de",
            "Erste Zeile „{event}“\r\n\r\n{{name}} \\ \"{date}\"",
        ),
        ("letter_replaces", "yes"),
    ];
    say(&instance, "waiting", &words).await;
    say(&instance, "cancellation", &[("letter_body_de", "Schade.")]).await;
    let stored = OwnText {
        kind: LetterKind::Waiting,
        subject: Text::only(Language::En, "See you at {event}"),
        body: Text::only(
            Language::De,
            "Erste Zeile „{event}“\n\n{{name}} \\ \"{date}\"",
        ),
        replaces: true,
    };
    let texts = async |event: &str| {
        let mut conn = instance.site.db.read().await.unwrap();
        let event = store::event::find_by_slug(&mut conn, &slug(event)).await;
        let event = event.unwrap().unwrap();
        let texts = store::letter_text::list_for_event(&mut conn, &event.id).await;
        texts.unwrap()
    };
    assert_eq!(texts("kickoff").await[0], stored);

    let file = write(&instance).await;
    let same = take(&instance, &file).await;
    let elsewhere = Instance::new().await;
    take(&elsewhere, &file).await;
    let copied = [
        ("title_de", "Nächster Auftakt"),
        ("slug", "naechster"),
        ("first_day", "2028-03-25"),
        ("take_texts", "yes"),
    ];
    let copy = instance.post("/de/organise/kickoff/copy", &copied).await;

    assert!(same.is_empty(), "{same}");
    assert_eq!(write(&elsewhere).await, file);
    assert_eq!(copy.status, StatusCode::SEE_OTHER, "{}", copy.text());
    assert_eq!(texts("naechster").await, texts("kickoff").await);
    assert_eq!(texts("naechster").await.len(), 2);

    let gone = take(&instance, &verified()).await;
    assert_eq!(texts("kickoff").await, []);
    assert_eq!(gone.changes.len(), 2, "{gone}");
}

#[tokio::test]
async fn a_file_with_wrong_words_is_refused_by_line() {
    let instance = instance().await;
    let wrong = verified()
        + "\n[[letters]]\nkind = \"confirmation\"\ntext.de = \"{guest}\"\n\
           \n[[letters]]\nkind = \"speaker-link\"\ntext.de = \"a\"\n\
           \n[[letters]]\nkind = \"offer\"\n";

    let operator = Operator::at_the_command_line();
    let refused =
        auftakt::server::operation::import::import(&operator, &instance.site, &wrong).await;

    let Err(auftakt::server::Failure::Refused(refused)) = refused else {
        panic!("{refused:?}");
    };
    let said = refused.to_string();
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines.len(), 3, "{said}");
    assert!(
        lines[0].contains("{guest} cannot be filled in here"),
        "{said}"
    );
    assert!(
        lines[1].contains("\"speaker-link\" is not a letter to guests"),
        "{said}"
    );
    assert!(lines[2].contains("\"text\" is missing"), "{said}");
}
