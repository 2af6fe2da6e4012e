//! The nouns and rules of OKR: no I/O, no serde, no clock.
