//! Kinds of tickets and the quotas that they share: what one may choose, what holds, who moves up.

use auftakt::domain::registration::RegistrationStatus as Status;
use auftakt::server::auth::Operator;
use auftakt::server::job::pass_on;
use auftakt::server::operation::check::{Mending, check};
use auftakt::server::operation::export::export;
use auftakt::server::operation::import::import;
use auftakt::server::store;
use axum::http::StatusCode;
use futures::future::join_all;

use crate::harness::{Answer, Instance, slug};
use crate::seed::{event_file, form};
use crate::waiting::{conn, latest, leave, organise, page, status};

/// Two kinds that share a hall, one that does not, and one that nobody is shown.
const KINDS: &str = r#"
[[tickets]]
slug = "vor-ort"
name.de = "Vor Ort"
name.en = "On site"
description.de = "mit Mittagessen"

[[tickets]]
slug = "presse"
name.de = "Presse"

[[tickets]]
slug = "online"
name.de = "Online"

[[tickets]]
slug = "ehrengast"
name.de = "Ehrengast"
hidden = true

[[quotas]]
slug = "saal"
name.de = "Saal"
capacity = 2
tickets = ["vor-ort", "presse", "ehrengast"]

[[quotas]]
slug = "presseplaetze"
name.de = "Presseplätze"
capacity = 1
tickets = ["presse"]
"#;

const LINE: &str = "waiting_list = \"at-once\"";

async fn with_kinds(places: u32, rules: &str, kinds: &str) -> Instance {
    let instance = Instance::new().await;
    instance.import(&file(places, rules, kinds)).await;
    instance
}

fn file(places: u32, rules: &str, kinds: &str) -> String {
    let file = event_file("kickoff", "published", places)
        .replace("[registration]\n", &format!("[registration]\n{rules}\n"));
    format!("{file}\n{kinds}")
}

async fn ask(instance: &Instance, email: &str, more: &[(&str, &str)]) -> Answer {
    let shown = instance.get("/de/kickoff/register").await;
    let keys = shown.attributes("input[name=key]", "value");
    // A page without a form is sent an old one.
    let key = keys.first().cloned().unwrap_or_else(|| email.to_owned());
    let mut fields = form(&key, email).to_vec();
    fields.extend(more);
    instance.post("/de/kickoff/register", &fields).await
}

async fn join(instance: &Instance, email: &str, kind: &str) {
    let answer = ask(instance, email, &[("ticket_type", kind)]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
}

/// What the counters say, by name.
async fn counters(instance: &Instance) -> Vec<(String, u64)> {
    let mut conn = conn(instance).await;
    let event = store::event::find_by_slug(&mut conn, &slug("kickoff"))
        .await
        .unwrap()
        .unwrap();
    let whole = store::quota::find_for_event(&mut conn, &event.id).await;
    let shared = store::quota::list_shared(&mut conn, &event.id).await;
    let shared = shared.unwrap().into_iter();
    std::iter::once((String::new(), whole.unwrap().unwrap().taken))
        .chain(shared.map(|count| (count.slug.to_string(), count.taken)))
        .collect()
}

/// Whether the counters say so.
async fn assert_counted(instance: &Instance, whole: u64, press: u64, hall: u64) {
    let expected = [("", whole), ("presseplaetze", press), ("saal", hall)];
    let expected = expected.map(|(name, taken)| (name.to_owned(), taken));
    assert_eq!(counters(instance).await, expected);
}

#[tokio::test]
async fn a_place_is_free_only_if_every_quota_of_its_kind_has_one() {
    let instance = with_kinds(10, "", KINDS).await;

    join(&instance, "ada@amt.example", "presse").await;
    let second = ask(&instance, "bob@amt.example", &[("ticket_type", "presse")]).await;
    join(&instance, "bob@amt.example", "vor-ort").await;
    let third = ask(&instance, "cleo@amt.example", &[("ticket_type", "vor-ort")]).await;
    join(&instance, "cleo@amt.example", "online").await;

    for refused in [second, third] {
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text().contains("vergeben"), "{}", refused.text());
    }
    assert_counted(&instance, 3, 1, 2).await;
    leave(&instance, "ada@amt.example").await;
    assert_counted(&instance, 2, 0, 1).await;
}

