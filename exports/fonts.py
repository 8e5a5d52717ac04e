"""Whether this machine can draw Chinese: the fonts that README names, or any other."""

import os
import shutil
import subprocess
from pathlib import Path

# Files that hold Chinese glyphs, and where systems keep them: read where there is no fontconfig to ask.
_FOLDERS = (
    "/usr/share/fonts",
    "/usr/local/share/fonts",
    "~/.fonts",
    "~/.local/share/fonts",
    "/System/Library/Fonts",
    "/Library/Fonts",
    "%WINDIR%\\Fonts",
)
_KNOWN = ("notosanscjk", "sourcehansans", "msyh", "simsun", "simhei", "pingfang", "wqy", "hiragino")
_ASK = ("fc-list", ":lang=zh-cn", "family")


def has_chinese() -> bool:
    """True where a font for Chinese is installed: fontconfig is asked, else the known folders are read."""
    asked = shutil.which(_ASK[0])
    if asked is None:
        return any(_holds(Path(os.path.expandvars(folder)).expanduser()) for folder in _FOLDERS)
    said = subprocess.run((asked, *_ASK[1:]), capture_output=True, timeout=20, check=False)  # noqa: S603
    return bool(said.stdout.strip())


def _holds(folder: Path) -> bool:
    """True if the folder has one of the known files, at any depth."""
    return any(name in file.name.lower() for file in folder.rglob("*.[to]t[fc]") for name in _KNOWN)
