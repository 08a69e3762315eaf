from libc.math cimport floor

from model.simulation.custody cimport hold
from model.simulation.draws cimport uniform
from model.simulation.holdings cimport Custody
from model.simulation.kernel cimport admit, cleared, closed_off, walk
from model.simulation.openings cimport Openings
from model.simulation.soon cimport soon
from model.simulation.sums cimport Tally
from model.simulation.tables cimport Tables
from model.simulation.tally cimport add
from model.simulation.trace cimport Trace
from model.simulation.yardsticks cimport Yardsticks

