"""The pages of a room in a real browser: the board, a phone's vote, and texts from strangers."""

import re

import pytest

from dojo.curriculum.katas import katas
from dojo.diagnosis.match import misconceptions
from dojo.room import board, export, limits, vote
from tests.upkeep.rooms import ATTACK, QUESTION, RUN, SHARE, client_word, served
from tests.upkeep.waiting import wait_until


def test_every_text_from_a_stranger_is_shown_as_text(visitor, browser, tmp_path):
    attack = "A&<svg onload=alert(1)>"  # it is short enough for a name, and the second partner's name is an attack too
    assert len(attack) <= limits.NAME
    shared = {**SHARE, "text": f"# {ATTACK}", "with_name": True}
    visitor.events(client_word(), {**RUN, "step": ATTACK, "mistake": ATTACK}, shared, name=attack)
    visitor.lead(do="step", plan="90 minutes", number=2)
    export.export(visitor.store, tmp_path)
    alarms = []
    with served(visitor) as port:
        page = browser.new_page()
        page.on("dialog", lambda dialog: alarms.append(dialog.message) or dialog.dismiss())
        page.on("pageerror", lambda error: alarms.append(str(error)))
        page.on("console", lambda message: alarms.append(message.text) if message.type == "error" else None)
        here = f"http://127.0.0.1:{port}"
        for path, shown in ((f"/{visitor.code}/board", attack), (f"/{visitor.code}/compare/1", ATTACK),
                            (f"/facilitator#{visitor.secret}", attack)):  # fmt: skip
            page.goto(here + path)
            page.get_by_text(shown, exact=False).first.wait_for()
            assert page.locator("img:not(#qr), iframe, svg").count() == 0, path
        assert visitor.secret not in page.url  # the address bar does not show it
        page.goto((tmp_path / "session.html").as_uri())
        page.get_by_text(attack).wait_for()
        assert page.locator("img, iframe, svg").count() == 0
        page.close()

    assert alarms == []


LOOK = """() => {
    const box = it => it.getBoundingClientRect(), canvas = document.querySelector("canvas");
    const boxes = [...document.querySelectorAll(".pair, #mistakes li, #phase, #left, #frozen, #qr")].map(it =>
        [box(it).top, box(it).bottom, box(it).right, parseFloat(getComputedStyle(it).fontSize)]);
    const overlap = box(document.querySelector(".pair:last-child")).bottom - box(document.querySelector("footer")).top;
    const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
    let green = 0;
    for (let i = 0; i < pixels.length; i += 4) green += pixels[i + 1] > 100 && pixels[i] < 60 && pixels[i + 3] > 0;
    return [boxes, overlap, green];
}"""


TOO_NARROW = (
    "[...document.querySelectorAll('.pair span:not(.swap)')].filter(it => it.scrollWidth > it.clientWidth).length"
)


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1280, 720)])
def test_24_pairs_and_90_minutes_fit_on_the_board_in_readable_letters(visitor, browser, width, height):
    mistakes = [path.stem for path in misconceptions(katas()[0])[:7]]
    for number in range(24):
        runs = [{**RUN, "outcome": "passed" if age % 3 else "wrong", "age": 60.0 * age} for age in range(89, 39, -1)]
        runs[-1] |= {"outcome": "wrong", "mistake": mistakes[number % 7]}
        visitor.events(client_word(), *runs, name=f"Mercedes & Konstantin {number:02}")
    visitor.lead(do="step", plan="90 minutes", number=2)
    with served(visitor) as port:
        page = browser.new_page(viewport={"width": width, "height": height})
        page.goto(f"http://127.0.0.1:{port}/{visitor.code}/board")
        page.locator(".pair").nth(23).wait_for()
        page.locator("#phase", has_text="WRITE · kata 1").wait_for()
        assert page.locator("#mistakes li").count() == 4
        assert re.search(r"other mistakes (1 to 3|4 to 6) of 6", page.locator("#which").text_content())
        boxes, overlap, green = page.evaluate(LOOK)
        assert page.locator(".swap").first.text_content().startswith("next Kons")
        assert page.evaluate(TOO_NARROW) == 0
        board.freeze(visitor.store, hold=True)
        page.locator("#frozen").wait_for()
        boxes += page.evaluate(LOOK)[0]
        page.close()

    assert all(top >= 0 and bottom <= height and right <= width for top, bottom, right, _ in boxes)
    assert overlap <= 1
    assert min(size for *_, size in boxes) >= height / 48  # 1/400 of ten metres on a screen 1.5 m high
    assert green > 24 * 30 * 10  # the green lights


