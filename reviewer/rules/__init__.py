"""The rule language: YAML files become rules and searches, with line numbers in every error."""
