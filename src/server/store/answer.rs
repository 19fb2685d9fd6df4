//! What guests answered to the organisers' questions. What is confidential is only in what says so.

use crate::domain::answer::Answer;
use crate::domain::id::{EventId, RegistrationId};
use crate::domain::question::{AnswerClass, AnswerCount, Question};
use crate::domain::slug::Slug;
use crate::server::Fault;
use crate::server::db::{Conn, Tx};

row!(Answer { question, value });
row!(AnswerCount { question, value } numbers { all, confirmed });

/// An answer and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    pub registration_id: RegistrationId,
    pub name: String,
    pub question: Slug,
    pub value: String,
}

row!(Given {
    registration_id,
    name,
    question,
    value
});

/// Stores an answer in the place of the one that there was.
pub async fn save(
    tx: &mut Tx,
    event: &EventId,
    registration: &RegistrationId,
    question: &Question,
    value: &str,
) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "INSERT INTO answers (registration_id, event_id, question, kind, class, value) \
         VALUES ($1, $2, $3, $4, $5, $6) \
         ON CONFLICT (registration_id, question) \
         DO UPDATE SET kind = excluded.kind, class = excluded.class, value = excluded.value",
        registration,
        event,
        &question.slug,
        question.kind,
        question.class,
        value
    )
    .map(drop)
}

/// Takes an answer back.
pub async fn delete(
    tx: &mut Tx,
    registration: &RegistrationId,
    question: &Slug,
) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "DELETE FROM answers WHERE registration_id = $1 AND question = $2",
        registration,
        question
    )
    .map(drop)
}

/// Everything that a guest answered, the confidential too: for the guest alone.
pub async fn list_own(
    conn: &mut Conn,
    registration: &RegistrationId,
) -> Result<Vec<Answer>, Fault> {
    sql!(
        conn,
        all: Answer,
        "SELECT question, value FROM answers WHERE registration_id = $1 ORDER BY question",
        registration
    )
}

/// What a guest answered to questions that are not confidential.
pub async fn list_open(
    conn: &mut Conn,
    registration: &RegistrationId,
) -> Result<Vec<Answer>, Fault> {
    sql!(
        conn,
        all: Answer,
        "SELECT question, value FROM answers \
         WHERE registration_id = $1 AND class <> 'sensitive' ORDER BY question",
        registration
    )
}

/// What a guest answered in confidence.
pub async fn list_sensitive(
    conn: &mut Conn,
    registration: &RegistrationId,
) -> Result<Vec<Answer>, Fault> {
    sql!(
        conn,
        all: Answer,
        "SELECT question, value FROM answers \
         WHERE registration_id = $1 AND class = 'sensitive' ORDER BY question",
        registration
    )
}

/// What all guests of an event answered to questions that are not confidential, ended registrations too.
pub async fn list_open_for_event(conn: &mut Conn, event: &EventId) -> Result<Vec<Given>, Fault> {
    sql!(
        conn,
        all: Given,
        "SELECT answers.registration_id, registrations.name, answers.question, answers.value \
         FROM answers JOIN registrations ON registrations.id = answers.registration_id \
         WHERE answers.event_id = $1 AND answers.class <> 'sensitive'",
        event
    )
}

/// What guests who have a place answered in confidence, by name.
pub async fn list_sensitive_for_event(
    conn: &mut Conn,
    event: &EventId,
) -> Result<Vec<Given>, Fault> {
    sql!(
        conn,
        all: Given,
        "SELECT answers.registration_id, registrations.name, answers.question, answers.value \
         FROM answers JOIN registrations ON registrations.id = answers.registration_id \
         WHERE answers.event_id = $1 AND answers.class = 'sensitive' AND registrations.status = 'confirmed' \
         ORDER BY registrations.search_key, registrations.id",
        event
    )
}

/// How often each question was answered, choices one by one; with the confidential ones, as numbers.
pub async fn count_for_event(conn: &mut Conn, event: &EventId) -> Result<Vec<AnswerCount>, Fault> {
    sql!(
        conn,
        all: AnswerCount,
        "SELECT question, said AS value, COUNT(*) AS \"all\", \
           CAST(SUM(CASE WHEN status = 'confirmed' THEN 1 ELSE 0 END) AS BIGINT) AS confirmed \
         FROM (SELECT answers.question, registrations.status, \
                 CASE WHEN answers.kind IN ('text', 'long-text') THEN '' ELSE answers.value END AS said \
               FROM answers JOIN registrations ON registrations.id = answers.registration_id \
               WHERE answers.event_id = $1) AS counted \
         GROUP BY question, said ORDER BY question, said",
        event
    )
}

/// Makes the answers to a question of the class that the question has now.
pub async fn set_class(
    tx: &mut Tx,
    event: &EventId,
    question: &Slug,
    class: AnswerClass,
) -> Result<(), Fault> {
    sql!(
        tx,
        run,
        "UPDATE answers SET class = $3 WHERE event_id = $1 AND question = $2 AND class <> $3",
        event,
        question,
        class
    )
    .map(drop)
}

/// Erases the answers to a question; gives their number.
pub async fn delete_for_question(
    tx: &mut Tx,
    event: &EventId,
    question: &Slug,
) -> Result<u64, Fault> {
    sql!(
        tx,
        run,
        "DELETE FROM answers WHERE event_id = $1 AND question = $2",
        event,
        question
    )
}
