//! The programme as schedules of other programs have it: out, in, and back again.

use auftakt::domain::agenda::{Role, SessionStatus};
use auftakt::format::schedule::{self, Reading};
use auftakt::server::auth::Operator;
use auftakt::server::operation::import::take::{TakeRefused, Taken, Target, take_schedule};
use auftakt::server::operation::import::{Noun, Publishing, Verb};
use auftakt::server::operation::whole::Whole;
use auftakt::server::{Failure, store};
use axum::http::StatusCode;

use crate::harness::{Instance, slug};
use crate::import::take;
use crate::staff::{self, KICKOFF, publish, sign_in};

const CAMP: &[u8] = include_bytes!("../schedule/frab-camp2019.json");
const DEMOCON: &[u8] = include_bytes!("../schedule/pretalx-democon.json");

/// The kickoff with everything that a schedule can and cannot say.
pub(crate) fn rich() -> String {
    let parts = "[[tracks]]\nslug = \"fundament\"\nname = { de = \"Fundament\", en = \"Groundwork\" }\n\
        colour = \"teal\"\n\n[[types]]\nslug = \"streit\"\nname.de = \"Streitgespräch\"\nbase = \"panel\"\n\n";
    let more = "\n[[sessions]]\nslug = \"zweimal\"\nown_type = \"streit\"\ntrack = \"fundament\"\nlanguage = \"en\"\n\
        title.de = \"Zweimal\"\ntitle.en = \"Twice\"\ndescription.en = \"a < b & \\\"c\\\"\"\nrecorded = true\n\
        moderators = [\"bert-brecht\"]\npanellists = [\"anna-arendt\"]\ninterpreters = [\"bert-brecht\"]\n\
        links = [{ kind = \"slides\", url = \"https://files.example/a.pdf\", label = \"Thesen\" }, \
        { kind = \"stream\", url = \"https://live.example/\" }]\n\
        [[sessions.slots]]\nday = 2027-03-27\ntime = \"14:00–15:00\"\nroom = \"saal\"\n\
        [[sessions.slots]]\nday = 2027-03-28\ntime = \"14:00–15:00\"\nroom = \"foyer\"\n\
        \n[[sessions]]\nslug = \"abgesagt\"\ntype = \"talk\"\nstatus = \"cancelled\"\ntitle = \"Abgesagt\"\n\
        day = 2027-03-27\ntime = \"16:00–17:00\"\n\
        \n[[sessions]]\nslug = \"ohne-raum\"\ntype = \"break\"\ntitle = \"Ohne Raum\"\n\
        day = 2027-03-27\ntime = \"17:00–17:30\"\n\
        \n[[sessions]]\nslug = \"ohne-zeit\"\ntype = \"talk\"\ntitle = \"Ohne Zeit\"\nslots = []\n";
    let text = KICKOFF.replacen("[[people]]", &format!("{parts}[[people]]"), 1);
    format!("{text}{more}")
}

async fn instance() -> Instance {
    let instance = staff::instance().await;
    take(&instance, &rich()).await;
    instance
}

async fn fetch(instance: &Instance, path: &str) -> Vec<u8> {
    let answer = instance.get(path).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}");
    answer.body.to_vec()
}

fn read(bytes: &[u8]) -> Reading {
    schedule::read(bytes, &|_, _| None).unwrap()
}

async fn try_take(
    instance: &Instance,
    bytes: &[u8],
    target: Target,
) -> Result<Taken, Failure<TakeRefused>> {
    let operator = Operator::at_the_command_line();
    let publishing = Publishing::Later;
    take_schedule(
        &operator,
        &instance.site,
        bytes.to_vec(),
        target,
        publishing,
        false,
    )
    .await
}

async fn into(instance: &Instance, bytes: &[u8], event: &str) -> Taken {
    try_take(instance, bytes, Target::Event(slug(event)))
        .await
        .unwrap()
}

fn new_event(name: &str) -> Target {
    Target::New {
        slug: Some(slug(name)),
        organiser: Some("Verein <mail@verein.example>".to_owned()),
    }
}

pub(crate) async fn whole(instance: &Instance, event: &str) -> Whole {
    let mut conn = instance.site.db.read().await.unwrap();
    Whole::find(&mut conn, &slug(event)).await.unwrap().unwrap()
}

