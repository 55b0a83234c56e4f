"""``python -m tests.security.personal_data``: the figures of the personal-data check."""

import sys

from tests.security.personal_data import corpus

if __name__ == "__main__":
    rows = [corpus.HEADING, *map(str, corpus.figures())]
    sys.stdout.write("\n".join(rows) + "\n")
