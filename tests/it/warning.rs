//! What is worth a second look in a programme, and that saying so takes no time worth speaking of.

use axum::http::StatusCode;

use crate::harness::Instance;
use crate::organise::{editor, organiser, save, session_id};
use crate::part::href;

async fn warnings(instance: &Instance, title: &str) -> Vec<String> {
    let id = session_id(instance, title).await;
    let page = instance.get(&editor(&id)).await;
    page.all(".kern-alert--warning li")
}

async fn place(instance: &Instance, title: &str, from: &str, until: &str, room: &str) {
    let id = session_id(instance, title).await;
    let (from, until) = (format!("2027-03-27T{from}"), format!("2027-03-27T{until}"));
    let changes = [
        ("starts_at", from.as_str()),
        ("ends_at", &until),
        ("room", room),
    ];
    let answer = save(instance, &id, &changes).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
}

#[tokio::test]
async fn both_sessions_of_a_clash_are_told_and_linked() {
    let instance = organiser().await;
    place(&instance, "Grußwort", "11:00", "11:15", "saal").await;

    assert_eq!(
        warnings(&instance, "Podium").await,
        [
            "Großer Saal ist zur selben Zeit belegt: „Grußwort“.",
            "Anna Arendt ist zur selben Zeit eingeplant: „Grußwort“.",
        ]
    );
    let list = instance
        .get("/de/organise/kickoff/sessions?show=conflicts")
        .await;
    assert_eq!(list.all("tbody th a"), ["Podium", "Grußwort"]);
    let (greeting, panel) = (
        editor(&session_id(&instance, "Grußwort").await),
        editor(&session_id(&instance, "Podium").await),
    );
    let links = list.attributes(".notes a", "href");
    let expected = [&greeting, &greeting, &panel, &panel].map(String::as_str);
    assert_eq!(links, expected);
}

#[tokio::test]
async fn whoever_changes_rooms_needs_five_minutes() {
    let instance = organiser().await;
    let check = async |from: &str, until: &str, room: &str, expected: &[&str]| {
        place(&instance, "Grußwort", from, until, room).await;
        assert_eq!(
            warnings(&instance, "Grußwort").await,
            expected,
            "{from} {until} {room}"
        );
        assert_eq!(warnings(&instance, "Podium").await.len(), expected.len());
    };

    check(
        "10:15",
        "10:27",
        "foyer",
        &["Anna Arendt hat nur 3 Minuten für den Raumwechsel zwischen diesem Programmpunkt und „Podium“."],
    )
    .await;
    check("10:15", "10:25", "foyer", &[]).await;
    check("10:15", "10:30", "saal", &[]).await;
    check(
        "11:30",
        "11:40",
        "foyer",
        &["Anna Arendt hat keine Zeit für den Raumwechsel zwischen diesem Programmpunkt und „Podium“."],
    )
    .await;

    // Whoever declined is not there.
    let id = session_id(&instance, "Grußwort").await;
    save(&instance, &id, &[("state", "declined")]).await;
    assert_eq!(warnings(&instance, "Podium").await, [""; 0]);
}

#[tokio::test]
async fn a_room_is_too_small_for_all_who_may_come_unless_others_are_open() {
    let instance = organiser().await;
    let set_seats = async |room: &str, seats: &str| {
        let path = href(&instance, "rooms", room).await;
        let saved = crate::part::save(&instance, &path, &[("capacity", seats)]).await;
        assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text());
    };
    assert_eq!(
        warnings(&instance, "Podium").await,
        [""; 0],
        "its size is not known"
    );
    set_seats("Großer Saal", "8").await;
    assert_eq!(
        warnings(&instance, "Podium").await,
        [
            "Großer Saal ist zu klein: In alle Räume, in denen zu dieser Zeit etwas ist, passen zusammen \
          8 Menschen; die Veranstaltung hat 10 Plätze."
        ]
    );

    // Side by side there is a seat for everybody; one after the other there is not.
    set_seats("Foyer", "2").await;
    place(&instance, "Noch geheim", "10:30", "10:45", "foyer").await;
    assert_eq!(warnings(&instance, "Podium").await, [""; 0]);
    assert_eq!(warnings(&instance, "Noch geheim").await, [""; 0]);
    place(&instance, "Noch geheim", "12:00", "12:15", "foyer").await;
    assert_eq!(warnings(&instance, "Podium").await.len(), 1);
    assert_eq!(warnings(&instance, "Noch geheim").await.len(), 1);
}

