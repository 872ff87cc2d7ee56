"""Difference: what moved between two versions of value models, and why."""
