"""The shape of every file that people write for the program, and of its JSON report: one list for checks and editors."""
