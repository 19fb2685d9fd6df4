//! Those who take part: the link to their page, what they do there, and what they are written.

use auftakt::domain::contact::Contact;
use auftakt::server::auth::speaker::link_token;
use auftakt::server::{job, store};
use axum::body::Body;
use axum::http::{Method, StatusCode};
use mail_parser::{MessageParser, MimeHeaders as _};

use crate::harness::{Answer, Instance};
use crate::photo::{picture, send_file, typed};
use crate::staff::{self, publish, sign_in};

const DESK: &str = "/de/organise/kickoff";

/// An instance whose letters become files, with an organiser who is signed in.
pub(crate) async fn organiser() -> (Instance, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let instance = Instance::with_settings(&[
        ("AUFTAKT_MAIL_FOLDER", folder.path().to_str().unwrap()),
        ("AUFTAKT_BASE_URL", "https://auftakt.example"),
    ])
    .await;
    staff::people(&instance).await;
    sign_in(&instance, "organiser").await;
    (instance, folder)
}

/// Where a person of the first event is edited.
pub(crate) async fn editor(instance: &Instance, name: &str) -> String {
    let list = instance.get(&format!("{DESK}/people")).await;
    let names = list.all("tbody th a");
    let at = names.iter().position(|known| known == name).unwrap();
    list.attributes("tbody th a", "href").remove(at)
}

/// Tells how a person is reached, as the signed-in organiser.
async fn reach(instance: &Instance, name: &str, email: &str, language: &str) -> String {
    let person = editor(instance, name).await;
    let fields = [("email", email), ("language", language), ("do", "save")];
    let answer = instance.post(&format!("{person}/contact"), &fields).await;
    assert_eq!(
        answer.location(),
        format!("{person}?done=saved"),
        "{}",
        answer.text()
    );
    person
}

async fn contact(instance: &Instance, email: &str) -> Contact {
    let mut conn = instance.site.db.read().await.unwrap();
    let event = instance
        .text("SELECT id FROM events WHERE slug = 'kickoff'")
        .await;
    let contacts = store::contact::list_for_event(&mut conn, &event.parse().unwrap()).await;
    let mut contacts = contacts.unwrap().into_iter();
    contacts.find(|one| one.email.as_str() == email).unwrap()
}

/// The address of a person's own page.
async fn page_of(instance: &Instance, email: &str) -> String {
    let contact = contact(instance, email).await;
    format!("/de/speaking/{}", link_token(&instance.site, &contact))
}

/// Anna, who can be reached, as somebody who is not signed in.
pub(crate) async fn anna(instance: &Instance) -> String {
    reach(instance, "Anna Arendt", "anna@amt.example", "de").await;
    let page = page_of(instance, "anna@amt.example").await;
    instance.forget_cookies();
    page
}

/// The secret of the link that [`anna`] has.
pub(crate) async fn link(instance: &Instance) -> String {
    let contact = contact(instance, "anna@amt.example").await;
    link_token(&instance.site, &contact)
}

/// Sends a form of a page as it is shown, with some fields typed anew.
pub(crate) async fn send(
    instance: &Instance,
    page: &str,
    form: &str,
    changes: &[(&str, &str)],
) -> Answer {
    let action = format!("{page}/{form}");
    let shown = instance.get(page).await;
    let mut fields = shown.fields(&format!("form[action=\"{action}\"]"));
    for (name, value) in changes {
        match fields.iter_mut().find(|(known, _)| known == name) {
            Some(field) => (*value).clone_into(&mut field.1),
            None => fields.push(((*name).to_owned(), (*value).to_owned())),
        }
    }
    let fields: Vec<_> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    instance.post(&action, &fields).await
}

