//! The organisers' own questions: asked, answered, kept from those who need not know.

use auftakt::domain::role::MemberRole;
use auftakt::server::auth::Operator;
use auftakt::server::job::erase_stale;
use auftakt::server::operation::account::{self, NewAccount};
use auftakt::server::operation::export::export;
use auftakt::server::operation::import::import;
use auftakt::server::store;
use axum::http::StatusCode;

use crate::harness::{Answer, Instance, slug};
use crate::seed::{event_file, form};
use crate::staff::{PASSWORD, sign_in};
use crate::waiting::{conn, latest, organise, page};

/// What is eaten, what that needs, and a question for the press; the second in confidence.
const QUESTIONS: &str = r#"
[[tickets]]
slug = "vor-ort"
name = { de = "Vor Ort", en = "On site" }

[[tickets]]
slug = "presse"
name = { de = "Presse", en = "Press" }

[[questions]]
slug = "essen"
kind = "choice"
label = { de = "Essen Sie mit?", en = "Will you eat with us?" }
purpose = { de = "Damit das Essen reicht", en = "So that there is enough" }
required = true

[[questions.options]]
slug = "ja"
name = { de = "Ja, gern", en = "Yes, please" }

[[questions.options]]
slug = "nein"
name = { de = "Nein", en = "No" }

[[questions]]
slug = "kost"
kind = "choices"
label.de = "Was vertragen Sie nicht?"
purpose.de = "Für die Küche"
class = "sensitive"
if = { question = "essen", answers = ["ja"] }

[[questions.options]]
slug = "nuesse"
name.de = "Nüsse"

[[questions.options]]
slug = "anderes"
name.de = "Anderes"

[[questions]]
slug = "genauer"
kind = "long-text"
label.de = "Was genau?"
purpose.de = "Für die Küche"
class = "sensitive"
if = { question = "kost", answers = ["anderes"] }

[[questions]]
slug = "kennzeichen"
kind = "text"
label.de = "Kennzeichen Ihres Wagens"
purpose.de = "Für die Schranke"
class = "early"

[[questions]]
slug = "medium"
kind = "text"
label.de = "Für welches Medium?"
purpose.de = "Für die Akkreditierung"
required = true
tickets = ["presse"]
"#;

const ADA: &str = "ada@amt.example";
const DESK: &str = "/de/organise/kickoff";
/// Stands in no other text, however it is written.
const CANARY: &str = "Kanarienvogelallergie";

async fn asking() -> Instance {
    let instance = Instance::new().await;
    instance.import(&file(QUESTIONS)).await;
    instance
}

fn file(questions: &str) -> String {
    let file = event_file("kickoff", "published", 10);
    format!("{file}\n{questions}")
}

async fn ask(instance: &Instance, email: &str, more: &[(&str, &str)]) -> Answer {
    let mut fields = form(email, email).to_vec();
    fields.push(("ticket_type", "vor-ort"));
    for (name, value) in more {
        if !name.ends_with("_answer") {
            fields.retain(|(known, _)| known != name);
        }
        fields.push((name, value));
    }
    instance.post("/de/kickoff/register", &fields).await
}

/// Registers Ada, who said something in confidence.
async fn with_ada() -> Instance {
    let instance = asking().await;
    let answers = [
        ("essen_answer", "ja"),
        ("kost_answer", "anderes"),
        ("kost_answer", "nuesse"),
        ("genauer_answer", CANARY),
        ("kennzeichen_answer", "DD-AU 2026"),
    ];
    let answer = ask(&instance, ADA, &answers).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    instance
}

async fn become_someone(instance: &Instance, name: &str, role: MemberRole) {
    let new = NewAccount {
        email: format!("{name}@amt.example"),
        name: name.to_owned(),
        password: PASSWORD.to_owned(),
        role,
        scope: slug("kickoff"),
    };
    let operator = Operator::at_the_command_line();
    assert!(account::add(&operator, &instance.site, new).await.unwrap());
    sign_in(instance, name).await;
}

