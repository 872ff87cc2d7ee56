"""Simulation: how sure, over all ranges together. FIELD §5."""
