//! The site: what every deed and every page needs, in one value.

use std::sync::Arc;

use quick_cache::sync::Cache;
use tokio::sync::Notify;

use super::db::Db;
use super::fault::Fault;
use super::secret::InstanceKey;
use super::settings::Settings;
use super::signature::PublicKeys;
use super::store;
use super::world::World;
use crate::domain::agenda::Programme;
use crate::domain::slug::Slug;

/// Settings, clock, dice, database and keys. Cloning shares them.
#[derive(Debug, Clone)]
pub struct Site(Arc<Parts>);

/// What a site is made of.
#[derive(Debug)]
pub struct Parts {
    pub settings: Settings,
    pub world: World,
    pub db: Db,
    pub key: InstanceKey,
    /// Rung when a letter was put into the outbox, so that it leaves at once.
    pub(in crate::server) outbox: Notify,
    programmes: Cache<String, (u64, Arc<Programme>)>,
    /// By the number that stands in the codes.
    ticket_keys: Cache<u32, Arc<PublicKeys>>,
}

impl std::ops::Deref for Site {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl Site {
    /// Programmes kept in memory; each is what one event's pages are made of.
    pub(in crate::server) const PROGRAMMES: usize = 100;

    pub fn new(settings: Settings, world: World, db: Db, key: InstanceKey) -> Self {
        Self(Arc::new(Parts {
            settings,
            world,
            db,
            key,
            outbox: Notify::new(),
            programmes: Cache::new(Self::PROGRAMMES),
            ticket_keys: Cache::new(Self::PROGRAMMES),
        }))
    }

    /// Opens everything that the settings name: the data folder, its key, the database.
    pub async fn open(settings: Settings, world: World) -> Result<Self, Fault> {
        create_private_folder(&settings.data)?;
        let key = instance_key(&settings, &world)?;
        let db = match &settings.database_url {
            Some(url) => Db::open_postgres(url).await?,
            None => Db::open_sqlite(&settings.database_file()).await?,
        };
        Ok(Self::new(settings, world, db, key))
    }

    /// What the public may see of an event, as of its newest revision; nothing where there is nothing to see.
    pub async fn programme(&self, slug: &Slug) -> Result<Option<Arc<Programme>>, Fault> {
        let Some(revision) = self.db.revisions().of(slug.as_str()) else {
            return Ok(None);
        };
        if let Some((_, programme)) = self
            .programmes
            .get(slug.as_str())
            .filter(|(of, _)| *of == revision)
        {
            return Ok(Some(programme));
        }
        let mut conn = self.db.read().await?;
        let Some(programme) =
            store::programme::find_public(&mut conn, slug, self.world.now()).await?
        else {
            return Ok(None);
        };
        let programme = Arc::new(programme);
        // Kept under the revision that was known before reading: if a newer one was read, it is read
        // once more and no reader ever gets an older one than the address promises.
        self.programmes
            .insert(slug.to_string(), (revision, Arc::clone(&programme)));
        Ok(Some(programme))
    }

    /// The public keys of the event of this number, among them the one of this number where the event
    /// has it. A key that is not known yet is looked up, since another replica may have made it.
    pub async fn ticket_keys(
        &self,
        event_number: u32,
        key_number: u8,
    ) -> Result<Option<Arc<PublicKeys>>, Fault> {
        if let Some(keys) = self
            .ticket_keys
            .get(&event_number)
            .filter(|keys| keys.has(key_number))
        {
            return Ok(Some(keys));
        }
        let mut conn = self.db.read().await?;
        let Some((event, keys)) =
            store::ticket::find_keys_by_event_number(&mut conn, event_number).await?
        else {
            return Ok(None);
        };
        let keys = keys.iter().map(|key| (key.number, key.public_key.as_str()));
        let keys = Arc::new(PublicKeys::read(event, keys)?);
        self.ticket_keys.insert(event_number, Arc::clone(&keys));
        Ok(Some(keys))
    }
}

/// The key from the settings, or else from the data folder, where it is made at the first start.
fn instance_key(settings: &Settings, world: &World) -> Result<InstanceKey, Fault> {
    if let Some(secret) = &settings.secret {
        return InstanceKey::from_hex(secret).ok_or_else(|| {
            Fault::new(
                "AUFTAKT_SECRET must be 64 hexadecimal digits; `openssl rand -hex 32` makes some",
            )
        });
    }
    let file = settings.data.join("keys").join("instance.key");
    if let Ok(text) = std::fs::read_to_string(&file) {
        return InstanceKey::from_hex(&text).ok_or_else(|| {
            Fault::new(format!(
                "{} does not hold 64 hexadecimal digits",
                file.display()
            ))
        });
    }
    let key = InstanceKey::from_bytes(world.draw());
    if let Some(folder) = file.parent() {
        create_private_folder(folder)?;
    }
    write_private(&file, &key.to_hex())?;
    Ok(key)
}

/// Makes a folder that only its owner may enter, where there is none: guests' names and links must not
/// lie open to everybody who has an account on the machine. One that is there stays as it is.
pub(in crate::server) fn create_private_folder(folder: &std::path::Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Writes a file that only its owner may read, and never over one that is there.
fn write_private(file: &std::path::Path, text: &str) -> std::io::Result<()> {
    use std::io::Write as _;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(file)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}
