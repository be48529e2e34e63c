"""What a clause says: sentences, who must what, numbers, dates, organisations, terms."""
