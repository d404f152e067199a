"""The room's clock: the current step of the plan, its remaining time, and the turns at the keyboard."""

from dojo.room.plan import PLANS, WRITE, Step
from dojo.room.store import Store

EVERY = 5  # minutes between two swaps, unless the facilitator says otherwise


def start(store: Store, plan: str, number: int, now: float) -> None:
    """Begin a step of a plan. The count of turns continues."""
    step = PLANS[plan][number]
    base = turn(store, now)
    store.set_facts(step={"plan": plan, "number": number, "began": now, "ends": now + 60 * step.minutes, "turns": base})


def add_minutes(store: Store, minutes: int) -> None:
    """Give the step more time, or less."""
    at = store.fact("step")
    if at:
        store.set_facts(step={**at, "ends": at["ends"] + 60 * minutes})


def swap_every(store: Store, minutes: int, now: float) -> None:
    """Set the minutes of writing between two swaps; 0 means never."""
    at, count = store.fact("step"), turn(store, now)
    if at:
        store.set_facts(every=minutes, step={**at, "turns": count, "swaps_from": now})
    else:
        store.set_facts(every=minutes)


def step(store: Store) -> tuple[Step, dict] | None:
    """Return the current step with its start and end times; None before the first step."""
    at = store.fact("step")
    return at and (PLANS[at["plan"]][at["number"]], at)


def turn(store: Store, now: float) -> int:
    """Return how often the partners should have swapped since the session began."""
    found = step(store)
    if not found:
        return 0
    where, at = found
    every = 60 * store.fact("every", EVERY)
    if where.phase != WRITE or not every:
        return at["turns"]
    until = min(now, at["ends"] - 1)  # no swap at the end of a step
    return at["turns"] + max(int((until - at.get("swaps_from", at["began"])) // every), 0)


def next_swap(store: Store, now: float) -> float | None:
    """Return when the partners swap next, in s since 1970; None if they do not in this step."""
    found = step(store)
    every = 60 * store.fact("every", EVERY)
    if not found or found[0].phase != WRITE or not every:
        return None
    at = found[1]
    due = at.get("swaps_from", at["began"]) + every * (turn(store, now) - at["turns"] + 1)
    return due if due < at["ends"] else None
