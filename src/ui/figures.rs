use leptos::prelude::*;

/// A number and what it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    pub label: String,
    pub value: String,
    /// What it is to be compared with: "of 250".
    pub note: Option<String>,
}

/// Figures that are read at a glance.
#[component]
pub fn Figures(figures: Vec<Figure>) -> impl IntoView {
    let figures = figures
        .into_iter()
        .map(|figure| {
            let note = figure.note.map(|note| view! { " "<small>{note}</small> });
            view! { <div class="figure"><dt>{figure.label}</dt><dd>{figure.value}{note}</dd></div> }
        })
        .collect_view();
    view! { <dl class="figures">{figures}</dl> }
}
