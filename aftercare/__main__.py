"""Run the command line as `python -m aftercare`."""

import sys

from aftercare.cli import main

sys.exit(main())
