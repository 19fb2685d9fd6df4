//! Words: every sentence that people read, in German and English, from `locales/{de,en}/*.ftl`.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::domain::text::Language;

/// The files, in each language the same names with the same keys; a test compares them.
macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        const DE: &[&str] = &[$(include_str!(concat!("../../locales/de/", $name, ".ftl"))),+];
        const EN: &[&str] = &[$(include_str!(concat!("../../locales/en/", $name, ".ftl"))),+];
    };
}

files!(
    "account",
    "attendee",
    "calendar",
    "certificate",
    "choice",
    "common",
    "desk",
    "door",
    "exchange",
    "frame",
    "image",
    "invitation",
    "letter",
    "mailing",
    "organise",
    "photo",
    "public",
    "planner",
    "processing",
    "proposal",
    "publication",
    "questions",
    "reading",
    "retention",
    "session",
    "settings",
    "speaking",
    "tickets",
    "time",
    "waiting",
);

/// The words of one language.
#[derive(Clone, Copy)]
pub struct Words {
    language: Language,
    bundle: &'static FluentBundle<FluentResource>,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Words({})", self.language)
    }
}

impl Words {
    /// The words of a language; read once and kept.
    pub fn of(language: Language) -> Self {
        static BUNDLES: OnceLock<HashMap<Language, FluentBundle<FluentResource>>> = OnceLock::new();
        let bundles = BUNDLES.get_or_init(|| {
            [(Language::De, DE), (Language::En, EN)]
                .into_iter()
                .map(|(language, files)| (language, bundle(language, files)))
                .collect()
        });
        Self {
            language,
            bundle: &bundles[&language],
        }
    }

    pub fn language(self) -> Language {
        self.language
    }

    /// The sentence of a key. A key that is missing shows itself, and a test finds it before.
    pub fn get(self, key: &str) -> String {
        self.with(key, &[])
    }

    /// The sentence of a key with its facts put in.
    pub fn with(self, key: &str, facts: &[(&'static str, FluentValue<'_>)]) -> String {
        let Some(pattern) = self
            .bundle
            .get_message(key)
            .and_then(|message| message.value())
        else {
            tracing::error!(key, language = %self.language, "a sentence is missing");
            return key.to_owned();
        };
        let mut args = FluentArgs::with_capacity(facts.len());
        for (name, value) in facts {
            args.set(*name, value.clone());
        }
        let mut errors = Vec::new();
        let text: Cow<'_, str> = self
            .bundle
            .format_pattern(pattern, Some(&args), &mut errors);
        if !errors.is_empty() {
            tracing::error!(key, ?errors, "a sentence lacks a fact");
        }
        text.into_owned()
    }

    /// Whether there is such a sentence, for keys that are put together from values.
    pub fn has(self, key: &str) -> bool {
        self.bundle.has_message(key)
    }
}

/// `t!(words, "…")` and `t!(words, "…", name = value)`: the sentence of a key, with its facts.
#[macro_export]
macro_rules! t {
    ($words:expr, $key:expr) => { $words.get($key) };
    ($words:expr, $key:expr, $($name:ident = $value:expr),+ $(,)?) => {
        $words.with($key, &[$((stringify!($name), fluent_bundle::FluentValue::from($value))),+])
    };
}

fn bundle(language: Language, files: &[&str]) -> FluentBundle<FluentResource> {
    // The two names are right; were one not, plurals alone would follow no language's rules.
    let id = match language {
        Language::De => "de-DE",
        Language::En => "en-GB",
    };
    let id: unic_langid::LanguageIdentifier = id.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    // Isolation marks would stand in file names, mails and calendars, where they are not wanted.
    bundle.set_use_isolating(false);
    for file in files {
        let resource = match FluentResource::try_new((*file).to_owned()) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                tracing::error!(?errors, %language, "a file of sentences has errors");
                resource
            }
        };
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::error!(?errors, %language, "a sentence is there twice");
        }
    }
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::Path;

    /// Every key of a language, with the facts that its sentence names.
    fn keys(files: &[&str]) -> BTreeMap<String, BTreeSet<String>> {
        let mut keys: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut current = String::new();
        for line in files.iter().flat_map(|file| file.lines()) {
            if line.starts_with(|c: char| c.is_ascii_lowercase()) {
                let key = line.split(" =").next().unwrap().to_owned();
                assert!(
                    keys.insert(key.clone(), BTreeSet::new()).is_none(),
                    "{key} is there twice"
                );
                current = key;
            }
            for fact in line.split('$').skip(1) {
                let name = fact
                    .split(|c: char| !c.is_alphanumeric() && c != '_')
                    .next()
                    .unwrap();
                keys.get_mut(&current).unwrap().insert(name.to_owned());
            }
        }
        keys
    }

    fn sources(folder: &Path, texts: &mut String) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, texts);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                texts.push_str(&std::fs::read_to_string(path).unwrap());
            }
        }
    }

    #[test]
    fn both_languages_say_the_same_things_with_the_same_facts() {
        assert_eq!(keys(DE), keys(EN));
    }

    #[test]
    fn every_sentence_is_well_formed() {
        for file in DE.iter().chain(EN) {
            let read = FluentResource::try_new((*file).to_owned());
            assert!(read.is_ok(), "{:?}", read.err().map(|(_, errors)| errors));
        }
    }

    #[test]
    fn every_sentence_that_is_asked_for_is_there_and_no_other() {
        let mut source = String::new();
        sources(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
            &mut source,
        );
        let keys = keys(DE);
        // `t!` alone, and not the end of `format!` or `assert!`.
        let asked: BTreeSet<&str> = source
            .match_indices("t!(")
            .filter(|(at, _)| !source[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
            .filter_map(|(at, call)| source[at + call.len()..].split_once(','))
            .filter_map(|(_, rest)| rest.trim_start().strip_prefix('"')?.split('"').next())
            .filter(|key| {
                key.starts_with(|c: char| c.is_ascii_lowercase())
                    && key
                        .chars()
                        .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
            })
            .collect();
        assert!(!asked.is_empty());

        let missing: Vec<_> = asked
            .iter()
            .filter(|key| !keys.contains_key(**key))
            .collect();
        assert!(missing.is_empty(), "asked for, but not there: {missing:?}");

        // Keys put together from values stand in the source as `"prefix-{…}"`.
        let quoted: BTreeSet<&str> = source.split('"').collect();
        let prefixes: BTreeSet<&str> = quoted
            .iter()
            .filter_map(|text| Some(text.split_once('{')?.0))
            .collect();
        let idle: Vec<_> = keys
            .keys()
            .filter(|key| !quoted.contains(key.as_str()))
            .filter(|key| {
                !key.match_indices('-')
                    .any(|(at, _)| prefixes.contains(&key[..=at]))
            })
            .collect();
        assert!(idle.is_empty(), "there, but never asked for: {idle:?}");
    }

    #[test]
    fn a_sentence_counts() {
        let words = Words::of(Language::De);

        assert_eq!(words.get("no-such-key"), "no-such-key");
        assert!(!words.has("no-such-key"));
    }
}
