"""One module per command: its options, and what it answers. Only the chosen one is imported."""
