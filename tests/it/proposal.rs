//! Proposals: made by the form, rewritten by the link, decided on at the desk.

use auftakt::domain::proposal::MAX_PER_ADDRESS;
use auftakt::server::auth::proposer::link_token;
use axum::http::StatusCode;

use crate::harness::{Answer, Instance};
use crate::speaking::{letters, organiser};
use crate::staff::{publish, sign_in};

const DESK: &str = "/de/organise/kickoff";
const FORM: &str = "/de/kickoff/propose";
const DONE: &str = "/de/kickoff/propose/done";

/// Sends the form of a page as it is shown, with some fields typed anew.
pub(crate) async fn send_form(
    instance: &Instance,
    page: &str,
    selector: &str,
    changes: &[(&str, &str)],
) -> Answer {
    let shown = instance.get(page).await;
    let actions = shown.attributes(selector, "action");
    // A form that names no address sends to its page.
    let action = actions.first().map_or(page, String::as_str);
    let mut fields = shown.fields(selector);
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
    instance.post(action, &fields).await
}

/// Sets the call of the first event, as the signed-in organiser.
async fn set_call(instance: &Instance, opens: &str, closes: &str) -> Answer {
    let changes = [
        ("call_opens_at", opens),
        ("call_closes_at", closes),
        ("call_text_de", "Gesucht wird Praxis."),
    ];
    send_form(
        instance,
        &format!("{DESK}/settings"),
        "form.editor",
        &changes,
    )
    .await
}

/// Opens the call of the first event until the end of January, as the signed-in organiser.
pub(crate) async fn open_call(instance: &Instance) {
    let answer = set_call(instance, "2026-11-01T08:00", "2027-01-31T18:00").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
}

/// A proposal, complete and right.
pub(crate) fn form<'a>(key: &'a str, email: &'a str, title: &'a str) -> [(&'a str, &'a str); 11] {
    [
        ("key", key),
        ("title", title),
        (
            "description",
            "Wie wir umgezogen sind.\r\n\r\nUnd was wir gelernt haben.",
        ),
        ("kind", "talk"),
        ("language", "en"),
        ("name", "Kanaria Vogel"),
        ("email", email),
        ("function", "Leiterin"),
        ("organisation", "Kanarienamt"),
        ("note", "Nur am Nachmittag."),
        ("privacy", "yes"),
    ]
}

/// Proposes something, which must be taken, and gives the page of the proposal.
pub(crate) async fn propose(instance: &Instance, email: &str, title: &str) -> String {
    // Proposals of one instant stand in no order.
    let now = instance.site.world.now();
    instance.site.world.set(now.plus_seconds(1));
    let key = format!("form of {email} {title}");
    let answer = instance.post(FORM, &form(&key, email, title)).await;
    assert_eq!(answer.location(), DONE, "{}", answer.text());
    format!("/de/proposals/{}", link(instance).await)
}

/// The secret of the link of the newest proposal.
pub(crate) async fn link(instance: &Instance) -> String {
    let id = newest(instance).await;
    link_token(&instance.site.key, &id.parse().unwrap(), 0)
}

async fn newest(instance: &Instance) -> String {
    instance
        .text("SELECT id FROM proposals ORDER BY created_at DESC LIMIT 1")
        .await
}

/// Decides on the newest proposal as it is shown now.
async fn decide(instance: &Instance, deed: &str, changes: &[(&str, &str)]) -> Answer {
    let page = format!("{DESK}/proposals/{}", newest(instance).await);
    let selector = format!("form[action$=\"/do\"]:has(button[value={deed}])");
    let mut fields = vec![("do", deed)];
    fields.extend(changes);
    send_form(instance, &page, &selector, &fields).await
}

/// An instance with an open call and an organiser who is signed in.
async fn with_call() -> (Instance, tempfile::TempDir) {
    let (instance, folder) = organiser().await;
    open_call(&instance).await;
    (instance, folder)
}