#[tokio::test]
async fn the_form_asks_for_the_kind_and_says_what_is_left() {
    let instance = with_kinds(10, "", KINDS).await;
    join(&instance, "ada@amt.example", "presse").await;

    let shown = instance.get("/de/kickoff/register").await;
    let none = ask(&instance, "bob@amt.example", &[]).await;
    let hidden = ask(
        &instance,
        "bob@amt.example",
        &[("ticket_type", "ehrengast")],
    )
    .await;

    let kinds = shown.attributes("input[name=ticket_type]", "value");
    assert_eq!(kinds, ["vor-ort", "online"]);
    let label = shown.one("label[for=ticket_type-vor-ort]");
    assert!(label.starts_with("Vor Ort – mit Mittagessen"), "{label}");
    assert!(
        shown.text().contains("Presse: ausgebucht"),
        "{}",
        shown.text()
    );
    assert!(!shown.text().contains("Ehrengast"), "{}", shown.text());
    for refused in [none, hidden] {
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(
            refused.attributes("input[name=email]", "value"),
            ["bob@amt.example"]
        );
        assert!(
            refused.text().contains("Wählen Sie die Art"),
            "{}",
            refused.text()
        );
    }
}

#[tokio::test]
async fn the_only_kind_is_nobodys_question() {
    let only = r#"
[[tickets]]
slug = "vor-ort"
name.de = "Vor Ort"
"#;
    let instance = with_kinds(10, "", only).await;

    let shown = instance.get("/de/kickoff/register").await;
    let radios = shown.attributes("input[type=radio][name=ticket_type]", "value");
    let answer = ask(&instance, "ada@amt.example", &[]).await;

    assert!(radios.is_empty(), "{radios:?}");
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let kind = latest(&instance, "ada@amt.example").await.ticket_type;
    assert_eq!(kind.unwrap().as_str(), "vor-ort");
    let ticket = instance
        .get(&page(&instance, "ada@amt.example").await)
        .await;
    assert!(ticket.text().contains("Vor Ort"), "{}", ticket.text());
}

#[tokio::test]
async fn a_kind_has_its_own_hours_and_its_own_people() {
    let kinds = r#"
[[tickets]]
slug = "frueh"
name.de = "Früh"
closes = 2026-11-24T10:00:00
only_for = ["amt.example", "anna@presse.example"]

[[tickets]]
slug = "spaet"
name.de = "Spät"
opens = 2026-11-25T10:00:00
"#;
    let instance = with_kinds(10, "", kinds).await;
    let wish = |kind| [("ticket_type", kind)];

    let foreign = ask(&instance, "ada@evil.example", &wish("frueh")).await;
    let early = ask(&instance, "ada@amt.example", &wish("spaet")).await;
    let known = ask(&instance, "anna@presse.example", &wish("frueh")).await;
    let below = ask(&instance, "bob@sub.amt.example", &wish("frueh")).await;
    let shown = instance.get("/de/kickoff/register").await;
    instance.set_clock("2026-11-24T09:00:00Z");
    let between = instance.get("/de/kickoff/register").await;
    instance.set_clock("2026-11-25T09:00:00Z");
    let late = ask(&instance, "cleo@evil.example", &wish("spaet")).await;
    let gone = ask(&instance, "dora@amt.example", &wish("frueh")).await;

    assert_eq!(foreign.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        foreign.text().contains("dienstliche Adresse"),
        "{}",
        foreign.text()
    );
    assert!(
        !foreign.text().contains("anna@presse"),
        "who may is told to nobody"
    );
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        shown.text().contains("Spät: wählbar ab"),
        "{}",
        shown.text()
    );
    for taken in [known, below, late] {
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.text());
    }
    // Anybody can type an address: it counts once its owner has said so.
    assert_eq!(
        status(&instance, "anna@presse.example").await,
        Status::Unverified
    );
    assert_eq!(
        status(&instance, "cleo@evil.example").await,
        Status::Confirmed
    );
    assert_eq!(gone.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(between.text().contains("öffnet"), "{}", between.text());
}

#[tokio::test]
async fn an_address_is_not_corrected_to_one_that_the_kind_is_not_for() {
    let kinds = r#"
[[tickets]]
slug = "intern"
name.de = "Intern"
only_for = ["amt.example"]
"#;
    let instance = with_kinds(10, "", kinds).await;
    let pending = ask(&instance, "ada@amt.example", &[]).await;
    let pending = pending.location().to_owned();

    let foreign = [("do", "correct"), ("email", "ada@evil.example")];
    let refused = instance.post(&pending, &foreign).await;
    let own = [("do", "correct"), ("email", "ada.muster@amt.example")];
    let corrected = instance.post(&pending, &own).await;

    assert_eq!(
        refused.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "{}",
        refused.text()
    );
    assert!(
        refused.text().contains("dienstliche Adresse"),
        "{}",
        refused.text()
    );
    assert!(corrected.status.is_redirection(), "{}", corrected.text());
    assert_eq!(
        instance
            .count("SELECT COUNT(*) FROM registrations WHERE email LIKE '%evil%'")
            .await,
        0
    );
    assert_eq!(
        status(&instance, "ada.muster@amt.example").await,
        Status::Unverified
    );
}

