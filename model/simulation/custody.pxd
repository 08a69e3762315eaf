from model.simulation.awareness cimport inform
from model.simulation.gaps cimport sweep
from model.simulation.hands cimport changed_hands
from model.simulation.holdings cimport Custody, copied, due_equals, follows, holding, same_due, spare
from model.simulation.joins cimport merged
from model.simulation.near cimport near
from model.simulation.openings cimport Openings
from model.simulation.tables cimport Tables
from model.simulation.trace cimport Trace

cpdef int hold(Tables p, Openings o, Trace t, Custody s, int c) noexcept nogil
