"""Results as JSON documents: their keys, their rounding, their schemas. DESIGN §4."""
