"""The exceptions of the package. Every message says what is wrong, why, and what to do about it."""


class RetoldError(Exception):
    """Base of every error this package raises on purpose."""

    def __init__(self, problem: str, *, cause: str, cure: str) -> None:
        super().__init__(f"{problem}: {cause}. {cure}")
        self.problem, self.cause, self.cure = problem, cause, cure


class StoryError(RetoldError):
    """A folder that cannot be read as a story."""


class TextError(RetoldError):
    """Something that is no text, or no texts by their ids, was given as such."""


class ArchiveError(RetoldError):
    """An archive that cannot be read, built or asked."""


class SetupError(RetoldError):
    """Something the package needs is not installed."""


class ReportError(RetoldError):
    """A notebook that did not run, or a report or evidence that could not be written."""


class RuleError(RetoldError):
    """A rule of change that cannot be listed."""
