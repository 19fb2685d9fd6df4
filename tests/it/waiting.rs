//! The waiting list, offers, addresses that are confirmed, and registrations that are decided about.

use std::collections::BTreeSet;

use auftakt::domain::registration::{Registration, RegistrationStatus as Status};
use auftakt::domain::role::MemberRole;
use auftakt::server::auth::Operator;
use auftakt::server::auth::guest::link_token;
use auftakt::server::db::Conn;
use auftakt::server::job::{erase_stale, pass_on};
use auftakt::server::operation::account::{self, NewAccount};
use auftakt::server::store;
use axum::http::StatusCode;
use futures::future::join_all;

use crate::harness::{Answer, Instance, slug};
use crate::seed::event_file;
use crate::staff::{PASSWORD, sign_in};

/// An instance with one published event whose rules are the lines of its file.
async fn with_rules(places: u32, rules: &str) -> Instance {
    let instance = Instance::new().await;
    instance.import(&file(places, rules)).await;
    instance
}

fn file(places: u32, rules: &str) -> String {
    event_file("kickoff", "published", places)
        .replace("[registration]\n", &format!("[registration]\n{rules}\n"))
}

const LINE: &str = "waiting_list = \"offers\"";
const AT_ONCE: &str = "waiting_list = \"at-once\"";
const VERIFIED: &str = "verify_addresses = true";

/// Signs in somebody who organises the event.
pub(crate) async fn organise(instance: &Instance) {
    let new = NewAccount {
        email: "organiser@amt.example".to_owned(),
        name: "Otto Muster".to_owned(),
        password: PASSWORD.to_owned(),
        role: MemberRole::Organiser,
        scope: slug("kickoff"),
    };
    let operator = Operator::at_the_command_line();
    assert!(account::add(&operator, &instance.site, new).await.unwrap());
    sign_in(instance, "organiser").await;
}

pub(crate) async fn conn(instance: &Instance) -> Conn {
    instance.site.db.read().await.unwrap()
}

/// The latest registration under an address, whatever became of it.
pub(crate) async fn latest(instance: &Instance, email: &str) -> Registration {
    let mut conn = conn(instance).await;
    let event = store::event::find_by_slug(&mut conn, &slug("kickoff"))
        .await
        .unwrap()
        .unwrap();
    let search = auftakt::domain::registration_list::RegistrationSearch::read(email, "", "", "");
    let lines = store::registration_list::list(&mut conn, &event.id, &search, 1, 0)
        .await
        .unwrap();
    store::registration::find(&mut conn, &event.id, &lines[0].id)
        .await
        .unwrap()
        .unwrap()
}

pub(crate) async fn status(instance: &Instance, email: &str) -> Status {
    latest(instance, email).await.status
}

pub(crate) async fn page(instance: &Instance, email: &str) -> String {
    let link = link_token(&instance.site, &latest(instance, email).await);
    format!("/de/tickets/{link}")
}

async fn say_yes(instance: &Instance, email: &str) -> Answer {
    let page = page(instance, email).await;
    instance.post(&format!("{page}/confirm"), &[]).await
}

pub(crate) async fn leave(instance: &Instance, email: &str) -> Answer {
    let page = page(instance, email).await;
    instance.post(&format!("{page}/cancel"), &[]).await
}

async fn join(instance: &Instance, email: &str) {
    let answer = instance.register(email, email).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
}

/// The letters that went to an address, by their names: under a clock that is held none is the first.
pub(crate) async fn letters(instance: &Instance, email: &str) -> Vec<String> {
    let of = latest(instance, email).await;
    let mut conn = conn(instance).await;
    let mut letters: Vec<String> = store::letter::list_for_registration(&mut conn, &of.id)
        .await
        .unwrap()
        .iter()
        .map(|letter| letter.kind.to_string())
        .collect();
    letters.sort();
    letters
}

