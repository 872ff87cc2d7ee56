"""Price: what price the customer's value bears. FIELD §3."""
