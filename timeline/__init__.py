"""Negotiation Timeline: articles in, a sourced chronology out. docs/architecture.md draws the floors."""
