//! One deed at the draft of an event: who, when, what it is done to, what is said of it.

use super::whole::Whole;
use crate::domain::audit::{Actor, AuditEntry, Difference};
use crate::domain::event::Event;
use crate::domain::id::AuditId;
use crate::domain::time::Timestamp;
use crate::server::auth::{Organiser, Proposer, Speaker};
use crate::server::db::Tx;
use crate::server::{Fault, Site, store};

pub(super) struct Deed {
    pub(super) site: Site,
    pub(super) event: Event,
    actor: Actor,
    pub(super) now: Timestamp,
}

impl Deed {
    pub(super) fn new(site: &Site, organiser: &Organiser) -> Self {
        Self {
            site: site.clone(),
            event: organiser.event().clone(),
            actor: organiser.account().actor(),
            now: site.world.now(),
        }
    }

    /// The same of somebody who takes part, at what concerns themselves.
    pub(super) fn of_speaker(site: &Site, speaker: &Speaker) -> Self {
        Self {
            site: site.clone(),
            event: speaker.event().clone(),
            actor: speaker.actor(),
            now: site.world.now(),
        }
    }

    /// The same of whoever proposed something, at what they proposed.
    pub(super) fn of_proposer(site: &Site, proposer: &Proposer) -> Self {
        Self {
            site: site.clone(),
            event: proposer.event().clone(),
            actor: Actor::Proposer,
            now: site.world.now(),
        }
    }

    /// The name of whoever does it, as it was then; nothing for a job.
    pub(super) fn name(&self) -> &str {
        match &self.actor {
            Actor::User { name, .. } | Actor::Speaker { name, .. } => name,
            Actor::Guest | Actor::Proposer | Actor::Operator => "",
        }
    }

    /// The programme as it is now, and until this is committed: whoever else changes it waits.
    pub(super) async fn whole(&self, tx: &mut Tx) -> Result<Whole, Fault> {
        let id = &self.event.id;
        store::event::wait_for(tx, id).await?;
        let gone = || Fault::new("an event is gone");
        // By its id, since a draft may have got another short name meanwhile.
        let event = store::event::find(tx, id).await?.ok_or_else(gone)?;
        Whole::find(tx, &event.slug).await?.ok_or_else(gone)
    }

    /// Leaves a line in the audit trail.
    pub(super) async fn record(
        &self,
        tx: &mut Tx,
        noun: &str,
        verb: &str,
        subject: String,
        differences: Vec<Difference>,
    ) -> Result<(), Fault> {
        let entry = AuditEntry {
            id: AuditId::from_bytes(self.site.world.draw_ordered_id()),
            event_id: Some(self.event.id.clone()),
            at: self.now,
            actor: self.actor.clone(),
            noun: noun.to_owned(),
            verb: verb.to_owned(),
            subject,
            differences,
        };
        store::audit::insert(tx, &entry).await
    }
}
