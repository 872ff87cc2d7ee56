"""Customer value along the journey: where it is made, where costs eat it, and what KPIs say of each stage. FIELD §8."""
