//! People on public pages: their name, what they are at the event, and what they do in a session.

use leptos::prelude::*;

use super::parts::said;
use super::scene::Scene;
use crate::domain::agenda::{Participation, Person, Role};
use crate::routes;
use crate::t;
use crate::ui::Avatar;
use crate::web::photo::credit;
use crate::web::shown::Shown;

/// Who does the same in a session.
#[derive(Debug)]
pub(super) struct Group<'a> {
    pub role: Role,
    /// What they do, in the reader's words.
    pub label: Shown,
    pub people: Vec<&'a Person>,
}

/// The people of a session by what they do: hosts and moderators first.
pub(super) fn grouped<'a>(
    scene: &Scene<'_>,
    cast: &[(&Participation, &'a Person)],
) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    for (participation, person) in cast {
        let label = scene
            .shown(&participation.label)
            .some()
            .unwrap_or_else(|| Shown {
                text: role_name(scene, participation.role),
                lang: None,
            });
        match groups
            .iter_mut()
            .find(|group| group.role == participation.role && group.label == label)
        {
            Some(group) => group.people.push(person),
            None => groups.push(Group {
                role: participation.role,
                label,
                people: vec![person],
            }),
        }
    }
    groups
}

/// "Moderation", "Podium", "Vortrag".
pub(super) fn role_name(scene: &Scene<'_>, role: Role) -> String {
    scene.words.get(&format!("role-{role}"))
}

/// "Staatssekretär, Sächsische Staatskanzlei": function and organisation as valid at the event.
pub(super) fn position(scene: &Scene<'_>, person: &Person) -> Option<AnyView> {
    let function = scene.shown(&person.function).some();
    let organisation = scene.shown(&person.organisation).some();
    match (function, organisation) {
        (Some(function), Some(organisation)) => {
            Some(view! { {said(function)} ", " {said(organisation)} }.into_any())
        }
        (function, organisation) => function.or(organisation).map(said),
    }
}

/// Who made the photos of these people, and what one may do with them; nothing where nothing is said.
pub(super) fn photo_credits<'a>(
    scene: &Scene<'_>,
    people: impl Iterator<Item = &'a Person>,
) -> Option<AnyView> {
    let mut lines: Vec<String> = Vec::new();
    for person in people {
        let credit = person.photo.as_ref().and_then(credit);
        let line = credit.map(|credit| format!("{}: {credit}", person.name));
        lines.extend(line.filter(|line| !lines.contains(line)));
    }
    (!lines.is_empty()).then(|| {
        let credits = t!(scene.words, "photo-credits", credits = lines.join("; "));
        view! { <p class="note photo-credits">{credits}</p> }.into_any()
    })
}

/// A person in a list: photo or initials, name as a link, function, and `role` above them where it is said.
pub(super) fn card(
    scene: &Scene<'_>,
    person: &Person,
    role: Option<String>,
) -> impl IntoView + use<> {
    let href = routes::speaker(scene.lang(), scene.slug(), &person.slug);
    let position = position(scene, person)
        .map(|position| view! { <p class="person__function">{position}</p> });
    let role = role.map(|role| view! { <p class="person__role">{role}</p> });
    view! {
        <li class="person">
            <Avatar initials=person.initials() photo=person.photo.clone() />
            <div class="person__text">
                {role}
                <p class="person__name"><a href=href>{person.full_name()}</a></p>
                {position}
            </div>
        </li>
    }
}
