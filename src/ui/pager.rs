use leptos::prelude::*;

/// The words of a pager.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PagerText {
    pub label: String,
    pub previous: String,
    pub next: String,
}

/// Links to the pages of a list: the neighbours, the ends, and those around this one.
#[component]
pub fn Pager<F: Fn(u32) -> String>(
    text: PagerText,
    /// The page that is shown, from 1.
    page: u32,
    pages: u32,
    /// The address of a page.
    href: F,
) -> impl IntoView {
    let numbers = shown(page, pages)
        .into_iter()
        .map(|number| match number {
            Some(number) => {
                let current = (number == page).then_some("page");
                view! { <li><a href=href(number) aria-current=current>{number}</a></li> }.into_any()
            }
            None => view! { <li><span aria-hidden="true">"…"</span></li> }.into_any(),
        })
        .collect_view();
    let previous = (page > 1)
        .then(|| view! { <li><a href=href(page - 1) rel="prev">{text.previous}</a></li> });
    let next = (page < pages)
        .then(|| view! { <li><a href=href(page + 1) rel="next">{text.next}</a></li> });
    (pages > 1).then(|| {
        view! { <nav class="pager" aria-label=text.label><ul role="list">{previous}{numbers}{next}</ul></nav> }
    })
}

/// The numbers that are shown; none where some are left out.
fn shown(page: u32, pages: u32) -> Vec<Option<u32>> {
    let mut numbers = Vec::new();
    let mut last = 0;
    for number in 1..=pages {
        if number == 1 || number == pages || number.abs_diff(page) <= 1 {
            if number > last + 1 {
                numbers.push(None);
            }
            numbers.push(Some(number));
            last = number;
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::super::testing::html;
    use super::*;

    #[test]
    fn the_ends_and_the_neighbours_are_shown() {
        let check = |page, pages, expected: &[u32]| {
            let numbers: Vec<u32> = shown(page, pages)
                .into_iter()
                .map(Option::unwrap_or_default)
                .collect();
            assert_eq!(numbers, expected, "page {page} of {pages}");
        };

        check(1, 1, &[1]);
        check(1, 3, &[1, 2, 3]);
        check(5, 9, &[1, 0, 4, 5, 6, 0, 9]);
        check(9, 9, &[1, 0, 8, 9]);
    }

    #[test]
    fn one_page_needs_no_pager() {
        let pager = |pages| {
            html(move || {
                let text = PagerText {
                    label: "Pages".into(),
                    previous: "Back".into(),
                    next: "On".into(),
                };
                view! { <Pager text=text page=1 pages=pages href=|page| format!("?page={page}") /> }
            })
        };

        assert!(!pager(1).contains("<nav"));
        assert!(
            pager(2).contains(r#"<a href="?page=2" rel="next">On</a>"#),
            "{}",
            pager(2)
        );
    }
}
