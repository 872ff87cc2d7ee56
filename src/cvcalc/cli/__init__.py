"""The command line: options → request → result → report → exit code."""
