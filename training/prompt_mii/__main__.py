import os
import sys

# Everything it needs lies in folders named on the command line.
os.environ.setdefault("HF_HUB_OFFLINE", "1")

from .command import main  # noqa: E402

sys.exit(main())
