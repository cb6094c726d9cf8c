"""Run a command with DATABASE_URL of a PostgreSQL that lives as long as the command does.

python tests/with_postgres.py python -m pytest
"""

import os
import subprocess
import sys

from pgtemp import postgres

if __name__ == "__main__":
    with postgres() as url:
        status = subprocess.call(sys.argv[1:], env=os.environ | {"DATABASE_URL": url})
    sys.exit(status)