def test_the_facilitators_buttons_lead_the_session_on_the_board(visitor, browser):
    visitor.lead(do="freeze", hold=False)  # draws a secret
    with served(visitor) as port:
        page, shown = browser.new_page(), browser.new_page()
        page.goto(f"http://127.0.0.1:{port}/facilitator#{visitor.secret}")
        shown.goto(f"http://127.0.0.1:{port}/{visitor.code}/board")

        def press(name: str, then: str) -> None:
            page.get_by_role("button", name=name, exact=True).first.click()
            shown.get_by_text(then).first.wait_for()

        page.get_by_text("The session has not begun").wait_for()
        shown.get_by_text(f'/{visitor.code} NAME="table 4"').wait_for()
        for name in ("Ada & Ben", "rude"):
            visitor.events(client_word(), {**SHARE, "text": "def f(): pass"}, RUN, name=name)
        page.get_by_label("plan").select_option("60 minutes")
        press("Next step", "BEGIN")
        press("Next step", "PREDICT · kata 1")
        page.get_by_text("Answer alone first").wait_for()
        page.get_by_label("question").select_option(QUESTION)
        press("Open", "First vote, open: 0 answers")
        visitor.vote("none")
        press("Close, show the answers", "First vote, closed: 1 answer,")
        press("Second vote", "Second vote, open: 0 answers")
        visitor.vote("error")
        press("Show what is measured", "measured: d – backward() raises an error before mu.grad is set")
        assert shown.locator("tr.measured").inner_text().split("\t")[-1] == "0 → 1"
        page.get_by_role("button", name="End the vote").click()
        shown.locator("#vote").wait_for(state="hidden")
        press("Next step", "WRITE · kata 1")
        shown.get_by_text("swap in 4:5").wait_for()
        page.get_by_label("swap every").fill("2")
        page.get_by_label("swap every").press("Enter")
        shown.get_by_text("swap in 1:5").wait_for()
        press("+5 minutes", "14:5")
        press("Freeze the board", "frozen")
        press("Unfreeze the board", "swap in")
        page.get_by_role("listitem").filter(has_text="rude").get_by_role("button").click()
        shown.get_by_text("rude").wait_for(state="detached")
        page.get_by_role("link", name="kata 1: 1 shared").wait_for()
        assert shown.locator(".pair").inner_text().split() == [
            "Ada",
            "&",
            "Ben",
            "kata",
            "1",
            "■",
            "now",
            "next",
            "Ben",
        ]
        assert shown.evaluate(TOO_NARROW) == 0
        page.close()
        shown.close()


SLOW_STATE = """
const quick = window.fetch;
window.fetch = async (path, ...rest) => {
    const answer = await quick(path, ...rest);
    if (path.endsWith("/state")) await new Promise(done => setTimeout(done, 1000));
    return answer;
};
"""


def test_a_second_press_of_next_step_waits_for_the_first_on_a_slow_network(visitor, browser):
    visitor.lead(do="freeze", hold=False)  # draws a secret
    with served(visitor) as port:
        page = browser.new_page()
        page.add_init_script(SLOW_STATE)
        page.goto(f"http://127.0.0.1:{port}/facilitator#{visitor.secret}")
        page.get_by_text("The session has not begun").wait_for()
        for number in range(3):
            page.get_by_role("button", name="Next step").click()
            wait_until(lambda number=number: (visitor.store.fact("step") or {}).get("number") == number)
        page.close()


def test_the_longest_result_of_a_vote_fits_on_the_board(visitor, browser):
    question = vote.question_of("spread_for_logvar_two")
    vote.begin(visitor.store, question)
    for number in range(1, 11):
        visitor.vote(number, question=question.id)
    visitor.store.set_facts(**{f"measured {question.id}": [1.0, "A long sentence about the measurement. " * 4]})
    vote.set_state(visitor.store, open=False, revealed=True)
    with served(visitor) as port:
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        page.goto(f"http://127.0.0.1:{port}/{visitor.code}/board")
        page.get_by_text("A long sentence").wait_for()
        rows, height, shown = page.evaluate(
            "(box => [box.querySelectorAll('tr').length, box.scrollHeight, box.clientHeight])"
            "(document.getElementById('vote'))"
        )
        page.close()

    assert rows == 10 and height <= shown, (rows, height, shown)


def test_a_vote_from_a_phone_is_on_the_board(visitor, browser):
    with served(visitor) as port:
        visitor_page = browser.new_page(viewport={"width": 390, "height": 800})
        board_page = browser.new_page()
        board_page.goto(f"http://127.0.0.1:{port}/{visitor.code}/board")
        visitor_page.goto(f"http://127.0.0.1:{port}/{visitor.code}")
        vote.begin(visitor.store, vote.question_of(QUESTION))
        visitor_page.get_by_text("raises an error").click()
        visitor_page.get_by_text("Sent.").wait_for()
        board_page.get_by_text("1 answer,").wait_for()
        vote.set_state(visitor.store, open=False)
        board_page.locator("meter").first.wait_for()
        visitor_page.get_by_text("The vote is closed.").wait_for()
        wide = visitor_page.evaluate("document.documentElement.scrollWidth")
        visitor_page.close()
        board_page.close()

    assert wide <= 390