/// A conference of a thousand sessions: forty rooms, twenty-five times each, people in many of them.
fn large() -> String {
    use std::fmt::Write as _;
    let mut file = crate::staff::KICKOFF
        .split("[[rooms]]")
        .next()
        .unwrap()
        .to_owned();
    for room in 0..40 {
        let _ = write!(
            file,
            "[[rooms]]\nslug = \"r{room}\"\nname.de = \"Raum {room}\"\n\n"
        );
    }
    for person in 0..500 {
        let _ = write!(
            file,
            "[[people]]\nslug = \"p{person}\"\nname = \"Person {person}\"\n\n"
        );
    }
    for session in 0..1000 {
        let (room, start) = (session % 40, session / 40 * 20);
        let time = |minutes: usize| format!("{:02}:{:02}", 10 + minutes / 60, minutes % 60);
        let (from, until) = (time(start), time(start + 20));
        let _ = write!(
            file,
            "[[sessions]]\nslug = \"s{session}\"\ntype = \"talk\"\ntitle.de = \"Vortrag {session}\"\n\
             day = 2027-03-27\ntime = \"{from}–{until}\"\nroom = \"r{room}\"\n\
             speakers = [\"p{}\", \"p{}\"]\n\n",
            session % 500,
            (session * 7 + 3) % 500,
        );
    }
    file
}

/// Not a measurement: four times as many would take a quadratic one sixteen times as long.
#[tokio::test]
async fn the_warnings_of_a_thousand_sessions_are_found_at_once() {
    use auftakt::server::operation::agenda;
    use auftakt::server::operation::whole::Whole;
    let instance = Instance::new().await;
    instance.import(&large()).await;
    let mut conn = instance.site.db.read().await.unwrap();
    let slug = crate::harness::slug("kickoff");
    let whole = Whole::find(&mut conn, &slug).await.unwrap().unwrap();
    drop(conn);
    assert_eq!(whole.sessions.len(), 1000);

    let found = agenda::warnings(&whole);

    // The same, found by comparing each with each.
    let mut expected = std::collections::HashSet::new();
    for one in &whole.slots {
        for other in &whole.slots {
            let is_at_once = one.starts_at < other.ends_at && other.starts_at < one.ends_at;
            if one.session_id == other.session_id || !is_at_once {
                continue;
            }
            let people = whole.cast_of(&other.session_id);
            for line in whole.cast_of(&one.session_id) {
                if people.iter().any(|known| known.person_id == line.person_id) {
                    let (person, other) = (line.person_id.clone(), other.session_id.clone());
                    expected.insert((
                        one.session_id.clone(),
                        agenda::Warning::Person { person, other },
                    ));
                }
            }
        }
    }
    let people: std::collections::HashSet<_> = found
        .iter()
        .filter(|(_, warning)| matches!(warning, agenda::Warning::Person { .. }))
        .cloned()
        .collect();
    assert!(!expected.is_empty());
    assert_eq!(people, expected);
}

#[tokio::test]
async fn whoever_said_that_they_cannot_is_named() {
    let instance = organiser().await;
    instance
        .text(
            "INSERT INTO absences (id, event_id, person_id, starts_at, ends_at) \
             SELECT '00000000-0000-0000-0000-000000000001', event_id, id, 1806140400000, 1806145200000 FROM people \
             WHERE name = 'Anna Arendt' AND event_id = (SELECT id FROM events WHERE slug = 'kickoff') \
             RETURNING id",
        )
        .await;

    let said = warnings(&instance, "Podium").await;

    assert_eq!(said.len(), 1, "{said:?}");
    assert!(
        said[0].starts_with("Anna Arendt kann zu dieser Zeit nicht (")
            && said[0].contains("10:40–12:00"),
        "{said:?}"
    );
    assert_eq!(warnings(&instance, "Grußwort").await, [""; 0]);
}
