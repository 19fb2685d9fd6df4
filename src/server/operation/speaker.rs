//! What somebody who takes part does on their own page: answers, tells of themselves, agrees, cannot.
//!
//! All of it happens to the draft at once, without anybody's approval: guests see it with the next
//! version, whose review shows it as a difference, and the audit trail says who did it.

use futures::FutureExt as _;

use super::deed::Deed;
use super::part::{self, PartRefused, SavedPart};
use super::photo;
use super::slides;
use super::whole::Whole;
use crate::domain::absence::{Absence, AbsenceForm, MAX_ABSENCES};
use crate::domain::agenda::{Participation, ParticipationState, Role};
use crate::domain::audit::Difference;
use crate::domain::consent::{Consent, ConsentKind, WORDING, valid};
use crate::domain::id::{AbsenceId, ConsentId, SessionId};
use crate::domain::image::ImageRefused;
use crate::domain::part::{Part, PartKind};
use crate::domain::photo_form::{PhotoForm, PhotoRefused};
use crate::domain::slides::Slides;
use crate::domain::text::Language;
use crate::domain::time::{LocalTime, Timestamp};
use crate::domain::typed::{FieldRefused, Typed, Why};
use crate::server::auth::Speaker;
use crate::server::db::Conn;
use crate::server::zone::{LocalTimeRefused, Zone};
use crate::server::{Failure, Fault, Site, store};

/// The fields of a person that they write themselves.
pub const OWN_FIELDS: &[&str] = &[
    "academic_title",
    "function.de",
    "function.en",
    "organisation.de",
    "organisation.en",
    "biography.de",
    "biography.en",
    "links",
];

/// What one person's page is made of.
#[derive(Debug, Clone)]
pub struct OwnPart {
    /// The draft, of which the page shows what the person takes part in.
    pub whole: Whole,
    pub answers: Answers,
}

/// What a person said, beside what is part of the programme.
#[derive(Debug, Clone, Default)]
pub struct Answers {
    pub absences: Vec<Absence>,
    /// Withdrawn ones too, the latest first.
    pub consents: Vec<Consent>,
    pub slides: Vec<Slides>,
}

impl Answers {
    pub(super) async fn find(
        conn: &mut Conn,
        person: &crate::domain::id::PersonId,
    ) -> Result<Self, Fault> {
        Ok(Self {
            absences: store::contact::list_absences(conn, person).await?,
            consents: store::contact::list_consents(conn, person).await?,
            slides: store::slides::list_for_person(conn, person).await?,
        })
    }
}

/// Everything that a person's own page shows.
pub async fn read(site: &Site, speaker: &Speaker) -> Result<OwnPart, Fault> {
    let mut conn = site.db.read().await?;
    let whole = Whole::find(&mut conn, &speaker.event().slug)
        .await?
        .ok_or_else(|| Fault::new("an event is gone"))?;
    let answers = Answers::find(&mut conn, &speaker.person().id).await?;
    Ok(OwnPart { whole, answers })
}

/// The form of what a person says of themselves, as it is stored.
pub fn form_of(whole: &Whole, speaker: &Speaker) -> Option<Typed> {
    let id = speaker.person().id.as_str();
    part::find(whole, PartKind::Person, id).map(|part| part::form_of(&part))
}

/// Confirms or declines one part in one session. Says whether that is another answer than before.
pub async fn answer(
    site: &Site,
    speaker: &Speaker,
    session: &SessionId,
    role: Role,
    state: ParticipationState,
) -> Result<bool, Failure<PartRefused>> {
    let deed = Deed::of_speaker(site, speaker);
    let (person, session) = (speaker.person().clone(), session.clone());
    site.db
        .write(move |tx| {
            async move {
                let whole = deed.whole(tx).await?;
                let mut cast = whole.cast_of(&session);
                let theirs =
                    |line: &&mut Participation| line.person_id == person.id && line.role == role;
                let line = cast.iter_mut().find(theirs);
                let line = line.ok_or(Failure::Refused(PartRefused::Gone))?;
                if line.state == state {
                    return Ok(false);
                }
                line.state = state;
                store::session::replace_cast(tx, &session, &cast).await?;
                let title = whole
                    .session(&session)
                    .map_or("", |session| session.title.shown(whole.event.language));
                let verb = match state {
                    ParticipationState::Declined => "declined",
                    _ => "confirmed",
                };
                deed.record(tx, "participation", verb, title.to_owned(), Vec::new())
                    .await?;
                Ok(true)
            }
            .boxed()
        })
        .await
}

/// Saves what a person says of themselves.
pub async fn save(
    site: &Site,
    speaker: &Speaker,
    typed: &Typed,
) -> Result<SavedPart, Failure<PartRefused>> {
    let deed = Deed::of_speaker(site, speaker);
    let (id, typed) = (speaker.person().id.to_string(), typed.clone());
    site.db
        .write(move |tx| {
            async move {
                let whole = deed.whole(tx).await?;
                let stored = part::find(&whole, PartKind::Person, &id)
                    .ok_or(Failure::Refused(PartRefused::Gone))?;
                let form = with_others(&stored, &typed);
                part::change(tx, &deed, &whole, (PartKind::Person, &id), &form).await
            }
            .boxed()
        })
        .await
}

/// The whole form of a person: their own fields as typed, the others as they are stored.
fn with_others(stored: &Part, typed: &Typed) -> Typed {
    let mut form = part::form_of(stored);
    form.version.clone_from(&typed.version);
    for field in OWN_FIELDS {
        form.set(field, typed.get(field));
    }
    form
}

