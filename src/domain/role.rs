//! What people who sign in may do.

use super::named;

named! {
    /// What a member of an organisation, or of one event, may do.
    pub enum MemberRole: "role of a member" {
        /// Everything for the events it was given for.
        Organiser = "organiser",
        /// Read everything, change nothing.
        Viewer = "viewer",
        /// The same, and what guests said in confidence: access needs, diets.
        Confidant = "confidant",
        /// Check tickets in, and nothing else.
        Door = "door",
    }
}

impl MemberRole {
    pub fn may_organise(self) -> bool {
        self == Self::Organiser
    }

    pub fn may_view(self) -> bool {
        matches!(self, Self::Organiser | Self::Viewer | Self::Confidant)
    }

    pub fn may_admit(self) -> bool {
        matches!(self, Self::Organiser | Self::Door)
    }
}
