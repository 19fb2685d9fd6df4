//! The folder of files that browsers get: named by content, compressed, listed in a manifest.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// A compressed copy must save at least this much of the original, or it is not kept.
const WORTHWHILE_PERCENT: usize = 95;
/// Whether the client gains from it: a smaller file fits into one packet anyway.
const SMALLEST_COMPRESSED_BYTES: usize = 512;

/// Compressing so much as hard as possible takes a second or more.
const LARGE_BYTES: usize = 200_000;

/// Files under their logical names, and the names they have in the folder.
pub(crate) struct Site {
    folder: PathBuf,
    manifest: BTreeMap<String, String>,
}

impl Site {
    /// An empty list over a folder whose files are used again where they are still right.
    pub(crate) fn open(folder: PathBuf) -> Result<Self> {
        fs::create_dir_all(&folder)
            .with_context(|| format!("{} cannot be made", folder.display()))?;
        Ok(Self {
            folder,
            manifest: BTreeMap::new(),
        })
    }

    /// The list as it was closed the last time, to add to it.
    pub(crate) fn reopen(folder: PathBuf) -> Result<Self> {
        let manifest = serde_json::from_slice(&fs::read(folder.join("manifest.json"))?)?;
        Ok(Self { folder, manifest })
    }

    /// Puts a file in: `fonts/fira.woff2` becomes `fonts/fira.3f2a91bc.woff2`.
    pub(crate) fn add(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        let hashed = hashed_name(name, bytes);
        let path = self.folder.join(&hashed);
        if !path.exists() {
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
            if is_compressible(name) && bytes.len() >= SMALLEST_COMPRESSED_BYTES {
                if bytes.len() > LARGE_BYTES {
                    eprintln!("▸ Compressing {name}");
                }
                write_if_worthwhile(&with_suffix(&path, "br"), &brotli(bytes)?, bytes.len())?;
                write_if_worthwhile(&with_suffix(&path, "gz"), &gzip(bytes)?, bytes.len())?;
            }
            // Last, so that an interrupted run does not leave it without its copies.
            fs::write(&path, bytes).with_context(|| format!("{hashed} cannot be written"))?;
        }
        self.manifest.insert(name.to_owned(), hashed);
        Ok(())
    }

    /// The name in the folder of a file that was put in.
    pub(crate) fn hashed(&self, name: &str) -> Option<&str> {
        self.manifest.get(name).map(String::as_str)
    }

    /// The logical names.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.manifest.keys().map(String::as_str)
    }

    /// How many bytes of a file go over the wire to a browser of today.
    pub(crate) fn sent_bytes(&self, name: &str) -> Result<usize> {
        let hashed = self
            .hashed(name)
            .with_context(|| format!("there is no {name}"))?;
        let file = self.folder.join(hashed);
        let packed = with_suffix(&file, "br");
        let sent = if packed.exists() { packed } else { file };
        Ok(usize::try_from(sent.metadata()?.len())?)
    }

    /// Writes the manifest and deletes what it does not name.
    pub(crate) fn close(self) -> Result<()> {
        let manifest = serde_json::to_string_pretty(&self.manifest)? + "\n";
        write_if_changed(&self.folder.join("manifest.json"), manifest.as_bytes())?;
        let named: BTreeSet<PathBuf> = self
            .manifest
            .values()
            .map(|name| self.folder.join(name))
            .flat_map(|path| [with_suffix(&path, "br"), with_suffix(&path, "gz"), path])
            .chain([self.folder.join("manifest.json")])
            .collect();
        for file in list_files(&self.folder)? {
            if !named.contains(&file) {
                fs::remove_file(&file)?;
            }
        }
        Ok(())
    }
}

/// Eight hexadecimal digits that change with the content.
pub(crate) fn content_hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let [first, second, third, fourth] = [digest[0], digest[1], digest[2], digest[3]];
    format!("{first:02x}{second:02x}{third:02x}{fourth:02x}")
}

/// Every file below a folder, sorted, so that what is made of them is the same everywhere.
pub(crate) fn list_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder)
            .with_context(|| format!("{} cannot be read", folder.display()))?;
        for entry in entries {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                folders.push(entry.path());
            } else {
                files.push(entry.path());
            }
        }
    }
    files.sort();
    Ok(files)
}

/// Leaves a file alone that is already right, so that nothing is built again because of it.
pub(crate) fn write_if_changed(path: &Path, bytes: &[u8]) -> Result<()> {
    if fs::read(path).is_ok_and(|present| present == bytes) {
        return Ok(());
    }
    fs::write(path, bytes).with_context(|| format!("{} cannot be written", path.display()))
}

/// The bytes as a browser gets them that understands Brotli.
pub(crate) fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    brotli::CompressorWriter::new(&mut packed, 4096, 11, 22).write_all(bytes)?;
    Ok(packed)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(bytes)?;
    Ok(packed.finish()?)
}

fn hashed_name(name: &str, bytes: &[u8]) -> String {
    let hash = content_hash(bytes);
    let (folder, file) = name
        .rsplit_once('/')
        .map_or(("", name), |(folder, file)| (folder, file));
    let hashed = match file.split_once('.') {
        Some((stem, extension)) => format!("{stem}.{hash}.{extension}"),
        None => format!("{file}.{hash}"),
    };
    if folder.is_empty() {
        hashed
    } else {
        format!("{folder}/{hashed}")
    }
}

fn is_compressible(name: &str) -> bool {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    [
        "css",
        "js",
        "mjs",
        "wasm",
        "svg",
        "json",
        "txt",
        "xml",
        "webmanifest",
        "ico",
        "ttf",
        "map",
    ]
    .contains(&extension)
}

fn write_if_worthwhile(path: &Path, packed: &[u8], original: usize) -> Result<()> {
    if packed.len() * 100 <= original * WORTHWHILE_PERCENT {
        fs::write(path, packed).with_context(|| format!("{} cannot be written", path.display()))?;
    }
    Ok(())
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(suffix);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_carries_the_hash_before_its_extensions() {
        let hash = content_hash(b"x");

        assert_eq!(hashed_name("main.css", b"x"), format!("main.{hash}.css"));
        assert_eq!(
            hashed_name("fonts/a-400.woff2", b"x"),
            format!("fonts/a-400.{hash}.woff2")
        );
        assert_eq!(
            hashed_name("a.b/LICENSE", b"x"),
            format!("a.b/LICENSE.{hash}")
        );
    }

    #[test]
    fn what_is_not_put_in_again_leaves_the_folder() {
        let folder = std::env::temp_dir().join(format!("auftakt-site-{}", std::process::id()));
        let long = "a { color: red }\n".repeat(100);
        let mut site = Site::open(folder.clone()).unwrap();
        site.add("old.css", long.as_bytes()).unwrap();
        site.close().unwrap();
        let before = list_files(&folder).unwrap();

        let mut site = Site::open(folder.clone()).unwrap();
        site.add("fonts/new.woff2", b"font").unwrap();
        site.close().unwrap();
        let after = list_files(&folder).unwrap();

        fs::remove_dir_all(&folder).unwrap();
        let old = folder.join(hashed_name("old.css", long.as_bytes()));
        assert_eq!(
            before,
            [
                folder.join("manifest.json"),
                old.clone(),
                with_suffix(&old, "br"),
                with_suffix(&old, "gz")
            ]
        );
        assert_eq!(
            after,
            [
                folder.join(hashed_name("fonts/new.woff2", b"font")),
                folder.join("manifest.json")
            ]
        );
    }
}