/// Gives the person this photo.
pub async fn set_photo(
    site: &Site,
    speaker: &Speaker,
    form: &PhotoForm,
    file: Result<Option<Vec<u8>>, ImageRefused>,
) -> Result<bool, Failure<PhotoRefused>> {
    let id = speaker.person().id.as_str();
    photo::keep(Deed::of_speaker(site, speaker), id, form, file).await
}

/// Takes the person's photo away.
pub async fn remove_photo(site: &Site, speaker: &Speaker) -> Result<bool, Failure<PhotoRefused>> {
    let id = speaker.person().id.as_str();
    photo::drop_photo(Deed::of_speaker(site, speaker), id).await
}

/// Makes these, and no others, the things that a person agrees to. Says whether anything changed.
pub async fn agree(
    site: &Site,
    speaker: &Speaker,
    kinds: &[ConsentKind],
    language: Language,
) -> Result<bool, Fault> {
    let deed = Deed::of_speaker(site, speaker);
    let (person, kinds) = (speaker.person().clone(), kinds.to_vec());
    site.db
        .write(move |tx| {
            async move {
                let whole = deed.whole(tx).await?;
                let known = store::contact::list_consents(tx, &person.id).await?;
                let mut differences = Vec::new();
                for kind in ConsentKind::ALL.iter().copied() {
                    let held = valid(&known, kind).map(|consent| consent.wording);
                    let is_wanted = kinds.contains(&kind);
                    if held.is_some() && !(is_wanted && held == Some(WORDING)) {
                        store::contact::withdraw_consent(tx, &person.id, kind, deed.now).await?;
                    }
                    if is_wanted && held != Some(WORDING) {
                        let consent = Consent {
                            id: ConsentId::from_bytes(deed.site.world.draw_ordered_id()),
                            event_id: deed.event.id.clone(),
                            person_id: person.id.clone(),
                            kind,
                            wording: WORDING,
                            language,
                            given_at: deed.now,
                            withdrawn_at: None,
                        };
                        store::contact::insert_consent(tx, &consent).await?;
                    }
                    let said = |is_given: bool| if is_given { "yes" } else { "" };
                    let (before, after) = (said(held.is_some()), said(is_wanted));
                    differences.extend(Difference::between(
                        &format!("consent_{kind}"),
                        before,
                        after,
                    ));
                }
                if differences.is_empty() {
                    return Ok(false);
                }
                if !kinds.contains(&ConsentKind::Slides) {
                    slides::withdraw(tx, &whole, &person.id).await?;
                }
                let name = person.full_name();
                deed.record(tx, "person", "agreed", name, differences)
                    .await?;
                Ok::<_, Fault>(true)
            }
            .boxed()
        })
        .await
}

/// Notes a time at which a person cannot. The same time twice is one.
pub async fn add_absence(
    site: &Site,
    speaker: &Speaker,
    form: &AbsenceForm,
) -> Result<(), Failure<FieldRefused>> {
    let refuse = |refused: FieldRefused| Failure::Refused(refused);
    let [from, to] = form.local().map_err(refuse)?;
    let zone = Zone::named(&speaker.event().zone).unwrap_or_else(Zone::utc);
    let (starts_at, ends_at) = (
        instant(&zone, from, "from").map_err(refuse)?,
        instant(&zone, to, "to").map_err(refuse)?,
    );
    let deed = Deed::of_speaker(site, speaker);
    let person = speaker.person().clone();
    site.db
        .write(move |tx| {
            async move {
                store::event::wait_for(tx, &deed.event.id).await?;
                let known = store::contact::list_absences(tx, &person.id).await?;
                let is_same = |one: &Absence| (one.starts_at, one.ends_at) == (starts_at, ends_at);
                if known.iter().any(is_same) {
                    return Ok(());
                }
                if known.len() >= MAX_ABSENCES {
                    return Err(Failure::Refused(FieldRefused {
                        field: "day",
                        why: Why::TooMany(MAX_ABSENCES),
                    }));
                }
                let absence = Absence {
                    id: AbsenceId::from_bytes(deed.site.world.draw_ordered_id()),
                    event_id: deed.event.id.clone(),
                    person_id: person.id.clone(),
                    starts_at,
                    ends_at,
                };
                store::contact::insert_absence(tx, &absence).await?;
                let name = person.full_name();
                deed.record(tx, "person", "absent", name, Vec::new())
                    .await?;
                Ok(())
            }
            .boxed()
        })
        .await
}

/// Takes such a time back; says whether there was one.
pub async fn remove_absence(site: &Site, speaker: &Speaker, id: &AbsenceId) -> Result<bool, Fault> {
    let deed = Deed::of_speaker(site, speaker);
    let (person, id) = (speaker.person().clone(), id.clone());
    site.db
        .write(move |tx| {
            async move {
                let is_gone = store::contact::delete_absence(tx, &person.id, &id).await?;
                if is_gone {
                    let name = person.full_name();
                    deed.record(tx, "person", "present", name, Vec::new())
                        .await?;
                }
                Ok::<_, Fault>(is_gone)
            }
            .boxed()
        })
        .await
}

/// Midnight and hours that the clocks skip or show twice are read as the earlier of the two: nobody
/// should have to know that to say when they cannot.
fn instant(zone: &Zone, local: LocalTime, field: &'static str) -> Result<Timestamp, FieldRefused> {
    match zone.instant(local) {
        Ok(instant) => Ok(instant),
        Err(LocalTimeRefused::Skipped | LocalTimeRefused::Twice) => zone
            .candidates(local)
            .map(|(earlier, _)| earlier)
            .ok_or(FieldRefused {
                field,
                why: Why::Time,
            }),
        Err(LocalTimeRefused::OutOfRange) => Err(FieldRefused {
            field,
            why: Why::Time,
        }),
    }
}
