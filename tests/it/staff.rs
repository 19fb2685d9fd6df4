//! Events with people who organise them, and their sign-ins.

use auftakt::domain::registration::RegistrationForm;
use auftakt::domain::role::MemberRole;
use auftakt::domain::slug::Slug;
use auftakt::server::auth::Operator;
use auftakt::server::operation::account::{self, NewAccount};
use auftakt::server::operation::registration;
use axum::http::StatusCode;

use crate::harness::{Answer, Instance, slug};
use crate::import::take;

/// Two days over the night in which clocks are put forward, two rooms, a panel, a draft.
pub(crate) const KICKOFF: &str = include_str!("organise/kickoff.toml");

/// The event of somebody else.
pub(crate) fn other_event() -> String {
    KICKOFF
        .replace("slug = \"kickoff\"", "slug = \"herbst\"")
        .replace("slug = \"verwaltung\"", "slug = \"verein\"")
        .replace("2027-03-27", "2027-10-30")
        .replace("2027-03-28", "2027-10-31")
}

pub(crate) const PASSWORD: &str = "ein langes Passwort";

/// Both events, and for each role somebody whose address begins with its name; `other@` organises
/// the other event and `all@` the whole organisation of the first.
pub(crate) async fn instance() -> Instance {
    let instance = Instance::new().await;
    people(&instance).await;
    instance
}

/// The same at an instance that is there already.
pub(crate) async fn people(instance: &Instance) {
    take(instance, KICKOFF).await;
    take(instance, &other_event()).await;
    for (name, role, scope) in [
        ("organiser", MemberRole::Organiser, "kickoff"),
        ("viewer", MemberRole::Viewer, "kickoff"),
        ("confidant", MemberRole::Confidant, "kickoff"),
        ("door", MemberRole::Door, "kickoff"),
        ("other", MemberRole::Organiser, "herbst"),
        ("all", MemberRole::Organiser, "verwaltung"),
    ] {
        let new = NewAccount {
            email: format!("{name}@amt.example"),
            name: format!("{name} Muster"),
            password: PASSWORD.to_owned(),
            role,
            scope: slug(scope),
        };
        let operator = Operator::at_the_command_line();
        assert!(account::add(&operator, &instance.site, new).await.unwrap());
    }
}

/// Signs somebody in, in a browser that knew nobody before.
pub(crate) async fn sign_in(instance: &Instance, name: &str) {
    instance.forget_cookies();
    let answer = try_sign_in(instance, &format!("{name}@amt.example"), PASSWORD).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
}

pub(crate) async fn try_sign_in(instance: &Instance, email: &str, password: &str) -> Answer {
    let fields = [("email", email), ("password", password)];
    instance.post("/de/account/sign-in", &fields).await
}

/// Registers a guest for the first event.
pub(crate) async fn register(instance: &Instance, name: &str, organisation: &str) {
    let form = RegistrationForm {
        name: name.to_owned(),
        email: format!("{}@gast.example", Slug::suggest(name)),
        organisation: organisation.to_owned(),
        language: "de".to_owned(),
        privacy: "yes".to_owned(),
        key: name.to_owned(),
        programme: String::new(),
        ..Default::default()
    };
    registration::register(&instance.site, &slug("kickoff"), &form)
        .await
        .unwrap();
}

/// Publishes what the organiser sees on the page of the review.
pub(crate) async fn publish(instance: &Instance) {
    const PAGE: &str = "/de/organise/kickoff/publish";
    let review = instance.get(PAGE).await;
    let draft = review.attributes("input[name=draft]", "value").remove(0);
    let answer = instance.post(PAGE, &[("draft", &draft)]).await;
    assert_eq!(answer.location(), format!("{PAGE}?done=published"));
}