/// What Ada's answers are, as `question=value`.
async fn stored(instance: &Instance) -> String {
    let ada = latest(instance, ADA).await;
    let mut conn = conn(instance).await;
    let answers = store::answer::list_own(&mut conn, &ada.id).await.unwrap();
    let said = answers
        .iter()
        .map(|of| format!("{}={}", of.question, of.value));
    said.collect::<Vec<_>>().join(", ")
}

#[tokio::test]
async fn everything_that_is_missing_is_said_at_once_and_nothing_typed_is_lost() {
    let instance = asking().await;
    let fields = [
        ("name", ""),
        ("ticket_type", "presse"),
        ("kennzeichen_answer", "DD-AU 1"),
        ("kost_answer", "nuesse"),
    ];

    let refused = ask(&instance, ADA, &fields).await;

    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let links = refused.attributes(".error-summary a", "href");
    assert_eq!(links, ["#name", "#essen_answer", "#medium_answer"]);
    let said = refused.all(".error-summary a");
    assert_eq!(said[1], "Essen Sie mit?: Hier fehlt Ihre Antwort.");
    let typed = refused.attributes("input[name=kennzeichen_answer]", "value");
    assert_eq!(typed, ["DD-AU 1"]);
    let ticked = refused.attributes("input[name=kost_answer][checked]", "value");
    assert_eq!(ticked, ["nuesse"]);
    assert_eq!(refused.attributes("#essen_answer", "tabindex"), ["-1"]);
    assert_eq!(
        instance.count("SELECT COUNT(*) FROM registrations").await,
        0
    );
}

#[tokio::test]
async fn a_question_stands_behind_the_answer_that_opens_it() {
    let instance = asking().await;

    let shown = instance.get("/de/kickoff/register").await;
    let english = instance.get("/en/kickoff/register").await;

    // Second, third and fifth of the event's questions.
    let opens = shown.attributes("input[data-opens]", "data-opens");
    assert_eq!(opens, ["k5", "c2", "c3"]);
    let opened = shown.attributes("[data-if]", "data-if");
    assert_eq!(opened, ["2", "3"]);
    assert_eq!(shown.attributes("[data-for]", "data-for"), ["5"]);
    let inside = shown.attributes("[data-if='2'] [data-if='3'] textarea", "name");
    assert_eq!(inside, ["genauer_answer"]);
    let conditions = shown.all(".question__condition");
    assert_eq!(
        conditions,
        [
            "Nur wenn Sie bei „Essen Sie mit?“ geantwortet haben: Ja, gern",
            "Nur wenn Sie bei „Was vertragen Sie nicht?“ geantwortet haben: Anderes",
            "Nur für: Presse",
        ]
    );
    assert!(shown.text().contains("Wozu: Damit das Essen reicht."));
    assert!(
        shown
            .text()
            .contains("Vertraulich: Ihre Antwort sehen nur wenige")
    );
    assert!(english.text().contains("Will you eat with us?"));
    assert!(
        english
            .text()
            .contains("What for: So that there is enough.")
    );
}

#[tokio::test]
async fn what_was_not_asked_is_not_taken() {
    let instance = asking().await;
    let answers = [
        ("essen_answer", "nein"),
        ("kost_answer", "anderes"),
        ("genauer_answer", CANARY),
        ("medium_answer", "Zeitung"),
        ("fremd_answer", "x"),
    ];

    let answer = ask(&instance, ADA, &answers).await;
    let wrong = ask(
        &instance,
        "bob@amt.example",
        &[("essen_answer", "vielleicht")],
    )
    .await;

    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    assert_eq!(stored(&instance).await, "essen=nein");
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let press = [("essen_answer", "nein"), ("ticket_type", "presse")];
    let press = ask(&instance, "cleo@amt.example", &press).await;
    assert_eq!(
        press.attributes(".error-summary a", "href"),
        ["#medium_answer"]
    );
}

#[tokio::test]
async fn the_same_form_twice_answers_once() {
    let instance = asking().await;
    let first = [("essen_answer", "ja"), ("kennzeichen_answer", "A")];
    let second = [("essen_answer", "ja"), ("kennzeichen_answer", "B")];

    let one = ask(&instance, ADA, &first).await;
    let again = ask(&instance, ADA, &second).await;

    assert_eq!(one.status, again.status);
    assert_eq!(stored(&instance).await, "essen=ja, kennzeichen=A");
}