/// Whether the counter says what the rows say.
async fn assert_counted(instance: &Instance, taken: i64) {
    let counter = instance
        .count("SELECT CAST(SUM(taken) AS BIGINT) FROM quotas")
        .await;
    let rows = instance
        .count("SELECT COUNT(*) FROM registrations WHERE holds_place")
        .await;
    assert_eq!((counter, rows), (taken, taken));
}

#[tokio::test]
async fn whoever_comes_late_is_told_where_they_stand() {
    let instance = with_rules(1, LINE).await;
    join(&instance, "ada@amt.example").await;

    let event = instance.get("/de/kickoff").await;
    let form = instance.get("/de/kickoff/register").await;
    join(&instance, "bob@amt.example").await;
    join(&instance, "cleo@amt.example").await;
    let cleo = instance
        .get(&page(&instance, "cleo@amt.example").await)
        .await;

    assert!(
        event.text().contains("es gibt eine Warteliste"),
        "{}",
        event.text()
    );
    assert_eq!(form.one("h1"), "Auf die Warteliste setzen");
    assert_eq!(cleo.one("h1"), "Sie stehen auf der Warteliste");
    assert!(cleo.text().contains("an Stelle 2"), "{}", cleo.text());
    assert_eq!(letters(&instance, "cleo@amt.example").await, ["waiting"]);
    assert_counted(&instance, 1).await;
}

#[tokio::test]
async fn a_place_that_is_given_back_is_offered_to_the_next_and_to_nobody_else() {
    let instance = with_rules(1, LINE).await;
    for email in ["ada@amt.example", "bob@amt.example", "cleo@amt.example"] {
        join(&instance, email).await;
    }

    leave(&instance, "ada@amt.example").await;
    join(&instance, "dora@amt.example").await;

    assert_eq!(status(&instance, "bob@amt.example").await, Status::Offered);
    assert_eq!(status(&instance, "cleo@amt.example").await, Status::Waiting);
    assert_eq!(status(&instance, "dora@amt.example").await, Status::Waiting);
    assert_counted(&instance, 1).await;
    // Looking at the link of the letter is no answer.
    let path = page(&instance, "bob@amt.example").await;
    assert_eq!(
        instance.get(&path).await.one("h1"),
        "Ein Platz ist für Sie frei"
    );
    assert_eq!(status(&instance, "bob@amt.example").await, Status::Offered);

    let answer = say_yes(&instance, "bob@amt.example").await;
    let again = say_yes(&instance, "bob@amt.example").await;

    assert_eq!(
        (answer.status, answer.location()),
        (StatusCode::SEE_OTHER, path.as_str())
    );
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    assert_eq!(
        letters(&instance, "bob@amt.example").await,
        ["confirmation", "offer", "waiting"]
    );
    assert_eq!(
        instance
            .count("SELECT COUNT(*) FROM tickets WHERE status = 'valid'")
            .await,
        1
    );
    assert_counted(&instance, 1).await;
}

#[tokio::test]
async fn an_offer_that_nobody_answers_passes_on_and_its_guest_stands_at_the_end() {
    let instance = with_rules(1, "waiting_list = \"offers\"\noffer_hours = 2").await;
    for email in ["ada@amt.example", "bob@amt.example", "cleo@amt.example"] {
        join(&instance, email).await;
    }
    leave(&instance, "ada@amt.example").await;

    instance.set_clock("2026-11-23T10:59:59Z");
    pass_on(&instance.site).await.unwrap();
    let before = status(&instance, "bob@amt.example").await;
    instance.set_clock("2026-11-23T11:00:01Z");
    let late = say_yes(&instance, "bob@amt.example").await;
    pass_on(&instance.site).await.unwrap();

    assert_eq!(before, Status::Offered);
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(status(&instance, "bob@amt.example").await, Status::Expired);
    assert_eq!(status(&instance, "cleo@amt.example").await, Status::Offered);
    join(&instance, "dora@amt.example").await;
    say_yes(&instance, "bob@amt.example").await;
    let bob = instance
        .get(&page(&instance, "bob@amt.example").await)
        .await;
    assert!(bob.text().contains("an Stelle 2"), "{}", bob.text());
    assert_eq!(
        letters(&instance, "bob@amt.example").await,
        ["offer", "offer-expired", "waiting", "waiting"]
    );
    assert_counted(&instance, 1).await;
}

