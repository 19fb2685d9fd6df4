//! The door: a scan, and how full it is.

use leptos::prelude::*;

use crate::domain::checkin::{DoorAnswer, ShownAttendance};
use crate::domain::id::CheckInListId;
use crate::domain::problem::Problem;
use crate::domain::text::Language;

/// Lets in whoever shows this code, if it may be, and says what came of it.
#[server(prefix = "/rpc", endpoint = "checkin/admit")]
pub async fn admit(
    event: String,
    list: CheckInListId,
    code: String,
    nonce: String,
    language: Language,
) -> Result<DoorAnswer, Problem> {
    use crate::server::auth::{Door, asked};
    use crate::server::operation::checkin;
    use crate::server::words::Words;

    let (site, headers) = asked()?;
    let door = Door::of(&site, &headers, &event).await?;
    let outcome = checkin::admit(&site, &door, &list, &code, &nonce).await?;
    let list = checkin::find_list(&site, &door, &list).await?;
    let attendance = checkin::attendance(&site, &door, &list).await?;
    let (words, event) = (Words::of(language), door.event());
    let attendance = checkin::say_attendance(words, event, attendance, site.world.now());
    Ok(checkin::say(words, event, &outcome, attendance))
}

/// How full it is at a list.
#[server(prefix = "/rpc", endpoint = "checkin/attendance")]
pub async fn attendance(
    event: String,
    list: CheckInListId,
    language: Language,
) -> Result<ShownAttendance, Problem> {
    use crate::server::auth::{Door, asked};
    use crate::server::operation::checkin;
    use crate::server::words::Words;

    let (site, headers) = asked()?;
    let door = Door::of(&site, &headers, &event).await?;
    let list = checkin::find_list(&site, &door, &list).await?;
    let attendance = checkin::attendance(&site, &door, &list).await?;
    let (words, now) = (Words::of(language), site.world.now());
    Ok(checkin::say_attendance(
        words,
        door.event(),
        attendance,
        now,
    ))
}
