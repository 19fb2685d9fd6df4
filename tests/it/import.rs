//! Events from files: what is taken, what stays, what is refused.

use auftakt::domain::agenda::{Programme, SessionStatus};
use auftakt::server::auth::Operator;
use auftakt::server::file::{FileRefused, Mistake};
use auftakt::server::operation::import::{Changes, Noun, Verb, import, preview};
use auftakt::server::{Failure, store};

use crate::harness::{Instance, slug};

pub(crate) const SAXONY: &str = include_str!("../../examples/sachsen-digital-und-souveraen.toml");
const CLOUD: &str = include_str!("../../examples/auftakt-verwaltungscloud.toml");
const EVENT: &str = "sachsen-digital-und-souveraen";

/// Takes a file that must be right.
pub(crate) async fn take(instance: &Instance, text: &str) -> Changes {
    match import(&Operator::at_the_command_line(), &instance.site, text).await {
        Ok(changes) => changes,
        Err(Failure::Refused(refused)) => panic!("{refused}"),
        Err(Failure::Fault(fault)) => panic!("{}", fault.chain()),
    }
}

async fn refusal(instance: &Instance, text: &str) -> FileRefused {
    match import(&Operator::at_the_command_line(), &instance.site, text).await {
        Ok(changes) => panic!("taken: {changes}"),
        Err(Failure::Refused(refused)) => refused,
        Err(Failure::Fault(fault)) => panic!("{}", fault.chain()),
    }
}

async fn programme(instance: &Instance) -> Programme {
    let programme = instance.site.programme(&slug(EVENT)).await.unwrap();
    Programme::clone(&programme.unwrap())
}

fn revision(instance: &Instance) -> u64 {
    instance.site.db.revisions().of(EVENT).unwrap()
}

/// The sample with one piece of it replaced.
fn edited(from: &str, to: &str) -> String {
    assert_eq!(SAXONY.matches(from).count(), 1, "{from}");
    SAXONY.replacen(from, to, 1)
}

/// The sample without one of its sessions.
fn without_session(slug: &str) -> String {
    let parts: Vec<&str> = SAXONY.split("\n[[sessions]]\n").collect();
    let slug = format!("slug = \"{slug}\"\n");
    let kept: Vec<&str> = parts
        .iter()
        .filter(|part| !part.starts_with(&slug))
        .copied()
        .collect();
    assert_eq!(kept.len(), parts.len() - 1);
    kept.join("\n[[sessions]]\n")
}

#[tokio::test]
async fn a_new_event_comes_whole_with_all_that_an_event_needs() {
    let instance = Instance::new().await;

    let changes = take(&instance, SAXONY).await;

    assert!(changes.is_new);
    let programme = programme(&instance).await;
    assert_eq!(programme.sessions.len(), 5);
    assert_eq!(programme.people.len(), 5);
    let panel = programme.session_by_slug(&slug("podium")).unwrap();
    let panellists: Vec<&str> = programme
        .cast_of(&panel.id)
        .iter()
        .map(|(_, person)| person.name.as_str())
        .collect();
    assert_eq!(
        panellists,
        ["Andreas Reckert-Lodde", "Miriam Seyffarth", "Robert Peter"]
    );
    assert_eq!(revision(&instance), 1);
    let mut conn = instance.site.db.read().await.unwrap();
    let keys = store::ticket::list_keys(&mut conn, &programme.event.id)
        .await
        .unwrap();
    assert_eq!(keys.len(), 1);
    let quota = store::quota::find_for_event(&mut conn, &programme.event.id)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((quota.capacity, quota.taken), (200, 0));
    let lists = "SELECT COUNT(*) FROM check_in_lists WHERE slug = 'main'";
    assert_eq!(instance.count(lists).await, 1);
    let entries = "SELECT COUNT(*) FROM audit_entries WHERE noun = 'event' AND verb = 'imported'";
    assert_eq!(instance.count(entries).await, 1);
}