#[tokio::test]
async fn what_was_said_in_confidence_is_nowhere_but_where_it_may_be() {
    let instance = with_ada().await;
    let id = instance.text("SELECT id FROM registrations").await;
    let confided = [
        format!("{DESK}/confidential"),
        format!("{DESK}/registrations/{id}/confidential"),
    ];
    let open = [
        format!("{DESK}/registrations/{id}"),
        format!("{DESK}/registrations"),
        format!("{DESK}/registrations.csv"),
        format!("{DESK}/questions"),
        format!("{DESK}/questions/genauer"),
        format!("{DESK}/audit"),
        format!("{DESK}/outbox"),
        DESK.to_owned(),
    ];

    // Whoever may know sees it, so that there is something to be hidden.
    become_someone(&instance, "confidant", MemberRole::Confidant).await;
    let all = instance.get(&confided[0]).await;
    let one = instance.get(&confided[1]).await;
    assert!(all.text().contains(CANARY), "{}", all.text());
    assert!(one.text().contains("Nüsse, Anderes"), "{}", one.text());
    for page in &open {
        let shown = instance.get(page).await;
        assert_eq!(shown.status, StatusCode::OK, "{page}");
        assert!(!shown.text().contains(CANARY), "{page}");
        assert!(!shown.text().contains("Nüsse, Anderes"), "{page}");
    }

    organise(&instance).await;
    for page in &confided {
        let refused = instance.get(page).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{page}");
        assert!(!refused.text().contains(CANARY), "{page}");
    }
    for page in &open {
        let shown = instance.get(page).await;
        assert_eq!(shown.status, StatusCode::OK, "{page}");
        assert!(!shown.text().contains(CANARY), "{page}");
        assert!(!shown.text().contains("/confidential"), "{page}");
    }
    let search = format!("{DESK}/registrations?q=");
    let by_name = instance.get(&format!("{search}Erika")).await;
    let by_canary = instance.get(&format!("{search}{CANARY}")).await;
    assert!(by_name.text().contains(ADA) && !by_canary.text().contains(ADA));
    let guest = instance.get(&open[0]).await;
    assert!(guest.text().contains("DD-AU 2026"), "{}", guest.text());
    let table = instance.get(&open[2]).await;
    let table = table.text();
    assert!(table.contains("Kennzeichen Ihres Wagens"), "{table}");
    assert!(
        table.contains("DD-AU 2026") && table.contains("Ja, gern"),
        "{table}"
    );
    assert!(!table.contains("Was vertragen Sie nicht"), "{table}");
}

#[tokio::test]
async fn every_look_is_told_without_what_was_seen() {
    let instance = with_ada().await;
    let id = instance.text("SELECT id FROM registrations").await;
    let looks = "SELECT COUNT(*) FROM audit_entries WHERE noun = 'confidence'";
    become_someone(&instance, "confidant", MemberRole::Confidant).await;

    instance.get(&format!("{DESK}/questions")).await;
    let before = instance.count(looks).await;
    instance.get(&format!("{DESK}/confidential")).await;
    instance
        .get(&format!("{DESK}/registrations/{id}/confidential"))
        .await;
    let trail = instance.get(&format!("{DESK}/audit")).await;

    assert_eq!((before, instance.count(looks).await), (0, 2));
    let told = trail.text();
    assert!(
        told.contains("hat vertrauliche Antworten eines Gastes angesehen"),
        "{told}"
    );
    assert!(
        told.contains("hat die vertraulichen Antworten aller Gäste angesehen"),
        "{told}"
    );
    assert!(!told.contains("Erika"), "the trail names no guest");
}

