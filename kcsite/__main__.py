"""`python -m kcsite`: the same as the command `kcsite`."""

import sys

from kcsite.cli import main

if __name__ == "__main__":
    sys.exit(main())