/// Every letter of the folder to an address, as subject, text and attachments.
pub(crate) async fn letters(
    instance: &Instance,
    folder: &tempfile::TempDir,
    to: &str,
) -> Vec<(String, String, Vec<(String, String)>)> {
    job::send_due(&instance.site).await.unwrap();
    let mut files: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    let mut found = Vec::new();
    for file in files {
        let bytes = std::fs::read(file).unwrap();
        let message = MessageParser::default().parse(&bytes).unwrap();
        if message.to().unwrap().first().unwrap().address() != Some(to) {
            continue;
        }
        let files = message
            .attachments()
            .map(|part| {
                let name = part.attachment_name().unwrap().to_owned();
                (name, String::from_utf8_lossy(part.contents()).into_owned())
            })
            .collect();
        found.push((
            message.subject().unwrap().to_owned(),
            message.body_text(0).unwrap().into_owned(),
            files,
        ));
    }
    found
}

#[tokio::test]
async fn the_link_opens_one_page_and_nobody_keeps_a_copy() {
    let (instance, _folder) = organiser().await;
    let person = reach(&instance, "Anna Arendt", "anna@amt.example", "de").await;
    let page = page_of(&instance, "anna@amt.example").await;
    instance.forget_cookies();

    let shown = instance.get(&page).await;

    assert_eq!(shown.status, StatusCode::OK);
    assert_eq!(shown.header("cache-control"), "private, no-store");
    assert_eq!(shown.header("referrer-policy"), "same-origin");
    let robots = shown.attributes("meta[name=robots]", "content");
    assert_eq!(robots, ["noindex, nofollow"]);
    let titles = shown.all(".engagement h3");
    assert_eq!(titles, ["Grußwort zugesagt", "Podium zugesagt"]);
    let facts = shown.all(".engagement:nth-child(2) dd");
    assert_eq!(
        facts,
        [
            "Samstag, 27. März 2027, 10:30–11:30, Großer Saal",
            "Auf dem Podium",
            "Bert Brecht (Moderation)"
        ]
    );
    assert!(!shown.text().contains("Noch geheim"), "{}", shown.text());

    // Withdrawn, forgotten or never there: all of it answers like nothing.
    sign_in(&instance, "organiser").await;
    let answer = instance
        .post(&format!("{person}/contact"), &[("do", "withdraw")])
        .await;
    assert_eq!(answer.location(), format!("{person}?done=link-withdrawn"));
    assert_eq!(instance.get(&page).await.status, StatusCode::NOT_FOUND);
    let anew = page_of(&instance, "anna@amt.example").await;
    assert_eq!(instance.get(&anew).await.status, StatusCode::OK);
    reach(&instance, "Anna Arendt", "anna@neu.example", "de").await;
    assert_eq!(instance.get(&anew).await.status, StatusCode::NOT_FOUND);
    let last = page_of(&instance, "anna@neu.example").await;
    reach(&instance, "Anna Arendt", "", "de").await;
    for gone in [
        last.as_str(),
        "/de/speaking/x",
        &format!("/de/speaking/{}", "0".repeat(40)),
    ] {
        assert_eq!(
            instance.get(gone).await.status,
            StatusCode::NOT_FOUND,
            "{gone}"
        );
        for form in ["answer", "person", "consent", "absence"] {
            let answer = instance.post(&format!("{gone}/{form}"), &[]).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{gone}/{form}");
        }
    }
}