#[tokio::test]
async fn the_kitchen_is_told_numbers() {
    let instance = with_ada().await;
    for (email, eats) in [("bob@amt.example", "ja"), ("cleo@amt.example", "nein")] {
        let answer = ask(&instance, email, &[("essen_answer", eats)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
    }
    become_someone(&instance, "confidant", MemberRole::Confidant).await;

    let open = instance.get(&format!("{DESK}/questions")).await;
    let confided = instance.get(&format!("{DESK}/confidential")).await;
    crate::waiting::leave(&instance, "bob@amt.example").await;
    let left = instance.get(&format!("{DESK}/questions")).await;

    let counts = |page: &Answer| page.all("#summary ~ dl dd")[..2].to_vec();
    assert_eq!(counts(&open), ["2", "1"]);
    assert_eq!(counts(&confided), ["1", "1"]);
    assert_eq!(counts(&left), ["1", "1"]);
}

#[tokio::test]
async fn guests_change_their_answers_and_take_them_along() {
    let instance = with_ada().await;
    let link = page(&instance, ADA).await;
    let details = format!("{link}/details");
    let mut fields = vec![("name", "Ada"), ("language", "de")];

    let shown = instance.get(&details).await;
    let missing = instance.post(&details, &fields).await;
    fields.extend([("essen_answer", "nein"), ("kennzeichen_answer", " L-AU 1 ")]);
    let saved = instance.post(&details, &fields).await;
    let after = stored(&instance).await;
    let data = instance.get(&format!("{link}/data.json")).await;

    let filled = shown.attributes("input[name=kost_answer][checked]", "value");
    assert_eq!(filled, ["nuesse", "anderes"]);
    assert_eq!(shown.one("textarea[name=genauer_answer]").trim(), CANARY);
    assert!(
        shown.all("[name=medium_answer]").is_empty(),
        "not the press"
    );
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        missing.attributes(".error-summary a", "href"),
        ["#essen_answer"]
    );
    assert_eq!(saved.location(), link);
    assert_eq!(after, "essen=nein, kennzeichen=L-AU 1");
    let data: serde_json::Value = serde_json::from_str(data.text()).unwrap();
    assert_eq!(data["answers"][0]["question"], "Essen Sie mit?");
    assert_eq!(data["answers"][0]["answer"], "Nein");
    assert_eq!(data["answers"][1]["answer"], "L-AU 1");
    organise(&instance).await;
    let trail = instance.get(&format!("{DESK}/audit")).await;
    let trail = trail.text();
    assert!(trail.contains("Antworten"), "{trail}");
    assert!(!trail.contains("L-AU"), "the trail quotes no answer");
}

#[tokio::test]
async fn answers_that_go_early_go_in_the_night_after_a_week() {
    let instance = with_ada().await;

    instance.set_clock("2026-12-17T23:00:00Z");
    erase_stale(&instance.site).await.unwrap();
    let before = stored(&instance).await;
    instance.set_clock("2026-12-18T02:30:00Z");
    erase_stale(&instance.site).await.unwrap();

    assert_eq!(
        before,
        format!("essen=ja, genauer={CANARY}, kennzeichen=DD-AU 2026, kost=nuesse anderes")
    );
    assert_eq!(stored(&instance).await, "essen=ja");
}

#[tokio::test]
async fn an_organiser_writes_questions_and_sees_them_as_guests_do() {
    let instance = Instance::with_event(10).await;
    organise(&instance).await;
    let new = format!("{DESK}/questions/new");
    let first = [
        ("question_de", "Kommen Sie mit dem Bus?"),
        ("purpose_de", "Für den Fahrplan"),
        ("question_kind", "yes-no"),
        ("question_class", "registration"),
    ];
    let second = [
        ("question_de", "Wo steigen Sie zu?"),
        ("purpose_de", "Für den Fahrplan"),
        ("question_kind", "choice"),
        ("question_class", "registration"),
        ("option_slug", ""),
        ("option_de", "Leipzig"),
        ("option_en", ""),
        ("option_slug", ""),
        ("option_de", "Görlitz"),
        ("option_en", "Görlitz"),
        ("option_slug", ""),
        ("option_de", ""),
        ("option_en", ""),
        ("required", "yes"),
        ("condition", "kommen-sie-mit-dem-bus/yes"),
    ];

    let empty = instance.post(&new, &[]).await;
    let one = instance.post(&new, &first).await;
    let two = instance.post(&new, &second).await;
    let list = instance.get(&format!("{DESK}/questions")).await;
    let preview = instance.get(&format!("{DESK}/question-preview")).await;
    let guest = instance.get("/de/kickoff/register").await;
    let trail = instance.get(&format!("{DESK}/audit")).await;

    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let missing = empty.attributes(".error-summary a", "href");
    assert_eq!(
        missing,
        [
            "#question_de",
            "#purpose_de",
            "#question_kind",
            "#question_class"
        ]
    );
    assert_eq!(one.status, StatusCode::SEE_OTHER, "{}", one.text());
    assert_eq!(two.status, StatusCode::SEE_OTHER, "{}", two.text());
    let names = list.all("table tbody th");
    assert_eq!(names, ["Kommen Sie mit dem Bus?", "Wo steigen Sie zu?"]);
    let values = ["leipzig", "goerlitz"];
    for page in [&preview, &guest] {
        let offered = page.attributes("input[name=wo-steigen-sie-zu_answer]", "value");
        assert_eq!(offered, values);
        assert_eq!(page.attributes("[data-if]", "data-if"), ["2"]);
    }
    assert!(preview.attributes("main form", "action").is_empty());
    assert!(
        trail
            .text()
            .contains("hat die Frage „Wo steigen Sie zu?“ angelegt")
    );
}

/// The fields of the form at an address, some of them other ones.
async fn edited(instance: &Instance, address: &str, changed: &[(&str, &str)]) -> Answer {
    let shown = instance.get(address).await;
    let mut fields = shown.fields("form.editor");
    for (name, value) in changed {
        fields.retain(|(known, _)| known != name);
        fields.push(((*name).to_owned(), (*value).to_owned()));
    }
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    instance.post(address, &fields).await
}

#[tokio::test]
async fn what_guests_answered_is_not_given_another_meaning() {
    let instance = with_ada().await;
    organise(&instance).await;
    let essen = format!("{DESK}/questions/essen");
    let kost = format!("{DESK}/questions/kost");

    let kind = edited(&instance, &essen, &[("question_kind", "text")]).await;
    let class = edited(&instance, &kost, &[("question_class", "registration")]).await;
    let voluntary = edited(&instance, &kost, &[("required", "yes")]).await;
    let label = edited(&instance, &essen, &[("question_de", "Essen Sie mit uns?")]).await;
    let stricter = edited(
        &instance,
        &format!("{DESK}/questions/kennzeichen"),
        &[("question_class", "sensitive")],
    )
    .await;
    let stale = [
        ("version", "x"),
        ("question_de", "Neu?"),
        ("purpose_de", "Wozu"),
        ("question_kind", "text"),
        ("question_class", "early"),
    ];
    let stale = instance.post(&kost, &stale).await;

    for (answer, link) in [
        (&kind, "#question_kind"),
        (&class, "#question_class"),
        (&voluntary, "#required"),
    ] {
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(answer.attributes(".error-summary a", "href"), [link]);
    }
    assert_eq!(label.status, StatusCode::SEE_OTHER, "{}", label.text());
    assert_eq!(
        stricter.status,
        StatusCode::SEE_OTHER,
        "{}",
        stricter.text()
    );
    assert_eq!(stale.status, StatusCode::CONFLICT);
    let class = "SELECT class FROM answers WHERE question = 'kennzeichen'";
    assert_eq!(instance.text(class).await, "sensitive");
    let id = instance.text("SELECT id FROM registrations").await;
    let guest = instance.get(&format!("{DESK}/registrations/{id}")).await;
    assert!(!guest.text().contains("DD-AU"), "{}", guest.text());
}

#[tokio::test]
async fn a_question_goes_with_as_many_answers_as_was_said() {
    let instance = with_ada().await;
    organise(&instance).await;
    let deed = |question: &str| format!("{DESK}/questions/{question}/do");
    let genauer = deed("genauer");

    let needed = instance
        .post(&deed("kost"), &[("do", "delete"), ("answers", "1")])
        .await;
    let untold = instance.post(&genauer, &[("do", "delete")]).await;
    let shown = instance.get(&format!("{DESK}/questions/genauer")).await;
    let told = shown.attributes("input[name=answers]", "value");
    let gone = instance
        .post(&genauer, &[("do", "delete"), ("answers", &told[0])])
        .await;
    let again = instance
        .post(&genauer, &[("do", "delete"), ("answers", &told[0])])
        .await;

    assert_eq!(needed.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        needed.text().contains("hängt von dieser ab"),
        "{}",
        needed.text()
    );
    assert_eq!(untold.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(untold.text().contains("eine Antwort"), "{}", untold.text());
    assert_eq!(told, ["1"]);
    assert_eq!(gone.status, StatusCode::SEE_OTHER);
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    assert_eq!(
        stored(&instance).await,
        "essen=ja, kennzeichen=DD-AU 2026, kost=nuesse anderes"
    );
}

#[tokio::test]
async fn questions_are_put_in_order() {
    let instance = asking().await;
    organise(&instance).await;
    let names = async || {
        let list = instance.get(&format!("{DESK}/questions")).await;
        list.attributes("table tbody th a", "href")
            .iter()
            .map(|href| href.rsplit('/').next().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let before = names().await;
    let down = format!("{DESK}/questions/essen/do");

    for _ in 0..2 {
        // Twice is once: it says from where.
        let moved = instance.post(&down, &[("do", "down-0")]).await;
        assert_eq!(moved.status, StatusCode::SEE_OTHER);
    }

    assert_eq!(
        before,
        ["essen", "kost", "genauer", "kennzeichen", "medium"]
    );
    assert_eq!(
        names().await,
        ["kennzeichen", "essen", "kost", "genauer", "medium"]
    );
}

#[tokio::test]
async fn a_kind_that_goes_leaves_no_question_to_everybody() {
    let instance = asking().await;
    organise(&instance).await;

    let gone = instance
        .post(&format!("{DESK}/tickets/presse/do"), &[("do", "delete")])
        .await;
    let shown = instance.get("/de/kickoff/register").await;

    assert_eq!(gone.status, StatusCode::SEE_OTHER);
    assert!(shown.all("[name=medium_answer]").is_empty());
    let list = instance.get(&format!("{DESK}/questions")).await;
    assert!(
        list.text().contains("wird nicht mehr gestellt"),
        "{}",
        list.text()
    );
}

#[tokio::test]
async fn a_file_says_questions_and_is_written_as_it_was_read() {
    let instance = with_ada().await;
    let operator = Operator::at_the_command_line();
    let written = async || {
        let written = export(&operator, &instance.site, &slug("kickoff")).await;
        written.unwrap().unwrap()
    };

    let first = written().await;
    let again = import(&operator, &instance.site, &first).await.unwrap();
    assert!(again.is_empty(), "{again:?}");
    assert!(
        first.contains("if = { question = \"essen\", answers = [\"ja\"] }"),
        "{first}"
    );

    // What was answered stays, for nobody else to be asked; what was not goes.
    instance.import(&file("")).await;
    let left = written().await;
    assert_eq!(left.matches("retired = true").count(), 4, "{left}");
    assert!(!left.contains("medium"), "{left}");
    assert_eq!(stored(&instance).await.split(", ").count(), 4);
    let shown = instance.get("/de/kickoff/register").await;
    assert!(shown.all("[name$=_answer]").is_empty());
    let unchanged = import(&operator, &instance.site, &left).await.unwrap();
    assert!(unchanged.is_empty(), "{unchanged:?}");
}

#[tokio::test]
async fn a_copy_asks_the_same_and_takes_no_answer_along() {
    let instance = with_ada().await;
    instance
        .import(&file(&QUESTIONS.replace(
            "class = \"early\"",
            "class = \"early\"\nretired = true",
        )))
        .await;
    become_someone(&instance, "organiser", MemberRole::Organiser).await;
    let copied = [
        ("title_de", "Nächster Auftakt"),
        ("slug", "naechster"),
        ("first_day", "2028-03-25"),
        ("take_registration", "yes"),
    ];

    let copy = instance.post(&format!("{DESK}/copy"), &copied).await;

    assert_eq!(copy.status, StatusCode::SEE_OTHER, "{}", copy.text());
    let operator = Operator::at_the_command_line();
    let written = export(&operator, &instance.site, &slug("naechster")).await;
    let written = written.unwrap().unwrap();
    let asked: Vec<&str> = written
        .split("[[questions]]\nslug = \"")
        .skip(1)
        .filter_map(|part| part.split('"').next())
        .collect();
    assert_eq!(asked, ["essen", "kost", "genauer", "medium"]);
    assert_eq!(instance.count("SELECT COUNT(*) FROM answers").await, 4);
}

#[tokio::test]
async fn a_file_with_questions_that_cannot_be_is_refused_with_every_reason() {
    let instance = Instance::new().await;
    let operator = Operator::at_the_command_line();
    let refused = async |from: &str, to: &str| {
        let changed = QUESTIONS.replacen(from, to, 1);
        assert_ne!(changed, QUESTIONS, "{from}");
        let outcome = import(&operator, &instance.site, &file(&changed)).await;
        format!("{:?}", outcome.err())
    };

    for (from, to, said) in [
        ("kind = \"choices\"", "kind = \"file\"", "kind of question"),
        (
            "answers = [\"ja\"]",
            "answers = [\"vielleicht\"]",
            "question with such an answer",
        ),
        (
            "question = \"essen\"",
            "question = \"genauer\"",
            "question with such an answer",
        ),
        (
            "tickets = [\"presse\"]",
            "tickets = [\"online\"]",
            "kind of ticket",
        ),
        (
            "class = \"early\"",
            "class = \"sensitive\"\nrequired = true",
            "exclude",
        ),
        ("slug = \"nuesse\"", "slug = \"hint\"", "Reserved"),
        ("purpose.de = \"Für die Küche\"\n", "", "purpose"),
        (
            "kind = \"text\"",
            "kind = \"number\"\noptions = [{ slug = \"a\", name = \"A\" }]",
            "Needs",
        ),
    ] {
        let met = refused(from, to).await;
        assert!(met.contains(said) || met.contains("Both"), "{to}: {met}");
    }
    assert_eq!(instance.count("SELECT COUNT(*) FROM events").await, 0);
}

#[tokio::test]
async fn the_notice_names_each_question_and_what_it_is_for() {
    let instance = asking().await;

    let notice = instance.get("/de/kickoff/privacy").await;

    let told = notice.all("table:has(#activities) tbody tr");
    for (question, purpose, kept) in [
        ("Essen Sie mit?", "Damit das Essen reicht", "30 Tage"),
        ("Was vertragen Sie nicht?", "Für die Küche", "7 Tage"),
    ] {
        let row = told.iter().find(|row| row.contains(question));
        let row = row.unwrap_or_else(|| panic!("{question} in {told:?}"));
        assert!(row.contains(purpose) && row.contains(kept), "{row}");
    }
}

#[tokio::test]
async fn whoever_is_invited_is_asked_too() {
    let instance = asking().await;
    organise(&instance).await;
    let invite = [
        ("people", ADA),
        ("welcome", "invited"),
        ("letters_in", "de"),
        ("invited_as", "vor-ort"),
        ("do", "send"),
        ("count", "1"),
    ];
    let sent = instance.post(&format!("{DESK}/invite"), &invite).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text());
    let own = page(&instance, ADA).await;
    let shown = instance.get(&own).await;
    let answer = format!("{own}/answer");
    let mut yes = vec![
        ("answer", "yes"),
        ("name", "Ada Muster"),
        ("language", "de"),
        ("privacy", "yes"),
    ];

    let unanswered = instance.post(&answer, &yes).await;
    yes.push(("essen_answer", "nein"));
    let answered = instance.post(&answer, &yes).await;

    assert!(shown.text().contains("Essen Sie mit?"), "{}", shown.text());
    assert!(
        !shown.text().contains("Für welches Medium?"),
        "another kind's question"
    );
    assert_eq!(unanswered.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        unanswered.text().contains("Essen Sie mit?"),
        "{}",
        unanswered.text()
    );
    assert_eq!(
        answered.status,
        StatusCode::SEE_OTHER,
        "{}",
        answered.text()
    );
    let kept = "SELECT COUNT(*) FROM answers WHERE question = 'essen'";
    assert_eq!(instance.count(kept).await, 1);
}
