//! The shim between SQLite and its own file system.

#![allow(unsafe_code, reason = "SQLite asks for its files through C")]

use std::ffi::{CStr, c_char, c_int, c_void};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicPtr, Ordering};
use std::sync::{Arc, Mutex, Once, PoisonError, Weak};

use rusqlite::ffi;

use super::{Act, Change, Fault, State, lock};

/// Every disk that can fail.
static DISKS: Mutex<Vec<Weak<Mutex<State>>>> = Mutex::new(Vec::new());

/// SQLite's own file system.
static OWN: AtomicPtr<ffi::sqlite3_vfs> = AtomicPtr::new(std::ptr::null_mut());

/// Serves a disk's folder from now on.
pub(super) fn watch(disk: &Arc<Mutex<State>>) {
    static ONCE: Once = Once::new();
    ONCE.call_once(register);
    let mut disks = DISKS.lock().unwrap_or_else(PoisonError::into_inner);
    disks.retain(|disk| disk.strong_count() > 0);
    disks.push(Arc::downgrade(disk));
}

/// The disk that a file lies on.
fn disk_of(path: &Path) -> Option<Arc<Mutex<State>>> {
    let disks = DISKS.lock().unwrap_or_else(PoisonError::into_inner);
    let mut disks = disks.iter().filter_map(Weak::upgrade);
    disks.find(|disk| path.parent().is_some_and(|folder| folder == lock(disk).folder))
}

/// Stands in front of SQLite's own file system for every file that is opened from now on.
fn register() {
    // SAFETY: SQLite is asked for its own file system and given a copy of it with two functions
    // exchanged; the copy lives as long as the process. Everything else works on what the copy
    // shares with the original (`pAppData`, `mxPathname`).
    let answer = unsafe {
        let own = ffi::sqlite3_vfs_find(std::ptr::null());
        assert!(!own.is_null(), "SQLite has a file system");
        OWN.store(own, Ordering::Release);
        let mut shim = *own;
        shim.zName = c"varde-disk".as_ptr();
        shim.pNext = std::ptr::null_mut();
        shim.szOsFile += size_of::<File>() as c_int;
        shim.xOpen = Some(open);
        shim.xDelete = Some(remove);
        ffi::sqlite3_vfs_register(Box::leak(Box::new(shim)), 1)
    };
    assert_eq!(answer, ffi::SQLITE_OK, "SQLite takes the shim");
}

/// A file of ours: behind it in memory stands SQLite's own.
#[repr(C)]
struct File {
    base: ffi::sqlite3_file,
    watched: *mut Watched,
}

/// What we know of it.
struct Watched {
    disk: Arc<Mutex<State>>,
    path: PathBuf,
}

impl Watched {
    fn ask(&self, act: Act) -> Result<(), c_int> {
        lock(&self.disk).ask(&self.path, act).map_err(|fault| code(fault, act))
    }

    fn note(&self, change: Change) {
        lock(&self.disk).note(&self.path, change);
    }
}

/// How SQLite's own file system would say it.
fn code(fault: Fault, act: Act) -> c_int {
    match (fault, act) {
        (Fault::Full, _) => ffi::SQLITE_FULL,
        (Fault::ReadOnly, _) => ffi::SQLITE_READONLY,
        (_, Act::Open) => ffi::SQLITE_CANTOPEN,
        (_, Act::Read) => ffi::SQLITE_IOERR_READ,
        (_, Act::Measure) => ffi::SQLITE_IOERR_FSTAT,
        (_, Act::Write) => ffi::SQLITE_IOERR_WRITE,
        (_, Act::Cut) => ffi::SQLITE_IOERR_TRUNCATE,
        (_, Act::Sync) => ffi::SQLITE_IOERR_FSYNC,
        (_, Act::Remove) => ffi::SQLITE_IOERR_DELETE,
        (_, Act::Share) => ffi::SQLITE_IOERR_SHMMAP,
    }
}

/// A path that SQLite made whole.
///
/// # Safety
/// `name` is null or ends with a nought.
unsafe fn path(name: *const c_char) -> Option<PathBuf> {
    if name.is_null() {
        return None;
    }
    // SAFETY: as promised.
    let name = unsafe { CStr::from_ptr(name) };
    Some(PathBuf::from(name.to_str().ok()?))
}

