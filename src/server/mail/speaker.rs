//! What letters say to those who take part: the link to their page, what is missing, what changed.

use super::body::{self, Part};
use super::letter::{Attachment, Written, closing};
use crate::domain::agenda::{Edition, Person, Programme, PublishedSlot};
use crate::domain::contact::Contact;
use crate::domain::edition_change::Placing;
use crate::domain::letter::{Letter, LetterKind};
use crate::domain::personal_change::PersonalChange;
use crate::domain::registration::single_line;
use crate::routes;
use crate::server::auth::speaker::link_token;
use crate::server::dates::Dates;
use crate::server::document::calendar::{Calendars, Heading};
use crate::server::operation::contact::{MENDABLE, lacks};
use crate::server::operation::notice;
use crate::server::operation::whole::Whole;
use crate::server::words::Words;
use crate::server::{Fault, Site, store};
use crate::t;

/// What a letter to somebody who takes part is written from.
struct Scene<'a> {
    site: &'a Site,
    words: Words,
    whole: &'a Whole,
    person: &'a Person,
    contact: &'a Contact,
}

/// What a letter says beside its frame.
struct Content {
    subject: String,
    parts: Vec<Part>,
    attachments: Vec<Attachment>,
}

/// Writes a letter from what is true now; nothing where the person cannot be reached under this
/// address any more, or where there is nothing left to say.
pub(super) async fn write(site: &Site, letter: &Letter) -> Result<Option<Written>, Fault> {
    let Some(person) = &letter.person_id else {
        return Err(Fault::new("the letter names nobody"));
    };
    let mut conn = site.db.read().await?;
    let Some(contact) = store::contact::find(&mut conn, &letter.event_id, person).await? else {
        return Ok(None);
    };
    if contact.email != letter.recipient {
        return Ok(None);
    }
    let event = store::event::find(&mut conn, &letter.event_id).await?;
    let event = event.ok_or_else(|| Fault::new("the letter has no event"))?;
    let whole = Whole::find(&mut conn, &event.slug).await?;
    let whole = whole.ok_or_else(|| Fault::new("the letter has no event"))?;
    let before = match letter.since_version {
        None | Some(0) => Edition::default(),
        Some(number) => store::programme::find_version(&mut conn, &event.id, number)
            .await?
            .map(|version| version.edition)
            .unwrap_or_default(),
    };
    drop(conn);
    let Some(person) = whole.people.iter().find(|one| one.id == *person) else {
        return Ok(None);
    };
    let scene = Scene {
        site,
        words: Words::of(letter.language),
        whole: &whole,
        person,
        contact: &contact,
    };
    let content = match letter.kind {
        LetterKind::SpeakerReminder => scene.reminder(),
        LetterKind::SpeakerChange => scene.change(&before).await?,
        LetterKind::ProposalAccepted => Some(scene.accepted()),
        _ => Some(scene.link()),
    };
    Ok(content.map(|content| scene.frame(letter, content)))
}

