use leptos::prelude::*;

/// Which way a column is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    Ascending,
    Descending,
}

/// How a column is sorted now, and where the click on its heading leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sort {
    pub href: String,
    pub order: Option<Order>,
}

/// The heading of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub label: String,
    /// None where the list cannot be sorted by it.
    pub sort: Option<Sort>,
    pub is_numeric: bool,
}

impl Column {
    pub fn new(label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            sort: None,
            is_numeric: false,
        }
    }

    #[must_use]
    pub fn sorted(mut self, href: impl Into<String>, order: Option<Order>) -> Self {
        self.sort = Some(Sort {
            href: href.into(),
            order,
        });
        self
    }

    #[must_use]
    pub fn numeric(mut self) -> Self {
        self.is_numeric = true;
        self
    }
}

/// A table that scrolls in its own box; the children are `<tr class="kern-table__row">` of
/// `kern-table__cell`s. It works by links alone.
#[component]
pub fn Table(
    /// The id of the caption, once a page.
    id: &'static str,
    #[prop(into)] caption: String,
    columns: Vec<Column>,
    /// For screen readers alone, where the page's heading says the same.
    #[prop(optional)]
    is_caption_hidden: bool,
    children: Children,
) -> impl IntoView {
    let caption_class = if is_caption_hidden {
        "kern-sr-only"
    } else {
        "kern-title"
    };
    let headings = columns
        .into_iter()
        .map(|column| view! { <Heading column=column /> })
        .collect_view();
    view! {
        <div class="kern-table-responsive" role="region" aria-labelledby=id tabindex="0">
            <table class="kern-table kern-table--small">
                <caption class=caption_class id=id>{caption}</caption>
                <thead class="kern-table__head">
                    <tr class="kern-table__row">{headings}</tr>
                </thead>
                <tbody class="kern-table__body">{children()}</tbody>
            </table>
        </div>
    }
}

#[component]
fn Heading(column: Column) -> impl IntoView {
    let class = if column.is_numeric {
        "kern-table__header kern-table__header--numeric"
    } else {
        "kern-table__header"
    };
    let order = column.sort.as_ref().map(|sort| match sort.order {
        None => "none",
        Some(Order::Ascending) => "ascending",
        Some(Order::Descending) => "descending",
    });
    let content = match column.sort {
        Some(sort) => view! { <a href=sort.href>{column.label}</a> }.into_any(),
        None => column.label.into_any(),
    };
    view! { <th class=class scope="col" aria-sort=order>{content}</th> }
}

#[cfg(test)]
mod tests {
    use super::super::testing::html;
    use super::*;

    #[test]
    fn a_heading_says_how_its_column_is_sorted() {
        let page = html(|| {
            let columns = vec![
                Column::new("Name").sorted("?sort=-name", Some(Order::Ascending)),
                Column::new("Since").sorted("?sort=since", None),
                Column::new("Seats").numeric(),
            ];
            view! { <Table id="guests" caption="Guests" columns=columns>"rows"</Table> }
        });

        for part in [
            r#"<th scope="col" aria-sort="ascending" class="kern-table__header"><a href="?sort=-name">Name</a></th>"#,
            r#"<th scope="col" aria-sort="none" class="kern-table__header"><a href="?sort=since">Since</a></th>"#,
            r#"<th scope="col" class="kern-table__header kern-table__header--numeric">Seats</th>"#,
            r#"<caption id="guests" class="kern-title">Guests</caption>"#,
            r#"<tbody class="kern-table__body">rows</tbody>"#,
        ] {
            assert!(page.contains(part), "{part} is missing in {page}");
        }
    }
}
