"""Files that are zip archives inside, as Word's and Excel's are: opened only where they unpack to a bounded
size.
"""

from io import BytesIO
from zipfile import ZipFile

from retold.reading.article import Unreadable, reading_a

_MOST_UNPACKED, _MOST_PARTS = 40_000_000, 2_000
_ENCRYPTED = b"\xd0\xcf\x11\xe0"  # how files of Word and Excel begin that are encrypted, or from before 2007


def opened(data: bytes) -> BytesIO:
    """The archive as a file, which unpacks to 40 MB at most. Raises Unreadable for another.

    What a part unpacks to is what the archive says: Python's `zipfile` stops there.
    """
    if data.startswith(_ENCRYPTED):
        cause = "it is encrypted, or a file of Office before 2007"
        raise Unreadable(cause, "Open it with its password and save it in today's format, without one.")
    with reading_a("file of its kind", "Save it again from its program."):
        parts = ZipFile(BytesIO(data)).infolist()
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
        cause = f"it unpacks to more than {_MOST_UNPACKED // 1_000_000} MB or {_MOST_PARTS:,} parts"
        raise Unreadable(cause, "Save the article's text as a .txt file.")
    return BytesIO(data)
