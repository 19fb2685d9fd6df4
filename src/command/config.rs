//! `auftakt config`: every setting explained.

use std::fmt::Write as _;

use auftakt::server::settings::{KEYS, Key, Settings};

use super::terminal;

/// Says of every setting what it is for, its default, and what it is now.
pub(crate) fn explain(settings: &Settings) -> anyhow::Result<()> {
    let mut text = String::new();
    for key in KEYS {
        let now = (key.value)(settings).unwrap_or_else(|| "not set".to_owned());
        let in_file = key.name.unwrap_or("not in the file");
        writeln!(text, "{in_file} · {}", key.variable.unwrap_or("file only"))?;
        writeln!(text, "    {}", key.about)?;
        writeln!(text, "    Default: {}", key.default.unwrap_or("not set"))?;
        writeln!(text, "    Now:     {now}\n")?;
    }
    text.push_str(
        "The file is auftakt.toml in the current folder, or what --config or AUFTAKT_CONFIG names.\n\
         A variable wins over the file, and a variable NAME_FILE names a file that holds the value.\n",
    );
    terminal::write(text)
}

/// Writes a settings file to start from.
pub(crate) fn template() -> anyhow::Result<()> {
    let mut text = String::from(
        "# Settings of Auftakt. What is commented out is not set, or as it is here.\n",
    );
    let mut section = None;
    for key in KEYS {
        let Some(name) = key.name else { continue };
        let (table, name) = match name.split_once('.') {
            Some((table, name)) => (Some(table), name),
            None => (None, name),
        };
        if table != section {
            section = table;
            writeln!(text, "\n[{}]", table.unwrap_or_default())?;
        }
        explain_in_file(&mut text, key, name)?;
    }
    terminal::write(text)
}

fn explain_in_file(text: &mut String, key: &Key, name: &str) -> anyhow::Result<()> {
    writeln!(text, "\n# {}", key.about)?;
    if let Some(variable) = key.variable {
        writeln!(text, "# Variable: {variable}")?;
    }
    writeln!(text, "#{name} = {}", key.example)?;
    Ok(())
}
