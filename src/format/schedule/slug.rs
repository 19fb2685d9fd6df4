//! Names of the shapes that schedule.xsd wants.

use crate::format::markup::line;

/// The longest part of a slug that is made of a title.
const SLUG_LIMIT: usize = 60;

/// An acronym of the shape that schedule.xsd wants, from the title where there is none.
pub(super) fn acronym(raw: &str, title: &str) -> String {
    let mut acronym = ascii(raw, "_-");
    if acronym.is_empty() {
        acronym = part_of_slug(title);
    }
    while acronym.len() < 4 {
        acronym.push('_');
    }
    acronym
}

/// A slug of the shape that schedule.xsd wants, `[a-z0-9_]{4,}-[a-z0-9\-_]{4,}`, and with a letter
/// or digit at its end, which is the wish of schedule.json.
pub(super) fn slug(acronym: &str, raw: &str) -> String {
    let raw = ascii(raw, "_-");
    let raw = raw.trim_end_matches(['-', '_']);
    let is_fit = |slug: &str| {
        slug.split_once('-')
            .is_some_and(|(head, tail)| head.len() >= 4 && tail.len() >= 4)
    };
    if is_fit(raw) {
        return raw.to_owned();
    }
    let head = acronym.replace('-', "_");
    match raw.len() {
        0 => format!("{head}-session"),
        1..4 => format!("{head}-session-{raw}"),
        _ => format!("{head}-{raw}"),
    }
}

/// The words of a title, as far as they fit into an address.
pub(super) fn part_of_slug(title: &str) -> String {
    let mut slug = ascii(title, "-");
    slug.truncate(SLUG_LIMIT);
    slug.trim_matches('-').to_owned()
}

/// Small letters and digits, `also` as it is, and a `-` for each run of anything else.
fn ascii(text: &str, also: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut is_replaced = false;
    for character in line(text).chars().flat_map(char::to_lowercase) {
        let plain = match character {
            'ä' => "ae",
            'ö' => "oe",
            'ü' => "ue",
            'ß' => "ss",
            other if other.is_ascii_alphanumeric() || also.contains(other) => {
                out.push(other);
                is_replaced = false;
                continue;
            }
            _ => {
                if !is_replaced {
                    out.push('-');
                }
                is_replaced = true;
                continue;
            }
        };
        out.push_str(plain);
        is_replaced = false;
    }
    out
}

/// Whether pretalx could have drawn the code.
pub(super) fn is_code(code: &str) -> bool {
    code.len() == 6
        && code
            .bytes()
            .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}

pub(super) fn is_track_slug(slug: &str) -> bool {
    slug.len() >= 2
        && slug.starts_with(|first: char| first.is_ascii_lowercase())
        && slug
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_have_the_shape_of_the_schema() {
        let check = |raw: &str, expected: &str| {
            assert_eq!(slug("rc3-channels", raw), expected, "{raw:?}");
            assert_eq!(slug("rc3-channels", expected), expected);
        };

        check("fosdem-2024-3023-welcome-", "fosdem-2024-3023-welcome");
        check(
            "Camp2019-10386-opening_ceremony",
            "camp2019-10386-opening_ceremony",
        );
        check("MJA8QY", "rc3_channels-mja8qy");
        check("Grußwort", "rc3_channels-grusswort");
        check("a", "rc3_channels-session-a");
        check("38c3-x", "rc3_channels-38c3-x");
        check("漢字", "rc3_channels-session");
    }

    #[test]
    fn acronyms_have_the_shape_of_the_schema() {
        let check = |raw: &str, title: &str, expected: &str| {
            assert_eq!(acronym(raw, title), expected);
            assert_eq!(acronym(expected, title), expected);
        };

        check("Camp2019", "Chaos Communication Camp", "camp2019");
        check("", "FOSDEM 2018", "fosdem-2018");
        check("os", "", "os__");
        check("", "", "____");
        check("Über uns!", "", "ueber-uns-");
    }
}
