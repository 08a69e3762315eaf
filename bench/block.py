"""The pathway that is timed, in plain numbers: eighteen steps that repeat, with a start before and an end behind.

Each program reads these numbers and builds its own model of them. One block makes the pathway of 20 steps, eleven make
that of 200. A citizen comes to the emergency department, is admitted or sent home with letters, may be scanned, is
planned for on two tracks, leaves in the discharge hours, is visited at home, sees the GP, and may come back (a loop),
go to rehabilitation, or neither. All times are hours; calendars are minutes since Monday 00:00.
"""

VOLUME = 10_000
"""Citizens a year."""
BLOCKS = {20: 1, 200: 11}
"""How many blocks make a pathway of so many steps."""


EVERY_DAY = tuple(range(7))


def daily(*spans, days=EVERY_DAY):
    """The same hours on these days, said as hours of the day."""
    return tuple((day * 1440 + int(a * 60), day * 1440 + int(b * 60)) for day in days for a, b in spans)


CALENDARS = {
    "always": ((0, 10_080),),
    "office": daily((8, 15), days=range(5)),
    "visitation": (*daily((8, 15), days=range(4)), *daily((8, 13), days=[4])),
    "practice": daily((8, 16), days=range(5)),
    "ward-day": daily((8, 15)),
    "shifts": daily((7, 8), (15, 16), (23, 24)),
    "way-out": daily((10, 17)),
}

# actor: sector, hours, reads, phone, servers a block (None: no limit)
ACTORS = {
    "ED": ("hospital", "always", "always", "always", 3),
    "WARD": ("hospital", "always", "ward-day", "always", 88),
    "DIAG": ("hospital", "office", "office", "office", 5),
    "THER": ("hospital", "office", "office", "office", 12),
    "VIS": ("municipality", "visitation", "visitation", "visitation", None),
    "HN": ("municipality", "always", "shifts", "always", None),
    "GP": ("practice", "practice", "practice", "practice", 20),
    "REH": ("rehabilitation", "office", "office", "office", 22),
}
SECTORS = ("hospital", "municipality", "practice", "rehabilitation")
MEDICAL = ("hospital", "practice")

# step: kind, actor, duration, and what else there is of: working, hours, departs, remote, access, T, C (who holds)
STEPS = {
    "s01": ("activity", "ED", ("lognormal", 1.5, 1.0), {"T": "ED", "C": "ED"}),
    "s02": ("decision", "ED", ("constant", 0.3), {}),
    "s03": ("activity", "WARD", ("lognormal", 60.0, 40.0), {"T": "WARD", "C": "WARD"}),
    "s04": ("activity", "WARD", ("triangular", 0.3, 0.6, 1.5), {"working": True, "hours": "ward-day"}),
    "s05": ("decision", "WARD", ("constant", 0.0), {}),
    "s06": ("activity", "DIAG", ("uniform", 0.3, 1.0), {"working": True}),
    "s07": ("activity", "WARD", ("triangular", 0.5, 1.0, 2.0), {}),
    "s08": ("split", "WARD", None, {}),
    "s09": ("activity", "THER", ("uniform", 0.5, 2.0), {"working": True}),
    "s10": ("activity", "VIS", ("triangular", 0.5, 1.0, 3.0), {"working": True, "remote": True}),
    "s11": ("join", "WARD", None, {}),
    "s12": ("activity", "WARD", ("triangular", 0.5, 1.0, 3.0), {"departs": "way-out"}),
    "s13": ("activity", "HN", ("uniform", 0.5, 1.5), {"T": "GP", "C": "VIS"}),
    "s14": ("wait", "HN", ("lognormal", 100.0, 60.0), {"access": True}),
    "s15": ("activity", "GP", ("triangular", 0.2, 0.4, 1.0), {"working": True}),
    "s16": ("decision", "GP", ("constant", 0.0), {}),
    "s17": ("activity", "REH", ("lognormal", 6.0, 3.0), {"working": True}),
    "s18": ("activity", "HN", ("uniform", 0.2, 0.6), {}),
}

# arrow: source, target, and what else there is of: p (probability), travel, walks_in, planned, T, E, C (the rule)
# A rule is: A lets go at (moment, hours after), B takes over at (moment, hours after), and more by name.
BEGUN = ("begun", 0.0), ("begun", 0.0), {}
AT_ONCE = ("departure", 0.0), ("departure", 0.0), {}
WHEN_READ = ("departure", 0.0), ("read", 0.0), {}
ACCEPTED = ("accepted", 0.0), ("release", 0.0), {}
BOTH_UNTIL_READ = ("read", 0.0), ("departure", 0.0), {}
TAIL = ("departure", 72.0), ("release", 0.0), {"short_stay": (24.0, 0.0)}  # a stay under 24 h has no tail
ABLE_WHEN_READ = ("departure", 0.0), ("read", 0.0), {"requires": ("medicine",)}

