import os
import sys

# Everything it needs lies in folders named on the command line; libraries read this when they are loaded.
os.environ.setdefault("HF_HUB_OFFLINE", "1")

from .command import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main())
