"""Numbers that stand for words in the flat arrays, shared by the files that compile and those that do not."""

from model.responsibility import Holding, Kind
from model.rule import Moment
from model.step import StepKind

START, ACTIVITY, DECISION, SPLIT, JOIN, WAIT, END = range(7)
STEP_KINDS = {
    StepKind.START: START,
    StepKind.ACTIVITY: ACTIVITY,
    StepKind.DECISION: DECISION,
    StepKind.SPLIT: SPLIT,
    StepKind.JOIN: JOIN,
    StepKind.WAIT: WAIT,
    StepKind.END: END,
}

TREATMENT, EXECUTION, COORDINATION = range(3)
KINDS = (Kind.TREATMENT, Kind.EXECUTION, Kind.COORDINATION)

CARRIED, HELD, NOBODY, NOT_NEEDED, UNKNOWN, DISAGREED = range(6)
HOLDINGS = {
    Holding.CARRIED: CARRIED,
    Holding.HELD: HELD,
    Holding.NOBODY: NOBODY,
    Holding.NOT_NEEDED: NOT_NEEDED,
    Holding.UNKNOWN: UNKNOWN,
    Holding.DISAGREED: DISAGREED,
}

AT_DEPARTURE, AT_SENT, AT_READ, AT_ACCEPTED, AT_BEGUN, AT_RELEASE = range(6)
MOMENTS = {
    Moment.DEPARTURE: AT_DEPARTURE,
    Moment.SENT: AT_SENT,
    Moment.READ: AT_READ,
    Moment.ACCEPTED: AT_ACCEPTED,
    Moment.BEGUN: AT_BEGUN,
    Moment.RELEASE: AT_RELEASE,
}

# Purposes of the draws (SEMANTICS 3).
FOR_WEEK, FOR_PLACE, FOR_SEGMENT, FOR_NUMBER = range(4)
FOR_DURATION, FOR_CHOICE = range(2)
FOR_TRAVEL = 0
FOR_WAITING = 0
FOR_OFFSET, FOR_DELAY, FOR_LOSS, FOR_NET = range(4)
FOR_READING, FOR_RESPONSE, FOR_RUNG = range(3)
FOR_WORKS, FOR_WHEN = range(2)

# Types of gaps; 0 is none.
NO_GAP, GAP_NOBODY, GAP_DISPUTED, GAP_UNAWARE, GAP_UNREACHABLE, GAP_UNABLE = range(6)

# How a citizen's way ended.
ON_THE_WAY, LEFT, STUCK, RUNAWAY = range(4)
RUNAWAY_VISITS = 1000

# What an event of the agenda is.
ARRIVES, READY, DEPARTS, STRIKES = range(4)
STILL, STIRRED = -1, -2
