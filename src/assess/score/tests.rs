//! Points at their edges.
