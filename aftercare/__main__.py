"""Run the command line as `python -m aftercare`."""

import sys

from aftercare.doors.cli import main

sys.exit(main())
