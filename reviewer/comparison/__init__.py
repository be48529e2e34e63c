"""Compares a draft with the reference library and with itself: retrieval, alignment, score."""