#[tokio::test]
async fn who_gives_an_offered_place_back_is_not_offered_it_again() {
    let instance = with_rules(1, LINE).await;
    for email in ["ada@amt.example", "bob@amt.example", "cleo@amt.example"] {
        join(&instance, email).await;
    }
    leave(&instance, "ada@amt.example").await;

    leave(&instance, "bob@amt.example").await;

    assert_eq!(
        status(&instance, "bob@amt.example").await,
        Status::Cancelled
    );
    assert_eq!(status(&instance, "cleo@amt.example").await, Status::Offered);
    say_yes(&instance, "cleo@amt.example").await;
    leave(&instance, "cleo@amt.example").await;
    assert_eq!(
        status(&instance, "bob@amt.example").await,
        Status::Cancelled
    );
    assert_counted(&instance, 0).await;
}

#[tokio::test]
async fn more_places_go_to_those_who_wait_in_their_order() {
    let instance = with_rules(1, AT_ONCE).await;
    for email in ["ada", "bob", "cleo", "dora"] {
        join(&instance, &format!("{email}@amt.example")).await;
    }

    instance.import(&file(3, AT_ONCE)).await;
    pass_on(&instance.site).await.unwrap();

    for (email, expected) in [
        ("bob", Status::Confirmed),
        ("cleo", Status::Confirmed),
        ("dora", Status::Waiting),
    ] {
        let email = format!("{email}@amt.example");
        assert_eq!(status(&instance, &email).await, expected, "{email}");
    }
    assert_eq!(
        letters(&instance, "bob@amt.example").await,
        ["promotion", "waiting"]
    );
    assert_counted(&instance, 3).await;
}

