"""How fast the page of `make explore` is written, opened and decoded: `python -m benchmarks.explore_speed`.

First `make explore` trains the reference's models, unless they are stored. Then its job writes the page again, in a
process that has imported torch, as a warm worker has, but not Bokeh. Chromium opens the page offline. Its own clock
measures two times. The first is from the start of the navigation until the page is ready. The second is during a drag,
from a pointer's event to the pixels on the canvas. The result is the shortest time of several openings, which other
work on the machine has disturbed least, and the median time of the drags.
"""

import shutil
import statistics
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

from dojo.answers import Answers
from dojo.commands.show import pictures_of
from dojo.curriculum.katas import REFERENCE, ROOT
from dojo.explore.jobs import write_page
from dojo.judging.events import Result
from dojo.models.settings import Settings

ROUNDS, MOVES = 3, 60
SIZE = {"width": 1280, "height": 720}
MEASURE = """
let began = 0;
window.tookMs = [];
addEventListener("pointermove", (event) => { began = event.timeStamp; }, true);
const paintedAt = setInterval(() => {
  if (typeof explore === "undefined" || !explore.move) return;
  clearInterval(paintedAt);
  const move = explore.move.bind(explore);
  explore.move = (name, z) => { move(name, z); if (began) window.tookMs.push(performance.now() - began); };
}, 5);
"""


def train() -> None:
    """Train the models and store them."""
    command = [sys.executable, "-m", "dojo", "explore", "--answers", "reference", "--no-open"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)


def written(page: Path) -> tuple[float, float]:
    """Write the page. Return the seconds that passed, and the seconds of CPU time."""
    sent: list[Result] = []
    start, work = time.perf_counter(), time.process_time()
    write_page(sent.append, Answers.in_folder(REFERENCE), Settings(), page)
    taken = time.perf_counter() - start, time.process_time() - work
    if not sent[-1].value[0]:
        raise SystemExit(sent[-1].value[1])
    return taken


def opened_and_dragged(page: Path, chromium: str) -> tuple[float, float]:
    """Return the seconds until the page was ready, and the median of the milliseconds from a drag to its image."""
    from playwright.sync_api import sync_playwright

    opening, dragging = [], []
    with sync_playwright() as runs:
        browser = runs.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for _ in range(ROUNDS):
            tab = browser.new_context(offline=True, viewport=SIZE).new_page()
            tab.add_init_script(MEASURE)
            tab.goto(page.as_uri())
            tab.wait_for_selector("html[data-ready]")
            opening.append(tab.evaluate("explore.readyAt") / 1000)
            tab.mouse.move(700, 350)
            tab.mouse.down()
            for step in range(MOVES):
                tab.mouse.move(760 + 5 * step, 250 + 3 * step)
            tab.mouse.up()
            dragging += tab.evaluate("window.tookMs")
        browser.close()
    return min(opening), statistics.median(dragging)


def main() -> None:
    """Measure and print a line for each."""
    page = pictures_of(REFERENCE) / "explore.html"
    train()
    taken, work = written(page)
    print(f"the page written, models stored: {taken:.1f} s, {work:.1f} s of CPU time")
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None or find_spec("playwright") is None:
        print("There is no Chromium, or no playwright: how fast the page opens was not measured.")
        return
    opening, dragging = opened_and_dragged(page, chromium)
    print(f"the page opened: {opening:.2f} s; from a drag to the image: {dragging:.1f} ms (median)")


if __name__ == "__main__":
    main()
