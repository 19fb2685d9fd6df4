//! "My programme": what guests choose without an account, and what becomes of it.

use auftakt::server::job;
use axum::http::StatusCode;

use crate::harness::{Answer, Instance};

/// Two days; a panel and a workshop at the same time, something cancelled, a break, a draft.
const KICKOFF: &str = include_str!("public/kickoff.toml");
const CHOOSE: &str = "/de/kickoff/my-programme";
const KEY: &str = "0123456789abcdef0123456789abcdef";

async fn instance() -> Instance {
    let instance = Instance::new().await;
    instance.import(KICKOFF).await;
    instance
}

/// The text with one place of it changed.
#[track_caller]
fn with(text: &str, old: &str, new: &str) -> String {
    assert_eq!(text.matches(old).count(), 1, "{old}");
    text.replace(old, new)
}

/// Sends a form with these sessions ticked.
async fn tick(instance: &Instance, page: &str, key: &str, sessions: &[&str]) -> Answer {
    let mut fields = vec![("key", key)];
    fields.extend(sessions.iter().map(|session| ("session", *session)));
    instance.post(page, &fields).await
}

/// Chooses these sessions, and gives the path of the page that comes of it.
async fn choose(instance: &Instance, sessions: &[&str]) -> String {
    let key = instance.get(CHOOSE).await;
    let key = key.attributes("input[name=key]", "value").remove(0);
    let answer = tick(instance, CHOOSE, &key, sessions).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let page = answer.location().strip_suffix("?done=begun").unwrap();
    page.to_owned()
}

fn token(page: &str) -> &str {
    page.rsplit('/').next().unwrap()
}

fn feed(page: &str) -> String {
    format!("/my/{}/calendar.ics", token(page))
}

/// What is chosen, as the page lists it.
async fn titles(instance: &Instance, page: &str) -> Vec<String> {
    instance.get(page).await.all(".agenda__title")
}

/// The entries of a calendar, each as it stands, unfolded and without what surrounds it.
fn entries(answer: &Answer) -> Vec<String> {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    let text = answer.text().replace("\r\n ", "");
    text.split("BEGIN:VEVENT\r\n")
        .skip(1)
        .map(|entry| entry.split("END:VEVENT").next().unwrap().to_owned())
        .collect()
}

/// The entry whose title begins so.
#[track_caller]
fn entry<'a>(entries: &'a [String], title: &str) -> &'a str {
    let found = entries
        .iter()
        .find(|entry| entry.contains(&format!("SUMMARY:{title}")));
    found.unwrap_or_else(|| panic!("{title} in {entries:?}"))
}

#[tokio::test]
async fn a_guest_chooses_without_an_account() {
    let instance = instance().await;

    let form = instance.get(&format!("{CHOOSE}?session=podium")).await;
    let page = choose(&instance, &["podium", "zweiter-tag", "spaeter"]).await;
    let shown = instance.get(&page).await;

    assert_eq!(form.status, StatusCode::OK);
    assert_eq!(form.header("cache-control"), "private, no-store");
    assert_eq!(
        form.attributes("input[name=session]", "value"),
        ["willkommen", "podium", "workshop", "zweiter-tag", "spaeter"]
    );
    assert_eq!(
        form.attributes("input[name=session][checked]", "value"),
        ["podium"]
    );
    assert!(!form.text().contains("Geheimer"));
    assert!(page.starts_with("/de/my/") && token(&page).len() == 40);
    assert_eq!(shown.status, StatusCode::OK);
    assert_eq!(shown.one("h1"), "Mein Programm");
    assert_eq!(
        shown.all(".agenda__title"),
        [
            "Was Kommunen davon haben",
            "Der zweite Tag",
            "Noch ohne Zeit"
        ]
    );
    assert_eq!(
        shown.all("h2.agenda__day"),
        [
            "Mittwoch, 2. Dezember 2026",
            "Donnerstag, 3. Dezember 2026",
            "Die Zeit steht noch nicht fest"
        ]
    );
    assert_eq!(shown.header("cache-control"), "private, no-store");
    assert_eq!(shown.header("referrer-policy"), "same-origin");
    assert_eq!(
        shown.attributes("meta[name=robots]", "content"),
        ["noindex, nofollow"]
    );
    assert_eq!(
        shown.attributes("input[name=session][checked]", "value"),
        ["podium", "zweiter-tag", "spaeter"]
    );
    for answer in [&form, &shown] {
        assert!(!answer.headers.contains_key("set-cookie"));
    }
}

