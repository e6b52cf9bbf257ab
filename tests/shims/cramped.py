"""Let no file grow beyond AFTERCARE_LIMIT bytes, as a disk does that is all but full."""

import os
import resource

_LIMIT = int(os.environ["AFTERCARE_LIMIT"])
resource.setrlimit(resource.RLIMIT_FSIZE, (_LIMIT, _LIMIT))
