"""Levers: what to change, alone, together and within a budget. FIELD §9."""
