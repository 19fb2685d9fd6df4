//! What programs ask for at fixed addresses: robots.txt, sitemap.xml, security.txt.

use std::fmt::Write as _;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;

use crate::domain::text::Language;
use crate::format::html::escape;
use crate::routes;
use crate::server::store;
use crate::web::cache::{Key, Ready, answer_once};
use crate::web::{Web, WebError};

/// `/robots.txt`: pages of guests and staff are nobody's to crawl.
pub async fn robots(State(web): State<Web>, headers: HeaderMap) -> Response {
    let mut text = String::from(
        "User-agent: *\nDisallow: /t/\nDisallow: /my/\nDisallow: /rpc/\nDisallow: /*/my-programme\n",
    );
    for language in Language::ALL {
        for area in [
            "tickets",
            "pending",
            "speaking",
            "proposals",
            "my/",
            "organise",
            "door",
            "account",
        ] {
            let _ = writeln!(text, "Disallow: /{language}/{area}");
        }
    }
    let _ = writeln!(
        text,
        "Sitemap: {}",
        web.site.settings.absolute(&routes::sitemap())
    );
    answer_once(&headers, plain(text))
}

/// `/.well-known/security.txt`. Source: RFC 9116: without contact and expiry there is none.
pub async fn security(State(web): State<Web>, headers: HeaderMap) -> Result<Response, WebError> {
    let legal = &web.site.settings.legal;
    if legal.contact_email.is_empty() || legal.security_expires.is_empty() {
        return Err(WebError::not_found());
    }
    let canonical = web.site.settings.absolute(&routes::security_txt());
    let text = format!(
        "Contact: mailto:{}\nExpires: {}\nPreferred-Languages: de, en\nCanonical: {canonical}\n",
        legal.contact_email, legal.security_expires
    );
    Ok(answer_once(&headers, plain(text)))
}

/// `/sitemap.xml`: every public page, in both languages.
pub async fn sitemap(State(web): State<Web>, headers: HeaderMap) -> Result<Response, WebError> {
    let key = Key {
        address: routes::sitemap(),
        revision: web.site.db.revisions().instance(),
    };
    web.pages
        .answer(&headers, web.site.world.now(), key, async || {
            let mut xml = String::from(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
                 xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
            );
            for page in pages(&web).await? {
                write_page(&mut xml, &web, page.as_ref());
            }
            xml.push_str("</urlset>\n");
            Ok(Ready { content_type: "application/xml; charset=utf-8", ..Ready::html(xml) })
        })
        .await
}

/// The address of a page in a language.
type Address = Box<dyn Fn(Language) -> String + Send>;

async fn pages(web: &Web) -> Result<Vec<Address>, WebError> {
    let mut pages: Vec<Address> = vec![
        Box::new(routes::events),
        Box::new(routes::accessibility),
        Box::new(routes::privacy),
        Box::new(routes::imprint),
    ];
    let events = {
        let mut conn = web.site.db.read().await?;
        store::event::list_public(&mut conn).await?
    };
    for event in events {
        let Some(programme) = web.site.programme(&event.slug).await? else {
            continue;
        };
        let slug = event.slug;
        let (one, two, three) = (slug.clone(), slug.clone(), slug.clone());
        pages.push(Box::new(move |lang| routes::event(lang, &one)));
        pages.push(Box::new(move |lang| routes::agenda(lang, &two)));
        pages.push(Box::new(move |lang| routes::speakers(lang, &three)));
        for session in programme
            .sessions
            .iter()
            .filter(|session| !session.kind.is_break())
        {
            let (event, session) = (slug.clone(), session.slug.clone());
            pages.push(Box::new(move |lang| {
                routes::session(lang, &event, &session)
            }));
        }
        for person in &programme.people {
            let (event, person) = (slug.clone(), person.slug.clone());
            pages.push(Box::new(move |lang| routes::speaker(lang, &event, &person)));
        }
    }
    Ok(pages)
}

/// One entry a language, each naming all of them. Source: sitemaps.org and Google's hreflang notes.
fn write_page(xml: &mut String, web: &Web, address: &dyn Fn(Language) -> String) {
    let absolute = |language: Language| escape(&web.site.settings.absolute(&address(language)));
    for language in Language::ALL {
        let _ = write!(xml, "<url><loc>{}</loc>", absolute(*language));
        for other in Language::ALL {
            let _ = write!(
                xml,
                "<xhtml:link rel=\"alternate\" hreflang=\"{other}\" href=\"{}\"/>",
                absolute(*other)
            );
        }
        xml.push_str("</url>\n");
    }
}

fn plain(text: String) -> Ready {
    Ready {
        content_type: "text/plain; charset=utf-8",
        ..Ready::html(text)
    }
}
