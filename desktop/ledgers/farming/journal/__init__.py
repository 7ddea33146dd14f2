"""The journal: the lines of the ledger as they were written down, the projects, the lots of processing."""