#[tokio::test]
async fn what_they_answer_is_in_the_draft_and_in_the_trail() {
    let (instance, _folder) = organiser().await;
    instance
        .execute(
            "UPDATE participations SET state = 'invited' WHERE role IN ('greeter', 'panellist')",
        )
        .await;
    let page = anna(&instance).await;
    let shown = instance.get(&page).await;
    assert_eq!(shown.all(".engagement h3")[1], "Podium noch offen");

    let answer = send(&instance, &page, "answer", &[("do", "confirm")]).await;
    assert_eq!(answer.location(), format!("{page}?done=confirmed"));
    let sessions = shown.attributes("[name=session]:has(+ [name=role])", "value");
    let session = sessions[1].clone();
    let fields = [
        ("session", session.as_str()),
        ("role", "panellist"),
        ("do", "decline"),
    ];
    let answer = instance.post(&format!("{page}/answer"), &fields).await;
    assert_eq!(answer.location(), format!("{page}?done=declined"));
    // Nobody answers for somebody else, nor in a role that they do not have.
    for (role, status) in [("moderator", 404), ("", 404)] {
        let fields = [
            ("session", session.as_str()),
            ("role", role),
            ("do", "decline"),
        ];
        let answer = instance.post(&format!("{page}/answer"), &fields).await;
        assert_eq!(answer.status, status, "{role}");
    }

    let shown = instance.get(&page).await;
    let titles = shown.all(".engagement h3");
    assert_eq!(titles, ["Grußwort zugesagt", "Podium abgesagt"]);
    let public = "/de/kickoff/sessions/podium";
    assert!(instance.get(public).await.text().contains("Anna Arendt"));
    sign_in(&instance, "organiser").await;
    let trail = instance.get(&format!("{DESK}/audit")).await;
    let trail = trail.all(".history > li");
    let has = |what: &str| trail.iter().any(|line| line.contains(what));
    assert!(
        has("Anna Arendt (eigene Seite) hat für „Grußwort“ zugesagt"),
        "{trail:?}"
    );
    assert!(
        has("Anna Arendt (eigene Seite) hat für „Podium“ abgesagt"),
        "{trail:?}"
    );
    publish(&instance).await;
    assert!(!instance.get(public).await.text().contains("Anna Arendt"));
}

#[tokio::test]
async fn what_they_say_of_themselves_is_published_with_the_next_version() {
    let (instance, _folder) = organiser().await;
    let page = anna(&instance).await;

    let changes = [
        ("biography_de", "Liebt Rätsel."),
        ("function_de", "Ministerin"),
        // Not theirs to change, and not in their form.
        ("name", "Königin"),
        ("slug", "koenigin"),
    ];
    let saved = send(&instance, &page, "person", &changes).await;

    assert_eq!(saved.location(), format!("{page}?done=saved"));
    let public = "/de/kickoff/speakers/anna-arendt";
    assert!(!instance.get(public).await.text().contains("Rätsel"));
    let refused = send(
        &instance,
        &page,
        "person",
        &[("link_url", "javascript:alert(1)")],
    )
    .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.attributes(".error-summary a", "href"), ["#links"]);
    let kept = refused.attributes("input[name=link_url]", "value");
    assert_eq!(kept[0], "javascript:alert(1)");

    sign_in(&instance, "organiser").await;
    publish(&instance).await;
    let shown = instance.get(public).await;
    assert!(shown.text().contains("Liebt Rätsel."), "{}", shown.text());
    assert_eq!(shown.one("h1"), "Anna Arendt");
}

#[tokio::test]
async fn of_them_and_an_organiser_the_second_is_shown_what_changed() {
    let (instance, _folder) = organiser().await;
    let page = anna(&instance).await;
    let action = format!("{page}/person");
    let shown = instance.get(&page).await;
    let mut late = shown.fields(&format!("form[action=\"{action}\"]"));
    send(&instance, &page, "person", &[("function_de", "Ministerin")]).await;

    for (name, value) in &mut late {
        if name == "function_de" {
            "Staatssekretärin".clone_into(value);
        }
    }
    let late: Vec<_> = late.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
    let refused = instance.post(&action, &late).await;

    assert_eq!(refused.status, StatusCode::CONFLICT);
    let lines = refused.all("[role=alert] li");
    assert_eq!(lines.len(), 1, "{lines:?}");
    assert!(lines[0].contains("Ministerin"), "{lines:?}");
    let kept = refused.attributes("#function_de", "value");
    assert_eq!(kept, ["Staatssekretärin"]);
}