#[tokio::test]
async fn the_table_to_take_away_says_the_kind() {
    let instance = with_kinds(10, "", KINDS).await;
    join(&instance, "ada@amt.example", "presse").await;
    organise(&instance).await;

    let table = instance.get("/de/organise/kickoff/registrations.csv").await;

    let lines: Vec<&str> = table.text().lines().collect();
    assert!(lines[0].ends_with("\"Ticketart\""), "{lines:?}");
    assert!(lines[1].ends_with("\"Presse\""), "{lines:?}");
}

#[tokio::test]
async fn an_organiser_says_yes_or_no_to_one_kind_alone() {
    let kinds = KINDS.replace("slug = \"presse\"\n", "slug = \"presse\"\napprove = true\n");
    let instance = with_kinds(10, "", &kinds).await;

    join(&instance, "ada@amt.example", "presse").await;
    join(&instance, "bob@amt.example", "vor-ort").await;

    assert_eq!(
        status(&instance, "ada@amt.example").await,
        Status::Requested
    );
    assert_eq!(
        status(&instance, "bob@amt.example").await,
        Status::Confirmed
    );
    assert_counted(&instance, 1, 0, 1).await;
}

/// FEATURES 2.3: the last in line got the letter, because the first waited for a kind that had ended.
#[tokio::test]
async fn whoever_is_first_moves_up_though_their_kind_can_no_longer_be_chosen() {
    let kinds = KINDS.replace("capacity = 2", "capacity = 1").replace(
        "slug = \"vor-ort\"\n",
        "slug = \"vor-ort\"\ncloses = 2026-11-24T10:00:00\n",
    );
    let instance = with_kinds(10, LINE, &kinds).await;
    join(&instance, "ada@amt.example", "vor-ort").await;
    join(&instance, "bob@amt.example", "vor-ort").await;
    join(&instance, "cleo@amt.example", "presse").await;

    instance.set_clock("2026-11-25T09:00:00Z");
    leave(&instance, "ada@amt.example").await;

    assert_eq!(
        status(&instance, "bob@amt.example").await,
        Status::Confirmed
    );
    assert_eq!(status(&instance, "cleo@amt.example").await, Status::Waiting);
    assert_counted(&instance, 1, 0, 1).await;
}

#[tokio::test]
async fn a_free_place_goes_to_the_first_whom_it_will_do() {
    let instance = with_kinds(10, LINE, KINDS).await;
    join(&instance, "ada@amt.example", "presse").await;
    join(&instance, "bob@amt.example", "vor-ort").await;
    // The press waits for its own quota, and holds up nobody who waits for the hall.
    join(&instance, "cleo@amt.example", "presse").await;
    join(&instance, "dora@amt.example", "vor-ort").await;

    leave(&instance, "bob@amt.example").await;
    let for_the_hall = status(&instance, "dora@amt.example").await;
    leave(&instance, "ada@amt.example").await;

    assert_eq!(for_the_hall, Status::Confirmed);
    assert_eq!(
        status(&instance, "cleo@amt.example").await,
        Status::Confirmed
    );
    assert_counted(&instance, 2, 1, 2).await;
}

#[tokio::test]
async fn a_fresh_registration_never_overtakes_whom_the_place_would_do() {
    let instance = with_kinds(2, LINE, KINDS).await;
    join(&instance, "ada@amt.example", "vor-ort").await;
    join(&instance, "bob@amt.example", "online").await;
    join(&instance, "cleo@amt.example", "vor-ort").await;
    // Nobody moves up by itself, as between two looks of the job.
    instance
        .execute("UPDATE quotas SET capacity = 3 WHERE is_whole")
        .await;

    join(&instance, "dora@amt.example", "online").await;
    let fresh = status(&instance, "dora@amt.example").await;
    pass_on(&instance.site).await.unwrap();

    assert_eq!(fresh, Status::Waiting);
    assert_eq!(
        status(&instance, "cleo@amt.example").await,
        Status::Confirmed
    );
    assert_eq!(status(&instance, "dora@amt.example").await, Status::Waiting);
}

