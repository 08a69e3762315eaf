"""What is lost when a damaged or newer file is read, in sentences."""

from dataclasses import dataclass, field

from model.i18n import _
from model.references import Reference

MOST_SENTENCES = 200
"""More losses than this are counted, not listed."""


@dataclass(slots=True)
class Salvage:
    """What was lost on the way, a sentence each. `strict` is False for a newer file: what it has moved is no loss."""

    strict: bool = True
    problems: list[str] = field(default_factory=list)

    def lost_table(self, table: str) -> None:
        """A table is not there."""
        if self.strict:
            self._say(_("The table {table} is missing: what stood in it is lost.").format(table=table))

    def lost_columns(self, table: str) -> None:
        """A table lacks columns."""
        if self.strict:
            self._say(
                _("Columns of the table {table} are missing: the usual values stand instead.").format(table=table)
            )

    def lost_rows(self, table: str) -> None:
        """A table breaks off."""
        self._say(
            _("A part of the table {table} cannot be read: some of what stood in it is lost.").format(table=table)
        )

    def lost_row(self, table: str, id_: object, reason: str) -> None:
        """A row is refused."""
        sentence = _("{thing} was left out: {reason}.")
        self._say(sentence.format(thing=called(table, id_), reason=reason.rstrip(".")))

    def lost_head(self, pathway: str, reason: str) -> None:
        """The row of a pathway is refused or missing, its elements are there."""
        sentence = _(
            "The name and the settings of the pathway {id} are lost ({reason}): the usual values stand instead."
        )
        self._say(sentence.format(id=pathway[:80], reason=reason.rstrip(".")))

    def lost_name(self) -> None:
        """The study's own row is not there."""
        self._say(_("The name of the study is lost: that of the file stands instead."))

    def lost_reference(self, reference: Reference, *, whole: bool) -> None:
        """Something names what is not there, so the whole thing is left out, or only what it says there."""
        if whole:
            sentence = _("{thing} was left out: it names {other}, and that is not there.")
        else:
            sentence = _("{thing} named {other}, and that is not there: the place is empty now.")
        other = called(reference.into, reference.key)
        thing = called(reference.table, reference.id)
        self._say(sentence.format(thing=thing, other=other[:1].lower() + other[1:]))

    def _say(self, sentence: str) -> None:
        if len(self.problems) < MOST_SENTENCES:
            self.problems.append(sentence)
        elif len(self.problems) == MOST_SENTENCES:
            self.problems.append(_("More is damaged than is listed here."))


def called(table: str, id_: object) -> str:
    """An element of a file in words: "The step S3"."""
    words = {
        "study": _("The study {id}"),
        "pathways": _("The pathway {id}"),
        "sectors": _("The sector {id}"),
        "actors": _("The actor {id}"),
        "calendars": _("The calendar {id}"),
        "steps": _("The step {id}"),
        "transitions": _("The arrow {id}"),
        "rules": _("The rule {id}"),
        "messages": _("The message {id}"),
        "interruptions": _("The interruption {id}"),
        "segments": _("The segment {id}"),
        "agreements": _("The agreement {id}"),
        "measures": _("The measure {id}"),
        "promises": _("The promise {id}"),
        "places": _("The place of the step {id}"),
        "bends": _("The bend of the arrow {id}"),
    }
    return words[table].format(id=str(id_)[:80]).strip()
