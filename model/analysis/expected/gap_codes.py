"""How gaps stand in the arrays of the solver, besides the numbers of their types (`model.simulation.codes`)."""

NEVER = 8
"""Put to the type of a gap that is never closed."""
NOT_AT_ALL, AT_ALL, SEVERAL, WITH_OTHERS = range(4)
"""When holders are disputed: never; always; where they are several; where they are several and not all agreed."""
