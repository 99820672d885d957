//! Plans of other bodies.
