"""Sensitivity: which inputs matter, and what would turn the verdict. FIELD §5."""
