//! Faults: what failed without anybody having done anything wrong. Logged once, never shown.

use crate::domain::problem::Problem;

/// A failure of the database, the disk, a mail server.
#[derive(Debug)]
pub struct Fault(anyhow::Error);

impl Fault {
    pub fn new(message: impl Into<String>) -> Self {
        Self(anyhow::Error::msg(message.into()))
    }

    /// Logs the whole chain once and gives the reference that the reader is told.
    pub fn report(self, reference: String) -> Problem {
        tracing::error!(error = %format!("{:#}", self.0), reference, "a request failed");
        Problem::Internal { reference }
    }

    /// The chain on one line, for logs and the command line.
    pub fn chain(&self) -> String {
        format!("{:#}", self.0)
    }
}

impl<E: std::error::Error + Send + Sync + 'static> From<E> for Fault {
    fn from(error: E) -> Self {
        Self(error.into())
    }
}

/// Why a deed was not done: a rule refused it, or something failed.
#[derive(Debug)]
pub enum Failure<R> {
    Refused(R),
    Fault(Fault),
}

impl<R> From<Fault> for Failure<R> {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl<R: Into<Problem>> From<Failure<R>> for Problem {
    fn from(failure: Failure<R>) -> Self {
        match failure {
            Failure::Refused(refused) => refused.into(),
            Failure::Fault(fault) => fault.into(),
        }
    }
}

impl From<Fault> for Problem {
    /// Logged here; the layer around the request puts its id in as the reference.
    fn from(fault: Fault) -> Self {
        fault.report(String::new())
    }
}