#[tokio::test]
async fn the_same_file_again_changes_nothing() {
    let instance = Instance::new().await;
    take(&instance, SAXONY).await;
    let before = programme(&instance).await;
    instance.set_clock("2026-11-24T09:00:00Z");

    let changes = take(&instance, SAXONY).await;

    assert!(changes.is_empty(), "{changes}");
    assert_eq!(programme(&instance).await, before);
    assert_eq!(revision(&instance), 1);
    assert_eq!(
        instance.count("SELECT COUNT(*) FROM audit_entries").await,
        1
    );
}

#[tokio::test]
async fn ids_are_the_same_in_every_database() {
    let (one, other) = (Instance::new().await, Instance::new().await);
    take(&one, SAXONY).await;
    take(&other, SAXONY).await;

    let (one, other) = (programme(&one).await, programme(&other).await);

    assert_eq!(one.event.id, other.event.id);
    assert_eq!(one.slots, other.slots);
    assert_ne!(one.event.number, other.event.number);
}

#[tokio::test]
async fn a_preview_says_what_would_change_and_changes_nothing() {
    let instance = Instance::new().await;
    take(&instance, SAXONY).await;
    let before = programme(&instance).await;
    let text = edited("13:30–14:15", "13:45–14:15");

    let changes = preview(&Operator::at_the_command_line(), &instance.site, &text)
        .await
        .ok()
        .unwrap();

    assert_eq!(
        changes.to_string(),
        "moved session deutsche-verwaltungscloud (Die gemeinsame Deutsche Verwaltungscloud)\n    \
         starts_at: \"2023-11-02 13:30\" → \"2023-11-02 13:45\"\n"
    );
    assert_eq!(programme(&instance).await, before);
}

#[tokio::test]
async fn a_moved_session_keeps_its_uid_and_gets_a_new_sequence() {
    let instance = Instance::new().await;
    take(&instance, SAXONY).await;
    let before = programme(&instance).await;
    instance.set_clock("2026-11-23T10:00:00Z");

    take(&instance, &edited("13:30–14:15", "13:45–14:15")).await;

    let after = programme(&instance).await;
    assert_eq!(revision(&instance), 2);
    for (before, after) in before.slots.iter().zip(&after.slots) {
        let is_moved = before.starts_at != after.starts_at;
        assert_eq!(before.id, after.id);
        assert_eq!(
            after.told.sequence,
            before.told.sequence + u32::from(is_moved)
        );
        assert_eq!(after.told.updated_at != before.told.updated_at, is_moved);
    }
    assert_eq!(
        after.slots.last().unwrap().starts_at.to_string(),
        "2023-11-02T12:45:00Z"
    );
}

#[tokio::test]
async fn a_changed_text_leaves_the_sequence_alone() {
    let instance = Instance::new().await;
    take(&instance, SAXONY).await;
    let before = programme(&instance).await;
    instance.set_clock("2026-11-23T10:00:00Z");

    take(
        &instance,
        &edited("title.en = \"Lunch\"", "title.en = \"Lunch break\""),
    )
    .await;

    let after = programme(&instance).await;
    let lunch = after.session_by_slug(&slug("mittagspause")).unwrap();
    assert_eq!(lunch.updated_at.to_string(), "2026-11-23T10:00:00Z");
    assert_eq!(after.slots, before.slots);
    assert_eq!(revision(&instance), 2);
}

#[tokio::test]
async fn a_session_that_the_public_knew_is_cancelled_and_never_deleted() {
    let instance = Instance::new().await;
    take(&instance, SAXONY).await;

    let changes = take(&instance, &without_session("podium")).await;

    let [cancelled] = changes.changes.as_slice() else {
        panic!("{changes}")
    };
    assert_eq!(
        (cancelled.noun, cancelled.verb),
        (Noun::Session, Verb::Cancelled)
    );
    let programme = programme(&instance).await;
    let panel = programme.session_by_slug(&slug("podium")).unwrap();
    assert_eq!(panel.status, SessionStatus::Cancelled);
    assert_eq!(
        programme.slots_of(&panel.id).next().unwrap().told.sequence,
        1
    );
    // The people who were on it stay with it.
    assert_eq!(programme.people.len(), 5);

    let again = take(&instance, &without_session("podium")).await;
    assert!(again.is_empty(), "{again}");
}

