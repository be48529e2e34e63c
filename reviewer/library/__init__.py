"""The reference library: store, index, retrieval."""