#[tokio::test]
async fn a_call_opens_and_closes_by_its_dates() {
    let (instance, _folder) = organiser().await;
    let links = async || {
        let page = instance.get("/de/kickoff").await;
        page.attributes("main a[href$=\"/propose\"]", "href")
    };
    let sent = async |key: &str| {
        let fields = form(key, "kanaria@amt.example", "Umzug");
        instance.post(FORM, &fields).await
    };
    assert_eq!(instance.get(FORM).await.status, StatusCode::NOT_FOUND);
    assert_eq!(sent("none").await.status, StatusCode::NOT_FOUND);

    let endless = set_call(&instance, "2026-12-01T08:00", "").await;
    assert_eq!(endless.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        endless.attributes(".error-summary a", "href"),
        ["#call_closes_at"]
    );
    let backwards = set_call(&instance, "2026-12-01T08:00", "2026-11-30T08:00").await;
    assert_eq!(backwards.status, StatusCode::UNPROCESSABLE_ENTITY);
    let answer = set_call(&instance, "2026-12-01T08:00", "2026-12-31T18:00").await;
    assert_eq!(
        answer.location(),
        format!("{DESK}/settings?done=event-saved")
    );
    assert!(links().await.is_empty());
    let early = instance.get(FORM).await;
    let title = "Vorschläge sind noch nicht möglich";
    assert_eq!(early.one(".kern-alert .kern-title"), title);
    assert!(
        early.text().contains("1. Dezember 2026, 8:00 Uhr") || early.text().contains("08:00 Uhr"),
        "{}",
        early.text()
    );
    assert!(early.all("form[action$=\"/propose\"]").is_empty());
    let refused = sent("early").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.one(".kern-alert .kern-title"), title);

    // The clock alone opens it, on pages too that were kept until then.
    instance.set_clock("2026-12-01T07:00:00Z");
    assert_eq!(links().await, [FORM]);
    assert!(
        instance
            .get(FORM)
            .await
            .text()
            .contains("Gesucht wird Praxis.")
    );
    assert_eq!(sent("open").await.location(), DONE);
    let own = format!("/de/proposals/{}", link(&instance).await);

    instance.set_clock("2026-12-31T17:00:00Z");
    assert!(links().await.is_empty());
    let late = instance.get(FORM).await;
    assert_eq!(
        late.one(".kern-alert .kern-title"),
        "Vorschläge sind nicht mehr möglich"
    );
    assert_eq!(sent("late").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(instance.count("SELECT COUNT(*) FROM proposals").await, 1);
    // Nothing is rewritten any more, and taking back goes on.
    assert!(instance.get(&own).await.all("form").is_empty());
    let fields = form("x", "kanaria@amt.example", "Anderer Titel");
    let change = instance.post(&format!("{own}/change"), &fields).await;
    assert_eq!(change.status, StatusCode::CONFLICT);
    assert_eq!(instance.text("SELECT title FROM proposals").await, "Umzug");
    let answer = instance.post(&format!("{own}/withdraw"), &[]).await;
    assert_eq!(answer.location(), own);
    assert_eq!(
        instance.text("SELECT state FROM proposals").await,
        "withdrawn"
    );
}