#[tokio::test]
async fn a_draft_that_the_file_lost_is_removed_and_nobody_hears_of_it() {
    let instance = Instance::new().await;
    let with_draft = format!(
        "{SAXONY}\n[[sessions]]\nslug = \"geheim\"\ntype = \"talk\"\nstatus = \"draft\"\ntime = \"14:00–14:10\"\ntitle = \"Geheim\"\n"
    );
    take(&instance, &with_draft).await;
    let drafts = "SELECT COUNT(*) FROM sessions WHERE slug = 'geheim'";
    assert_eq!(instance.count(drafts).await, 1);
    assert!(
        programme(&instance)
            .await
            .session_by_slug(&slug("geheim"))
            .is_none()
    );

    let changes = take(&instance, SAXONY).await;

    assert_eq!(changes.changes[0].verb, Verb::Removed);
    assert_eq!(instance.count(drafts).await, 0);
    assert_eq!(revision(&instance), 1);
}

#[tokio::test]
async fn people_and_rooms_go_when_nothing_refers_to_them() {
    let instance = Instance::new().await;
    let extra = "[[rooms]]\nslug = \"foyer\"\nname = \"Foyer\"\n\n[[people]]\nslug = \"gast\"\nname = \"Gast\"\n\n";
    let with_extra = SAXONY.replacen("[[people]]", &format!("{extra}[[people]]"), 1);
    take(&instance, &with_extra).await;
    assert_eq!(instance.count("SELECT COUNT(*) FROM people").await, 6);
    assert_eq!(instance.count("SELECT COUNT(*) FROM rooms").await, 1);

    take(&instance, SAXONY).await;

    assert_eq!(instance.count("SELECT COUNT(*) FROM people").await, 5);
    assert_eq!(instance.count("SELECT COUNT(*) FROM rooms").await, 0);
}

/// The sample with a track, an own type and marks of a session.
fn marked() -> String {
    let parts = "[[tracks]]\nslug = \"praxis\"\nname = \"Praxis\"\ncolour = \"teal\"\n\n\
        [[types]]\nslug = \"runde\"\nname = \"Runde\"\nbase = \"panel\"\n\n\
        [[rooms]]\nslug = \"saal\"\nname = \"Saal\"\nstep_free = true\nhearing_loop = true\n\
        directions = \"Rechts\"\n\n[[people]]";
    SAXONY
        .replacen("[[people]]", parts, 1)
        .replacen(
            "slug = \"podium\"\ntype = \"panel\"\n",
            "slug = \"podium\"\nown_type = \"runde\"\nroom = \"saal\"\ntrack = \"praxis\"\n\
             interpretation = [\"dgs\"]\nrecorded = true\nphotographed = true\n\
             links = [{ kind = \"stream\", url = \"https://live.example/1\", label = \"Live\" }]\n",
            1,
        )
        .replacen(
            "\"robert-peter\"]",
            "{ person = \"robert-peter\", state = \"invited\" }]",
            1,
        )
}

#[tokio::test]
async fn tracks_types_and_marks_are_taken_and_go_with_the_file() {
    let instance = Instance::new().await;
    take(&instance, SAXONY).await;

    let changes = take(&instance, &marked()).await;

    let told: Vec<(Noun, Verb)> = changes.changes.iter().map(|c| (c.noun, c.verb)).collect();
    assert_eq!(
        told,
        [
            (Noun::Room, Verb::Added),
            (Noun::Track, Verb::Added),
            (Noun::Type, Verb::Added),
            (Noun::Session, Verb::Changed),
        ]
    );
    let fields: Vec<&str> = changes.changes[3]
        .differences
        .iter()
        .map(|difference| difference.field.as_str())
        .collect();
    assert_eq!(
        fields,
        [
            "own_type",
            "track",
            "interpretation",
            "recorded",
            "photographed",
            "links",
            "cast",
            "room"
        ]
    );
    let programme = programme(&instance).await;
    let panel = programme.session_by_slug(&slug("podium")).unwrap();
    assert_eq!(panel.own_type, Some(slug("runde")));
    let track = programme.track(panel.track_id.as_ref().unwrap()).unwrap();
    assert_eq!(track.slug, slug("praxis"));
    assert!(panel.is_recorded && panel.is_photographed);
    assert!(programme.rooms[0].is_step_free && programme.rooms[0].has_hearing_loop);
    let invited = "SELECT COUNT(*) FROM participations WHERE state = 'invited'";
    assert_eq!(instance.count(invited).await, 1);
    assert!(take(&instance, &marked()).await.is_empty());

    let changes = take(&instance, SAXONY).await;

    assert!(!changes.is_empty());
    for table in [
        "SELECT COUNT(*) FROM tracks",
        "SELECT COUNT(*) FROM session_types",
        "SELECT COUNT(*) FROM rooms",
        "SELECT COUNT(*) FROM sessions WHERE is_recorded OR own_type IS NOT NULL",
    ] {
        assert_eq!(instance.count(table).await, 0, "{table}");
    }
    // A file without a state leaves the answer as it is.
    assert_eq!(instance.count(invited).await, 1);
}

