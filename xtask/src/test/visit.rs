//! Whether the browser tests came to every page that `src/routes.rs` knows.

use std::collections::BTreeSet;

/// The patterns of pages that no visited path belongs to.
pub(super) fn unvisited(routes: &str, visited: &str) -> Vec<String> {
    let patterns = patterns(routes);
    let seen: BTreeSet<&str> = visited
        .lines()
        .filter_map(|path| {
            let fitting = patterns.iter().filter(|pattern| fits(pattern, path));
            fitting.max_by_key(|pattern| literals(pattern))
        })
        .map(String::as_str)
        .collect();
    patterns
        .iter()
        .filter(|pattern| is_page(pattern) && !seen.contains(pattern.as_str()))
        .cloned()
        .collect()
}

/// Every address in the source: `NAME_PATTERN = "/…"` and `HOME`.
fn patterns(routes: &str) -> Vec<String> {
    routes
        .lines()
        .filter(|line| line.contains("_PATTERN = \"/") || line.contains("const HOME: "))
        .filter_map(|line| line.split('"').nth(1))
        .map(str::to_owned)
        .collect()
}

/// Pages have a language, or lead to one that has; files and feeds have an extension,
/// or are named by one.
fn is_page(pattern: &str) -> bool {
    let has_extension = pattern
        .rsplit('/')
        .next()
        .is_some_and(|last| last.contains('.') || last == "{file}");
    !has_extension
        && (pattern.starts_with("/{lang}") || ["/", "/{event}", "/t/{code}"].contains(&pattern))
}

fn fits(pattern: &str, path: &str) -> bool {
    let mut parts = path.split('/');
    let fits = pattern.split('/').all(|wanted| match parts.next() {
        Some(part) if wanted == "{lang}" => ["de", "en"].contains(&part),
        Some(part) if wanted.starts_with('{') => !part.is_empty(),
        Some(part) => part == wanted,
        None => false,
    });
    fits && parts.next().is_none()
}

/// For choosing between patterns that fit: a literal part beats a named one, from left to right.
fn literals(pattern: &str) -> Vec<u8> {
    pattern
        .split('/')
        .map(|part| match part {
            "{lang}" => 1,
            part if part.starts_with('{') => 0,
            _ => 2,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROUTES: &str = r#"
        pub const HOME: &str = "/";
        EVENTS_PATTERN = "/{lang}", events(lang: Language);
        EVENT_ENTRY_PATTERN = "/{event}", event_entry(event: &Slug);
        EVENT_PATTERN = "/{lang}/{event}", event(lang: Language, event: &Slug);
        PRIVACY_PATTERN = "/{lang}/privacy", privacy(lang: Language);
        TICKET_PDF_PATTERN = "/{lang}/tickets/{token}/ticket.pdf", ticket_pdf(…);
        OWN_FILE_PATTERN = "/{lang}/{event}/files/{file}", own_file(…);
        HEALTH_PATTERN = "/healthz", health();
    "#;

    #[track_caller]
    fn check(visited: &str, expected: &[&str]) {
        assert_eq!(unvisited(ROUTES, visited), expected);
    }

    #[test]
    fn a_page_counts_as_visited_for_its_own_address_only() {
        check(
            "",
            &[
                "/",
                "/{lang}",
                "/{event}",
                "/{lang}/{event}",
                "/{lang}/privacy",
            ],
        );
        check("/\n/de\n/de/privacy\n", &["/{event}", "/{lang}/{event}"]);
        check(
            "/kickoff\n/en/kickoff\n",
            &["/", "/{lang}", "/{lang}/privacy"],
        );
        check("/de\n/a\n/\n/de/a\n/en/privacy", &[]);
        check(
            "/healthz",
            &[
                "/",
                "/{lang}",
                "/{event}",
                "/{lang}/{event}",
                "/{lang}/privacy",
            ],
        );
    }
}
