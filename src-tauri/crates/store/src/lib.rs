//! One SQLite file: the signed change log and the read tables beside it.
