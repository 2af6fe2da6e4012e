//! Builders in the words of the domain.
