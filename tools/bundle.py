"""One folder of wheels that installs the house on a machine without any package registry.

    python tools/bundle.py windows            # or linux, linux-arm; --python 3.12; --out DIR

There: ``pip install --no-index --find-links FOLDER -r requirements.txt``. pip evaluates the environment
markers of a requirements file for the machine it runs on, not for the one it downloads for; so they are
evaluated here, and every pin is fetched by itself.
"""

import argparse
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Target:
    """A kind of machine: pip's platform tags and the markers' environment."""

    tags: tuple[str, ...]
    sys_platform: str
    machine: str
    system: str

    def environment(self, python: str) -> dict[str, str]:
        """What markers see there under ``python`` (3.11)."""
        return {
            "sys_platform": self.sys_platform,
            "platform_machine": self.machine,
            "platform_system": self.system,
            "python_version": python,
            "python_full_version": f"{python}.0",
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
        }


def _glibc(machine: str) -> tuple[str, ...]:
    """Linux systems from glibc 2.28 on (2018: Kylin V10, UnionTech 20, Debian 10)."""
    releases = ("manylinux_2_28", "manylinux_2_27", "manylinux_2_26", "manylinux_2_17", "manylinux2014")
    return tuple(f"{release}_{machine}" for release in releases)


TARGETS = {
    "windows": Target(("win_amd64",), "win32", "AMD64", "Windows"),
    "linux": Target(_glibc("x86_64"), "linux", "x86_64", "Linux"),
    "linux-arm": Target(_glibc("aarch64"), "linux", "aarch64", "Linux"),
}


def pins(requirements: str, target: Target, python: str) -> list[str]:
    """The ``name==release`` lines of a requirements file that apply to ``target``.

    >>> text = "a==1\\ncolorama==0.4.6 ; sys_platform == 'win32'\\n    # via click\\n"
    >>> pins(text, TARGETS["windows"], "3.11"), pins(text, TARGETS["linux"], "3.11")
    (['a==1', 'colorama==0.4.6'], ['a==1'])
    """
    lines = [line.strip() for line in requirements.splitlines()]
    wanted = [Requirement(line) for line in lines if line and not line.startswith("#")]
    there = target.environment(python)
    return [
        f"{item.name}{item.specifier}" for item in wanted if not item.marker or item.marker.evaluate(there)
    ]


def command(target: Target, python: str, out: Path, wanted: list[str]) -> list[str]:
    """The pip call that fetches them, wheels only."""
    tags = [part for tag in target.tags for part in ("--platform", tag)]
    fixed = ["--no-deps", "--only-binary", ":all:", "--implementation", "cp", "--python-version", python]
    return [sys.executable, "-m", "pip", "download", "--dest", str(out), *fixed, *tags, *wanted]


def main() -> int:
    """Fetches the bundle; the exit status is pip's."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--python", default="3.11")
    parser.add_argument("--out", type=Path)
    given = parser.parse_args()
    out = given.out or ROOT / "wheels" / f"{given.target}-py{given.python}"
    out.mkdir(parents=True, exist_ok=True)
    wanted = pins((ROOT / "requirements.txt").read_text("utf-8"), TARGETS[given.target], given.python)
    return subprocess.run(command(TARGETS[given.target], given.python, out, wanted), check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