impl Scene<'_> {
    fn event(&self) -> String {
        single_line(self.whole.event.title.shown(self.words.language()))
    }

    fn frame(&self, letter: &Letter, content: Content) -> Written {
        let words = self.words;
        let mut parts = vec![
            Part::Heading(self.event()),
            Part::Paragraph(t!(words, "letter-greeting")),
        ];
        parts.extend(content.parts);
        let page = routes::speaking(words.language(), &link_token(self.site, self.contact));
        let page = self.site.settings.absolute(&page);
        parts.push(Part::Link(t!(words, "letter-speaker-page"), page));
        parts.push(Part::Paragraph(t!(words, "letter-speaker-secret")));
        parts.extend(closing(words, &self.whole.organisation));
        Written {
            id: letter.id.to_string(),
            recipient: letter.recipient.clone(),
            reply_to: self.whole.organisation.email.parse().ok(),
            language: letter.language.as_str(),
            text: body::text(&parts),
            html: body::html(letter.language, &content.subject, &parts),
            attachments: content.attachments,
            subject: content.subject,
        }
    }

    fn link(&self) -> Content {
        let words = self.words;
        Content {
            subject: t!(words, "letter-speaker-link-subject", event = self.event()),
            parts: vec![Part::Paragraph(t!(words, "letter-speaker-link"))],
            attachments: Vec::new(),
        }
    }

    /// To whoever takes part since a proposal of theirs was accepted.
    fn accepted(&self) -> Content {
        let words = self.words;
        Content {
            subject: t!(
                words,
                "letter-proposal-accepted-subject",
                event = self.event()
            ),
            parts: vec![Part::Paragraph(t!(words, "letter-proposal-accepted"))],
            attachments: Vec::new(),
        }
    }

    fn reminder(&self) -> Option<Content> {
        let words = self.words;
        let contacts = std::slice::from_ref(self.contact);
        let missing: Vec<String> = lacks(self.whole, contacts, self.person)
            .into_iter()
            .filter(|lack| MENDABLE.contains(lack))
            .map(|lack| words.get(&format!("letter-lacks-{lack}")))
            .collect();
        if missing.is_empty() {
            return None;
        }
        let opening = t!(
            words,
            "letter-speaker-reminder",
            missing = missing.join(", ")
        );
        Some(Content {
            subject: t!(
                words,
                "letter-speaker-reminder-subject",
                event = self.event()
            ),
            parts: vec![Part::Paragraph(opening)],
            attachments: Vec::new(),
        })
    }

    async fn change(&self, before: &Edition) -> Result<Option<Content>, Fault> {
        let words = self.words;
        let event = &self.whole.event;
        let Some(programme) = self.site.programme(&event.slug).await? else {
            return Ok(None);
        };
        let changes = notice::changes(self.whole, self.person, before, &programme.edition);
        if changes.is_empty() {
            return Ok(None);
        }
        let dates = Dates::of(words, event);
        let facts = changes
            .iter()
            .map(|change| line(words, &dates, before, &programme.edition, change))
            .collect();
        let mut parts = vec![
            Part::Paragraph(t!(words, "letter-speaker-change")),
            Part::Facts(facts),
        ];
        let attachments: Vec<_> = self.calendar(&programme)?.into_iter().collect();
        if !attachments.is_empty() {
            parts.push(Part::Paragraph(t!(words, "letter-speaker-calendar")));
        }
        Ok(Some(Content {
            subject: t!(words, "letter-speaker-change-subject", event = self.event()),
            parts,
            attachments,
        }))
    }

    /// The times of everything that the person takes part in, cancelled ones too, as the feeds have
    /// them: a calendar that knows them moves them.
    fn calendar(&self, programme: &Programme) -> Result<Option<Attachment>, Fault> {
        let is_theirs = |slot: &&PublishedSlot| {
            let mut sessions = programme.sessions_of(&self.person.id);
            sessions.any(|(session, _)| session.id == slot.session_id)
        };
        let slots: Vec<&PublishedSlot> = programme.told_slots().filter(is_theirs).collect();
        if slots.is_empty() {
            return Ok(None);
        }
        let language = self.words.language();
        let page = routes::speaker(language, &programme.event.slug, &self.person.slug);
        let heading = Heading {
            name: self.event(),
            description: String::new(),
            source: page.clone(),
            page,
        };
        let calendars = Calendars {
            settings: &self.site.settings,
            words: self.words,
        };
        let now = self.site.world.now();
        let mut feed = calendars.of_slots(heading, programme, slots.into_iter(), now)?;
        // Not to be fetched again: the next letter brings the next version.
        feed.source = None;
        feed.refresh_minutes = None;
        Ok(Some(Attachment {
            name: "programme.ics".to_owned(),
            content_type: "text/calendar; charset=utf-8; method=PUBLISH",
            bytes: feed.to_bytes(),
        }))
    }
}

/// The session and what became of it.
pub fn line(
    words: Words,
    dates: &Dates,
    before: &Edition,
    after: &Edition,
    change: &PersonalChange,
) -> (String, String) {
    let id = change.session();
    let session = after.session(id).or_else(|| before.session(id));
    let title = session.map_or("", |session| session.title.shown(words.language()));
    let says = |placings: &[Placing], edition: &Edition| placed(words, dates, edition, placings);
    let what = match change {
        PersonalChange::Joined { after: now, .. } => {
            t!(words, "notice-joined", now = says(now, after))
        }
        PersonalChange::Reinstated { after: now, .. } => {
            t!(words, "notice-reinstated", now = says(now, after))
        }
        PersonalChange::Moved {
            before: was,
            after: now,
            ..
        } => t!(
            words,
            "notice-moved",
            now = says(now, after),
            was = says(was, before)
        ),
        PersonalChange::Cancelled(_) => t!(words, "notice-cancelled"),
        PersonalChange::Left(_) => t!(words, "notice-left"),
    };
    (single_line(title), what)
}

/// "Samstag, 27. März 2027, 10:00–10:15, Großer Saal".
fn placed(words: Words, dates: &Dates, edition: &Edition, placings: &[Placing]) -> String {
    if placings.is_empty() {
        return t!(words, "agenda-without-time");
    }
    let one = |placing: &Placing| {
        let room = placing.room_id.as_ref().and_then(|id| edition.room(id));
        let room = room.map(|room| format!(", {}", room.name.shown(words.language())));
        format!(
            "{}, {}{}",
            dates.day(placing.starts_at),
            dates.span(placing.starts_at, placing.ends_at),
            room.unwrap_or_default()
        )
    };
    placings.iter().map(one).collect::<Vec<_>>().join("; ")
}
