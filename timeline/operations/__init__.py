"""What running a site needs: logs with request ids, metrics, readiness, backup and restore, where reads go. docs/operations.md."""
