"""A zip of tables → its files, unpacked in a child process."""

import base64
from collections.abc import Callable

from loaders.untrusted import sandbox


def files(
    content: bytes, name: str, *, stopped: Callable[[], bool] = sandbox.never
) -> list[tuple[str, bytes]]:
    """The files in a zip with their paths in it, in its order; what systems leave beside them is left out.

    Raises RefusalError: those of ``sandbox.run``, and zip_bomb, encrypted_file, too_many_members,
    unsafe_path, nested_archive (for the whole zip: half of what was sent is worse than a question).
    """
    found = sandbox.run("members", content, name=name, stopped=stopped)
    return [(member, base64.b64decode(text)) for member, text in found]