#[tokio::test]
async fn guests_get_what_takes_place_as_a_schedule() {
    let instance = instance().await;

    let xml = instance.get("/kickoff/schedule.xml").await;
    let json = instance.get("/kickoff/schedule.json").await;

    assert_eq!(xml.header("content-type"), "application/xml; charset=utf-8");
    assert_eq!(json.header("content-type"), "application/json");
    let reading = read(&json.body);
    assert_eq!(reading.refused, []);
    let mut titles: Vec<String> = Vec::new();
    for day in &reading.schedule.days {
        for event in day.rooms.iter().flat_map(|room| &room.events) {
            titles.push(format!("{} {} {}", event.start, event.title, event.kind));
        }
    }
    titles.sort();
    assert_eq!(
        titles,
        [
            "2027-03-27 10:00:00 +01:00 Grußwort greeting",
            "2027-03-27 10:30:00 +01:00 Podium panel",
            "2027-03-27 14:00:00 +01:00 Zweimal Streitgespräch",
            "2027-03-27 17:00:00 +01:00 Ohne Raum break",
            "2027-03-28 14:00:00 +02:00 Zweimal Streitgespräch",
        ]
    );
    let conference = &reading.schedule.conference;
    assert_eq!(conference.time_zone.as_deref(), Some("Europe/Berlin"));
    assert_eq!(conference.tracks[0].color.as_deref(), Some("#0b6b6b"));
    let other = read(&xml.body).schedule;
    let titles = |schedule: &schedule::Schedule| {
        let rooms = schedule.days.iter().flat_map(|day| &day.rooms);
        let events = rooms.flat_map(|room| &room.events);
        events
            .map(|event| (event.key, event.title.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(titles(&other), titles(&reading.schedule));
    for answer in [&xml, &json] {
        assert!(!answer.text().contains("eheim") && !answer.text().contains("Abgesagt"));
    }

    for (path, answer) in [
        ("/kickoff/schedule.xml", &xml),
        ("/kickoff/schedule.json", &json),
    ] {
        let etag = answer.header("etag").to_owned();
        let again = instance.get_with(path, &[("if-none-match", &etag)]).await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{path}");
    }
    let page = instance.get("/de/kickoff/agenda").await;
    let links = page.attributes(".edition a", "href");
    assert!(
        links.contains(&"/kickoff/schedule.xml".to_owned()),
        "{links:?}"
    );
}

#[tokio::test]
async fn an_event_that_nobody_may_see_has_no_schedule() {
    let instance = Instance::new().await;
    take(
        &instance,
        &KICKOFF.replace("status = \"published\"", "status = \"draft\""),
    )
    .await;

    for path in [
        "/kickoff/schedule.xml",
        "/kickoff/schedule.json",
        "/none/schedule.xml",
    ] {
        assert_eq!(
            instance.get(path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
}

#[tokio::test]
async fn what_was_exported_changes_nothing_when_it_comes_back() {
    let instance = instance().await;
    let xml = fetch(&instance, "/kickoff/schedule.xml").await;
    let json = fetch(&instance, "/kickoff/schedule.json").await;

    for file in [&xml, &json] {
        let taken = into(&instance, file, "kickoff").await;
        assert!(taken.changes.is_empty(), "{}", taken.changes);
    }
}

#[tokio::test]
async fn a_schedule_changes_what_it_says_and_leaves_the_rest() {
    let instance = instance().await;
    let json = fetch(&instance, "/kickoff/schedule.json").await;
    let mut schedule = read(&json).schedule;
    for room in schedule.days.iter_mut().flat_map(|day| &mut day.rooms) {
        room.events.retain(|event| event.title != "Grußwort");
        for event in &mut room.events {
            if event.title == "Podium" {
                event.title = "Podium, neu".to_owned();
                event.start += chrono::TimeDelta::minutes(15);
                event.persons.reverse();
            }
        }
    }

    let taken = into(&instance, &schedule.to_xml(), "kickoff").await;

    let told: Vec<(Noun, &str, Verb)> = taken
        .changes
        .changes
        .iter()
        .map(|change| (change.noun, change.slug.as_str(), change.verb))
        .collect();
    assert_eq!(
        told,
        [
            (Noun::Session, "podium", Verb::Changed),
            (Noun::Session, "grusswort", Verb::Cancelled),
        ]
    );
    let whole = whole(&instance, "kickoff").await;
    let session = |name: &str| {
        let mut sessions = whole.sessions.iter();
        sessions.find(|session| session.slug == slug(name)).unwrap()
    };
    // The English title was not in it, nor who moderates.
    assert_eq!(
        session("podium").title.to_string(),
        r#"{"de":"Podium, neu","en":"Panel"}"#
    );
    let roles: Vec<Role> = whole
        .cast_of(&session("podium").id)
        .iter()
        .map(|line| line.role)
        .collect();
    assert!(roles.contains(&Role::Moderator), "{roles:?}");
    assert_eq!(session("grusswort").status, SessionStatus::Cancelled);
    assert_eq!(session("entwurf").status, SessionStatus::Draft);
    assert_eq!(session("ohne-zeit").status, SessionStatus::Published);
    // Guests see none of it yet.
    assert_eq!(fetch(&instance, "/kickoff/schedule.json").await, json);
    sign_in(&instance, "organiser").await;
    publish(&instance).await;
    assert_ne!(fetch(&instance, "/kickoff/schedule.json").await, json);
}

#[tokio::test]
async fn real_schedules_become_events_and_change_nothing_the_second_time() {
    let instance = Instance::new().await;
    for (name, file, sessions) in [
        ("camp", CAMP, 75),
        ("demo", DEMOCON, 31),
        (
            "pentabarf",
            &include_bytes!("../schedule/pentabarf.xml")[..],
            0,
        ),
        ("frab", &include_bytes!("../schedule/frab.xml")[..], 0),
        (
            "pretalx",
            &include_bytes!("../schedule/pretalx.json")[..],
            0,
        ),
        ("hub", &include_bytes!("../schedule/hub.json")[..], 0),
    ] {
        let events = read_leniently(file);
        let first = try_take(&instance, file, new_event(name)).await.unwrap();
        assert!(first.changes.is_new);
        let whole = whole(&instance, name).await;
        assert_eq!(whole.slots.len(), events, "{name}");
        assert!(
            whole.sessions.len() >= sessions,
            "{name}: {}",
            whole.sessions.len()
        );

        let again = into(&instance, file, name).await;

        assert!(again.changes.is_empty(), "{name}: {}", again.changes);
    }
}

fn read_leniently(bytes: &[u8]) -> usize {
    let offset = chrono::FixedOffset::east_opt(3600);
    let reading = schedule::read(bytes, &|_, _| offset).unwrap();
    let rooms = reading.schedule.days.iter().flat_map(|day| &day.rooms);
    rooms.map(|room| room.events.len()).sum()
}

#[tokio::test]
async fn one_schedule_in_two_events_never_takes_from_the_other() {
    let instance = Instance::new().await;
    try_take(&instance, DEMOCON, new_event("eins"))
        .await
        .unwrap();
    let before = whole(&instance, "eins").await;

    try_take(&instance, DEMOCON, new_event("zwei"))
        .await
        .unwrap();

    let after = whole(&instance, "eins").await;
    assert_eq!(after.people, before.people);
    assert_eq!(after.slots, before.slots);
    let other = whole(&instance, "zwei").await;
    assert_eq!(other.slots.len(), before.slots.len());
    assert_eq!(other.people.len(), before.people.len());
    for name in ["eins", "zwei"] {
        let again = into(&instance, DEMOCON, name).await;
        assert!(again.changes.is_empty(), "{name}: {}", again.changes);
    }
}

#[tokio::test]
async fn a_person_with_another_name_is_known_by_guid() {
    let instance = Instance::new().await;
    try_take(&instance, DEMOCON, new_event("eins"))
        .await
        .unwrap();
    let before = whole(&instance, "eins").await;
    let mut schedule = read(DEMOCON).schedule;
    let mut guid = None;
    for room in schedule.days.iter_mut().flat_map(|day| &mut day.rooms) {
        for person in room.events.iter_mut().flat_map(|event| &mut event.persons) {
            let first = *guid.get_or_insert(person.guid);
            if person.guid == first {
                person.name = "Neuer Name".to_owned();
            }
        }
    }
    assert!(guid.is_some());

    into(&instance, &schedule.to_json(), "eins").await;

    let after = whole(&instance, "eins").await;
    assert_eq!(after.people.len(), before.people.len());
    let renamed = after
        .people
        .iter()
        .find(|person| person.name == "Neuer Name")
        .unwrap();
    assert!(before.people.iter().any(|person| person.id == renamed.id));
}

#[tokio::test]
async fn the_command_line_says_where_a_schedule_goes() {
    let instance = Instance::new().await;
    let refused = async |target: Target| match try_take(&instance, DEMOCON, target).await {
        Err(Failure::Refused(refused)) => refused,
        other => panic!("{:?}", other.map(|taken| taken.changes)),
    };
    let nobody = Target::New {
        slug: None,
        organiser: None,
    };
    assert_eq!(refused(nobody.clone()).await, TakeRefused::NoOrganiser);
    assert_eq!(
        refused(Target::Event(slug("none"))).await,
        TakeRefused::NoEvent(slug("none"))
    );

    try_take(&instance, DEMOCON, new_event("eins"))
        .await
        .unwrap();

    assert_eq!(
        refused(new_event("eins")).await,
        TakeRefused::EventExists(slug("eins"))
    );
    // Now there is one organisation, and it goes without saying.
    try_take(&instance, DEMOCON, nobody).await.unwrap();
    let mut conn = instance.site.db.read().await.unwrap();
    let events = store::event::list_public(&mut conn).await.unwrap();
    assert_eq!(events.len(), 0, "{events:?}");
}
