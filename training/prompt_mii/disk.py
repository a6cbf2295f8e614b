import errno
from pathlib import Path
from shutil import disk_usage

ALMOST_NOTHING = 1 << 20


def disk_is_full(error: BaseException, folder: Path) -> bool:
    """Whether a write failed for want of space. PyTorch says only that a file has another size than it should."""
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return True
    return disk_usage(folder).free < ALMOST_NOTHING