/// SQLite's own file behind ours.
fn own(file: *mut ffi::sqlite3_file) -> *mut ffi::sqlite3_file {
    file.cast::<u8>().wrapping_add(size_of::<File>()).cast()
}

/// What we know of a file that was opened by [`open`].
///
/// # Safety
/// `file` was opened by [`open`] and is not closed.
unsafe fn watched<'a>(file: *mut ffi::sqlite3_file) -> &'a Watched {
    // SAFETY: `open` put it there, and `close` has not taken it away yet.
    unsafe { &*(*file.cast::<File>()).watched }
}

/// Calls a function of SQLite's own file.
macro_rules! pass {
    ($file:expr, $function:ident $(, $argument:expr)*) => {{
        let own = own($file);
        let function = (*(*own).pMethods).$function;
        function.expect("SQLite's own files know how")(own $(, $argument)*)
    }};
}

unsafe extern "C" fn open(
    _: *mut ffi::sqlite3_vfs,
    name: ffi::sqlite3_filename,
    file: *mut ffi::sqlite3_file,
    flags: c_int,
    given: *mut c_int,
) -> c_int {
    // SAFETY: SQLite hands over a name that ends with a nought, and memory of `szOsFile` bytes,
    // which is room for our file and its own behind it.
    unsafe {
        let vfs = OWN.load(Ordering::Acquire);
        let opens = (*vfs).xOpen.expect("SQLite's own file system opens files");
        let path = path(name);
        let Some((path, disk)) = path.and_then(|path| Some((path.clone(), disk_of(&path)?))) else {
            return opens(vfs, name, file, flags, given);
        };
        (*file).pMethods = std::ptr::null();
        if let Err(fault) = lock(&disk).ask(&path, Act::Open) {
            return code(fault, Act::Open);
        }
        let before = fs::read(&path).ok();
        let answer = opens(vfs, name, own(file), flags, given);
        if answer == ffi::SQLITE_OK {
            lock(&disk).opened(&path, before);
            let file = file.cast::<File>();
            (*file).watched = Box::into_raw(Box::new(Watched { disk, path }));
            (*file).base.pMethods = &METHODS;
        }
        answer
    }
}

unsafe extern "C" fn remove(_: *mut ffi::sqlite3_vfs, name: *const c_char, sync: c_int) -> c_int {
    // SAFETY: SQLite hands over a name that ends with a nought.
    unsafe {
        let vfs = OWN.load(Ordering::Acquire);
        let removes = (*vfs).xDelete.expect("SQLite's own file system removes files");
        let Some((path, disk)) = path(name).and_then(|path| Some((path.clone(), disk_of(&path)?)))
        else {
            return removes(vfs, name, sync);
        };
        if let Err(fault) = lock(&disk).ask(&path, Act::Remove) {
            return code(fault, Act::Remove);
        }
        let answer = removes(vfs, name, sync);
        if answer == ffi::SQLITE_OK {
            lock(&disk).note(&path, Change::Remove);
            if sync != 0 {
                lock(&disk).synced(&path);
            }
        }
        answer
    }
}

unsafe extern "C" fn close(file: *mut ffi::sqlite3_file) -> c_int {
    // SAFETY: `open` made the box; SQLite closes a file once and never uses it again.
    unsafe {
        let answer = pass!(file, xClose);
        drop(Box::from_raw((*file.cast::<File>()).watched));
        answer
    }
}

unsafe extern "C" fn read(
    file: *mut ffi::sqlite3_file,
    into: *mut c_void,
    amount: c_int,
    at: i64,
) -> c_int {
    // SAFETY: opened by `open`; the rest is handed on.
    unsafe {
        match watched(file).ask(Act::Read) {
            Ok(()) => pass!(file, xRead, into, amount, at),
            Err(code) => code,
        }
    }
}