#[tokio::test]
async fn what_overlaps_and_what_is_cancelled_is_said() {
    let instance = instance().await;
    let page = choose(&instance, &["willkommen", "podium", "workshop"]).await;
    let before = instance.get(&page).await;

    let cancelled = with(
        KICKOFF,
        "slug = \"zweiter-tag\"\ntype = \"talk\"",
        "slug = \"zweiter-tag\"\ntype = \"talk\"\nstatus = \"cancelled\"",
    );
    let other = choose(&instance, &["zweiter-tag"]).await;
    instance.import(&cancelled).await;
    let after = instance.get(&other).await;

    assert_eq!(
        before.all(".kern-alert--warning .kern-title"),
        ["Ihre Auswahl überschneidet sich einmal"]
    );
    assert_eq!(
        before.all(".kern-alert--warning li"),
        [
            "„Was Kommunen davon haben“ und „From spreadsheet to service“: Mittwoch, 2. Dezember 2026, 10:30–11:30 Uhr"
        ]
    );
    assert!(before.all(".kern-alert--danger").is_empty());
    assert_eq!(
        after.all(".kern-alert--danger .kern-title"),
        ["Ein Programmpunkt Ihrer Auswahl ist abgesagt"]
    );
    assert_eq!(after.all(".kern-alert--danger li"), ["Der zweite Tag"]);
    assert_eq!(after.all(".agenda__title s"), ["Der zweite Tag"]);
}

#[tokio::test]
async fn the_same_form_makes_one_choice_that_is_as_it_was_sent_last() {
    let instance = instance().await;

    let first = tick(&instance, CHOOSE, KEY, &["podium", "willkommen"]).await;
    let same = tick(&instance, CHOOSE, KEY, &["podium", "willkommen"]).await;
    let other = tick(&instance, CHOOSE, KEY, &["workshop"]).await;

    assert_eq!(first.status, StatusCode::SEE_OTHER);
    assert_eq!(first.location(), same.location());
    assert_eq!(first.location(), other.location());
    assert_eq!(instance.count("SELECT COUNT(*) FROM choices").await, 1);
    let page = first.location().split('?').next().unwrap();
    assert_eq!(
        titles(&instance, page).await,
        ["From spreadsheet to service"]
    );
}

#[tokio::test]
async fn a_key_that_is_none_of_ours_makes_no_common_choice() {
    let instance = instance().await;

    let one = tick(&instance, CHOOSE, "", &["podium"]).await;
    let other = tick(&instance, CHOOSE, "", &["podium"]).await;

    assert_eq!(one.status, StatusCode::SEE_OTHER);
    assert_ne!(one.location(), other.location());
}

#[tokio::test]
async fn changing_keeps_what_was_starred_elsewhere_since_the_form_was_shown() {
    let instance = instance().await;
    let page = choose(&instance, &["podium", "willkommen"]).await;
    let shown = instance.get(&page).await;
    let had = shown.attributes("input[name=had]", "value").remove(0);
    assert_eq!(had, "willkommen podium");

    // The star in another window, as the script sends it.
    let starred = instance.post(&page, &[("session", "spaeter")]).await;
    let fields = [
        ("had", had.as_str()),
        ("session", "willkommen"),
        ("session", "zweiter-tag"),
    ];
    let saved = instance.post(&page, &fields).await;
    let unstarred = instance.post(&page, &[("had", "willkommen")]).await;

    assert_eq!(starred.location(), format!("{page}?done=saved"));
    assert_eq!(saved.location(), format!("{page}?done=saved"));
    assert_eq!(unstarred.status, StatusCode::SEE_OTHER);
    assert_eq!(
        titles(&instance, &page).await,
        ["Der zweite Tag", "Noch ohne Zeit"]
    );
}

