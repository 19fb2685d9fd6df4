use leptos::prelude::*;

use super::{Badge, Tone};

/// Something that needs doing, and where it is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    pub label: String,
    pub href: String,
    pub tone: Tone,
    /// The word on the badge.
    pub state: String,
}

/// What needs doing, most urgent first.
#[component]
pub fn TaskList(tasks: Vec<Task>) -> impl IntoView {
    let tasks = tasks
        .into_iter()
        .map(|task| {
            view! {
                <li class="kern-task-list__item">
                    <div class="kern-task-list__title">
                        <a class="kern-link kern-link--stretched" href=task.href>{task.label}</a>
                    </div>
                    <div class="kern-task-list__status"><Badge tone=task.tone label=task.state /></div>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="kern-task-list__list" role="list">{tasks}</ul> }
}
