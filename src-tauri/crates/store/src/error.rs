//! What can go wrong with the file, shaped by what a person can do about it.

use rusqlite::ErrorCode;

/// What went wrong with the file.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file is there and is no database of ours. It is left untouched.
    #[error("the file is not a database of Varde")]
    NoDatabase,
    /// A newer version of the program made the file in a way that this one cannot read.
    #[error("the file was made by a newer version (schema {found}, this version knows {known})")]
    Newer {
        /// The schema of the file.
        found: i64,
        /// The newest schema that this version knows.
        known: i64,
    },
    /// The file or its folder cannot be written.
    #[error("the file or its folder cannot be written")]
    ReadOnly,
    /// The disk is full. What was acknowledged before is safe.
    #[error("the disk is full")]
    Full,
    /// Another process holds the file for longer than we wait.
    #[error("another process is using the file")]
    Busy,
    /// The file's content contradicts itself.
    #[error("the file is damaged: {0}")]
    Damaged(String),
    /// The folder cannot be made or opened.
    #[error("the folder cannot be opened: {0}")]
    Folder(#[source] std::io::Error),
    /// The disk failed to read or write.
    #[error("the disk failed: {0}")]
    Disk(rusqlite::Error),
    /// It was broken off on demand.
    #[error("it was broken off")]
    Stopped,
    /// The key that entries are signed with is not at hand.
    #[error("the key to sign with is not at hand")]
    NoKey,
    /// A fault of ours.
    #[error("the database refused: {0}")]
    Fault(rusqlite::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::NotADatabase) => Self::NoDatabase,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen) => {
                Self::ReadOnly
            }
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged(error.to_string()),
            Some(ErrorCode::SystemIoFailure) => Self::Disk(error),
            Some(ErrorCode::OperationInterrupted) => Self::Stopped,
            _ => Self::Fault(error),
        }
    }
}
