"""In which order the steps are worked through: what comes before a step comes first, circles as far as they can."""

from collections.abc import Hashable

from model.pathway import Pathway
from model.step import StepKind


def arcs(pathway: Pathway) -> tuple[Hashable, ...]:
    """All that the order depends on."""
    named = [
        (rule.transition, *(rule.informed_by or ()), *(id_ for one in rule.variants for id_ in one.informed_by or ()))
        for rule in pathway.rules.values()
        if rule.informed_by or rule.variants
    ]
    return (
        tuple(pathway.steps),  # also those that no arrow leads to yet
        tuple((arrow.id, arrow.source, arrow.target) for arrow in pathway.transitions.values()),
        tuple((message.id, message.anchor) for message in pathway.messages.values()),
        tuple(named),
        tuple(step.id for step in pathway.steps.values() if step.kind is StepKind.START),
    )


class Order:
    """`place`: the number of a step in the order. `circle`: steps of one circle have the same number.

    `across`: steps that wait for a message of a parallel track that in turn waits for theirs.
    """

    def __init__(self, pathway: Pathway) -> None:
        self._out: dict[str, list[str]] = {id_: [] for id_ in pathway.steps}
        for id_ in sorted(pathway.transitions):
            arrow = pathway.transitions[id_]
            self._out[arrow.source].append(arrow.target)
        self.circle = self._circles()
        first = self._along(next((s.id for s in pathway.steps.values() if s.kind is StepKind.START), ""))
        self.across: tuple[str, ...] = ()
        self.place = self._settled(pathway, first)

    def _circles(self) -> dict[str, int]:  # noqa: C901 - an algorithm of the books, better seen whole
        """Strongly connected components (Tarjan 1972) without recursion, numbered from the last steps to the first."""
        index: dict[str, int] = {}
        low: dict[str, int] = {}
        stack: list[str] = []
        found: dict[str, int] = {}
        for root in self._out:
            if root in index:
                continue
            work = [(root, iter(self._out[root]))]
            index[root] = low[root] = len(index)
            stack.append(root)
            while work:
                step, targets = work[-1]
                for target in targets:
                    if target not in index:
                        index[target] = low[target] = len(index)
                        stack.append(target)
                        work.append((target, iter(self._out[target])))
                        break
                    if target not in found:
                        low[step] = min(low[step], index[target])
                else:
                    work.pop()
                    if work:
                        low[work[-1][0]] = min(low[work[-1][0]], low[step])
                    if low[step] == index[step]:
                        number = len(set(found.values()))
                        while True:
                            member = stack.pop()
                            found[member] = number
                            if member == step:
                                break
        return found

    def _along(self, start: str) -> list[str]:
        """Reverse postorder from the start; out of a circle only when all of it has been seen."""
        seen: set[str] = set()
        after: list[str] = []

        def targets(step: str) -> list[str]:
            return sorted(self._out[step], key=lambda target: self.circle[target] == self.circle[step])

        for root in [start, *self._out]:
            if root in seen or root not in self._out:
                continue
            seen.add(root)
            work = [(root, iter(targets(root)))]
            while work:
                step, further = work[-1]
                for target in further:
                    if target not in seen:
                        seen.add(target)
                        work.append((target, iter(targets(target))))
                        break
                else:
                    work.pop()
                    after.append(step)
        return after[::-1]

    def _settled(self, pathway: Pathway, first: list[str]) -> dict[str, int]:
        """The order in which what is waited for comes first too, where that is possible."""
        at = {step: i for i, step in enumerate(first)}
        behind: dict[str, set[str]] = {id_: set() for id_ in first}
        for source, targets in self._out.items():
            for target in targets:
                if at[target] > at[source]:
                    behind[source].add(target)
        for rule in pathway.rules.values():
            target = pathway.transitions[rule.transition].target
            informed = [*(rule.informed_by or ()), *(id_ for one in rule.variants for id_ in one.informed_by or ())]
            for id_ in informed:
                anchor = pathway.messages[id_].anchor
                if target in behind[anchor] or anchor == target:
                    continue
                if not self._leads(behind, target, anchor):
                    behind[anchor].add(target)
                elif not self._leads(dict(self._plain(at)), target, anchor):
                    self.across += (target,)
        return {step: i for i, step in enumerate(_topological(first, behind))}

    def _plain(self, at: dict[str, int]) -> list[tuple[str, set[str]]]:
        return [(source, {t for t in targets if at[t] > at[source]}) for source, targets in self._out.items()]

    @staticmethod
    def _leads(behind: dict[str, set[str]], source: str, target: str) -> bool:
        seen, work = {source}, [source]
        while work:
            for further in behind[work.pop()]:
                if further == target:
                    return True
                if further not in seen:
                    seen.add(further)
                    work.append(further)
        return False


def _topological(first: list[str], behind: dict[str, set[str]]) -> list[str]:
    """As near to the first order as the arrows allow."""
    before = dict.fromkeys(first, 0)
    for targets in behind.values():
        for target in targets:
            before[target] += 1
    free = [step for step in first if before[step] == 0]
    place = {step: i for i, step in enumerate(first)}
    found = []
    while free:
        step = min(free, key=place.__getitem__)
        free.remove(step)
        found.append(step)
        for target in behind[step]:
            before[target] -= 1
            if before[target] == 0:
                free.append(target)
    return found
