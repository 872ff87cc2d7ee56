"""Checks in the model: what it promises, and whether that holds."""
