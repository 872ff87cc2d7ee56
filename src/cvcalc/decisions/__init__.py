"""Decisions: what price value bears, which assumption decides, how sure we are, what to change. FIELD §3, §5, §9."""
