"""Kinds of files: bytes to the article they hold and what they say of themselves. Plain Python, run in a confined process."""