#[tokio::test]
async fn what_guests_do_not_see_is_refused_and_what_was_ticked_comes_back() {
    let instance = instance().await;
    let foreign = KICKOFF
        .replace("slug = \"kickoff\"", "slug = \"herbst\"")
        .replace("slug = \"zweiter-tag\"", "slug = \"nur-im-herbst\"");
    instance.import(&foreign).await;
    let page = choose(&instance, &["podium"]).await;

    for wrong in [
        "geheimer-entwurf",
        "nur-im-herbst",
        "pause",
        "none",
        "",
        "\0",
    ] {
        for (to, fields) in [
            (CHOOSE, vec![("key", KEY), ("session", "workshop")]),
            (
                page.as_str(),
                vec![("had", "podium"), ("session", "workshop")],
            ),
        ] {
            let fields = [fields, vec![("session", wrong)]].concat();
            let answer = instance.post(to, &fields).await;

            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
            assert!(
                answer
                    .one(".kern-alert[role=alert] .kern-title")
                    .starts_with("Ein Programmpunkt, den Sie ausgewählt haben, steht so nicht"),
                "{wrong}"
            );
            assert_eq!(
                answer.attributes("input[name=session][checked]", "value"),
                ["workshop"]
            );
        }
    }
    let nothing = instance.post(CHOOSE, &[("key", KEY)]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let many: Vec<String> = (0..=500).map(|number| format!("n{number}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let many = tick(&instance, CHOOSE, KEY, &many).await;
    assert_eq!(
        many.one(".kern-alert[role=alert] .kern-title"),
        "Wählen Sie höchstens 500 Programmpunkte aus."
    );
    assert_eq!(instance.count("SELECT COUNT(*) FROM choices").await, 1);
    assert_eq!(titles(&instance, &page).await, ["Was Kommunen davon haben"]);
    assert_eq!(
        instance.post("/de/none/my-programme", &[]).await.status,
        StatusCode::NOT_FOUND
    );
}

/// More than 500 stars do not come together form by form either (MISUSE 39).
#[tokio::test]
async fn a_choice_never_grows_beyond_its_limit() {
    let instance = Instance::new().await;
    let sessions: Vec<String> = (0..502)
        .map(|number| {
            format!("[[sessions]]\nslug = \"n{number}\"\ntype = \"talk\"\ntitle.de = \"N {number}\"\nslots = []\n")
        })
        .collect();
    let event = crate::seed::event_file("kickoff", "published", 10) + &sessions.concat();
    instance.import(&event).await;
    let slugs: Vec<String> = (0..502).map(|number| format!("n{number}")).collect();
    let slugs: Vec<&str> = slugs.iter().map(String::as_str).collect();
    let page = choose(&instance, &slugs[..499]).await;

    let last = instance.post(&page, &[("session", "n500")]).await;
    let beyond = instance.post(&page, &[("session", "n501")]).await;
    let again = instance.post(&page, &[("session", "n500")]).await;

    assert_eq!(last.status, StatusCode::SEE_OTHER);
    assert_eq!(beyond.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    assert_eq!(instance.count("SELECT COUNT(*) FROM stars").await, 500);
}

#[tokio::test]
async fn a_link_opens_one_choice_and_nothing_else() {
    let instance = instance().await;
    let page = choose(&instance, &["podium"]).await;
    let ticket = instance.guest("erika@amt.example").await;
    assert_eq!(instance.get(&page).await.status, StatusCode::OK);
    let own = format!("/de/tickets/{ticket}");
    assert_eq!(instance.get(&own).await.status, StatusCode::OK);
    let zeros = "0".repeat(40);

    for guess in [zeros.as_str(), &ticket, "x", &token(&page).to_uppercase()] {
        for path in [
            format!("/de/my/{guess}"),
            format!("/en/my/{guess}/delete"),
            format!("/my/{guess}/calendar.ics"),
        ] {
            assert_eq!(instance.get(&path).await.status, StatusCode::NOT_FOUND);
        }
        for path in [format!("/de/my/{guess}"), format!("/en/my/{guess}/delete")] {
            let answer = instance.post(&path, &[("session", "podium")]).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND);
        }
    }
    let crossed = format!("/de/tickets/{}", token(&page));
    assert_eq!(instance.get(&crossed).await.status, StatusCode::NOT_FOUND);
    let crossed = format!("{crossed}/my-programme");
    assert_eq!(
        instance.post(&crossed, &[]).await.status,
        StatusCode::NOT_FOUND
    );
    // Whoever guesses on is made to wait.
    for _ in 0..60 {
        instance.get(&format!("/de/my/{zeros}")).await;
    }
    assert_eq!(
        instance.get(&format!("/de/my/{zeros}")).await.status,
        StatusCode::TOO_MANY_REQUESTS
    );
    // Neither the link nor what opens it lies in the database.
    let hash = instance.text("SELECT link_hash FROM choices").await;
    assert_eq!(hash.len(), 64);
    assert_ne!(hash, token(&page));
}

#[tokio::test]
async fn what_is_not_public_any_more_is_not_shown_by_a_link() {
    let instance = instance().await;
    let page = choose(&instance, &["podium"]).await;
    assert_eq!(instance.get(&page).await.status, StatusCode::OK);

    instance.execute("UPDATE events SET status = 'draft'").await;

    assert_eq!(instance.get(&page).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        instance.get(&feed(&page)).await.status,
        StatusCode::NOT_FOUND
    );
}

/// Registers with what was chosen; gives the path of the ticket's page.
async fn register_with(instance: &Instance, page: &str, email: &str) -> String {
    let shown = instance
        .get(&format!("/de/kickoff/register?programme={}", token(page)))
        .await;
    let carried = shown.attributes("input[name=programme]", "value").remove(0);
    let key = shown.attributes("input[name=key]", "value").remove(0);
    let mut fields = crate::seed::form(&key, email).to_vec();
    fields.push(("programme", &carried));
    let answer = instance.post("/de/kickoff/register", &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let registration = instance.registration(email).await;
    let link = auftakt::server::auth::guest::link_token(&instance.site, &registration);
    format!("/de/tickets/{link}")
}

#[tokio::test]
async fn a_registration_takes_the_choice_along() {
    let instance = instance().await;
    let page = choose(&instance, &["podium", "zweiter-tag"]).await;
    let offer = instance
        .get(&page)
        .await
        .attributes("#register + div a", "href");
    assert_eq!(
        offer,
        [format!("/de/kickoff/register?programme={}", token(&page))]
    );

    let ticket = register_with(&instance, &page, "erika@amt.example").await;
    let shown = instance.get(&ticket).await;
    let after = instance.get(&page).await;

    assert_eq!(
        shown.all("#programme + div li a"),
        ["Was Kommunen davon haben", "Der zweite Tag"]
    );
    assert_eq!(
        shown.attributes("#programme + div p a", "href"),
        [page.as_str()]
    );
    // Whoever has the link to the choice learns nothing of the registration.
    assert!(after.all("#register").is_empty());
    assert!(!after.text().contains("Erika"));
    assert!(!after.text().contains("/tickets/"));
}

#[tokio::test]
async fn a_choice_belongs_to_one_registration_until_that_has_ended() {
    let instance = instance().await;
    let page = choose(&instance, &["podium"]).await;
    let first = register_with(&instance, &page, "erika@amt.example").await;

    let second = register_with(&instance, &page, "max@amt.example").await;
    let kept = instance.get(&first).await;
    let other = instance.get(&second).await;
    let given_back = instance.post(&format!("{first}/cancel"), &[]).await;
    let third = register_with(&instance, &page, "anna@amt.example").await;
    let moved = instance.get(&third).await;

    assert_eq!(
        kept.all("#programme + div li a"),
        ["Was Kommunen davon haben"]
    );
    assert!(other.all("#programme + div li").is_empty());
    assert_eq!(given_back.status, StatusCode::SEE_OTHER);
    assert_eq!(
        moved.all("#programme + div li a"),
        ["Was Kommunen davon haben"]
    );
    assert!(
        instance
            .get(&first)
            .await
            .all("#programme + div li")
            .is_empty()
    );
}

#[tokio::test]
async fn a_choice_of_another_event_stays_where_it_is() {
    let instance = instance().await;
    let page = choose(&instance, &["podium"]).await;
    let foreign = KICKOFF.replace("slug = \"kickoff\"", "slug = \"herbst\"");
    instance.import(&foreign).await;
    let mut fields = crate::seed::form(KEY, "erika@amt.example").to_vec();
    fields.push(("programme", token(&page)));

    let answer = instance.post("/de/herbst/register", &fields).await;

    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let owned = "SELECT COUNT(*) FROM choices WHERE registration_id IS NOT NULL";
    assert_eq!(instance.count(owned).await, 0);
}

#[tokio::test]
async fn the_ticket_begins_a_programme_once() {
    let instance = instance().await;
    let ticket = format!("/de/tickets/{}", instance.guest("erika@amt.example").await);
    let begin = instance
        .get(&ticket)
        .await
        .attributes("#programme + div form", "action")
        .remove(0);

    let one = instance.post(&begin, &[]).await;
    let two = instance.post(&begin, &[]).await;
    let page = one.location().to_owned();
    let starred = instance.post(&page, &[("session", "podium")]).await;

    assert_eq!(one.status, StatusCode::SEE_OTHER);
    assert_eq!(one.location(), two.location());
    assert_eq!(starred.status, StatusCode::SEE_OTHER);
    assert_eq!(
        instance.get(&ticket).await.all("#programme + div li a"),
        ["Was Kommunen davon haben"]
    );
}

#[tokio::test]
async fn the_calendar_is_the_programmes_own_and_follows_it() {
    let instance = instance().await;
    let page = choose(&instance, &["podium", "zweiter-tag"]).await;

    let before = instance.get(&feed(&page)).await;
    let whole = entries(&instance.get("/kickoff/calendar.ics").await);
    let chosen = entries(&before);

    assert_eq!(
        before.header("cache-control"),
        "private, max-age=900, must-revalidate"
    );
    assert_eq!(
        before.header("content-disposition"),
        "inline; filename=\"kickoff-mein-programm.ics\""
    );
    assert_eq!(chosen.len(), 2);
    for one in &chosen {
        assert!(whole.contains(one), "{one}");
    }
    let known = [("if-none-match", before.header("etag"))];
    let known = instance.get_with(&feed(&page), &known).await;
    assert_eq!(known.status, StatusCode::NOT_MODIFIED);

    // One is moved, the other one disappears from the draft altogether.
    instance.set_clock("2026-11-24T08:30:00Z");
    let (rest, _) = KICKOFF
        .split_once("[[sessions]]\nslug = \"zweiter-tag\"")
        .unwrap();
    let moved = with(
        rest,
        "slug = \"podium\"\ntype = \"panel\"\nday = 2026-12-02\ntime = \"10:30–11:30\"",
        "slug = \"podium\"\ntype = \"panel\"\nday = 2026-12-02\ntime = \"14:00–15:00\"",
    );
    instance.import(&moved).await;
    let after = instance.get(&feed(&page)).await;
    let followed = entries(&after);

    assert_ne!(after.header("etag"), before.header("etag"));
    let podium = entry(&followed, "Was Kommunen");
    assert!(podium.contains("DTSTART;TZID=Europe/Berlin:20261202T140000"));
    assert!(podium.contains("SEQUENCE:1\r\n"), "{podium}");
    let uid = |entry: &str| {
        let line = entry.lines().find(|line| line.starts_with("UID:"));
        line.unwrap().to_owned()
    };
    assert_eq!(uid(podium), uid(entry(&chosen, "Was Kommunen")));
    let gone = entry(&followed, "Abgesagt: Der zweite Tag");
    assert!(gone.contains("STATUS:CANCELLED\r\n"), "{gone}");
    // What the draft has lost is still named to those who chose it.
    let shown = instance.get(&page).await;
    assert_eq!(shown.all(".agenda__title s"), ["Der zweite Tag"]);

    instance.post(&page, &[("had", "zweiter-tag")]).await;
    let left = entries(&instance.get(&feed(&page)).await);
    assert_eq!(left.len(), 1);
    let english = instance.get(&format!("{}?lang=en", feed(&page))).await;
    entry(&entries(&english), "What municipalities gain");
}

#[tokio::test]
async fn what_one_guest_chooses_changes_nothing_for_others() {
    let instance = instance().await;
    let paths = [
        "/de/kickoff/agenda",
        "/de/kickoff/sessions/podium",
        "/kickoff/calendar.ics",
    ];
    let mut before = Vec::new();
    for path in paths {
        before.push(instance.get(path).await);
    }
    let revision = instance.site.db.revisions().of("kickoff");
    assert_eq!(
        before[0].attributes("a.star", "href"),
        ["willkommen", "podium", "workshop", "zweiter-tag", "spaeter"]
            .map(|session| format!("{CHOOSE}?session={session}"))
    );

    let page = choose(&instance, &["podium"]).await;
    instance.post(&page, &[("session", "workshop")]).await;
    register_with(&instance, &page, "erika@amt.example").await;

    assert_eq!(instance.site.db.revisions().of("kickoff"), revision);
    for (path, before) in paths.iter().zip(before) {
        assert_eq!(instance.get(path).await.body, before.body, "{path}");
    }
}

#[tokio::test]
async fn there_are_no_stars_once_it_is_over() {
    let instance = instance().await;
    let page = choose(&instance, &["podium"]).await;
    let stars = "a.star, [data-programme]";
    let agenda = instance.get("/de/kickoff/agenda").await;
    assert_eq!(agenda.all(stars).len(), 6);

    instance.set_clock("2026-12-03T11:00:00Z");

    for path in ["/de/kickoff/agenda", "/de/kickoff/sessions/podium"] {
        assert!(instance.get(path).await.all(stars).is_empty(), "{path}");
    }
    assert!(
        instance
            .get(CHOOSE)
            .await
            .all("input[name=session]")
            .is_empty()
    );
    assert_eq!(titles(&instance, &page).await, ["Was Kommunen davon haben"]);
}

#[tokio::test]
async fn deleting_asks_first_and_leaves_nothing() {
    let instance = instance().await;
    let page = choose(&instance, &["podium"]).await;

    let asked = instance.get(&format!("{page}/delete")).await;
    assert_eq!(asked.one("h1"), "Mein Programm löschen?");
    assert_eq!(instance.count("SELECT COUNT(*) FROM stars").await, 1);
    let deleted = instance.post(&format!("{page}/delete"), &[]).await;

    assert_eq!(deleted.location(), format!("{CHOOSE}?done=deleted"));
    let told = instance.get(deleted.location()).await;
    assert_eq!(
        told.one("[role=status] .kern-title"),
        "Ihr Programm ist gelöscht."
    );
    assert_eq!(instance.get(&page).await.status, StatusCode::NOT_FOUND);
    assert_eq!(
        instance.get(&feed(&page)).await.status,
        StatusCode::NOT_FOUND
    );
    let rows = "SELECT (SELECT COUNT(*) FROM choices) + (SELECT COUNT(*) FROM stars)";
    assert_eq!(instance.count(rows).await, 0);
}

#[tokio::test]
async fn what_belongs_to_nobody_is_erased_a_month_after_the_event() {
    let instance = instance().await;
    let nobodys = choose(&instance, &["podium"]).await;
    let owned = choose(&instance, &["workshop"]).await;
    register_with(&instance, &owned, "erika@amt.example").await;

    instance
        .execute(
            "INSERT INTO retention_days (event_id, class, days) SELECT id, 'registrations', 60 FROM events",
        )
        .await;

    // The event ends on 3 December at 12:00 in Berlin; it is erased in the night after the month.
    instance.set_clock("2027-01-03T01:59:00Z");
    job::erase_stale(&instance.site).await.unwrap();
    let shown = instance.get(&nobodys).await;
    assert_eq!(shown.status, StatusCode::OK);
    let sentence = "löschen wir es 30 Tage nach der Veranstaltung";
    assert!(shown.text().contains(sentence), "{}", shown.text());
    instance.set_clock("2027-01-03T02:00:00Z");
    job::erase_stale(&instance.site).await.unwrap();

    assert_eq!(instance.get(&nobodys).await.status, StatusCode::NOT_FOUND);
    assert_eq!(instance.get(&owned).await.status, StatusCode::OK);
    assert_eq!(instance.count("SELECT COUNT(*) FROM stars").await, 1);
}
