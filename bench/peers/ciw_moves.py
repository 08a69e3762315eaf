"""The movement of `bench.block` in Ciw: a node for each actor with servers, one more for all that needs none.

Ciw has no split and no join, no working hours and no messages. Working hours are said by service times that look at
the clock, the second track of the split as the time by which it is over. Nobody waits for a message, and nothing is
known of gaps: less than what the others do.
"""

import itertools
import math

import ciw

from bench import block
from bench.peers.pathway import END, JOIN, SPLIT, Pathway
from bench.peers.simpy_draws import Free


class Stay(ciw.dists.Distribution):
    """How long an actor is held by somebody who gets a server at t; how long somebody stays elsewhere."""

    def sample(self, t=None, ind=None):
        if ind.elsewhere > 0:
            return ind.elsewhere
        return lasted(ind.at, t) - t


class Coming(ciw.dists.Distribution):
    """The time until the next one comes; after the last, never."""

    def __init__(self, arrivals):
        self.gaps = iter([b - a for a, b in itertools.pairwise([0.0, *(moment for moment, _number in arrivals)])])

    def sample(self, t=None, ind=None):
        return next(self.gaps, float("inf"))


def lasted(step, t):
    """When a step lets the citizen go that begins as soon as it is open, from t on."""
    length = step.duration(0, 0)
    begin = step.hours.next_open(t) if length else t
    finish = step.hours.advance(begin, length) if step.working else begin + length
    return finish if step.departs is None else step.departs.next_open(finish)


class Ways(ciw.routing.NetworkRouting):
    """Where somebody goes next: by the arrows, all that needs no server as one stay elsewhere."""

    def __init__(self, pathway):
        self.start = pathway.steps["start"]
        self.nodes = {actor: i + 1 for i, actor in enumerate(pathway.servers)}
        self.elsewhere = len(self.nodes) + 1
        super().__init__([ciw.routing.Leave() for _node in range(self.elsewhere)])

    def initialise_individual(self, ind):
        ind.at, ind.elsewhere, ind.other_track = self.start.out[0].target, 0.0, 0.0

    def next_node(self, ind, node_id):
        if node_id == self.elsewhere:
            ind.elsewhere = 0.0
        else:
            now = self.simulation.current_time
            ind.elsewhere = self.walked(ind, now) - now
            if ind.elsewhere > 0:
                return self.simulation.nodes[self.elsewhere]
        return self.simulation.nodes[-1 if ind.at.sort == END else self.nodes[ind.at.server]]

    def walked(self, ind, t):
        """On from a step that is over to the next that needs a server, or to the end; when that is reached."""
        step = ind.at
        while True:
            arrow = step.out[0] if step.pick is None else step.out[step.pick(0, 0)]
            step = arrow.target
            if arrow.travel is not None:
                t += arrow.travel(0, 0)
            if step.sort == SPLIT:
                served, other = sorted((one.target for one in step.out), key=lambda one: one.server is None)
                ind.other_track, step = lasted(other, t), served
            if step.sort == END or step.server is not None:
                ind.at = step
                return t
            t = max(t, ind.other_track) if step.sort == JOIN else lasted(step, t)


def run(steps, citizens, seed=1):
    """Citizens who come at random over their horizon; how many have left when all is over."""
    source = Free(seed)
    pathway = Pathway(steps, source, limited=True)
    ways = Ways(pathway)
    nodes, weeks = ways.elsewhere, math.ceil(citizens / block.VOLUME * 52)
    ciw.seed(seed)
    network = ciw.create_network(
        arrival_distributions=[Coming(source.arrivals(citizens, weeks)), *[None] * (nodes - 1)],
        service_distributions=[Stay() for _node in range(nodes)],
        number_of_servers=[*pathway.servers.values(), float("inf")],
        routing=ways,
    )
    simulation = ciw.Simulation(network)
    simulation.simulate_until_max_time(1e6)
    return simulation.nodes[-1].number_of_individuals
