//! Reading the links of a session or a person.

use toml::Spanned;
use toml::de::DeValue;

use super::mistake::Mistake;
use super::parse::names;
use super::table::{Notes, Table, wrong_kind};
use crate::domain::link::{Link, LinkKind, Links, web_address};
use crate::domain::typed::MAX_LINKS;

const KEY: &str = "links";
const EXAMPLE: &str = "[{ kind = \"website\", url = \"https://…\" }]";

/// The links that a table lists.
pub(super) fn links(notes: &mut Notes<'_>, table: &mut Table<'_>) -> Links {
    let values = table.array(notes, KEY, EXAMPLE);
    if let Some(first) = values.first().filter(|_| values.len() > MAX_LINKS) {
        let mistake = Mistake::TooManyLinks {
            key: KEY,
            found: values.len(),
            most: MAX_LINKS,
        };
        notes.note(&first.span(), mistake);
    }
    Links(
        values
            .iter()
            .filter_map(|value| link(notes, value))
            .collect(),
    )
}

fn link(notes: &mut Notes<'_>, value: &Spanned<DeValue<'_>>) -> Option<Link> {
    let DeValue::Table(table) = value.get_ref() else {
        wrong_kind(notes, KEY, value, "a list of tables", EXAMPLE);
        return None;
    };
    let mut table = Table::new(table, value.span());
    let kinds = names(LinkKind::ALL, LinkKind::as_str);
    let kind = table.one_of(notes, "kind", "kind of link", &kinds);
    if !table.has("kind") {
        table.miss(notes, "kind", "kind = \"website\"");
    }
    if !table.has("url") {
        table.miss(notes, "url", "url = \"https://…\"");
    }
    let url = table.string(notes, "url", "\"https://…\"");
    let url = url.and_then(|(text, at)| {
        let url = web_address(&text).map(str::to_owned);
        if url.is_none() {
            let value = text.into_owned();
            notes.note(&at, Mistake::NoAddress { value });
        }
        url
    });
    let label = table.line(notes, "label");
    table.finish(notes);
    Some(Link {
        kind: kind?,
        url: url?,
        label,
    })
}
