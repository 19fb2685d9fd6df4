//! The layers hold: a module names only what stands to its left (ARCHITECTURE.md).

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The crate from left to right.
const LAYERS: &[&str] = &[
    "format", "domain", "routes", "ui", "server", "rpc", "islands", "web",
];

/// The server from left to right.
const SERVER: &[&str] = &[
    "settings",
    "world",
    "zone",
    "words",
    "fault",
    "revision",
    "secret",
    "signature",
    "image",
    "db",
    "store",
    "site",
    "file",
    "auth",
    "document",
    "operation",
    "mail",
    "job",
];

/// What may not be named although it stands to the left.
const BANS: &[(&str, &[&str])] = &[
    ("ui", &["crate::server", "sqlx", "axum"]),
    ("islands", &["crate::server", "sqlx", "axum"]),
    ("domain", &["leptos", "sqlx", "axum"]),
    ("format", &["leptos", "sqlx", "axum"]),
    // A write happens in an operation, and a transaction exists nowhere else.
    ("web", &["db::Tx", "Db::write", "db.write(", "sqlx"]),
    ("rpc", &["db::Tx", "Db::write", "db.write(", "sqlx"]),
];

/// The only files that may tell server and client apart.
const CFG_FILES: &[&str] = &["lib.rs", "main.rs", "format/mod.rs"];

#[test]
fn a_module_names_only_what_stands_to_its_left() {
    let mut broken = Vec::new();
    for (file, text) in sources() {
        let mut parts = file.split('/');
        let layer = parts.next().unwrap();
        check_order(&file, &text, layer, LAYERS, "crate::", &mut broken);
        if layer == "server"
            && let Some(inner) = parts.next()
        {
            check_order(
                &file,
                &text,
                inner.trim_end_matches(".rs"),
                SERVER,
                "crate::server::",
                &mut broken,
            );
        }
    }

    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn what_is_banned_is_not_named() {
    let mut broken = Vec::new();
    for (file, text) in sources() {
        let layer = file.split('/').next().unwrap();
        for (banned_in, names) in BANS {
            for name in names.iter().filter(|_| *banned_in == layer) {
                for (number, line) in code_lines(&text) {
                    if names_word(line, name) {
                        broken.push(format!("src/{file}:{number} names {name}"));
                    }
                }
            }
        }
    }

    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn only_the_root_tells_server_and_client_apart() {
    let broken: Vec<_> = sources()
        .into_iter()
        .filter(|(file, text)| {
            !CFG_FILES.contains(&file.as_str())
                && code_lines(text).any(|(_, line)| line.contains("feature = \""))
        })
        .map(|(file, _)| file)
        .collect();

    assert_eq!(broken, Vec::<String>::new());
}

#[test]
fn every_layer_is_in_the_list() {
    let known: BTreeSet<&str> = LAYERS
        .iter()
        .copied()
        .chain(["lib", "main", "command"])
        .collect();
    let found: BTreeSet<String> = sources()
        .into_iter()
        .map(|(file, _)| {
            file.split('/')
                .next()
                .unwrap()
                .trim_end_matches(".rs")
                .to_owned()
        })
        .collect();
    let unknown: Vec<_> = found
        .iter()
        .filter(|name| !known.contains(name.as_str()))
        .collect();

    assert!(unknown.is_empty(), "{unknown:?}");
}

/// Complains of every `prefix::name` whose name stands to the right of `own`.
fn check_order(
    file: &str,
    text: &str,
    own: &str,
    order: &[&str],
    prefix: &str,
    broken: &mut Vec<String>,
) {
    let own = own.trim_end_matches(".rs");
    let Some(place) = order.iter().position(|name| *name == own) else {
        return;
    };
    for (number, line) in code_lines(text) {
        for named in named_after(line, prefix) {
            if order
                .iter()
                .position(|name| *name == named)
                .is_some_and(|other| other > place)
            {
                broken.push(format!(
                    "src/{file}:{number} names {prefix}{named}, which stands to the right of {own}"
                ));
            }
        }
    }
}

/// The names that follow a prefix in a line: `crate::server::{db, store}` gives both.
fn named_after<'a>(line: &'a str, prefix: &str) -> Vec<&'a str> {
    let word = |text: &'a str| {
        text.split(|c: char| !c.is_alphanumeric() && c != '_')
            .next()
            .unwrap_or_default()
    };
    line.match_indices(prefix)
        .flat_map(|(at, _)| {
            let rest = &line[at + prefix.len()..];
            match rest.strip_prefix('{') {
                Some(list) => list
                    .split('}')
                    .next()
                    .unwrap_or_default()
                    .split(',')
                    .map(|part| word(part.trim()))
                    .collect(),
                None => vec![word(rest)],
            }
        })
        .collect()
}

/// Whether a line names something as a word of its own, not as the end of another.
fn names_word(line: &str, name: &str) -> bool {
    line.match_indices(name).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + name.len()..].chars().next();
        let joins = |c: char| c.is_alphanumeric() || c == '_';
        !before.is_some_and(joins) && !after.is_some_and(joins)
    })
}

/// The lines of the code itself: tests at the end of a file and comments are left out.
fn code_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .take_while(|(_, line)| !line.starts_with("#[cfg(test)]"))
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .map(|(index, line)| (index + 1, line))
}

/// Every source file: path below `src/` and text.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    assert!(files.len() > 20, "the sources were not found");
    files
        .into_iter()
        .map(|path| {
            let name = path
                .strip_prefix(&root)
                .unwrap()
                .to_str()
                .unwrap()
                .replace('\\', "/");
            (name, std::fs::read_to_string(&path).unwrap())
        })
        .collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}
