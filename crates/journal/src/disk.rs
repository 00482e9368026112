use memmap2::MmapRaw;
use std::fs::File;
use std::io;
use std::os::fd::AsRawFd;
use std::os::unix::fs::FileExt;

/// Where bytes get their place and become durable. Only the journal's own threads and
/// [`crate::Journal::open`] call it, never an append.
pub trait Disk: Send + Sync {
    /// Makes `file` `bytes` long, the new part zeros, with the room on the disk taken now: what
    /// was allocated can be written through a mapping without a fault for want of space.
    fn allocate(&self, file: &File, bytes: u64) -> io::Result<()>;

    /// Returns when `length` bytes of the mapping from `offset` on are on stable storage.
    fn sync(&self, map: &MmapRaw, offset: usize, length: usize) -> io::Result<()>;

    /// Returns when the names in `directory` are on stable storage.
    fn sync_directory(&self, directory: &File) -> io::Result<()>;
}

/// The real disk.
pub struct OsDisk;

impl Disk for OsDisk {
    fn allocate(&self, file: &File, bytes: u64) -> io::Result<()> {
        let length = libc::off_t::try_from(bytes).map_err(|_| efbig())?;
        loop {
            // SAFETY: fallocate reads its arguments only, and the descriptor is open.
            if unsafe { libc::fallocate(file.as_raw_fd(), 0, 0, length) } == 0 {
                return Ok(());
            }
            let error = io::Error::last_os_error();
            match error.raw_os_error() {
                Some(libc::EINTR) => {}
                Some(libc::EOPNOTSUPP | libc::ENOSYS) => return write_zeros(file, bytes),
                _ => return Err(error),
            }
        }
    }

    /// `msync` of a range is `fdatasync` of that range: the pages ahead of the writer, which are
    /// dirty from being prepared, are left alone. (`fdatasync` itself would write them all out.)
    fn sync(&self, map: &MmapRaw, offset: usize, length: usize) -> io::Result<()> {
        map.flush_range(offset, length)
    }

    fn sync_directory(&self, directory: &File) -> io::Result<()> {
        directory.sync_all()
    }
}

fn efbig() -> io::Error {
    io::Error::from_raw_os_error(libc::EFBIG)
}

/// For file systems without `fallocate`. What the file already has is kept.
fn write_zeros(file: &File, bytes: u64) -> io::Result<()> {
    // Page by page: large writes make large folios in the page cache, and then a sync of one
    // record writes out a megabyte.
    let page = [0; crate::format::PAGE_BYTES];
    let mut at = file.metadata()?.len();
    while at < bytes {
        let length = (bytes - at).min(page.len() as u64);
        file.write_all_at(&page[..length as usize], at)?;
        at += length;
    }
    Ok(())
}
