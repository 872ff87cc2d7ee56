"""`python -m cvcalc` is the `cvcalc` command."""

import sys

from cvcalc.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