#[tokio::test]
async fn whom_any_kind_will_do_gets_the_first_that_is_free() {
    let kinds = format!(
        "{KINDS}\n[[quotas]]\nslug = \"leitungen\"\nname.de = \"Leitungen\"\ncapacity = 1\n\
         tickets = [\"online\"]\n"
    );
    let instance = with_kinds(10, LINE, &kinds).await;
    join(&instance, "ada@amt.example", "online").await;
    join(&instance, "bob@amt.example", "vor-ort").await;
    join(&instance, "cleo@amt.example", "vor-ort").await;
    join(&instance, "dora@amt.example", "vor-ort").await;
    let any = [("ticket_type", "vor-ort"), ("takes_any", "yes")];
    let answer = ask(&instance, "emil@amt.example", &any).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());

    leave(&instance, "ada@amt.example").await;

    let emil = latest(&instance, "emil@amt.example").await;
    assert_eq!(emil.status, Status::Confirmed);
    assert_eq!(emil.ticket_type.unwrap().as_str(), "online");
    assert_eq!(status(&instance, "dora@amt.example").await, Status::Waiting);
}

#[tokio::test]
async fn many_at_once_never_take_more_than_any_quota_has() {
    let kinds = KINDS
        .replace("capacity = 2", "capacity = 12")
        .replace("capacity = 1\n", "capacity = 5\n");
    let instance = with_kinds(15, "", &kinds).await;
    let wishes = ["presse", "vor-ort", "online"];
    let guests: Vec<(String, &str)> = (0..90)
        .map(|n| (format!("guest{n}@amt.example"), wishes[n % 3]))
        .collect();

    let asked = guests.iter().map(|(email, kind)| {
        let instance = &instance;
        async move {
            let mut fields = form(email, email).to_vec();
            fields.push(("ticket_type", kind));
            instance.post("/de/kickoff/register", &fields).await
        }
    });
    let answers = join_all(asked).await;

    let got = answers
        .iter()
        .filter(|answer| answer.status == StatusCode::SEE_OTHER)
        .count();
    assert_eq!(got, 15);
    let now = counters(&instance).await;
    let taken = |name: &str| now.iter().find(|(known, _)| known == name).unwrap().1;
    assert_eq!(taken(""), 15);
    assert!(
        taken("saal") <= 12 && taken("presseplaetze") <= 5,
        "{now:?}"
    );
    let of = |kinds: &'static str| instance.count(kinds);
    let hall =
        of("SELECT COUNT(*) FROM registrations WHERE holds_place AND ticket_type <> 'online'");
    let press =
        of("SELECT COUNT(*) FROM registrations WHERE holds_place AND ticket_type = 'presse'");
    assert_eq!(taken("saal").cast_signed(), hall.await);
    assert_eq!(taken("presseplaetze").cast_signed(), press.await);
}

#[tokio::test]
async fn counters_that_went_wrong_are_found_and_mended() {
    let instance = with_kinds(10, "", KINDS).await;
    join(&instance, "ada@amt.example", "presse").await;
    instance
        .execute("UPDATE quotas SET taken = taken + 1 WHERE NOT is_whole")
        .await;
    let operator = Operator::at_the_command_line();
    let check = async |mending| {
        let found = check(&operator, &instance.site, mending).await.unwrap();
        let said = found.iter().filter(|finding| finding.is_wrong());
        said.count()
    };

    let told = check(Mending::TellOnly).await;
    check(Mending::SetRight).await;
    let after = check(Mending::TellOnly).await;

    assert_eq!((told, after), (2, 0));
    assert_counted(&instance, 1, 1, 1).await;
}

