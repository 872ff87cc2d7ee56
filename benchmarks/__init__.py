"""How long cvcalc takes beside something known: `python -m benchmarks` prints the ratios and their goals."""
