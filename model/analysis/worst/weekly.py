"""At which minutes of the week a citizen may leave each step: a set that surely holds all of them.

Holidays only take openings away, or (intervals of their own) add some that are counted here on every day; whatever has
to wait may begin at any beginning of an opening. So the sets hold in every week of every year.
"""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from model.analysis.worst.flow import Flow
from model.calendars import DAY, WEEK, Calendar, OnHoliday
from model.message import Channel
from model.pathway import Pathway
from model.step import Step, StepKind

Minutes = NDArray[Any]
"""True for each of the 10,080 minutes of the week in which it may happen."""


def departures(flow: Flow) -> dict[str, Minutes]:
    """By step; those of the start are the arrivals. Arrivals go by the weekly profile; fixed ones are added to it."""
    pathway = flow.reading.pathway
    arrive = {id_: np.zeros(WEEK, dtype=bool) for id_ in pathway.steps}
    leave = {id_: np.zeros(WEEK, dtype=bool) for id_ in pathway.steps}
    profile = pathway.arrivals.profile
    first = np.array(profile, dtype=float) > 0 if profile else np.ones(168, dtype=bool)
    arrive[flow.start] |= np.repeat(first, 60)
    for moment in pathway.arrivals.fixed:
        arrive[flow.start][moment.weekday() * DAY + moment.hour * 60 + moment.minute] = True
    for one in flow.cuts:
        arrive[one.target][:] = True
    left = list(pathway.steps)
    while left:
        step = left.pop(0)
        found = _left(flow, pathway.steps[step], arrive[step])
        if not np.any(found & ~leave[step]):
            continue
        leave[step] |= found
        for arrow in flow.out[step]:
            come = _later(leave[step], *flow.travels[arrow.id])
            if np.any(come & ~arrive[arrow.target]):
                arrive[arrow.target] |= come
                left.append(arrow.target)
    return leave


def _left(flow: Flow, step: Step, come: Minutes) -> Minutes:
    if step.instant or not come.any():
        return come
    pathway, (low, high) = flow.reading.pathway, flow.lasts[step.id]
    hours = pathway.calendar(step.hours or (step.actor and pathway.actors[step.actor].hours) or None)
    ready = come
    if step.id in flow.limited:
        ready = np.ones(WEEK, dtype=bool)
    elif step.kind is not StepKind.WAIT and step.actor is not None:
        ready = come | _reading(pathway, step)
    begun = ready if step.kind is StepKind.WAIT or high == 0 else _open(hours, ready)
    if low == 0:
        begun = begun | ready
    done = (
        _worked(hours, begun) | (begun if low == 0 else False)
        if step.working and high > 0
        else _later(begun, low, high)
    )
    return done if step.departs is None else _open(pathway.calendars[step.departs], done)


def _reading(pathway: Pathway, step: Step) -> Minutes:
    """When a message that the step waits for may be read or accepted."""
    found = np.zeros(WEEK, dtype=bool)
    if step.actor is None or all(arrow.walks_in for arrow in pathway.incoming(step.id)):
        return found
    actor = pathway.actors[step.actor]
    for message in pathway.messages.values():
        if step.actor in message.receivers:
            channels = {message.channel, *(rung.channel for rung in message.fallbacks)}
            for channel in channels:
                read_in = pathway.phone_of(actor) if channel is Channel.PHONE else pathway.reads_of(actor)
                found |= _worked(read_in, np.ones(WEEK, dtype=bool))
            if message.response is not None:
                found |= _worked(pathway.hours_of(actor), found)
    return found


def _later(minutes: Minutes, low: float, high: float) -> Minutes:
    """Later by `low` to `high` hours."""
    least, most = math.floor(low * 60 + 1e-6), math.ceil(high * 60 - 1e-6)
    if most - least >= WEEK:
        return np.full(WEEK, minutes.any())
    if most == least:
        return np.roll(minutes, least)
    upto = np.concatenate([[0], np.cumsum(np.tile(minutes, 3))])
    at = np.arange(WEEK) + 2 * WEEK - least % WEEK
    found: Minutes = upto[at + 1] > upto[at - (most - least)]
    return found


def _open(calendar: Calendar, minutes: Minutes) -> Minutes:
    """The minutes themselves where they may be open, else the beginnings of openings."""
    if not minutes.any():
        return minutes
    opened, starts = _openings(calendar)
    found: Minutes = (minutes & opened) | starts
    return found


def _worked(calendar: Calendar, minutes: Minutes) -> Minutes:
    """Any open minute, and the moment of closing."""
    if not minutes.any():
        return minutes
    opened, _starts = _openings(calendar)
    found: Minutes = opened | np.roll(opened, 1)
    return found


def _openings(calendar: Calendar) -> tuple[Minutes, Minutes]:
    """Minutes that may be open, and those at which an opening may begin."""
    opened = np.zeros(WEEK, dtype=bool)
    starts = np.zeros(WEEK, dtype=bool)
    usual = calendar.holiday_rule is OnHoliday.USUAL and not calendar.closures
    for start, end in calendar.intervals:
        opened[start:end] = True
        starts[start % WEEK] = True
        if not usual:
            starts[-(-start // DAY) * DAY : end : DAY] = True
    if calendar.holiday_rule is OnHoliday.OWN:
        for day in range(7):
            for start, end in calendar.own:
                opened[day * DAY + start : day * DAY + end] = True
                starts[day * DAY + start] = True
    return opened, starts
