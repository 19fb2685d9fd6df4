//! What is said to whoever sits at the terminal. Logs go elsewhere.

use std::fmt::Display;
use std::io::{ErrorKind, Read as _, Write as _};

/// Writes a text and a line break to standard output.
pub(crate) fn say(text: impl Display) -> anyhow::Result<()> {
    write(format_args!("{text}\n"))
}

/// Writes a text as it is to standard output.
pub(crate) fn write(text: impl Display) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    match write!(out, "{text}").and_then(|()| out.flush()) {
        // Whoever reads has seen enough, as `head` does.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => Ok(written?),
    }
}

/// Says why a command did not do what it was asked to.
pub(crate) fn complain(error: &anyhow::Error) {
    // Where nobody can be told there is nobody to tell that to either.
    let _ = writeln!(std::io::stderr().lock(), "{error:#}");
}

/// Everything that comes in on standard input.
pub(crate) fn read() -> anyhow::Result<String> {
    let mut text = String::new();
    std::io::stdin().lock().read_to_string(&mut text)?;
    Ok(text)
}
