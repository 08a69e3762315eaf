"""Gaps by number, as arrays hold them, and how holders come to be disputed."""

NONE, NOBODY, DISPUTED, UNAWARE, UNREACHABLE, UNABLE = range(6)
NEVER = 8
"""Put to the type of a gap that is never closed."""
NOT_AT_ALL, AT_ALL, SEVERAL, WITH_OTHERS = range(4)
"""When holders are disputed: never; always; where they are several; where they are several and not all agreed."""
