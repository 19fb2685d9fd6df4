//! The ways on which letters leave: a mail server, a folder, or not at all.

use std::path::{Path, PathBuf};
use std::time::Duration;

use lettre::message::Mailbox;
use lettre::transport::smtp;
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};

use super::letter::Written;
use super::message::message;
use crate::server::Fault;
use crate::server::operation::letter::Unsent;
use crate::server::settings::{MailSettings, MailWay};
use crate::server::site::create_private_folder;
use crate::server::world::World;

/// How long a mail server may take to connect or to answer one command.
const COMMAND_TIMEOUT: Duration = Duration::from_secs(10);

/// How long a whole letter may take: a server that drips its answers ends here.
const LETTER_TIMEOUT: Duration = Duration::from_secs(15);

/// Sends letters on the way that the settings name.
#[derive(Debug, Clone)]
pub struct Mailer {
    from: Mailbox,
    way: Way,
}

#[derive(Debug, Clone)]
enum Way {
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    Folder(PathBuf),
}

impl Mailer {
    /// The mailer of these settings; nothing where letters are to wait.
    pub fn open(settings: &MailSettings) -> Result<Option<Self>, Fault> {
        let way = match &settings.way {
            MailWay::Hold => return Ok(None),
            MailWay::Folder(folder) => {
                create_private_folder(folder)?;
                Way::Folder(folder.clone())
            }
            MailWay::Smtp(url) => Way::Smtp(
                AsyncSmtpTransport::<Tokio1Executor>::from_url(url)?
                    .timeout(Some(COMMAND_TIMEOUT))
                    .build(),
            ),
        };
        Ok(Some(Self {
            from: settings.from.parse()?,
            way,
        }))
    }

    /// Whether letters could leave now: the server answers and knows its user, or the folder is there.
    pub async fn try_out(&self) -> Result<(), Fault> {
        let transport = match &self.way {
            Way::Folder(folder) => return Ok(tokio::fs::metadata(folder).await.map(drop)?),
            Way::Smtp(transport) => transport,
        };
        match tokio::time::timeout(LETTER_TIMEOUT, transport.test_connection()).await {
            Ok(Ok(true)) => Ok(()),
            Ok(Ok(false)) => Err(Fault::new("it ended the connection")),
            Ok(Err(error)) => Err(error.into()),
            Err(_) => Err(Fault::new("it took too long")),
        }
    }

    /// Hands a letter over; whoever got it is now responsible for it.
    pub(in crate::server) async fn send(
        &self,
        world: &World,
        letter: Written,
    ) -> Result<(), Unsent> {
        let id = letter.id.clone();
        let message = message(&self.from, letter, world.now())
            .map_err(|fault| Unsent::Later(without_addresses(&fault.chain())))?;
        match &self.way {
            Way::Folder(folder) => put(folder, &id, &message).await,
            Way::Smtp(transport) => {
                match tokio::time::timeout(LETTER_TIMEOUT, transport.send(message)).await {
                    Ok(Ok(_)) => Ok(()),
                    Ok(Err(error)) => Err(refused(&error)),
                    Err(_) => Err(Unsent::Later("The mail server took too long.".to_owned())),
                }
            }
        }
    }
}

/// Writes the message whole or not at all, under the letter's id.
async fn put(folder: &Path, id: &str, message: &Message) -> Result<(), Unsent> {
    let file = folder.join(format!("{id}.eml"));
    let unfinished = folder.join(format!(".{id}.eml.part"));
    let written = async {
        tokio::fs::write(&unfinished, message.formatted()).await?;
        tokio::fs::rename(&unfinished, &file).await
    };
    written
        .await
        .map_err(|error: std::io::Error| Unsent::Later(error.to_string()))
}

/// Answers that speak of this mailbox and not of the server's state: it does not exist, is not here,
/// or is no name. Source: RFC 5321, section 4.2.3. A refused sign-in is 5xx too, and passes.
const NO_SUCH_MAILBOX: [u16; 3] = [550, 551, 553];

fn refused(error: &smtp::Error) -> Unsent {
    let reason = without_addresses(&error.to_string());
    match error.status() {
        Some(code) if NO_SUCH_MAILBOX.contains(&u16::from(code)) => Unsent::Never(reason),
        _ => Unsent::Later(reason),
    }
}

/// What a mail server said, without the words that hold an address.
fn without_addresses(text: &str) -> String {
    text.split_whitespace()
        .map(|word| if word.contains('@') { "…" } else { word })
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .take(300)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_server_says_names_nobody() {
        let check = |said: &str, kept: &str| assert_eq!(without_addresses(said), kept);

        check("550 <erika@a.de>: unknown", "550 … unknown");
        check("421 try\r\nlater", "421 try later");
    }
}
