//! The feed of what each version of a programme changed. Source: RFC 4287 (Atom).
//!
//! Like the calendars it speaks the language that its address names, or else the event's.

use std::fmt::Write as _;

use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;

use super::calendar::{Chosen, slug, with_language};
use crate::domain::agenda::Programme;
use crate::format::html::escape;
use crate::routes;
use crate::server::dates::Dates;
use crate::server::operation::release;
use crate::server::settings::Settings;
use crate::server::words::Words;
use crate::t;
use crate::web::cache::{Key, Ready};
use crate::web::change::ToldVersion;
use crate::web::{Web, WebError};

/// How long others may keep it without asking.
const MAX_AGE_S: u32 = 900;

/// Entries; readers keep the older ones themselves.
const ENTRIES: usize = 20;

/// `/{event}/changes.atom`.
pub(in crate::web) async fn feed(
    State(web): State<Web>,
    Path(event): Path<String>,
    Query(chosen): Query<Chosen>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let event = slug(&event)?;
    let revision = web.site.db.revisions().of(event.as_str());
    let revision = revision.ok_or_else(WebError::not_found)?;
    let address = with_language(&routes::changes_feed(&event), chosen.language());
    let key = Key {
        address: address.clone(),
        revision,
    };
    let now = web.site.world.now();
    web.pages
        .answer(&headers, now, key, async || {
            let programme = web.site.programme(&event).await?;
            let programme = programme.ok_or_else(WebError::not_found)?;
            let words = Words::of(chosen.language().unwrap_or(programme.event.language));
            let dates = Dates::of(words, &programme.event);
            let tell = |told: &release::Told| ToldVersion::of(words, &dates, told);
            let (versions, _) =
                release::read(&web.site, &programme.event, None, ENTRIES, tell).await?;
            let newest = versions.first().map(|version| version.release.shown_at);
            let atom = Atom {
                words,
                settings: &web.site.settings,
                programme: &programme,
            };
            Ok(Ready {
                content_type: "application/atom+xml; charset=utf-8",
                last_modified: newest,
                max_age_s: MAX_AGE_S,
                ..Ready::html(atom.write(&address, &versions))
            })
        })
        .await
}

struct Atom<'a> {
    words: Words,
    settings: &'a Settings,
    programme: &'a Programme,
}

impl Atom<'_> {
    fn write(&self, address: &str, versions: &[ToldVersion]) -> String {
        let (words, event) = (self.words, &self.programme.event);
        let lang = words.language();
        let title = t!(words, "changes-of", event = event.title.shown(lang));
        let updated = versions
            .first()
            .map_or(event.created_at, |version| version.release.shown_at);
        let page = self.settings.absolute(&routes::changes(lang, &event.slug));
        let mut xml = String::new();
        // Writing to a String cannot fail.
        let _ = write!(
            xml,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{lang}\">\n\
             <id>urn:uuid:{}</id>\n<title>{}</title>\n<updated>{updated}</updated>\n\
             <author><name>{}</name></author>\n\
             <link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>\n\
             <link rel=\"alternate\" type=\"text/html\" hreflang=\"{lang}\" href=\"{}\"/>\n",
            event.id,
            text(&title),
            text(&self.programme.organisation.name),
            escape(&self.settings.absolute(address)),
            escape(&page),
        );
        for version in versions {
            self.write_entry(&mut xml, &page, version);
        }
        xml.push_str("</feed>\n");
        xml
    }

    fn write_entry(&self, xml: &mut String, page: &str, version: &ToldVersion) {
        let release = &version.release;
        let title = t!(
            self.words,
            "version-name",
            number = release.number.to_string()
        );
        let id = uuid::Uuid::new_v5(
            &uuid::Uuid::try_parse(self.programme.event.id.as_str()).unwrap_or_default(),
            format!("version/{}", release.number).as_bytes(),
        );
        let _ = write!(
            xml,
            "<entry>\n<id>urn:uuid:{id}</id>\n<title>{}</title>\n<updated>{at}</updated>\n<published>{at}</published>\n\
             <link rel=\"alternate\" type=\"text/html\" href=\"{}#version-{}\"/>\n\
             <content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">",
            text(&title),
            escape(page),
            release.number,
            at = release.shown_at,
        );
        if !release.note.is_empty() {
            let _ = write!(xml, "<p>{}</p>", text(&release.note));
        }
        match version.lines.as_deref() {
            None => {
                let _ = write!(xml, "<p>{}</p>", text(&t!(self.words, "changes-first")));
            }
            Some([]) => {
                let _ = write!(xml, "<p>{}</p>", text(&t!(self.words, "changes-other")));
            }
            Some(lines) => {
                xml.push_str("<ul>");
                for line in lines {
                    let lang = line
                        .lang
                        .map(|lang| format!(" xml:lang=\"{lang}\" lang=\"{lang}\""))
                        .unwrap_or_default();
                    let _ = write!(
                        xml,
                        "<li><strong{lang}>{}</strong>: {}</li>",
                        text(&line.subject),
                        text(&line.how)
                    );
                }
                xml.push_str("</ul>");
            }
        }
        xml.push_str("</div></content>\n</entry>\n");
    }
}

/// Escaped, and without the control characters that XML cannot carry at all. Source: XML 1.0, 2.2.
fn text(text: &str) -> String {
    let clean: String = text
        .chars()
        .filter(|c| !c.is_control() || matches!(c, '\t' | '\n' | '\r'))
        .filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}'))
        .collect();
    escape(&clean)
}
