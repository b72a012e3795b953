"""The desk, inside Django's admin."""
