"""What a check found: which rule, where, and with which values. The sentence is made from it in `wording`."""

import dataclasses
from collections.abc import Mapping
from enum import StrEnum


class Severity(StrEnum):
    """How grave it is, the gravest first: wrong, unwise, worth a thought."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclasses.dataclass(frozen=True, slots=True)
class Finding:
    """One rule's remark on one thing.

    `rule` is the rule's id (kebab-case). `table`, `id` and `field` say where it stands: the field `field` of the thing
    `id` in the pathway's table `table`; ("pathways", the pathway's own id) where it is about the whole. `values` are
    ids and numbers for the sentence, never words; several ids are parted by spaces.
    """

    rule: str
    severity: Severity
    table: str
    id: str
    field: str
    values: Mapping[str, str] = dataclasses.field(default_factory=dict, hash=False)
