"""What moves when somebody answers, and when nobody does: acceptance, and the rules of Norway and Sweden.

Sources: Norway's forskrift 2011-11-18 nr. 1115 om utskrivningsklare pasienter; Sweden's lag 2017:612 om samverkan vid
utskrivning. Payment is not timed: it is said of coordination.
"""

from tests.meaning.world import discharged, figures, gaps, holders

ANSWER = """
[pathway.rules."T2/coordination"]
lets_go = "accepted"
takes_over = "release"

[pathway.messages.M1]
name = "Request to take over"
anchor = "S2"
receivers = ["GP"]
reading = "1 h"
response = "2 h"
"""


def test_19_the_receiver_joins_only_on_acceptance():
    pathway = discharged('coordination = "GP"', ANSWER)

    # Sent Friday 14:30, read 15:30; of the two hours to answer half an hour is left, so Monday 9:30.
    assert holders(pathway, "coordination", "2026-10-12T09:29") == {"WARD"}
    assert holders(pathway, "coordination", "2026-10-12T09:31") == {"GP"}
    assert gaps(pathway) == []


def test_19b_without_an_answer_the_sender_goes_on_holding():
    unanswered = discharged('coordination = "GP"', ANSWER.replace('response = "2 h"\n', ""))

    assert holders(unanswered, "coordination", "2026-10-16T12:00") == {"WARD"}


NORWAY = """
[pathway.rules."T2/coordination"]
lets_go = "sent + 24 h"
takes_over = "sent + 24 h"
informed_by = ["M1"]

[pathway.messages.M1]
name = "Ready for discharge"
anchor = ANCHOR
receivers = ["VIS"]
reading = "1 h"
"""


def test_20_who_does_not_answer_in_norway_takes_over_all_the_same():
    pathway = discharged('coordination = "VIS"', NORWAY.replace("ANCHOR", '"S2"'))

    assert holders(pathway, "coordination", "2026-10-10T14:29") == {"WARD"}
    assert holders(pathway, "coordination", "2026-10-10T14:31") == {"VIS"}
    # It holds without having read: unaware until Monday 9:00.
    assert gaps(pathway) == [("coordination", "unaware", 42.5)]


def test_20b_without_the_message_nothing_moves_in_norway():
    never_sent = discharged('coordination = "VIS"', NORWAY.replace("ANCHOR", '"S4"'))

    assert holders(never_sent, "coordination", "2026-10-14T12:00") == {"WARD"}


SWEDEN = """
[pathway.rules."T2/coordination"]
lets_go = "sent + 72 h"
takes_over = "sent + 72 h"
informed_by = ["M2"]

[pathway.messages.M1]
name = "Notice of admission"
anchor = "S2"
moment = "begin"
receivers = ["VIS"]
reading = "1 h"
deadline = "24 h"

[pathway.messages.M2]
name = "Ready for discharge"
anchor = "S2"
receivers = ["VIS"]
reading = "1 h"
"""


def test_21_in_sweden_notice_is_owed_within_a_day_and_payment_begins_after_three():
    monday = discharged('coordination = "VIS"', SWEDEN, arrives="2026-10-05T09:00:00")
    friday = discharged('coordination = "VIS"', SWEDEN, arrives="2026-10-09T14:00:00")

    assert holders(monday, "coordination", "2026-10-09T08:59") == {"WARD"}
    assert holders(monday, "coordination", "2026-10-09T09:01") == {"VIS"}

    def in_time(pathway) -> int:
        return next(row["read_in_time"] for row in figures(pathway, 1)["by_message"] if row["message"] == "M1")

    assert in_time(monday) == 1
    assert in_time(friday) == 0  # sent Friday 14:00, after the assessment has closed