#[tokio::test]
async fn a_type_that_behaves_differently_takes_its_sessions_along() {
    let instance = Instance::new().await;
    take(&instance, &marked()).await;

    take(
        &instance,
        &marked().replace("base = \"panel\"", "base = \"qa\""),
    )
    .await;

    let programme = programme(&instance).await;
    let panel = programme.session_by_slug(&slug("podium")).unwrap();
    assert_eq!(panel.kind, auftakt::domain::agenda::SessionType::Qa);
}

#[tokio::test]
async fn a_room_that_got_another_name_at_the_desk_is_known_again() {
    let instance = Instance::new().await;
    take(&instance, &marked()).await;
    let id = instance.text("SELECT id FROM rooms").await;
    instance
        .execute("UPDATE rooms SET slug = 'aula', name = '{\"de\":\"Aula\"}'")
        .await;

    take(&instance, &marked()).await;

    assert_eq!(instance.text("SELECT id FROM rooms").await, id);
    assert_eq!(instance.text("SELECT slug FROM rooms").await, "saal");
    let placed = "SELECT COUNT(*) FROM slots WHERE room_id IS NOT NULL";
    assert_eq!(instance.count(placed).await, 1);
}

#[tokio::test]
async fn a_cancelled_event_renumbers_every_entry_of_its_calendar() {
    let instance = Instance::new().await;
    take(&instance, SAXONY).await;

    take(
        &instance,
        &edited("status = \"published\"", "status = \"cancelled\""),
    )
    .await;

    let sequences: Vec<u32> = programme(&instance)
        .await
        .slots
        .iter()
        .map(|slot| slot.told.sequence)
        .collect();
    assert_eq!(sequences, [1, 1, 1, 1, 1]);
}

#[tokio::test]
async fn the_trail_tells_each_change_and_quotes_nobody() {
    let instance = Instance::new().await;
    take(&instance, SAXONY).await;
    let edited = edited("13:30–14:15", "13:45–14:15")
        .replace("name = \"Robert Peter\"", "name = \"Roberta Peter\"");
    instance.set_clock("2026-11-23T10:00:00Z");

    take(&instance, &edited).await;

    let mut conn = instance.site.db.read().await.unwrap();
    let id = programme(&instance).await.event.id;
    let mut trail = store::audit::list_for_event(&mut conn, &id, 10, 0)
        .await
        .unwrap();
    trail.sort_by(|a, b| (a.at, &a.noun).cmp(&(b.at, &b.noun)));
    let told: Vec<(&str, &str)> = trail
        .iter()
        .map(|entry| (entry.noun.as_str(), entry.verb.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("event", "imported"),
            ("event", "imported"),
            ("person", "changed"),
            ("session", "moved"),
        ]
    );
    let field = &trail[2].differences[0];
    assert_eq!(
        (
            field.field.as_str(),
            field.before.as_str(),
            field.after.as_str()
        ),
        ("name", "", "")
    );
    let field = &trail[3].differences[0];
    assert_eq!(field.before, "2023-11-02 13:30");
}

