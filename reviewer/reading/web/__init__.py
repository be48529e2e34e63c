"""Web pages in pieces: what is seen, its lines, its tables and lists, and which of them are the main text."""
