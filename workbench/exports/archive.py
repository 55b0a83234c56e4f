"""Files that are archives, such as slides and workbooks, without the moment when they were made."""

import io
import zipfile
from typing import Final

_NO_DAY: Final = (1980, 1, 1, 0, 0, 0)  # the earliest that an archive knows


def timeless(data: bytes, replaced: dict[str, bytes] | None = None) -> bytes:
    """The archive with no times in it, and with these parts ``replaced``."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            body = (replaced or {}).get(name) or before.read(name)
            after.writestr(zipfile.ZipInfo(name, _NO_DAY), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()