ARROWS = {
    "a01": ("s01", "s02", {}),
    "a02": ("s02", "s03", {"p": 0.75, "walks_in": True, "T": BEGUN}),
    "a03": (
        "s02", "s13",
        {"p": 0.25, "travel": ("uniform", 0.5, 2.0), "T": AT_ONCE, "E": WHEN_READ, "C": BOTH_UNTIL_READ},
    ),
    "a04": ("s03", "s04", {}),
    "a05": ("s04", "s05", {}),
    "a06": ("s05", "s06", {"p": 0.4}),
    "a07": ("s05", "s07", {"p": 0.6}),
    "a08": ("s06", "s07", {}),
    "a09": ("s07", "s08", {}),
    "a10": ("s08", "s09", {}),
    "a11": ("s08", "s10", {"E": WHEN_READ}),
    "a12": ("s09", "s11", {}),
    "a13": ("s10", "s11", {}),
    "a14": ("s11", "s12", {}),
    "a15": ("s12", "s13", {"travel": ("uniform", 0.5, 2.0), "T": TAIL, "E": ABLE_WHEN_READ, "C": WHEN_READ}),
    "a16": ("s13", "s14", {}),
    "a17": ("s14", "s15", {"planned": True}),
    "a18": ("s15", "s16", {}),
    "a19": ("s16", "s03", {"p": 0.12, "walks_in": True, "T": AT_ONCE}),
    "a20": ("s16", "s17", {"p": 0.44, "E": ACCEPTED}),
    "a21": ("s16", "s18", {"p": 0.44}),
    "a22": ("s17", "s18", {"E": AT_ONCE}),
}  # fmt: skip
INTO = "a00"
"""The arrow into a block: from the start, or from the block before, where treatment passes when the work has begun."""
OUT = "a99"
"""The arrow from the last block to the end."""

# message: anchor, moment, receivers, offset, delay, loss, safety net, reading, and what else there is of: response,
# only_on, rung (after, channel, reading), deadline (hours)
MESSAGES = {
    "plan": ("s07", "departure", ("VIS",), -0.5, ("constant", 0.1), 0.03, 24.0, ("triangular", 0.5, 1.0, 3.0), {}),
    "letter": (
        "s12", "departure", ("GP",), 0.0, ("lognormal", 10.0, 8.0), 0.05, 120.0, ("lognormal", 1.5, 1.0),
        {"deadline": 72.0},
    ),
    "report": (
        "s12", "departure", ("HN",), -1.0, ("constant", 0.1), 0.02, 24.0, ("uniform", 0.2, 1.0),
        {"rung": (8.0, "phone", ("constant", 0.2))},
    ),
    "notice": ("s12", "begin", ("VIS",), 0.5, ("constant", 0.1), 0.05, 72.0, ("triangular", 0.5, 1.0, 3.0), {}),
    "medicine": ("s12", "departure", ("HN",), 0.0, ("uniform", 0.5, 6.0), 0.02, 48.0, ("uniform", 0.1, 0.4), {}),
    "sent-home": (
        "s02", "departure", ("HN", "GP", "VIS"), 0.0, ("uniform", 0.1, 2.0), 0.04, 72.0, ("uniform", 0.2, 1.0),
        {"only_on": "a03"},
    ),
    "referral": (
        "s15", "departure", ("REH",), 0.0, ("constant", 0.2), 0.04, 96.0, ("uniform", 0.3, 1.5),
        {"response": ("uniform", 1.0, 6.0), "only_on": "a20"},
    ),
    "trained": ("s17", "departure", ("HN",), 0.0, ("uniform", 0.5, 3.0), 0.02, 72.0, ("uniform", 0.1, 0.5), {}),
}  # fmt: skip


def wanted(block, thing):
    """The id of a thing of a block, counted from 1."""
    return f"b{block:02d}-{thing}"


def arrows(blocks):
    """Every arrow of so many blocks: id, source, target, more; those into, between and out of the blocks too."""
    last = "start"
    for block in range(1, blocks + 1):
        more = {"T": BEGUN, "travel": ("uniform", 12.0, 60.0)} if block > 1 else {}
        yield wanted(block, INTO), last, wanted(block, "s01"), more
        for key, (source, target, said) in ARROWS.items():
            yield wanted(block, key), wanted(block, source), wanted(block, target), said
        last = wanted(block, "s18")
    yield wanted(blocks, OUT), last, "end", {}