#[tokio::test]
async fn they_see_their_own_photo_and_no_other_file() {
    let (instance, _folder) = organiser().await;
    let page = anna(&instance).await;
    let shown = instance.get(&page).await;
    let content = picture(300, 300, 7);
    let file = ("photo", "anna.jpg", content.as_slice());

    let texts = typed(&shown, &[("credit", "Selbst")]);
    let saved = send_file(&instance, &format!("{page}/photo"), &texts, file).await;

    assert_eq!(
        saved.location(),
        format!("{page}?done=saved"),
        "{}",
        saved.text()
    );
    let shown = instance.get(&page).await;
    let own = shown.attributes(".photo-now img", "src").remove(0);
    assert_eq!(instance.get(&own).await.status, StatusCode::OK);
    let name = own.rsplit_once('/').unwrap().1;
    let public = format!("/files/{name}");
    assert_eq!(instance.get(&public).await.status, StatusCode::NOT_FOUND);
    // Bert's link does not open it, though it is of the same event.
    sign_in(&instance, "organiser").await;
    reach(&instance, "Bert Brecht", "bert@amt.example", "de").await;
    let other = page_of(&instance, "bert@amt.example").await;
    let theirs = instance.get(&format!("{other}/files/{name}")).await;
    assert_eq!(theirs.status, StatusCode::NOT_FOUND);
    instance.forget_cookies();
    let svg = (
        "photo",
        "a.svg",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>".as_slice(),
    );
    let shown = instance.get(&page).await;
    let refused = send_file(
        &instance,
        &format!("{page}/photo"),
        &typed(&shown, &[]),
        svg,
    )
    .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.one("#photo-error").contains("SVG"));
    let shown = instance.get(&page).await;
    let texts = typed(&shown, &[("do", "remove")]);
    send_file(
        &instance,
        &format!("{page}/photo"),
        &texts,
        ("photo", "", b""),
    )
    .await;
    assert_eq!(instance.get(&own).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn consents_are_given_one_by_one_and_taken_back() {
    let (instance, _folder) = organiser().await;
    let page = anna(&instance).await;
    let boxes = "input[name^=consent_]";
    let shown = instance.get(&page).await;
    assert_eq!(shown.all(boxes).len(), 3);
    assert!(
        shown.attributes(boxes, "checked").is_empty(),
        "none is ticked for them"
    );

    let answer = send(&instance, &page, "consent", &[("consent_recording", "yes")]).await;
    assert_eq!(answer.location(), format!("{page}?done=agreed"));

    let shown = instance.get(&page).await;
    assert_eq!(shown.attributes("#consent_recording", "checked").len(), 1);
    assert!(shown.attributes("#consent_photo", "checked").is_empty());
    let again = send(&instance, &page, "consent", &[]).await;
    assert_eq!(again.location(), format!("{page}?done=unchanged"));
    instance.set_clock("2026-11-24T09:00:00Z");
    let answer = instance.post(&format!("{page}/consent"), &[]).await;
    assert_eq!(answer.location(), format!("{page}?done=agreed"));
    let statement =
        "SELECT withdrawn_at - given_at FROM consents WHERE kind = 'recording' AND wording = 1";
    assert_eq!(instance.count(statement).await, 24 * 60 * 60 * 1000);
    let shown = instance.get(&page).await;
    assert!(shown.attributes(boxes, "checked").is_empty());

    // Given again, it is another agreement; organisers see since when.
    send(&instance, &page, "consent", &[("consent_photo", "yes")]).await;
    sign_in(&instance, "viewer").await;
    let person = editor(&instance, "Anna Arendt").await;
    let shown = instance.get(&person).await;
    let answers = shown.all("[aria-labelledby=answers] dd");
    assert_eq!(answers[0], "nicht eingewilligt");
    assert_eq!(answers[1], "eingewilligt am 24. November 2026, 10:00");
}

#[tokio::test]
async fn they_say_when_they_cannot() {
    let (instance, _folder) = organiser().await;
    let page = anna(&instance).await;
    let day = ("day", "2027-03-27");

    let times = [day, ("from", "14:00"), ("to", "16:00")];
    for _ in 0..2 {
        let action = format!("{page}/absence");
        let answer = instance.post(&action, &times).await;
        assert_eq!(answer.location(), format!("{page}?done=absent"));
    }
    let action = format!("{page}/absence");
    instance.post(&action, &[("day", "2027-03-28")]).await;

    let shown = instance.get(&page).await;
    let lines = shown.all(".absences li");
    assert_eq!(
        lines,
        [
            "Samstag, 27. März 2027, 14:00–16:00",
            "Sonntag, 28. März 2027"
        ]
    );
    for (fields, field) in [
        ([day, ("from", "16:00"), ("to", "14:00")], "to"),
        ([("day", "bald"), ("from", ""), ("to", "")], "day"),
        ([day, ("from", "früh"), ("to", "")], "from"),
    ] {
        let refused = instance.post(&action, &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        let links = refused.attributes(".error-summary a", "href");
        assert_eq!(links, [format!("#{field}")]);
        assert_eq!(refused.attributes("#from", "value"), [fields[1].1]);
    }

    // Bert cannot strike Anna's times.
    sign_in(&instance, "organiser").await;
    reach(&instance, "Bert Brecht", "bert@amt.example", "de").await;
    let other = page_of(&instance, "bert@amt.example").await;
    let person = editor(&instance, "Anna Arendt").await;
    let seen = instance.get(&person).await;
    assert_eq!(
        seen.all("[aria-labelledby=answers] dd")[3],
        "Samstag, 27. März 2027, 14:00–16:00; Sonntag, 28. März 2027"
    );
    instance.forget_cookies();
    let first = shown.attributes("button[name=remove]", "value").remove(0);
    let remove = [("remove", first.as_str())];
    instance.post(&format!("{other}/absence"), &remove).await;
    assert_eq!(instance.count("SELECT COUNT(*) FROM absences").await, 2);
    let answer = instance.post(&action, &remove).await;
    assert_eq!(answer.location(), format!("{page}?done=present"));
    assert_eq!(instance.count("SELECT COUNT(*) FROM absences").await, 1);
}

#[tokio::test]
async fn no_guest_learns_how_they_are_reached_or_what_they_answered() {
    let (instance, _folder) = organiser().await;
    let page = anna(&instance).await;
    send(
        &instance,
        &page,
        "person",
        &[("biography_de", "Liebt Rätsel.")],
    )
    .await;
    instance
        .post(&format!("{page}/absence"), &[("day", "2027-03-28")])
        .await;
    sign_in(&instance, "organiser").await;
    publish(&instance).await;
    let token = page.rsplit_once('/').unwrap().1.to_owned();
    let hash = instance.text("SELECT link_hash FROM contacts").await;
    instance.forget_cookies();

    let mut seen = 0;
    for path in [
        "/de",
        "/de/kickoff",
        "/de/kickoff/agenda",
        "/en/kickoff/agenda?q=anna",
        "/de/kickoff/agenda?view=grid",
        "/de/kickoff/speakers",
        "/de/kickoff/speakers/anna-arendt",
        "/de/kickoff/sessions/podium",
        "/de/kickoff/changes",
        "/de/kickoff/embed",
        "/kickoff/changes.atom",
        "/kickoff/programme.json",
        "/kickoff/calendar.ics",
        "/kickoff/speakers/anna-arendt.ics",
        "/kickoff/sessions/podium.ics",
        "/sitemap.xml",
        "/robots.txt",
    ] {
        let answer = instance.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        seen += usize::from(answer.text().contains("Anna Arendt"));
        for secret in [
            "anna@amt.example",
            "amt.example",
            &token,
            &hash,
            "2027-03-28T00",
        ] {
            assert!(!answer.text().contains(secret), "{path}: {secret}");
        }
    }
    assert!(seen > 5, "there was something to see");
    let edition = instance
        .text("SELECT content FROM programme_versions ORDER BY number DESC LIMIT 1")
        .await;
    assert!(edition.contains("Liebt Rätsel.") && !edition.contains("amt.example"));
}

#[tokio::test]
async fn a_link_and_a_reminder_go_to_each_once() {
    let (instance, folder) = organiser().await;
    instance
        .execute("UPDATE participations SET state = 'invited' WHERE role = 'panellist'")
        .await;
    reach(&instance, "Anna Arendt", "anna@amt.example", "en").await;
    reach(&instance, "Bert Brecht", "bert@amt.example", "de").await;

    let list = instance.get(&format!("{DESK}/people")).await;
    let chips = list.all(".chips a");
    assert!(
        chips.contains(&"noch nicht zugesagt (1)".to_owned()),
        "{chips:?}"
    );
    assert!(chips.contains(&"ohne Foto (2)".to_owned()), "{chips:?}");
    let button = list.one("form[action$=\"/people/letters\"] button");
    assert_eq!(button, "2 Personen ihren Link senden");
    let all = [("show", ""), ("do", "link")];
    for done in ["written", "not-written"] {
        let answer = instance.post(&format!("{DESK}/people/letters"), &all).await;
        assert_eq!(answer.location(), format!("{DESK}/people?done={done}"));
    }
    let missing = instance
        .get(&format!("{DESK}/people?show=confirmation"))
        .await;
    let buttons = missing.all("form[action$=\"/people/letters\"] button");
    assert_eq!(buttons, ["Eine Person erinnern"]);
    let remind = [("show", "confirmation"), ("do", "remind")];
    for _ in 0..2 {
        instance
            .post(&format!("{DESK}/people/letters"), &remind)
            .await;
    }

    let mut annas = letters(&instance, &folder, "anna@amt.example").await;
    // Which of two waiting letters leaves first is nobody's promise.
    annas.sort_by(|(one, ..), (other, ..)| other.cmp(one));
    let subjects: Vec<_> = annas.iter().map(|(subject, ..)| subject.as_str()).collect();
    assert_eq!(
        subjects,
        [
            "Your part: Kickoff, digital",
            "Please complete: Kickoff, digital"
        ]
    );
    let page = page_of(&instance, "anna@amt.example").await;
    let link = format!("https://auftakt.example{}", page.replacen("/de", "/en", 1));
    for (_, text, _) in &annas {
        assert!(text.lines().any(|line| line == link), "{text}");
    }
    assert!(
        annas[1].1.contains("whether you will come"),
        "{}",
        annas[1].1
    );
    assert_eq!(
        letters(&instance, &folder, "bert@amt.example").await.len(),
        1
    );
    // Who has answered meanwhile is not reminded.
    instance.set_clock("2026-11-23T11:00:00Z");
    instance
        .post(&format!("{DESK}/people/letters"), &remind)
        .await;
    instance
        .execute("UPDATE participations SET state = 'confirmed'")
        .await;
    instance.execute("UPDATE people SET function = '{\"de\":\"Amt\"}', photo = '{\"sizes\":[],\"credit\":\"\",\"licence\":\"\"}'").await;
    assert_eq!(
        letters(&instance, &folder, "anna@amt.example").await.len(),
        2
    );
    let superseded = "SELECT COUNT(*) FROM letters WHERE state = 'superseded'";
    assert_eq!(instance.count(superseded).await, 1);
}

/// Moves the podium, whose form is the organiser's, to another hour.
async fn move_podium(instance: &Instance, hour: u32) {
    let list = instance.get(&format!("{DESK}/sessions")).await;
    let titles = list.all("tbody th a");
    let at = titles.iter().position(|known| known == "Podium").unwrap();
    let path = list.attributes("tbody th a", "href").remove(at);
    let mut fields = instance.get(&path).await.fields("form.editor");
    for (name, value) in &mut fields {
        match name.as_str() {
            "starts_at" => *value = format!("2027-03-27T{hour}:30"),
            "ends_at" => *value = format!("2027-03-27T{}:30", hour + 1),
            _ => {}
        }
    }
    let fields: Vec<_> = fields
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    let answer = instance.post(&path, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
}

#[tokio::test]
async fn changes_gather_until_they_are_told_in_one_letter_each() {
    let (instance, folder) = organiser().await;
    reach(&instance, "Anna Arendt", "anna@amt.example", "en").await;
    let notices = format!("{DESK}/notices");
    assert!(
        instance
            .get(&notices)
            .await
            .all("form[method=post] [name=until]")
            .is_empty()
    );

    move_podium(&instance, 12).await;
    assert!(
        instance.get(&notices).await.all("[name=until]").is_empty(),
        "a draft tells nobody"
    );
    publish(&instance).await;
    move_podium(&instance, 14).await;
    publish(&instance).await;

    let review = instance.get(&notices).await;
    let lines = review.all("[aria-labelledby=notice-anna-arendt] dd");
    assert_eq!(
        lines,
        [
            "now Saturday, 27 March 2027, 14:30–15:30, Great Hall (before: Saturday, 27 March 2027, 10:30–11:30, Great Hall)"
        ]
    );
    // Bert moderates it, and cannot be reached.
    let bert = review.one("[aria-labelledby=notice-bert-brecht] .note");
    assert!(bert.starts_with("Nicht erreichbar"), "{bert}");
    assert_eq!(
        review.one("form:has([name=until]) button"),
        "Eine E-Mail senden"
    );
    let until = review.attributes("[name=until]", "value").remove(0);
    // What was published meanwhile is shown first.
    let early = instance.post(&notices, &[("until", "2")]).await;
    assert_eq!(early.status, StatusCode::CONFLICT);
    for done in ["written", "unchanged"] {
        let answer = instance.post(&notices, &[("until", &until)]).await;
        assert_eq!(answer.location(), format!("{notices}?done={done}"));
    }

    let sent = letters(&instance, &folder, "anna@amt.example").await;
    assert_eq!(sent.len(), 1);
    let (subject, text, files) = &sent[0];
    assert_eq!(subject, "Changes for you: Kickoff, digital");
    assert!(
        text.contains("Panel: now Saturday, 27 March 2027, 14:30–15:30, Great Hall"),
        "{text}"
    );
    assert_eq!(files[0].0, "programme.ics");
    let calendar = &files[0].1;
    assert!(calendar.contains("METHOD:PUBLISH"), "{calendar}");
    assert!(
        calendar.contains("DTSTART;TZID=Europe/Berlin:20270327T143000"),
        "{calendar}"
    );
    assert!(calendar.contains("SEQUENCE:2"), "{calendar}");
    // Told: nothing waits for her any more.
    let review = instance.get(&notices).await;
    assert!(
        review
            .all("[aria-labelledby=notice-anna-arendt]")
            .is_empty()
    );
}

#[tokio::test]
async fn what_only_organisers_may_do_is_refused_to_viewers() {
    let (instance, _folder) = organiser().await;
    let person = reach(&instance, "Anna Arendt", "anna@amt.example", "de").await;

    sign_in(&instance, "viewer").await;

    for path in [
        format!("{person}/contact"),
        format!("{DESK}/people/letters"),
        format!("{DESK}/notices"),
    ] {
        let answer = instance.post(&path, &[("do", "link")]).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
    }
    assert_eq!(instance.count("SELECT COUNT(*) FROM letters").await, 0);
    let refused = instance
        .send(Method::POST, &format!("{person}/photo"), &[], Body::empty())
        .await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn an_address_that_is_none_is_said_and_kept() {
    let (instance, _folder) = organiser().await;
    let person = editor(&instance, "Anna Arendt").await;

    let fields = [("email", "anna"), ("language", "en"), ("do", "save")];
    let refused = instance.post(&format!("{person}/contact"), &fields).await;

    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.attributes(".error-summary a", "href"), ["#email"]);
    assert_eq!(refused.attributes("#email", "value"), ["anna"]);
    assert_eq!(instance.count("SELECT COUNT(*) FROM contacts").await, 0);
}

/// Sends slides for the podium.
pub(crate) async fn send_slides(
    instance: &Instance,
    page: &str,
    content: &[u8],
    deed: &str,
) -> Answer {
    let session = instance.text("SELECT id FROM sessions WHERE slug = 'podium' ORDER BY event_id = (SELECT id FROM events WHERE slug = 'kickoff') DESC LIMIT 1").await;
    let texts = [("session", session.as_str()), ("do", deed)];
    let texts: Vec<_> = texts
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    let file = ("slides-podium", "folien.pdf", content);
    send_file(instance, &format!("{page}/slides"), &texts, file).await
}

#[tokio::test]
async fn guests_get_slides_when_both_sides_want_it() {
    let (instance, _folder) = organiser().await;
    let page = anna(&instance).await;
    let pdf = b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n";

    for (content, sentence) in [
        (&b""[..], "Wählen Sie eine PDF-Datei"),
        (b"<html>%PDF-1.7 %%EOF", "kein PDF"),
        (&vec![b' '; 10 * 1024 * 1024 + 1], "größer als 10 MB"),
    ] {
        let refused = send_slides(&instance, &page, content, "send").await;
        assert_eq!(
            refused.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{sentence}"
        );
        let links = refused.attributes(".error-summary a", "href");
        assert_eq!(links, ["#slides-podium"]);
        let said = refused.one("#slides-podium-error");
        assert!(said.contains(sentence), "{said}");
    }
    let sent = send_slides(&instance, &page, pdf, "send").await;
    assert_eq!(
        sent.location(),
        format!("{page}?done=slides-sent"),
        "{}",
        sent.text()
    );

    // Without the consent no organiser can show them.
    sign_in(&instance, "organiser").await;
    let person = editor(&instance, "Anna Arendt").await;
    let id = instance.text("SELECT id FROM slides").await;
    let show = format!("show-slides-{id}");
    let show = [("do", show.as_str())];
    let refused = instance.post(&format!("{person}/contact"), &show).await;
    assert_eq!(refused.location(), format!("{person}?done=no-consent"));
    send(&instance, &page, "consent", &[("consent_slides", "yes")]).await;
    let shown = instance.get(&person).await;
    let button = shown.attributes("button[name=do][value^=show-slides]", "value");
    assert_eq!(button, [show[0].1]);
    let answer = instance.post(&format!("{person}/contact"), &show).await;
    assert_eq!(answer.location(), format!("{person}?done=saved"));
    let hash = instance.text("SELECT hash FROM slides").await;
    let public = format!("/files/{hash}.pdf");
    assert_eq!(instance.get(&public).await.status, StatusCode::NOT_FOUND);

    publish(&instance).await;

    instance.forget_cookies();
    let session = instance.get("/de/kickoff/sessions/podium").await;
    let links = session.attributes(".links a", "href");
    assert_eq!(links, [format!("https://auftakt.example{public}")]);
    let file = instance.get(&public).await;
    assert_eq!(&file.body[..], pdf);
    assert_eq!(file.header("content-type"), "application/pdf");
    assert_eq!(file.header("content-disposition"), "attachment");

    // Taken back, they are closed at once, and the link goes with the next version.
    let answer = instance.post(&format!("{page}/consent"), &[]).await;
    assert_eq!(answer.location(), format!("{page}?done=agreed"));
    assert_eq!(instance.get(&public).await.status, StatusCode::NOT_FOUND);
    sign_in(&instance, "organiser").await;
    publish(&instance).await;
    let session = instance.get("/de/kickoff/sessions/podium").await;
    assert!(session.all(".links a").is_empty());
    let gone = send_slides(&instance, &page, b"", "remove").await;
    assert_eq!(gone.location(), format!("{page}?done=slides-removed"));
    assert_eq!(instance.count("SELECT COUNT(*) FROM files").await, 0);
}

#[tokio::test]
async fn of_a_stranger_not_a_byte_is_read() {
    let (instance, _folder) = organiser().await;
    let asked = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    let headers = [
        ("content-type", "multipart/form-data; boundary=frontier"),
        ("sec-fetch-site", "same-origin"),
    ];

    for form in ["photo", "slides"] {
        let is_read = std::sync::Arc::clone(&asked);
        let body = futures::stream::poll_fn(move |_| {
            is_read.store(true, std::sync::atomic::Ordering::SeqCst);
            std::task::Poll::Ready(None::<Result<Vec<u8>, std::convert::Infallible>>)
        });
        let path = format!("/de/speaking/{}/{form}", "0".repeat(40));
        let body = Body::from_stream(body);
        let answer = instance.send(Method::POST, &path, &headers, body).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{form}");
    }

    assert!(!asked.load(std::sync::atomic::Ordering::SeqCst));
}
