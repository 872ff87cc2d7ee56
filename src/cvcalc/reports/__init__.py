"""Results for people: tables for terminals, Markdown, CSV, and problems. One module per format or family of tables.

Nothing is imported here, so that a format loads only what it needs.
"""
