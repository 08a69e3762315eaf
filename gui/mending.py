"""What a remedy of the checks means here: the verb that mends by itself, and the words of its undo step."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from model.checks.finding import Mend, Remedy
from model.distribution import constant
from model.edits import handovers, mending, steps
from model.errors import Refused
from model.i18n import _
from model.responsibility import Kind
from model.study import Study

Said = Mapping[str, str]
Mending = Callable[[Study, str, Said], Study]
SAFETY_NET_HOURS = 72.0


def verb_of(remedy: Remedy | None) -> Mending | None:
    """The verb that mends without asking anything; None where a person has to say something first."""
    return None if remedy is None else VERBS.get(remedy.mend)


def words_of(remedy: Remedy) -> str:
    """What mending does, in words."""
    return {
        Mend.ADD_START: _("Add a start"),
        Mend.ADD_END: _("Add an end"),
        Mend.ADD_JOIN: _("Add a join"),
        Mend.AGREE_RULE: _("Agree on the handover"),
        Mend.ADD_MESSAGE: _("Add message"),
        Mend.ACKNOWLEDGE: _("Have it acknowledged"),
        Mend.SET_SAFETY_NET: _("Give it a safety net of 72 h"),
        Mend.SET_ACCESS: _("Ask for treatment within reach"),
        Mend.SET_INSTRUCTION: _("Note the written instruction"),
        Mend.WIDEN_SCOPE: _("Widen the interruption"),
    }.get(remedy.mend, _("Mend"))


def _add_message(study: Study, pathway: str, said: Said) -> Study:
    study, key = handovers.add_message(study, pathway, said["transition"])
    receivers = tuple(said.get("receivers", "").split())
    if not receivers:
        return study
    return handovers.put_message(study, pathway, replace(study.pathway(pathway).messages[key], receivers=receivers))


def _acknowledge(study: Study, pathway: str, said: Said) -> Study:
    message = study.pathway(pathway).messages[said["message"]]
    return handovers.put_message(study, pathway, replace(message, acknowledged=True))


def _safety_net(study: Study, pathway: str, said: Said) -> Study:
    message = study.pathway(pathway).messages[said["message"]]
    net = constant(SAFETY_NET_HOURS)
    return handovers.put_message(study, pathway, replace(message, never_found=False, safety_net=net))


def _instructed(study: Study, pathway: str, said: Said) -> Study:
    execution = study.pathway(pathway).steps[said["step"]].assignments.execution
    if execution is None or execution.delegation is None:
        raise Refused(_("Nothing is delegated here any more."))
    written = replace(execution, delegation=replace(execution.delegation, instruction=True))
    return handovers.assign(study, pathway, said["step"], Kind.EXECUTION, written)


VERBS: Mapping[Mend, Mending] = {
    Mend.ADD_START: lambda study, pathway, _said: mending.add_start(study, pathway)[0],
    Mend.ADD_END: lambda study, pathway, said: mending.add_end(study, pathway, said["step"])[0],
    Mend.ADD_JOIN: lambda study, pathway, said: mending.add_join(study, pathway, said["split"], said["step"])[0],
    Mend.AGREE_RULE: lambda study, pathway, said: handovers.agree_rule(
        study, pathway, said["transition"], Kind(said["kind"]), basis=None
    ),
    Mend.ADD_MESSAGE: _add_message,
    Mend.ACKNOWLEDGE: _acknowledge,
    Mend.SET_SAFETY_NET: _safety_net,
    Mend.SET_ACCESS: lambda study, pathway, said: steps.change_step(study, pathway, said["step"], access=True),
    Mend.SET_INSTRUCTION: _instructed,
    Mend.WIDEN_SCOPE: lambda study, pathway, said: mending.widen_scope(
        study, pathway, said["interruption"], tuple(said["steps"].split())
    ),
}
"""What can be done at once. Every other remedy opens the field in which a person says what is missing."""