#[tokio::test]
async fn nobody_moves_up_once_that_has_ended() {
    let rules = "waiting_list = \"offers\"\npromote_until = 2026-12-01T18:00:00";
    let instance = with_rules(1, rules).await;
    join(&instance, "ada@amt.example").await;
    join(&instance, "bob@amt.example").await;

    instance.set_clock("2026-12-01T17:00:00Z");
    leave(&instance, "ada@amt.example").await;
    pass_on(&instance.site).await.unwrap();
    let dora = instance.register("dora", "dora@amt.example").await;

    assert_eq!(status(&instance, "bob@amt.example").await, Status::Waiting);
    // A free place, and somebody who has waited longer: nobody overtakes.
    assert_eq!(dora.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_counted(&instance, 0).await;
}

#[tokio::test]
async fn an_address_counts_once_its_owner_has_confirmed_it() {
    let instance = with_rules(1, VERIFIED).await;

    let answer = instance.register("k", "ada@amt.example").await;
    let again = instance.register("k", "ada@amt.example").await;
    let full = instance.register("x", "bob@amt.example").await;

    assert!(
        answer.location().starts_with("/de/pending/"),
        "{}",
        answer.location()
    );
    assert_eq!(again.location(), answer.location());
    assert_eq!(full.status, StatusCode::UNPROCESSABLE_ENTITY);
    let pending = instance.get(answer.location()).await;
    assert_eq!(pending.one("h1"), "Bestätigen Sie Ihre Adresse");
    assert!(pending.text().contains("ada@amt.example"));
    assert_eq!(instance.count("SELECT COUNT(*) FROM tickets").await, 0);
    assert_eq!(
        letters(&instance, "ada@amt.example").await,
        ["verification"]
    );
    let path = page(&instance, "ada@amt.example").await;
    assert_eq!(
        instance.get(&path).await.one("h1"),
        "Bestätigen Sie Ihre Adresse"
    );
    assert_eq!(
        instance.get(&format!("{path}/ticket.pdf")).await.status,
        StatusCode::NOT_FOUND
    );

    say_yes(&instance, "ada@amt.example").await;

    assert_eq!(instance.get(&path).await.all(".ticket").len(), 1);
    assert_eq!(
        letters(&instance, "ada@amt.example").await,
        ["confirmation", "verification"]
    );
    // Whoever typed the address learns no more than that there is nothing left to do.
    let after = instance.get(answer.location()).await;
    assert_eq!(after.one("h1"), "Hier ist nichts mehr zu tun");
    assert!(!after.text().contains(&path), "{}", after.text());
    assert_counted(&instance, 1).await;
}

#[tokio::test]
async fn an_address_that_nobody_confirms_loses_its_place_and_the_link_stays() {
    let instance = with_rules(1, VERIFIED).await;
    let pending = instance.register("k", "ada@amt.example").await;
    let until = "2026-11-23T11:00:01Z";

    instance.post(pending.location(), &[("do", "extend")]).await;
    instance.set_clock("2026-11-23T10:30:00Z");
    instance.post(pending.location(), &[("do", "extend")]).await;
    instance.set_clock(until);
    pass_on(&instance.site).await.unwrap();
    let extended = status(&instance, "ada@amt.example").await;
    instance.set_clock("2026-11-23T12:30:01Z");
    pass_on(&instance.site).await.unwrap();

    assert_eq!(extended, Status::Unverified);
    assert_eq!(status(&instance, "ada@amt.example").await, Status::Expired);
    assert_counted(&instance, 0).await;
    assert_eq!(
        instance.get(pending.location()).await.one("h1"),
        "Die Zeit ist abgelaufen"
    );
    say_yes(&instance, "ada@amt.example").await;
    assert_eq!(
        status(&instance, "ada@amt.example").await,
        Status::Confirmed
    );
    assert_counted(&instance, 1).await;
}

#[tokio::test]
async fn a_mistyped_address_is_corrected_on_the_spot() {
    let instance = with_rules(1, VERIFIED).await;
    let pending = instance.register("k", "ada@amt.exmple").await;
    let first = page(&instance, "ada@amt.exmple").await;

    let wrong = instance
        .post(pending.location(), &[("do", "correct"), ("email", "ada@")])
        .await;
    let right = instance
        .post(
            pending.location(),
            &[("do", "correct"), ("email", "ada@amt.example")],
        )
        .await;

    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.attributes("#email", "value"), ["ada@"]);
    assert_eq!(
        (right.status, right.location()),
        (StatusCode::SEE_OTHER, pending.location())
    );
    assert_eq!(instance.get(&first).await.status, StatusCode::NOT_FOUND);
    assert!(
        instance
            .get(pending.location())
            .await
            .text()
            .contains("ada@amt.example")
    );
    say_yes(&instance, "ada@amt.example").await;
    assert_counted(&instance, 1).await;
    // What is certain is not corrected here any more.
    let late = instance
        .post(
            pending.location(),
            &[("do", "correct"), ("email", "eve@evil.example")],
        )
        .await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_known_address_is_answered_like_a_new_one() {
    let instance = with_rules(9, VERIFIED).await;
    join(&instance, "ada@amt.example").await;
    say_yes(&instance, "ada@amt.example").await;

    let known = instance.register("other", "ada@amt.example").await;
    let new = instance.register("new", "bob@amt.example").await;

    let said = async |answer: &Answer, email: &str| {
        let page = instance.get(answer.location()).await;
        page.one("main").replace(email, "…")
    };
    assert!(known.location().starts_with("/de/pending/"));
    assert_eq!(
        said(&known, "ada@amt.example").await,
        said(&new, "bob@amt.example").await
    );
    // Its owner alone learns it.
    assert_eq!(
        instance
            .count("SELECT COUNT(*) FROM letters WHERE kind = 'already-registered'")
            .await,
        1
    );
    assert_eq!(
        instance
            .count("SELECT COUNT(*) FROM letters WHERE kind = 'verification'")
            .await,
        2
    );
}

#[tokio::test]
async fn a_secret_that_was_made_for_one_page_opens_no_other() {
    let instance = with_rules(9, VERIFIED).await;
    let pending = instance.register("k", "ada@amt.example").await;
    let secret = pending
        .location()
        .trim_start_matches("/de/pending/")
        .to_owned();
    let link = page(&instance, "ada@amt.example").await;
    let token = link.trim_start_matches("/de/tickets/");

    let as_link = instance.get(&format!("/de/tickets/{secret}")).await;
    let as_yes = instance
        .post(&format!("/de/tickets/{secret}/confirm"), &[])
        .await;
    let as_page = instance.get(&format!("/de/pending/{token}")).await;

    assert_eq!(as_link.status, StatusCode::NOT_FOUND);
    assert_eq!(as_yes.status, StatusCode::NOT_FOUND);
    assert_eq!(as_page.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn letters_for_the_same_address_are_not_sent_without_end() {
    let instance = with_rules(9, VERIFIED).await;
    let pending = instance.register("k", "ada@amt.example").await;

    let mut answers = Vec::new();
    for _ in 0..8 {
        answers.push(
            instance
                .post(pending.location(), &[("do", "resend")])
                .await
                .status,
        );
    }

    assert!(
        answers.contains(&StatusCode::UNPROCESSABLE_ENTITY),
        "{answers:?}"
    );
    let sent = instance.count("SELECT COUNT(*) FROM letters").await;
    assert!(sent <= 4, "{sent} letters");
}

#[tokio::test]
async fn an_organiser_says_yes_or_no() {
    let instance = with_rules(1, "approve = true\nwaiting_list = \"offers\"").await;
    for email in ["ada@amt.example", "bob@amt.example", "cleo@amt.example"] {
        join(&instance, email).await;
    }
    assert_eq!(
        status(&instance, "ada@amt.example").await,
        Status::Requested
    );
    assert_counted(&instance, 0).await;
    organise(&instance).await;
    let decide = async |email: &str, verdict: &str| {
        let id = latest(&instance, email).await.id;
        let path = format!("/de/organise/kickoff/registrations/{id}/decide");
        instance.post(&path, &[("verdict", verdict)]).await
    };

    decide("ada@amt.example", "approve").await;
    decide("bob@amt.example", "approve").await;
    let declined = decide("cleo@amt.example", "decline").await;
    let twice = decide("cleo@amt.example", "approve").await;
    let full = decide("bob@amt.example", "promote").await;

    assert_eq!(
        status(&instance, "ada@amt.example").await,
        Status::Confirmed
    );
    assert_eq!(status(&instance, "bob@amt.example").await, Status::Waiting);
    assert_eq!(
        status(&instance, "cleo@amt.example").await,
        Status::Declined
    );
    assert!(declined.location().ends_with("done=registration-decline"));
    assert!(!twice.location().contains("done="), "{}", twice.location());
    assert!(full.location().ends_with("done=registration-no-place"));
    assert_eq!(
        letters(&instance, "cleo@amt.example").await,
        ["declined", "requested"]
    );
    assert_counted(&instance, 1).await;
}

#[tokio::test]
async fn the_desk_says_what_holds_each_place_and_why_nobody_moves_up() {
    let instance = with_rules(2, LINE).await;
    for email in ["ada@amt.example", "bob@amt.example", "cleo@amt.example"] {
        join(&instance, email).await;
    }
    leave(&instance, "ada@amt.example").await;
    join(&instance, "dora@amt.example").await;
    organise(&instance).await;

    let page = instance
        .get("/de/organise/kickoff/registrations?status=waiting")
        .await;

    let panel = page.one("[aria-labelledby=waiting-list]");
    for said in [
        "Plätze: 2.",
        "Fest vergeben: 1.",
        "Angeboten: 1.",
        "Frei: 0.",
        "Auf der Warteliste: 1.",
        "weil kein Platz frei ist",
    ] {
        assert!(panel.contains(said), "{said}: {panel}");
    }
    assert_eq!(page.all("tbody tr").len(), 1);
}

#[tokio::test]
async fn whoever_came_first_is_served_first_whatever_happens_at_once() {
    const PLACES: usize = 5;
    let instance = with_rules(5, AT_ONCE).await;
    let emails: Vec<String> = (0..60).map(|n| format!("guest{n}@amt.example")).collect();
    let answers = join_all(emails.iter().map(|email| instance.register(email, email))).await;
    assert!(
        answers
            .iter()
            .all(|answer| answer.status == StatusCode::SEE_OTHER)
    );
    assert_counted(&instance, 5).await;
    let mut all = Vec::new();
    for email in &emails {
        all.push(latest(&instance, email).await);
    }
    let (inside, mut line): (Vec<_>, Vec<_>) = all
        .into_iter()
        .partition(|registration| registration.status == Status::Confirmed);
    assert_eq!(inside.len(), PLACES);
    line.sort_by_key(|registration| registration.arrival);

    // Everybody inside goes, and as many come anew.
    let leaving = inside
        .iter()
        .map(|registration| leave(&instance, registration.email.as_str()));
    let fresh: Vec<String> = (0..20).map(|n| format!("late{n}@amt.example")).collect();
    let coming = fresh.iter().map(|email| instance.register(email, email));
    futures::future::join(join_all(leaving), join_all(coming)).await;
    pass_on(&instance.site).await.unwrap();

    let mut served = BTreeSet::new();
    for registration in &line {
        let email = registration.email.as_str();
        if status(&instance, email).await == Status::Confirmed {
            served.insert(email.to_owned());
        }
    }
    let first: BTreeSet<String> = line
        .iter()
        .take(PLACES)
        .map(|registration| registration.email.to_string())
        .collect();
    assert_eq!(served, first);
    assert_counted(&instance, 5).await;
    assert_eq!(
        instance
            .count("SELECT COUNT(*) FROM letters WHERE kind = 'promotion'")
            .await,
        5
    );
}

#[tokio::test]
async fn to_begin_anew_after_registration_closed_is_refused() {
    let instance = with_rules(1, VERIFIED).await;
    join(&instance, "ada@amt.example").await;
    instance.set_clock("2026-12-08T17:00:01Z");
    pass_on(&instance.site).await.unwrap();

    let answer = say_yes(&instance, "ada@amt.example").await;

    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text().contains("Die Anmeldung ist geschlossen"));
    assert_eq!(status(&instance, "ada@amt.example").await, Status::Expired);
    assert_counted(&instance, 0).await;
}

#[tokio::test]
async fn nobody_waits_for_an_event_that_is_cancelled() {
    let instance = with_rules(1, LINE).await;
    join(&instance, "ada@amt.example").await;
    join(&instance, "bob@amt.example").await;
    let cancelled = file(2, LINE).replace("\"published\"", "\"cancelled\"");
    instance.import(&cancelled).await;

    pass_on(&instance.site).await.unwrap();
    let page = instance
        .get(&page(&instance, "bob@amt.example").await)
        .await;

    assert_eq!(status(&instance, "bob@amt.example").await, Status::Waiting);
    assert!(page.text().contains("Die Veranstaltung ist abgesagt"));
    assert!(page.all("main form").is_empty());
}

#[tokio::test]
async fn an_address_that_nobody_confirmed_is_erased_after_a_fortnight() {
    let instance = with_rules(2, VERIFIED).await;
    join(&instance, "ada@amt.example").await;
    join(&instance, "bob@amt.example").await;
    say_yes(&instance, "bob@amt.example").await;
    instance.set_clock("2026-11-23T11:00:01Z");
    pass_on(&instance.site).await.unwrap();
    let left = async || {
        (
            instance.count("SELECT COUNT(*) FROM registrations").await,
            instance.count("SELECT COUNT(*) FROM letters").await,
        )
    };

    instance.set_clock("2026-12-07T11:00:00Z");
    erase_stale(&instance.site).await.unwrap();
    let before = left().await;
    instance.set_clock("2026-12-07T11:00:02Z");
    erase_stale(&instance.site).await.unwrap();

    assert_eq!(before, (2, 3));
    assert_eq!(left().await, (1, 2));
    assert_eq!(
        status(&instance, "bob@amt.example").await,
        Status::Confirmed
    );
}