unsafe extern "C" fn write(
    file: *mut ffi::sqlite3_file,
    bytes: *const c_void,
    amount: c_int,
    at: i64,
) -> c_int {
    // SAFETY: opened by `open`; SQLite hands over `amount` bytes, of which the first are handed on.
    unsafe {
        let ours = watched(file);
        let asked = lock(&ours.disk).ask(&ours.path, Act::Write);
        let part = match asked {
            Ok(()) => amount as usize,
            Err(fault) => lock(&ours.disk).part(fault, amount as usize),
        };
        let mut answer = ffi::SQLITE_OK;
        if part > 0 {
            answer = pass!(file, xWrite, bytes, part as c_int, at);
            if answer == ffi::SQLITE_OK {
                let bytes = std::slice::from_raw_parts(bytes.cast::<u8>(), part).to_vec();
                ours.note(Change::Write { at: at as usize, bytes });
            }
        }
        asked.err().map_or(answer, |fault| code(fault, Act::Write))
    }
}

unsafe extern "C" fn truncate(file: *mut ffi::sqlite3_file, size: i64) -> c_int {
    // SAFETY: opened by `open`; the rest is handed on.
    unsafe {
        if let Err(code) = watched(file).ask(Act::Cut) {
            return code;
        }
        let answer = pass!(file, xTruncate, size);
        if answer == ffi::SQLITE_OK {
            watched(file).note(Change::Cut { len: size as usize });
        }
        answer
    }
}

unsafe extern "C" fn sync(file: *mut ffi::sqlite3_file, flags: c_int) -> c_int {
    // SAFETY: opened by `open`; the rest is handed on.
    unsafe {
        let ours = watched(file);
        if let Err(code) = ours.ask(Act::Sync) {
            return code;
        }
        let answer = pass!(file, xSync, flags);
        if answer == ffi::SQLITE_OK {
            lock(&ours.disk).synced(&ours.path);
        }
        answer
    }
}

unsafe extern "C" fn size(file: *mut ffi::sqlite3_file, size: *mut i64) -> c_int {
    // SAFETY: opened by `open`; the rest is handed on.
    unsafe {
        match watched(file).ask(Act::Measure) {
            Ok(()) => pass!(file, xFileSize, size),
            Err(code) => code,
        }
    }
}

unsafe extern "C" fn map(
    file: *mut ffi::sqlite3_file,
    page: c_int,
    size: c_int,
    extend: c_int,
    given: *mut *mut c_void,
) -> c_int {
    // SAFETY: opened by `open`; the rest is handed on.
    unsafe {
        match watched(file).ask(Act::Share) {
            Ok(()) => pass!(file, xShmMap, page, size, extend, given),
            Err(code) => code,
        }
    }
}

/// Functions that hand everything on.
macro_rules! hand_on {
    ($($name:ident = $function:ident($($argument:ident: $kind:ty),*) $(-> $answer:ty)?;)*) => {$(
        unsafe extern "C" fn $name(file: *mut ffi::sqlite3_file $(, $argument: $kind)*) $(-> $answer)? {
            // SAFETY: opened by `open`; everything is handed on.
            unsafe { pass!(file, $function $(, $argument)*) }
        }
    )*};
}

hand_on! {
    take = xLock(level: c_int) -> c_int;
    let_go = xUnlock(level: c_int) -> c_int;
    is_taken = xCheckReservedLock(answer: *mut c_int) -> c_int;
    control = xFileControl(what: c_int, given: *mut c_void) -> c_int;
    sector = xSectorSize() -> c_int;
    character = xDeviceCharacteristics() -> c_int;
    take_shared = xShmLock(offset: c_int, count: c_int, flags: c_int) -> c_int;
    fence = xShmBarrier();
    unmap = xShmUnmap(remove: c_int) -> c_int;
}

/// Version 2: with shared memory, without files mapped into it, so that every read is asked for.
static METHODS: ffi::sqlite3_io_methods = ffi::sqlite3_io_methods {
    iVersion: 2,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(size),
    xLock: Some(take),
    xUnlock: Some(let_go),
    xCheckReservedLock: Some(is_taken),
    xFileControl: Some(control),
    xSectorSize: Some(sector),
    xDeviceCharacteristics: Some(character),
    xShmMap: Some(map),
    xShmLock: Some(take_shared),
    xShmBarrier: Some(fence),
    xShmUnmap: Some(unmap),
    xFetch: None,
    xUnfetch: None,
};
