"""One run of one program, timed, in a process of its own; what it found is printed as JSON.

    python -m bench.one PROGRAM STEPS LIMITED CITIZENS

The time is that from the finished description of the pathway to the finished tables: what a planner waits for.
"""

import gc
import json
import math
import os
import sys
from dataclasses import replace
from time import perf_counter, process_time

from bench import block


def stafet(steps, limited, citizens):
    """All measures of Stafet, on as many threads as there are processors."""
    return _stafet(steps, limited, citizens, os.cpu_count() or 1)


def stafet_alone(steps, limited, citizens):
    """The same on one thread."""
    return _stafet(steps, limited, citizens, 1)


def _stafet(steps, limited, citizens, threads):
    from bench.ours import pathway
    from model.simulation.run import RunSettings, simulate

    drawn = pathway(steps, limited=limited)

    asked = RunSettings(citizens=citizens, threads=threads)

    def work():
        return simulate(drawn, asked).headline.per_citizen_hours, visits

    def visits():
        """Those of the warm-up too: the same run once more, nobody left out."""
        return sum(simulate(drawn, replace(asked, warmup_weeks=0)).arrivals_by_step.values())

    return work


def simpy(steps, limited, citizens):
    """SimPy with the tables of gaps."""
    from bench.peers import simpy_moves, simpy_tables
    from bench.peers.pathway import Pathway
    from bench.peers.simpy_draws import Free

    def work():
        source, weeks = Free(1), math.ceil(citizens / block.VOLUME * 52)
        pathway = Pathway(steps, source, limited=limited)
        warmup = 168.0 * min(8, weeks // 2) if limited else 0.0
        tables = simpy_tables.Tables(pathway, weeks, warmup=warmup)
        visits = 0

        def done(citizen):
            nonlocal visits
            visits += len(citizen.visits)
            tables.count(citizen)

        simpy_moves.Model(pathway, source.arrivals(citizens, weeks), done=done).run()
        return tables.told()["headline"][0], lambda: visits

    return work


def simpy_moves(steps, limited, citizens):
    """SimPy, movement alone."""
    from bench.peers import simpy_moves
    from bench.peers.pathway import Pathway
    from bench.peers.simpy_draws import Free

    def work():
        source, weeks = Free(1), math.ceil(citizens / block.VOLUME * 52)
        pathway = Pathway(steps, source, limited=limited)
        simpy_moves.Model(pathway, source.arrivals(citizens, weeks)).run()
        return None, None

    return work


def ciw_moves(steps, limited, citizens):
    """Ciw, movement alone, without messages."""
    from bench.peers import ciw_moves

    assert limited

    def work():
        ciw_moves.run(steps, citizens)
        return None, None

    return work


def stopping(steps, limited, citizens):
    """Seconds from the wish to stop to the result so far, told as the headline."""
    from threading import Thread
    from time import sleep

    from bench.ours import pathway
    from model.simulation.desks import Watch
    from model.simulation.run import RunSettings, simulate

    def work():
        watch = Watch()
        settings = RunSettings(citizens=citizens, threads=os.cpu_count() or 1)
        run = Thread(target=simulate, args=(pathway(steps, limited=limited), settings, watch))
        run.start()
        while not watch.done:
            sleep(0.002)
        wished = perf_counter()
        watch.stop = True
        run.join()
        return perf_counter() - wished, None

    return work


PROGRAMS = {one.__name__.replace("_", "-"): one for one in (stafet, stafet_alone, simpy, simpy_moves, ciw_moves)}
PROGRAMS["stopping"] = stopping


def peak():
    """The most memory this process has had, in MB; None where the system does not tell."""
    try:
        import resource
    except ImportError:
        return None
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (2**20 if sys.platform == "darwin" else 2**10)


def main(program, steps, limited, citizens):
    work = PROGRAMS[program](int(steps), limited == "limited", int(citizens))
    gc.collect()
    started, before = perf_counter(), process_time()
    headline, visits = work()
    told = {"seconds": perf_counter() - started, "processor": process_time() - before, "megabytes": peak()}
    print(json.dumps({**told, "headline": headline, "visits": visits and visits()}))


if __name__ == "__main__":
    main(*sys.argv[1:])
