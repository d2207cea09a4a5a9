"""The story that all notebooks of a session read: chosen once, in start.ipynb.

A session is a running Jupyter server, which its kernels know by its number. Without one (in a report, a test,
an editor) a notebook reads the story that its parameters name, or the seeds.
"""

import json
import os
from pathlib import Path

from jupyter_core.paths import jupyter_runtime_dir

from retold.ground.errors import StoryError
from retold.ground.publishing import replacing
from retold.linking.places import digest
from retold.loading import load_story
from retold.story import Story

_SEEDS, _OWN = "seeds", "stories"


def opened(story: str = "", base: str = "") -> Story:
    """The story that a notebook reads: that of its parameters, else the one chosen for this session, else the
    seeds.

    Raises StoryError where there is none of these, or where it cannot be read.
    """
    kept_story, kept_base = ("", "") if story else chosen()
    folder = story or kept_story or default()
    if not folder:
        raise StoryError(
            "There is no story to read",
            cause="none was chosen",
            cure="Choose one in start.ipynb, or name its folder in the cell of parameters.",
        )
    return load_story(folder, base=base or kept_base or None)


def home() -> Path:
    """The folder in which stories and reports lie: that of the checkout, else the one that is open."""
    return Path("..") if (Path("..") / _SEEDS).is_dir() else Path()


def default() -> str:
    """The folder of the seeds; "" where there are none."""
    return str(home() / _SEEDS) if (home() / _SEEDS).is_dir() else ""


def stories() -> list[str]:
    """The folders to choose from: the seeds, and one's own in `stories`."""
    own = sorted(each for each in (home() / _OWN).glob("*") if each.is_dir())
    return [each for each in (default(), *map(str, own)) if each]


def chosen() -> tuple[str, str]:
    """The folder and the base that were chosen for this session; "" for what was not."""
    try:
        server, choice = _server(), _choice()
        if choice.stat().st_mtime < server.stat().st_mtime:  # of a server before, which had the same number
            return "", ""
        kept = json.loads(choice.read_text(encoding="utf-8"))
        return str(kept["story"]), str(kept["base"])
    except (OSError, ValueError, KeyError, TypeError):
        return "", ""


def is_open() -> bool:
    """Whether this is a kernel of a Jupyter server that runs."""
    return _server().exists()


def choose(folder: Path, base: str) -> bool:
    """Keep the choice for the other notebooks of this session; False where there is no session."""
    if not is_open():
        return False
    with replacing(_choice()) as new:
        new.write_text(json.dumps({"story": str(folder.resolve()), "base": base}), encoding="utf-8")
    return True


def pasted(texts: list[str]) -> Path:
    """A folder in `stories` with these texts, a file each, named by what they say.

    Raises StoryError for an empty text, and where it cannot be written.
    """
    if not all(text.strip() for text in texts):
        raise StoryError(
            "No story was made",
            cause="one of the texts is empty",
            cure="Paste a text into each of the two fields.",
        )
    folder = home() / _OWN / f"pasted-{digest(chr(0).join(texts))}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in zip("ab", texts, strict=False):
            (folder / f"{name}.txt").write_text(text, encoding="utf-8", errors="replace")
    except OSError as error:
        raise StoryError(
            f"{folder} was not written",
            cause=str(error.strerror),
            cure="Open the notebook in a folder that can be written.",
        ) from error
    return folder


def _server() -> Path:
    """The file that the Jupyter server of this kernel keeps while it runs."""
    return Path(jupyter_runtime_dir()) / f"jpserver-{os.environ.get('JPY_PARENT_PID', 'none')}.json"


def _choice() -> Path:
    return _server().with_name(_server().name.replace("jpserver", "retold"))