#[tokio::test]
async fn an_organiser_makes_kinds_and_quotas_and_what_follows_is_said() {
    let instance = with_kinds(3, LINE, "").await;
    organise(&instance).await;
    let desk = "/de/organise/kickoff";

    let kind = [("name_de", "Vor Ort"), ("name_en", "On site")];
    let added = instance.post(&format!("{desk}/tickets/new"), &kind).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER, "{}", added.text());
    let online = [
        ("name_de", "Online"),
        ("only_for", "@Amt.example\r\nanna@presse.example"),
    ];
    instance.post(&format!("{desk}/tickets/new"), &online).await;
    let quota = [
        ("name_de", "Saal"),
        ("capacity", "1"),
        ("ticket_types", "vor-ort"),
    ];
    let made = instance.post(&format!("{desk}/quotas/new"), &quota).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text());
    join(&instance, "ada@amt.example", "vor-ort").await;
    join(&instance, "bob@amt.example", "vor-ort").await;
    let full = instance.get(&format!("{desk}/registrations")).await;

    // One place more, for whoever waits.
    let shown = instance.get(&format!("{desk}/quotas/saal")).await;
    let mut fields = shown.fields("form.editor");
    for (name, value) in &mut fields {
        if name == "capacity" {
            "2".clone_into(value);
        }
    }
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let saved = instance.post(&format!("{desk}/quotas/saal"), &fields).await;
    pass_on(&instance.site).await.unwrap();
    let stale: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (*name, if *name == "capacity" { "7" } else { *value }))
        .collect();
    let conflict = instance.post(&format!("{desk}/quotas/saal"), &stale).await;
    let kept = instance
        .post(&format!("{desk}/tickets/vor-ort/do"), &[("do", "delete")])
        .await;
    let moved = instance
        .post(&format!("{desk}/tickets/online/do"), &[("do", "up-1")])
        .await;
    let list = instance.get(&format!("{desk}/tickets")).await;
    let trail = instance.get(&format!("{desk}/audit")).await;

    assert!(
        full.text().contains("Kontingente aller Ticketarten voll"),
        "{}",
        full.text()
    );
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    assert_eq!(
        status(&instance, "bob@amt.example").await,
        Status::Confirmed
    );
    assert_eq!(conflict.status, StatusCode::CONFLICT);
    assert_eq!(kept.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(kept.text().contains("2 Anmeldungen"), "{}", kept.text());
    assert_eq!(moved.status, StatusCode::SEE_OTHER);
    let names = list.all("table tbody tr th");
    assert_eq!(
        names,
        ["Online", "Vor Ort", "Plätze der Veranstaltung", "Saal"]
    );
    assert!(list.text().contains("nur für 2 Domains"), "{}", list.text());
    assert!(
        !trail.text().contains("anna@presse"),
        "the trail quotes no address"
    );
}

#[tokio::test]
async fn wrong_kinds_and_quotas_are_refused_and_nothing_is_lost() {
    let instance = with_kinds(3, "", KINDS).await;
    organise(&instance).await;
    let desk = "/de/organise/kickoff";
    let refused = |answer: &Answer, said: &str| {
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text().contains(said), "{said} in {}", answer.text());
    };

    let nameless = instance.post(&format!("{desk}/tickets/new"), &[]).await;
    let fields = [
        ("name_de", "Neu"),
        ("opens_at", "2026-12-02T10:00"),
        ("closes_at", "2026-12-01T10:00"),
        ("only_for", "kein domain!"),
    ];
    let wrong = instance.post(&format!("{desk}/tickets/new"), &fields).await;
    let fields = [("name_de", "Saal 2"), ("capacity", "viele")];
    let quota = instance.post(&format!("{desk}/quotas/new"), &fields).await;
    let gone = instance.get(&format!("{desk}/tickets/keine")).await;

    refused(&nameless, "Das fehlt noch");
    refused(&wrong, "weder eine Domain noch");
    assert_eq!(wrong.attributes("input[name=name_de]", "value"), ["Neu"]);
    refused(&quota, "ganze Zahl");
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    assert_eq!(counters(&instance).await.len(), 3);
}

#[tokio::test]
async fn a_file_says_kinds_and_quotas_and_is_written_as_it_was_read() {
    let instance = with_kinds(10, LINE, KINDS).await;
    join(&instance, "ada@amt.example", "presse").await;
    let operator = Operator::at_the_command_line();
    let written = export(&operator, &instance.site, &slug("kickoff")).await;
    let written = written.unwrap().unwrap();
    let again = import(&operator, &instance.site, &written).await.unwrap();

    assert!(
        written.contains("tickets = [\"vor-ort\", \"presse\", \"ehrengast\"]"),
        "{written}"
    );
    assert!(again.is_empty(), "{again:?}");
    // A kind that guests have stays, for nobody else to choose.
    let without = event_file("kickoff", "published", 10);
    instance.import(&without).await;
    let shown = instance.get("/de/kickoff/register").await;
    let left = export(&operator, &instance.site, &slug("kickoff")).await;
    let left = left.unwrap().unwrap();
    assert!(left.contains("slug = \"presse\""), "{left}");
    assert!(!left.contains("slug = \"online\""), "{left}");
    assert!(left.contains("hidden = true"), "{left}");
    assert!(!shown.text().contains("Presse"), "{}", shown.text());
    assert_eq!(counters(&instance).await, [(String::new(), 1)]);
}