#[tokio::test]
async fn nobody_proposes_to_a_draft_or_a_cancelled_event() {
    let (instance, _folder) = with_call().await;
    assert_eq!(instance.get(FORM).await.status, StatusCode::OK);
    let status = format!("{DESK}/settings/status");

    instance.post(&status, &[("do", "cancel")]).await;

    let page = instance.get(FORM).await;
    assert_eq!(
        page.one(".kern-alert .kern-title"),
        "Die Veranstaltung ist abgesagt"
    );
    let fields = form("k", "kanaria@amt.example", "Umzug");
    let refused = instance.post(FORM, &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    instance
        .execute("UPDATE events SET status = 'draft', revision = revision + 1")
        .await;
    let herbst = "/de/herbst/propose";
    assert_eq!(instance.get(herbst).await.status, StatusCode::NOT_FOUND);
    assert_eq!(instance.count("SELECT COUNT(*) FROM proposals").await, 0);
}

#[tokio::test]
async fn the_same_form_is_one_proposal_and_one_letter() {
    let (instance, folder) = with_call().await;
    instance.forget_cookies();
    let fields = form("key", "kanaria@amt.example", "Umzug");

    let answers = futures::future::join_all((0..4).map(|_| instance.post(FORM, &fields))).await;

    for answer in &answers {
        assert_eq!(answer.location(), DONE, "{}", answer.text());
    }
    assert_eq!(instance.count("SELECT COUNT(*) FROM proposals").await, 1);
    assert_eq!(instance.get(DONE).await.status, StatusCode::OK);
    let sent = letters(&instance, &folder, "kanaria@amt.example").await;
    let subjects: Vec<_> = sent.iter().map(|(subject, ..)| subject.as_str()).collect();
    assert_eq!(subjects, ["Ihr Vorschlag: Auftakt, digital"]);
    let own = format!(
        "https://auftakt.example/de/proposals/{}",
        link(&instance).await
    );
    assert!(sent[0].1.lines().any(|line| line == own), "{}", sent[0].1);
    // What a stranger typed stands in no letter: the address may be somebody else's.
    for typed in ["Kanari", "Umzug", "umgezogen", "Leiterin", "Nachmittag"] {
        assert!(!sent[0].1.contains(typed), "{typed}: {}", sent[0].1);
    }
    // Another form of the same address is another proposal, with the same answer.
    let answer = instance
        .post(FORM, &form("other", "kanaria@amt.example", "Umzug"))
        .await;
    assert_eq!(answer.location(), DONE);
    assert_eq!(instance.count("SELECT COUNT(*) FROM proposals").await, 2);
}

#[tokio::test]
async fn what_is_wrong_is_said_and_everything_stays_as_typed() {
    let (instance, _folder) = with_call().await;
    instance.forget_cookies();
    let mut fields = form("key", "kanaria", "");
    fields[2].1 = "</textarea><script>";
    fields[3].1 = "break";
    fields[10].1 = "";

    let refused = instance.post(FORM, &fields).await;

    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        refused.attributes(".error-summary a", "href"),
        ["#title", "#kind", "#email", "#privacy"]
    );
    let typed = refused.fields("form[action$=\"/propose\"]");
    for (name, value) in [
        ("key", "key"),
        ("description", "</textarea><script>"),
        ("email", "kanaria"),
        ("name", "Kanaria Vogel"),
        ("language", "en"),
        ("note", "Nur am Nachmittag."),
    ] {
        let found = typed.iter().find(|(known, _)| known == name);
        assert_eq!(
            found.map(|(_, value)| value.as_str()),
            Some(value),
            "{name}"
        );
    }
    assert_eq!(instance.count("SELECT COUNT(*) FROM proposals").await, 0);
}

