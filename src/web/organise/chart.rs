//! A chart of days, and the same figures as a table for whoever cannot or will not read charts.

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::ui::{Column, Table};

/// Height of the tallest bar and the width that all of them share, in the units of the drawing.
const HEIGHT: u64 = 160;
const WIDTH: i64 = 640;
/// Room above for the figure of the tallest bar, and below for the dates.
const ABOVE: u64 = 24;
const BELOW: u64 = 28;
/// Widest bar, so that three days do not become three walls.
const WIDEST: i64 = 48;

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

/// The bars; hidden from screen readers, which have the table.
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
    let base = ABOVE + HEIGHT;
    let drawn = bars
        .iter()
        .map(|(date, _, count)| {
            let x = (*date - first).num_days() * WIDTH.min(days * step) / days;
            let height = (count * HEIGHT / most).max(1);
            let is_tallest = *count == most;
            let figure = is_tallest.then(|| {
                view! { <text class="chart__figure" x=x y=base - height - 6>{*count}</text> }
            });
            view! { <rect class="chart__bar" x=x y=base - height width=width height=height />{figure} }
        })
        .collect_view();
    let label = |date: NaiveDate| date.format("%-d.%-m.").to_string();
    let end = (days > 1).then(|| {
        view! {
            <text class="chart__date chart__date--end" x=(days * step).min(WIDTH) y=base + 20>{label(last)}</text>
        }
    });
    let view_box = format!("0 0 {WIDTH} {}", base + BELOW);
    view! {
        <svg class="chart__drawing" viewBox=view_box aria-hidden="true" focusable="false">
            <line class="chart__ground" x1="0" x2=WIDTH y1=base y2=base />
            {drawn}
            <text class="chart__date" x="0" y=base + 20>{label(first)}</text>
            {end}
        </svg>
    }
}
