"""Run a command and print the most memory it held, in bytes.

A process of its own: what a child is said to have held at most begins with what its parent held.
"""

from __future__ import annotations

import resource
import subprocess
import sys


def main(output: str, *command: str) -> int:
    """Standard output of `command` goes to the file `output`; its exit code is handed on."""
    with open(output, "wb") as stream:  # noqa: PTH123  # pathlib would count in the peak
        code = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=stream, check=False).returncode
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(peak if sys.platform == "darwin" else peak * 1024)
    return code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
