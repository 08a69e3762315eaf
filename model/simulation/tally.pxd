from model.simulation.bridges cimport bridge_over
from model.simulation.holdings cimport Custody
from model.simulation.mail cimport mail
from model.simulation.measured cimport measure
from model.simulation.near cimport near
from model.simulation.openings cimport Openings
from model.simulation.reached cimport reach
from model.simulation.spread cimport Spread, counts
from model.simulation.sums cimport Tally
from model.simulation.tables cimport Tables
from model.simulation.trace cimport Trace
from model.simulation.whole cimport whole
from model.simulation.yardsticks cimport Yardsticks

cpdef void add(Tables p, Openings o, Yardsticks y, Trace t, Custody s, Tally a, int c, int place) noexcept nogil
