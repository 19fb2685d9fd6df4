//! A chart of days, and the same figures as a table for whoever cannot or will not read charts.

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::ui::{Column, Table};

/// The drawing's own units: it is stretched to the width of the page, and words stand beside it.
const HEIGHT: u64 = 160;
const WIDTH: i64 = 640;
/// Widest bar, so that three days do not become three walls.
const WIDEST: i64 = 64;

/// The words of a chart.
pub(super) struct ChartText {
    pub title: String,
    /// Headings of the table: the day, how many, and the running sum.
    pub day: String,
    pub count: String,
    pub total: String,
    /// What the table is opened with.
    pub table: String,
}

/// Days, in order, with the day in words and how many. Days between them count as none.
pub(super) fn chart(text: ChartText, bars: &[(NaiveDate, String, u64)]) -> impl IntoView + use<> {
    let drawing = drawing(bars);
    let mut sum = 0;
    let rows = bars
        .iter()
        .map(|(_, day, count)| {
            sum += count;
            view! {
                <tr class="kern-table__row">
                    <th class="kern-table__header" scope="row">{day.clone()}</th>
                    <td class="kern-table__cell kern-table__cell--numeric">{*count}</td>
                    <td class="kern-table__cell kern-table__cell--numeric">{sum}</td>
                </tr>
            }
        })
        .collect_view();
    let columns = vec![
        Column::new(text.day),
        Column::new(text.count).numeric(),
        Column::new(text.total).numeric(),
    ];
    let (caption, title) = (text.title.clone(), text.title);
    view! {
        <figure class="chart">
            <figcaption class="kern-title">{title}</figcaption>
            {drawing}
            <details class="disclosure">
                <summary>{text.table}</summary>
                <Table id="chart-table" caption=caption columns=columns>{rows}</Table>
            </details>
        </figure>
    }
}

/// The bars between the highest figure and the days; hidden from screen readers, which have the table.
fn drawing(bars: &[(NaiveDate, String, u64)]) -> impl IntoView + use<> {
    let first = bars.first().map(|(date, ..)| *date).unwrap_or_default();
    let last = bars.last().map(|(date, ..)| *date).unwrap_or_default();
    let days = (last - first).num_days() + 1;
    let most = bars
        .iter()
        .map(|(_, _, count)| *count)
        .max()
        .unwrap_or(1)
        .max(1);
    let step = (WIDTH / days).clamp(1, WIDEST);
    let width = (step * 4 / 5).max(1);
    let drawn = bars
        .iter()
        .map(|(date, _, count)| {
            let x = (*date - first).num_days() * WIDTH.min(days * step) / days;
            let height = (count * HEIGHT / most).max(1);
            view! { <rect class="chart__bar" x=x y=HEIGHT - height width=width height=height /> }
        })
        .collect_view();
    let end = bars
        .last()
        .filter(|_| days > 1)
        .map(|(_, day, _)| view! { <span>{day.clone()}</span> });
    let start = bars.first().map(|(_, day, _)| day.clone());
    // Where the bars do not fill the width, the last day stands below the last bar.
    let class = if days * WIDEST > WIDTH {
        "chart__days chart__days--wide"
    } else {
        "chart__days"
    };
    let view_box = format!("0 0 {WIDTH} {HEIGHT}");
    view! {
        <div class="chart__drawing" aria-hidden="true">
            <p class="chart__most">{most}</p>
            <svg class="chart__bars" viewBox=view_box preserveAspectRatio="none" focusable="false">
                {drawn}
            </svg>
            <p class=class>
                <span>{start}</span>
                {end}
            </p>
        </div>
    }
}
