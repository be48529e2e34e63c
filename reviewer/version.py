"""The version of the program; packaging, reports and `--version` name it from here."""

__version__ = "0.1.0"
