//! The use cases: what a person can do and see.
