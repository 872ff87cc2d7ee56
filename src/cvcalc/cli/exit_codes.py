"""What the exit code of `cvcalc` says. DESIGN §3."""

DONE = 0
REFUSED = 1  # a gate said no
WRONG_USAGE = 2
INVALID_MODEL = 3
BUG = 70
NOT_WRITTEN = 74
INTERRUPTED = 130
