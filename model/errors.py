"""The two kinds of failure a user may meet; everything else is our defect."""

from pathlib import Path


class Refused(Exception):
    """What was asked makes no sense; the message is one sentence for the user, in the chosen language."""


class FileProblem(Exception):
    """A file cannot be read or written; the sentence says what is wrong and what to do."""

    def __init__(self, path: Path | str, sentence: str) -> None:
        super().__init__(sentence)
        self.path = Path(path)
        self.sentence = sentence