#[tokio::test]
async fn an_address_makes_twenty_proposals_and_gets_no_flood_of_letters() {
    let (instance, _folder) = with_call().await;
    instance.forget_cookies();
    let mut now = crate::harness::instant(crate::harness::NOW);
    let send = async |number: u64| {
        let (key, title) = (number.to_string(), format!("Vorschlag {number}"));
        let email = format!("kanaria+{number}@amt.example");
        let email = if number < 12 {
            email
        } else {
            "kanaria@amt.example".to_owned()
        };
        instance.post(FORM, &form(&key, &email, &title)).await
    };
    for number in 0..12 {
        assert_eq!(send(number).await.location(), DONE, "{number}");
    }
    let busy = send(12).await;
    assert_eq!(busy.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(busy.attributes(".error-summary a", "href"), ["#email"]);
    // What was taken before is not asked again.
    assert_eq!(send(0).await.location(), DONE);

    for number in 12..12 + MAX_PER_ADDRESS {
        if number % 10 == 2 {
            now = now.plus_minutes(61);
            instance.site.world.set(now);
        }
        assert_eq!(send(number).await.location(), DONE, "{number}");
    }
    now = now.plus_minutes(61);
    instance.site.world.set(now);
    let refused = send(99).await;

    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let said = refused.one("#email-error");
    assert!(said.contains("schon 20 Vorschläge"), "{said}");
    assert_eq!(instance.count("SELECT COUNT(*) FROM proposals").await, 32);
}

#[tokio::test]
async fn whoever_has_the_link_rewrites_answers_and_withdraws() {
    let (instance, folder) = with_call().await;
    instance.forget_cookies();
    let own = propose(&instance, "kanaria@amt.example", "Umzug").await;
    let shown = instance.get(&own).await;
    assert_eq!(shown.header("cache-control"), "private, no-store");
    assert_eq!(shown.header("referrer-policy"), "same-origin");
    assert_eq!(
        shown.attributes("meta[name=robots]", "content"),
        ["noindex, nofollow"]
    );
    let change = "form[action$=\"/change\"]";
    let changes = [("title", "Der große Umzug"), ("kind", "workshop")];
    let answer = send_form(&instance, &own, change, &changes).await;
    assert_eq!(answer.location(), format!("{own}?done=changed"));
    let answer = send_form(&instance, &own, change, &[]).await;
    assert_eq!(answer.location(), format!("{own}?done=unchanged"));
    let refused = send_form(&instance, &own, change, &[("title", " ")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.attributes(".error-summary a", "href"), ["#title"]);
    assert_eq!(
        instance.text("SELECT title FROM proposals").await,
        "Der große Umzug"
    );
    // Nobody asked yet.
    let early = instance
        .post(&format!("{own}/answer"), &[("answer", "Ja.")])
        .await;
    assert_eq!(early.status, StatusCode::CONFLICT);

    sign_in(&instance, "organiser").await;
    let empty = decide(&instance, "ask", &[("question", " ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(empty.attributes(".error-summary a", "href"), ["#question"]);
    let asked = decide(
        &instance,
        "ask",
        &[("question", "Wie lange?\r\n\r\nUnd wo?")],
    )
    .await;
    assert!(
        asked.location().ends_with("?done=proposal-asked"),
        "{}",
        asked.text()
    );
    instance.forget_cookies();
    let sent = letters(&instance, &folder, "kanaria@amt.example").await;
    let asked = sent
        .iter()
        .find(|(subject, ..)| subject.starts_with("Frage"));
    let (_, text, _) = asked.unwrap();
    assert!(text.contains("Wie lange?\r\n\r\nUnd wo?"), "{text}");
    // The call may close: who was asked answers all the same.
    instance.set_clock("2027-02-01T09:00:00Z");
    let nothing = send_form(&instance, &own, "form[action$=\"/answer\"]", &[]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let answer = [("answer", "Eine Stunde.")];
    let answered = send_form(&instance, &own, "form[action$=\"/answer\"]", &answer).await;
    assert_eq!(answered.location(), format!("{own}?done=answered"));
    let twice = instance.post(&format!("{own}/answer"), &answer).await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
    assert_eq!(
        instance.text("SELECT state FROM proposals").await,
        "submitted"
    );

    let ask = instance.get(&format!("{own}/withdraw")).await;
    assert_eq!(ask.one("h1"), "Vorschlag zurückziehen?");
    for _ in 0..2 {
        let answer = instance.post(&format!("{own}/withdraw"), &[]).await;
        assert_eq!(answer.location(), own);
    }
    assert!(instance.get(&own).await.all("form").is_empty());
    sign_in(&instance, "organiser").await;
    let page = format!("{DESK}/proposals/{}", newest(&instance).await);
    let page = instance.get(&page).await;
    assert!(page.all("form[action$=\"/do\"]").is_empty());
    let trail = instance.get(&format!("{DESK}/audit")).await;
    let lines = trail.all(".history li p");
    for told in ["geändert", "nachgefragt", "beantwortet", "zurückgezogen"] {
        let is_told = |line: &String| line.contains("Der große Umzug") && line.contains(told);
        assert!(lines.iter().any(is_told), "{told}: {lines:?}");
    }
    assert!(!trail.text().contains("kanaria@"), "{lines:?}");
    assert!(!trail.text().contains("Kanaria"), "{lines:?}");
}

#[tokio::test]
async fn what_is_no_link_opens_nothing() {
    let (instance, _folder) = with_call().await;
    let own = propose(&instance, "kanaria@amt.example", "Umzug").await;
    instance.forget_cookies();
    assert_eq!(instance.get(&own).await.status, StatusCode::OK);
    // A link of one purpose is worth nothing for another.
    let token = own.rsplit('/').next().unwrap();
    for gone in [
        format!("/de/speaking/{token}"),
        format!("/de/tickets/{token}"),
        "/de/proposals/x".to_owned(),
        format!("/de/proposals/{}", "0".repeat(40)),
    ] {
        let answer = instance.get(&gone).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{gone}");
    }
    for form in ["change", "answer", "withdraw"] {
        let path = format!("/de/proposals/{}/{form}", "0".repeat(40));
        let answer = instance.post(&path, &[("answer", "x")]).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{form}");
    }
    assert_eq!(
        instance.text("SELECT state FROM proposals").await,
        "submitted"
    );
}

#[tokio::test]
async fn accepting_makes_a_session_a_person_and_an_invitation_once() {
    let (instance, folder) = with_call().await;
    let own = propose(&instance, "kanaria@amt.example", "Umzug").await;
    let people = instance.count("SELECT COUNT(*) FROM people").await;
    let sessions = instance.count("SELECT COUNT(*) FROM sessions").await;
    let dashboard = instance.get(DESK).await.text().to_owned();
    assert!(dashboard.contains("Ein Vorschlag wartet auf Ihre Entscheidung"));
    let overview = instance.get("/de/organise").await;
    assert!(overview.text().contains("Ein Vorschlag wartet"));
    let list = instance.get(&format!("{DESK}/proposals")).await;
    assert!(
        list.all(".chips a")
            .contains(&"zu entscheiden (1)".to_owned()),
        "{}",
        list.text()
    );
    let page = format!("{DESK}/proposals/{}", newest(&instance).await);
    let seen = instance.get(&page).await;
    let version = seen.attributes("[name=version]", "value").remove(0);
    let accept = [("do", "accept"), ("version", version.as_str())];

    let deed = format!("{page}/do");
    let answers = futures::future::join_all((0..3).map(|_| instance.post(&deed, &accept))).await;

    let mut to: Vec<_> = answers.iter().map(Answer::location).collect();
    to.sort_unstable();
    let (accepted, known) = (
        format!("{page}?done=proposal-accepted"),
        format!("{page}?done=proposal-known"),
    );
    assert_eq!(to, [accepted.as_str(), known.as_str(), known.as_str()]);
    assert_eq!(
        instance.count("SELECT COUNT(*) FROM people").await,
        people + 1
    );
    assert_eq!(
        instance.count("SELECT COUNT(*) FROM sessions").await,
        sessions + 1
    );
    for (column, expected) in [
        ("SELECT status FROM sessions WHERE slug = 'umzug'", "draft"),
        (
            "SELECT title FROM sessions WHERE slug = 'umzug'",
            "{\"en\":\"Umzug\"}",
        ),
        (
            "SELECT description FROM sessions WHERE slug = 'umzug'",
            "{\"en\":\"Wie wir umgezogen sind.\\n\\nUnd was wir gelernt haben.\"}",
        ),
        ("SELECT language FROM sessions WHERE slug = 'umzug'", "en"),
        ("SELECT kind FROM sessions WHERE slug = 'umzug'", "talk"),
        (
            "SELECT name FROM people WHERE slug = 'kanaria-vogel'",
            "Kanaria Vogel",
        ),
        (
            "SELECT function FROM people WHERE slug = 'kanaria-vogel'",
            "{\"en\":\"Leiterin\"}",
        ),
        (
            "SELECT role || ' ' || state FROM participations JOIN people ON people.id = person_id \
             WHERE slug = 'kanaria-vogel'",
            "speaker invited",
        ),
        ("SELECT email FROM contacts", "kanaria@amt.example"),
        // Of the form that they filled in, and not of the talk.
        ("SELECT language FROM contacts", "de"),
        (
            "SELECT sessions.slug FROM proposals JOIN sessions ON sessions.id = session_id",
            "umzug",
        ),
        (
            "SELECT people.slug FROM proposals JOIN people ON people.id = person_id",
            "kanaria-vogel",
        ),
    ] {
        assert_eq!(instance.text(column).await, expected, "{column}");
    }
    let sent = letters(&instance, &folder, "kanaria@amt.example").await;
    let accepted: Vec<_> = sent
        .iter()
        .filter(|(subject, ..)| subject == "Ihr Vorschlag ist angenommen: Auftakt, digital")
        .collect();
    assert_eq!((sent.len(), accepted.len()), (2, 1));
    let speaking = accepted[0]
        .1
        .lines()
        .find_map(|line| line.strip_prefix("https://auftakt.example"))
        .unwrap()
        .to_owned();
    // The list of people offers to send the link to nobody who has it.
    let people = instance.get(&format!("{DESK}/people")).await;
    assert!(people.all("button[value=link]").is_empty());

    instance.forget_cookies();
    let shown = instance.get(&speaking).await;
    assert_eq!(shown.all(".engagement h3"), ["Umzug noch offen"]);
    let own = instance.get(&own).await;
    assert!(own.text().contains("Ihr Vorschlag ist angenommen"));
    assert!(own.all("form").is_empty());
    // A session that is removed again leaves the proposal as it was decided.
    instance
        .execute("DELETE FROM sessions WHERE slug = 'umzug'")
        .await;
    sign_in(&instance, "organiser").await;
    assert_eq!(instance.get(&page).await.status, StatusCode::OK);
}

#[tokio::test]
async fn somebody_who_takes_part_already_is_not_made_twice() {
    let (instance, _folder) = with_call().await;
    crate::speaking::anna(&instance).await;
    sign_in(&instance, "organiser").await;
    let people = instance.count("SELECT COUNT(*) FROM people").await;
    propose(&instance, "ANNA@amt.example", "Umzug").await;

    let answer = decide(&instance, "accept", &[]).await;

    assert!(
        answer.location().ends_with("?done=proposal-accepted"),
        "{}",
        answer.text()
    );
    assert_eq!(instance.count("SELECT COUNT(*) FROM people").await, people);
    let joined = "SELECT people.name FROM proposals JOIN people ON people.id = person_id";
    assert_eq!(instance.text(joined).await, "Anna Arendt");
    let state = "SELECT state FROM participations JOIN sessions ON sessions.id = session_id WHERE slug = 'umzug'";
    assert_eq!(instance.text(state).await, "invited");
    assert_eq!(
        instance.text("SELECT email FROM contacts").await,
        "anna@amt.example"
    );
    // Another one of the same name is another person and another session.
    propose(&instance, "other@amt.example", "Umzug").await;
    let answer = decide(&instance, "accept", &[]).await;
    assert!(
        answer.location().ends_with("?done=proposal-accepted"),
        "{}",
        answer.text()
    );
    let second = "SELECT COUNT(*) FROM sessions WHERE slug IN ('umzug', 'umzug-2')";
    assert_eq!(instance.count(second).await, 2);
}

#[tokio::test]
async fn of_two_organisers_the_second_sees_what_was_decided() {
    let (instance, folder) = with_call().await;
    let own = propose(&instance, "kanaria@amt.example", "Umzug").await;
    let page = format!("{DESK}/proposals/{}", newest(&instance).await);
    let read = async || {
        let shown = instance.get(&page).await;
        shown.attributes("[name=version]", "value").remove(0)
    };
    let sessions = instance.count("SELECT COUNT(*) FROM sessions").await;
    let old = read().await;

    // Rewritten by whoever made it, since the page was read.
    let changes = [("title", "Ganz etwas anderes")];
    send_form(&instance, &own, "form[action$=\"/change\"]", &changes).await;
    let accept = [("do", "accept"), ("version", old.as_str())];
    let refused = instance.post(&format!("{page}/do"), &accept).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert_eq!(refused.one("h1"), "Ganz etwas anderes");
    // Declined by somebody else, since it was read again.
    let read_by_both = read().await;
    let reason = [("reason", "Kein Platz.")];
    let answer = decide(&instance, "decline", &reason).await;
    assert!(
        answer.location().ends_with("?done=proposal-declined"),
        "{}",
        answer.text()
    );
    for (deed, field) in [
        ("accept", ""),
        ("decline", "Passt nicht."),
        ("ask", "Wozu?"),
    ] {
        let fields = [
            ("do", deed),
            ("version", read_by_both.as_str()),
            ("reason", field),
            ("question", field),
        ];
        let refused = instance.post(&format!("{page}/do"), &fields).await;
        assert_eq!(refused.status, StatusCode::CONFLICT, "{deed}");
        assert!(refused.text().contains("Kein Platz."), "{deed}");
    }

    assert_eq!(
        instance.count("SELECT COUNT(*) FROM sessions").await,
        sessions
    );
    assert_eq!(
        instance.text("SELECT reason FROM proposals").await,
        "Kein Platz."
    );
    let sent = letters(&instance, &folder, "kanaria@amt.example").await;
    assert_eq!(sent.len(), 2);
    let declined = sent
        .iter()
        .find(|(subject, ..)| subject.starts_with("Zu Ihrem"));
    assert!(declined.unwrap().1.contains("Kein Platz."));
    // Who knows that it was declined may still accept it: others drop out.
    let answer = decide(&instance, "accept", &[]).await;
    assert!(
        answer.location().ends_with("?done=proposal-accepted"),
        "{}",
        answer.text()
    );
    let unknown = instance.post(&format!("{page}/do"), &[("do", "x")]).await;
    assert_eq!(unknown.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn letters_that_were_overtaken_are_not_sent() {
    let (instance, folder) = with_call().await;
    let own = propose(&instance, "kanaria@amt.example", "Umzug").await;
    decide(&instance, "ask", &[("question", "Wie lange?")]).await;
    // An organiser reads a letter that waits, and that the link in it is somebody else's.
    let letter = instance
        .text("SELECT id FROM letters WHERE kind = 'proposal-asked'")
        .await;
    let waiting = instance.get(&format!("{DESK}/outbox/{letter}")).await;
    assert!(waiting.one(".letter__text").contains("Wie lange?"));
    assert!(waiting.text().contains("Zum Vorschlag"));
    let answer = [("answer", "Kurz.")];
    send_form(&instance, &own, "form[action$=\"/answer\"]", &answer).await;
    instance.post(&format!("{own}/withdraw"), &[]).await;

    let sent = letters(&instance, &folder, "kanaria@amt.example").await;

    assert!(sent.is_empty(), "{sent:?}");
    let superseded = "SELECT COUNT(*) FROM letters WHERE state = 'superseded'";
    assert_eq!(instance.count(superseded).await, 2);
    let page = instance.get(&format!("{DESK}/outbox/{letter}")).await;
    assert!(page.text().contains("stand der Vorschlag schon anders"));
}

#[tokio::test]
async fn nothing_of_a_proposal_is_public() {
    let (instance, _folder) = with_call().await;
    propose(&instance, "kanaria@amt.example", "Kanarienumzug").await;
    let token = link(&instance).await;
    let hash = instance.text("SELECT link_hash FROM proposals").await;
    let page = format!("{DESK}/proposals/{}", newest(&instance).await);
    let own = instance.get(&page).await;
    for seen in ["Kanarienumzug", "Kanaria Vogel", "kanaria@amt.example"] {
        assert!(
            own.text().contains(seen),
            "there is something to see: {seen}"
        );
    }
    publish_if_there_is_something(&instance).await;
    let mut public = Vec::new();
    for accepted in [false, true] {
        if accepted {
            sign_in(&instance, "organiser").await;
            decide(&instance, "accept", &[]).await;
        }
        instance.forget_cookies();
        for path in [
            "/de",
            "/de/kickoff",
            "/de/kickoff/agenda",
            "/en/kickoff/agenda?q=kanari",
            "/de/kickoff/agenda?view=grid",
            "/de/kickoff/speakers",
            "/de/kickoff/speakers/kanaria-vogel",
            "/de/kickoff/sessions/kanarienumzug",
            "/de/kickoff/changes",
            "/de/kickoff/embed",
            "/de/kickoff/propose",
            "/kickoff/changes.atom",
            "/kickoff/programme.json",
            "/kickoff/schedule.xml",
            "/kickoff/schedule.json",
            "/kickoff/calendar.ics",
            "/sitemap.xml",
            "/robots.txt",
        ] {
            let answer = instance.get(path).await;
            public.push((path, answer.status));
            for secret in ["Kanari", "kanaria@", "umgezogen", &token, &hash] {
                // What was searched for stands in the field that it was typed into.
                let is_typed = path.contains("?q=") && secret == "Kanari";
                assert!(
                    is_typed || !answer.text().contains(secret),
                    "{path}: {secret}"
                );
            }
        }
    }
    let found = public
        .iter()
        .filter(|(_, status)| *status == StatusCode::OK);
    assert!(found.count() >= 30, "{public:?}");
    let edition = instance
        .text("SELECT content FROM programme_versions ORDER BY number DESC LIMIT 1")
        .await;
    assert!(!edition.contains("Kanari"), "{edition}");
}

/// Publishes the draft where it differs from what guests see.
async fn publish_if_there_is_something(instance: &Instance) {
    let review = instance.get(&format!("{DESK}/publish")).await;
    if !review.attributes("input[name=draft]", "value").is_empty() {
        publish(instance).await;
    }
}

#[tokio::test]
async fn a_proposal_is_its_events_own_and_goes_with_it() {
    let (instance, _folder) = with_call().await;
    propose(&instance, "kanaria@amt.example", "Umzug").await;
    let id = newest(&instance).await;
    sign_in(&instance, "other").await;
    for path in [
        format!("/de/organise/herbst/proposals/{id}"),
        format!("/de/organise/kickoff/proposals/{id}"),
    ] {
        let answer = instance.get(&path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        let fields = [("do", "decline"), ("version", "")];
        let answer = instance.post(&format!("{path}/do"), &fields).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
    sign_in(&instance, "viewer").await;
    let page = format!("{DESK}/proposals/{id}");
    assert!(
        instance
            .get(&page)
            .await
            .all("form[action$=\"/do\"]")
            .is_empty()
    );
    let refused = instance
        .post(&format!("{page}/do"), &[("do", "accept")])
        .await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert_eq!(instance.count("SELECT COUNT(*) FROM letters").await, 1);

    instance
        .execute("DELETE FROM events WHERE slug = 'kickoff'")
        .await;

    assert_eq!(instance.count("SELECT COUNT(*) FROM proposals").await, 0);
    assert_eq!(instance.count("SELECT COUNT(*) FROM letters").await, 0);
}

#[tokio::test]
async fn a_copy_takes_the_call_along_to_its_days() {
    let (instance, _folder) = with_call().await;
    propose(&instance, "kanaria@amt.example", "Umzug").await;
    let copy = format!("{DESK}/copy");
    let form = "form.editor";
    let changes = [("slug", "wieder"), ("first_day", "2028-03-25")];

    let answer = send_form(&instance, &copy, form, &changes).await;

    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let settings = instance.get("/de/organise/wieder/settings").await;
    let fields = settings.fields("form.editor");
    let value = |name: &str| {
        let found = fields.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    };
    assert_eq!(value("call_opens_at"), "2027-10-31T08:00");
    assert_eq!(value("call_closes_at"), "2028-01-30T18:00");
    assert_eq!(value("call_text_de"), "Gesucht wird Praxis.");
    assert_eq!(instance.count("SELECT COUNT(*) FROM proposals").await, 1);
    // Without registration there is no call, without texts it says nothing.
    let changes = [
        ("slug", "leer"),
        ("take_registration", ""),
        ("take_texts", ""),
    ];
    let answer = send_form(&instance, &copy, form, &changes).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let settings = instance.get("/de/organise/leer/settings").await;
    let fields = settings.fields("form.editor");
    for (name, value) in fields.iter().filter(|(name, _)| name.starts_with("call_")) {
        assert_eq!(value, "", "{name}");
    }
}