#[tokio::test]
async fn a_broken_file_changes_nothing_at_all() {
    let instance = Instance::new().await;
    take(&instance, SAXONY).await;
    let before = programme(&instance).await;
    let broken =
        edited("13:30–14:15", "13:45–14:15").replace("\"markus-brakmann\"]", "\"brakmann\"]");

    let refused = refusal(&instance, &broken).await;

    let [placed] = refused.0.as_slice() else {
        panic!("{refused}")
    };
    assert!(matches!(placed.mistake, Mistake::NotListed { .. }));
    assert_eq!(programme(&instance).await, before);
}

#[tokio::test]
async fn a_uid_of_another_event_is_refused_with_its_line() {
    let instance = Instance::new().await;
    take(&instance, SAXONY).await;
    let uid = programme(&instance).await.slots[0].id.clone();
    let other = SAXONY
        .replace(
            "slug = \"sachsen-digital-und-souveraen\"",
            "slug = \"kopie\"",
        )
        .replace(
            "time = \"10:00–10:15\"",
            &format!("time = \"10:00–10:15\"\nuid = \"{uid}\""),
        );

    let refused = refusal(&instance, &other).await;

    let line = other
        .lines()
        .position(|line| line.starts_with("uid"))
        .unwrap()
        + 1;
    assert_eq!(refused.0[0].place.line, line);
    assert_eq!(refused.0[0].mistake, Mistake::UidTaken(uid.to_string()));
}

#[tokio::test]
async fn two_sessions_of_a_file_never_share_a_uid() {
    let instance = Instance::new().await;
    take(&instance, SAXONY).await;
    let greeting = programme(&instance).await.slots[0].id.clone();
    let other = Instance::new().await;
    let lunch = edited(
        "time = \"12:15–13:30\"",
        &format!("time = \"12:15–13:30\"\nuid = \"{greeting}\""),
    );

    let refused = refusal(&other, &lunch).await;

    assert_eq!(
        refused.0[0].mistake,
        Mistake::UidTaken(greeting.to_string())
    );
    assert_eq!(other.count("SELECT COUNT(*) FROM events").await, 0);
}

#[tokio::test]
async fn a_new_name_of_the_organiser_reaches_its_other_events() {
    let instance = Instance::new().await;
    take(&instance, SAXONY).await;
    let second = SAXONY
        .replace(
            "slug = \"sachsen-digital-und-souveraen\"",
            "slug = \"zweite\"",
        )
        .replace(
            "name = \"Sächsische Staatsverwaltung\"",
            "name = \"Freistaat Sachsen\"",
        );

    take(&instance, &second).await;

    assert_eq!(revision(&instance), 2);
    assert_eq!(
        programme(&instance).await.organisation.name,
        "Freistaat Sachsen"
    );
}

#[tokio::test]
async fn the_fictitious_event_shows_what_is_cancelled_and_hides_its_draft() {
    let instance = Instance::new().await;

    take(&instance, CLOUD).await;

    let slug_of = slug("auftakt-verwaltungscloud");
    let programme = instance.site.programme(&slug_of).await.unwrap().unwrap();
    let workshop = programme
        .session_by_slug(&slug("openstack-grundlagen"))
        .unwrap();
    assert_eq!(workshop.status, SessionStatus::Cancelled);
    assert!(
        programme
            .session_by_slug(&slug("ueberraschungsgast"))
            .is_none()
    );
    let drafts = "SELECT COUNT(*) FROM sessions WHERE status = 'draft'";
    assert_eq!(instance.count(drafts).await, 1);
}

#[tokio::test]
async fn the_sample_speaks_both_languages_and_keeps_them_apart() {
    let instance = Instance::new().await;
    take(&instance, SAXONY).await;
    let programme = programme(&instance).await;

    let sessions = programme.sessions.iter();
    let texts = sessions.flat_map(|session| [&session.title, &session.description]);
    for text in texts.chain([&programme.event.title, &programme.event.summary]) {
        assert_ne!(text.iter().count(), 1, "{text}");
        assert!(!text.to_string().contains(".en ="), "{text}");
    }
}
