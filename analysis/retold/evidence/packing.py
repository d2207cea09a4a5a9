"""What files of other programs can hold: text without control characters, zips without the clock."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EPOCH = datetime(1980, 1, 1, tzinfo=UTC)  # when a zip begins to count: the same bytes on any day
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SAVED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def holdable(value: object) -> str:
    """A value as text that XML can hold: control characters and halves of pairs are left out."""
    return _NOT_XML.sub("", str(value))


def settled(save: Callable[[BytesIO], object]) -> bytes:
    """What `save` writes, the same bytes whenever it is made: the file has no time of day in it."""
    package, out = BytesIO(), BytesIO()
    save(package)
    with ZipFile(package) as given, ZipFile(out, "w", ZIP_DEFLATED) as kept:
        for name in given.namelist():
            dateless = _SAVED.sub(rb"\g<1>" + f"{EPOCH:%FT%TZ}".encode(), given.read(name))
            entry = ZipInfo(name, EPOCH.timetuple()[:6])
            entry.compress_type = ZIP_DEFLATED
            kept.writestr(entry, dateless if name == "docProps/core.xml" else given.read(name))
    return out.getvalue()
