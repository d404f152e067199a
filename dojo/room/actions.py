"""What the facilitator's buttons do."""

import time

from dojo.predictions.questions import Question
from dojo.room import board, clock, limits, vote
from dojo.room.limits import Invalid
from dojo.room.plan import PLANS
from dojo.room.store import Store


def do(store: Store, body: object) -> Question | None:
    """Do what a button asks for. Return the question whose answer must be measured, if there is one.

    Raises   Invalid
    """
    now = time.time()
    match body:
        case {"do": "step", "plan": str(plan), "number": int(number)} if number in range(len(PLANS.get(plan, ()))):
            clock.start(store, plan, number, now)
        case {"do": "minutes", "minutes": int(minutes)} if abs(minutes) <= 60:
            clock.add_minutes(store, minutes)
        case {"do": "every", "minutes": int(minutes)} if 0 <= minutes <= 60:
            clock.swap_every(store, minutes, now)
        case {"do": "freeze", "hold": bool(hold)}:
            board.freeze(store, hold=hold)
        case {"do": "vote", "question": str(name)} if question := vote.question_of(name):
            vote.begin(store, question)
            return question
        case {"do": "close"}:
            vote.set_state(store, open=False)
        case {"do": "second"}:
            vote.set_state(store, round=2, open=True, revealed=False)
        case {"do": "reveal"} if at := store.fact("vote"):
            vote.set_state(store, open=False, revealed=True)
            return vote.question_of(at["question"])
        case {"do": "end"}:
            store.set_facts(vote=None)
        case {"do": "remove", "pair": int(pair)}:
            with store.change() as connection:
                connection.execute("UPDATE pairs SET removed = 1 WHERE id = ?", (limits.whole(pair),))
        case _:
            raise Invalid("there is no such action")
    return None
