"""A worst case in words: the sentence of the citizen who meets it, its moments one by one, what it cannot say."""

from collections.abc import Iterator
from datetime import date, timedelta

from model import phrases
from model.analysis.worst.result import INF, Noted, Seen, Worst, WorstRow
from model.analysis.worst.sentences import moment, template
from model.i18n import _
from model.pathway import Pathway
from model.simulation.telling import actors_told, kind_told, moment_told
from model.units import tell_hours


def seen(pathway: Pathway, found: Worst) -> Seen:
    """The worst case with its sentences and stories, in the language of the moment."""
    sentences = tuple(sentence(pathway, found, row) for row in found.rows)
    return Seen(found, sentences, tuple(tuple(moments(pathway, found, row)) for row in found.rows))


def sentence(pathway: Pathway, found: Worst, row: WorstRow) -> str:
    """The worst case of a row: who lets go when, who comes when, how long that is, and over which holidays."""
    if not row.bounded:
        return _("It has no bound: {why}.").format(
            why=phrases.joined([*dict.fromkeys(_hinder(pathway, *one) for one in row.why)])
        )
    reads = any(one.what == "read" and abs(one.time - row.end) < 0.01 for one in row.noted)
    told = template(row, reads=reads).format(
        start=moment_told(found.moment(row.start)),
        end="" if row.end == INF else moment_told(found.moment(row.end)),
        before=actors_told(pathway, row.before),
        after=actors_told(pathway, row.after),
        still=actors_told(pathway, row.still),
        last=actors_told(pathway, row.last),
        kind=kind_told(row.kind),
        hours=tell_hours(row.hours) if not row.never else "",
    )
    days = "" if row.never else holidays_between(pathway, found, row)
    if days:
        told = _("{sentence} ({holidays}).").format(sentence=told.rstrip("."), holidays=days)
    return told[:1].upper() + told[1:]


def _hinder(pathway: Pathway, why: str, step: str) -> str:
    text = {
        "queue": _("how long one waits in the queue at “{step}” has no limit"),
        "circle": _("citizens may go round through “{step}” any number of times"),
        "interruption": _("an interruption may come in between at “{step}”"),
        "join": _("the tracks that meet at “{step}” do not come from one split"),
        "chain": _("too many changes of hands may follow each other up to “{step}”"),
    }[why]
    return text.format(step=phrases.step_name(pathway.steps[step]))


def story(pathway: Pathway, found: Worst, row: WorstRow) -> Iterator[str]:
    """The moments of the worst case, one a line; then the sentence."""
    yield from moments(pathway, found, row)
    yield sentence(pathway, found, row)


def moments(pathway: Pathway, found: Worst, row: WorstRow) -> Iterator[str]:
    """The moments of the worst case, one a line; of one without a bound there are none."""
    if not row.bounded:
        return
    for one in row.noted:
        if one.time <= row.end + 0.01:
            yield _("{when}: {what}").format(when=moment_told(found.moment(one.time)), what=_moment(pathway, row, one))


def _moment(pathway: Pathway, row: WorstRow, one: Noted) -> str:
    message, step = pathway.messages.get(one.message or ""), pathway.steps.get(one.step or "")
    return moment(row, one).format(
        step="" if step is None else phrases.step_name(step),
        actor=phrases.actor_name(pathway, one.actor),
        kind=kind_told(row.kind),
        message="" if message is None else message.name or message.id,
    )


def holidays_between(pathway: Pathway, found: Worst, row: WorstRow) -> str:
    """The holidays that lie within the gap, by their names; empty where none do."""
    first, last = found.moment(row.start).date(), found.moment(row.end).date()
    days = sorted(pathway.holidays.between(first, last - timedelta(days=1))) if last > first else []
    return phrases.joined([*dict.fromkeys(_holiday(day) for day in days)])


def _holiday(day: date) -> str:
    fixed = {(12, 24): _("Christmas"), (12, 25): _("Christmas"), (12, 26): _("Christmas")}
    fixed |= {(12, 31): _("New Year"), (1, 1): _("New Year"), (6, 5): _("Constitution Day")}
    if (day.month, day.day) in fixed:
        return fixed[day.month, day.day]
    names = {-3: _("Easter"), -2: _("Easter"), 0: _("Easter"), 1: _("Easter")}
    names |= {26: _("Prayer Day"), 39: _("Ascension Day"), 49: _("Whitsun"), 50: _("Whitsun")}
    return names.get((day - _easter(day.year)).days, _("closed"))


def _easter(year: int) -> date:
    """Easter Sunday (the anonymous Gregorian algorithm; Meeus, Astronomical Algorithms, ch. 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
