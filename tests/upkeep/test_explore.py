"""`dojo explore` and `dojo portfolio`: the page in a real browser, offline, by pointer, keyboard and touch."""

import json
import re
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from torch import nn

from dojo.answers import Answers
from dojo.curriculum.katas import REFERENCE, ROOT, katas, stages
from dojo.explore.decoder import LARGEST, page_decoder
from dojo.explore.learners_data import LearnersData, PastRun, Predicted
from dojo.models.settings import Settings
from dojo.storage import final_numbers
from dojo.verdict import Outcome, Verdict
from lab.autoencoder import Autoencoder
from tests.upkeep.clone import copied_to, with_few_images
from tests.upkeep.drawn import HISTORY

pytest.importorskip("bokeh", reason="the extra explore is not installed")

from dojo.explore import gather, jobs, page, portfolio

WEIGHTS_DIFFER = 1e-3  # at most, by pixel
LARGEST_PAGE, LARGEST_PORTFOLIO = 4_000_000, 6_000_000  # bytes
PLACE = """([name, z]) => {
  const view = Bokeh.index.find_one(explore.model(`${name}-figure`)), box = view.el.getBoundingClientRect();
  return [box.left + view.frame.x_scale.compute(z[0]), box.top + view.frame.y_scale.compute(z[1])];
}"""
DECODED = "([name, codes]) => codes.flatMap((z) => Array.from(explore.planes[name].decode(z)))"
LEGEND_EDGES = """(name) => {
  const legend = explore.model(`${name}-figure`).below.find((part) => "click_policy" in part);
  const boxes = [...Bokeh.index.find_one(legend).shadow_el.querySelectorAll(".bk-item")].map(
    (item) => item.getBoundingClientRect());
  return [Math.min(...boxes.map((box) => box.left)), Math.max(...boxes.map((box) => box.right))];
}"""
LEGEND_ITEM = """([name, label]) => {
  const legend = explore.model(`${name}-figure`).below.find((part) => "click_policy" in part);
  const box = Bokeh.index.find_one(legend).shadow_el.querySelectorAll(".bk-item")[label].getBoundingClientRect();
  return [box.left + box.width / 2, box.top + box.height / 2];
}"""
CODES = [[0.0, 0.0], [1.5, -0.5], [-2.5, 2.5], [0.3, 2.9], [9.0, -9.0]]


class OtherDecoder(nn.Module):
    """A right decoder whose layers the page does not know."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 784), nn.Sigmoid())

    def forward(self, z: torch.Tensor) -> torch.Tensor:
        return self.layers(z).unflatten(-1, (1, 28, 28))


@pytest.fixture(scope="module")
def models():
    """The reference's functions and two models that were never trained, their codes spread over the plane."""
    from dojo.models.trained_models import TrainedModels

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    torch.manual_seed(0)
    models = TrainedModels(Answers.reference(), Settings(), lambda event: None)
    autoencoder, vae = Autoencoder().eval(), models.new_vae().eval()
    images = torch.cat([images for images, _ in models.test_loader])
    with torch.no_grad():
        for model, head in ((autoencoder, autoencoder.encoder[-1]), (vae, vae.fc_mu)):
            codes = model.encode(images)
            spread, mean = torch.std_mean(codes[0] if isinstance(codes, tuple) else codes, 0)
            head.weight.div_(spread[:, None])
            head.bias.sub_(mean).div_(spread)
            model.decoder[0].weight.mul_(4)
    models.__dict__ |= {"autoencoder": autoencoder, "_vae_and_history": (vae, {})}
    yield models
    torch.set_num_threads(threads)


@pytest.fixture(scope="module")
def mixed(models):
    """The same models, except that the page does not know the layers of the VAE's decoder."""
    torch.manual_seed(1)
    other = models.new_vae().eval()
    other.decoder = OtherDecoder()
    same = {name: getattr(models, name) for name in ("kata", "autoencoder", "test_loader", "answers", "codes")}
    return SimpleNamespace(vae=other, **same)


@pytest.fixture(scope="module")
def opened(browser, tmp_path_factory):
    """A function that opens HTML from a file, without a network. Errors are collected in `wrong`."""
    contexts = []

    def opened(html: str, **settings):
        file = tmp_path_factory.mktemp("page") / "explore.html"
        file.write_text(html, encoding="utf-8")
        context = browser.new_context(offline=True, **settings)
        contexts.append(context)
        tab, wrong = context.new_page(), []
        tab.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        tab.on("pageerror", lambda error: wrong.append(str(error)))
        tab.on("request", lambda request: wrong.append(request.url) if request.url.startswith(("http", "ws")) else None)
        tab.goto(file.as_uri())
        tab.wait_for_selector("html[data-ready]")
        tab.wrong = wrong
        return tab

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def html(models) -> str:
    return page.written(gather.planes_of(models), gather.shown_beside(models), "The latent plane")


@pytest.fixture(scope="module")
def only_tab(html, opened):
    return opened(html, viewport={"width": 1280, "height": 720}, color_scheme="light")


@pytest.fixture
def tab(only_tab):
    """The page in its first state: all classes shown, nothing chosen. It has no error before the test and after it."""
    only_tab.evaluate("""() => {
      window.scrollTo(0, 0);
      document.activeElement?.blur();
      for (const [name, plane] of Object.entries(explore.planes)) {
        plane.chosen = [];
        explore.move(name, [0, 0]);
        explore.names.forEach((_, label) => { explore.model(`${name}-class-${label}`).visible = true; });
        for (const part of ["cloud", "path-line", "chosen-dot"]) {
          const source = explore.model(`${name}-${part}`);
          source.data = Object.fromEntries(Object.keys(source.data).map((column) => [column, []]));
        }
      }
    }""")
    yield only_tab
    assert only_tab.wrong == []


def place(tab, name: str, z) -> list[float]:
    """Return where a code lies on the screen."""
    return tab.evaluate(PLACE, [name, [float(value) for value in z]])


def data(tab, name: str) -> dict[str, list[float]]:
    """Return the columns of one of Bokeh's sources as lists."""
    return tab.evaluate(
        """(name) => Object.fromEntries(Object.entries(explore.model(name).data).map(([k, v]) => [k, [...v]]))""", name
    )


def numbers(tab, script: str, given: object = None) -> np.ndarray:
    """Return many numbers from a page as one text: Playwright checks each item of a list, which takes seconds."""
    return np.array(json.loads(tab.evaluate(f"(given) => JSON.stringify(({script})(given))", given)))


def pixels(tab, canvas: str) -> np.ndarray:
    """Return what a canvas shows, in [0, 1]."""
    grey = """(id) => { const canvas = document.getElementById(id);
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
      return [canvas.width, ...Array.from(data).filter((_, at) => at % 4 === 0)]; }"""
    width, *values = numbers(tab, grey, canvas)
    return np.array(values).reshape(-1, int(width)) / 255


def decoded(model, *codes) -> np.ndarray:
    """Return the images (28, 28·n) that torch decodes, side by side."""
    with torch.no_grad():
        return np.hstack(model.decode(torch.tensor(codes, dtype=torch.float32))[:, 0].numpy())


def same(shown: np.ndarray, wanted: np.ndarray) -> bool:
    """Return whether pixels are equal, up to the 256 greys of a screen."""
    return shown.shape == wanted.shape and bool(np.abs(shown - wanted).max() < 0.5 / 255 + WEIGHTS_DIFFER)


def isolated_code(codes: np.ndarray) -> int:
    """Return the code with the farthest nearest neighbour, among those near the middle: a pointer can hit only it."""
    distances = np.linalg.norm(codes[:, None] - codes[None], axis=-1) + 1e9 * np.eye(len(codes))
    middle = np.linalg.norm(codes - codes.mean(0), axis=-1) < 2 * codes.std()
    return int(np.where(middle, distances.min(1), 0).argmax())


@pytest.fixture(scope="module")
def vae_codes(models) -> np.ndarray:
    return models.codes()[1]


# The decoder


@pytest.mark.parametrize("name", ["ae", "vae"])
def test_the_page_decodes_as_torch_does(tab, models, name):
    model = {"ae": models.autoencoder, "vae": models.vae}[name]
    shown = numbers(tab, DECODED, [name, CODES]).reshape(-1, 28, 28)
    assert np.abs(np.hstack(shown) - decoded(model, *CODES)).max() <= WEIGHTS_DIFFER
    assert np.ptp(shown, axis=0).max() > 0.1  # the codes decode to different images
    assert "the decoder's own weights run in this page" in tab.inner_text("body")


def test_another_decoder_is_blended_from_tiles_and_the_page_states_the_error(mixed, whole, portfolios):
    assert len(whole.encode()) <= LARGEST_PAGE
    tab = portfolios["light"]
    says = re.search(r"VAE: the page blends tiles .* A pixel differs .* by (\S+) on average\.", tab.inner_text("body"))
    limit = tab.evaluate("explore.planes.vae.decoder.data.limit")
    codes = torch.randn(256, 2, generator=torch.Generator().manual_seed(0)).clamp(-limit, limit)
    shown = numbers(tab, DECODED, ["vae", codes.tolist()]).reshape(-1, 28, 28)
    with torch.no_grad():
        error = np.abs(shown - mixed.vae.decode(codes)[:, 0].numpy()).mean()
    assert 0 < error < 0.05 and float(says[1]) == pytest.approx(error, rel=0.1)
    tab.locator("#vae-plane").scroll_into_view_if_needed()
    tab.mouse.move(*place(tab, "vae", (1.0, 0.5)))
    assert np.abs(pixels(tab, "vae-under-pointer") - decoded(mixed.vae, (1.0, 0.5))).mean() < 0.05
    assert tab.wrong == []


def test_a_decoder_that_is_too_large_or_not_what_decode_uses_is_not_exported():
    def kind(model, decode):
        return page_decoder(model, decode, lambda model, n, limit: np.zeros((n * 28, n * 28)), 3.0).kind

    model = Autoencoder().eval()
    assert kind(model, model.decode) == "weights"
    assert kind(model, lambda z: model.decoder(z) ** 2) == "tiles"
    model.decoder = nn.Sequential(
        nn.Linear(2, LARGEST // 3), nn.Linear(LARGEST // 3, 784), nn.Unflatten(1, (1, 28, 28))
    )
    assert kind(model, model.decode) == "tiles"


# Pointer


def test_the_page_is_one_file_of_at_most_4_mb(html, tab):
    assert len(html.encode()) <= LARGEST_PAGE
    assert not re.search(r"""(src|href)=["'](?!data:)""", html.split("</head>")[1])
    assert (
        tab.evaluate("performance.getEntriesByType('resource').filter((it) => !it.name.startsWith('data:')).length")
        == 0
    )


@pytest.mark.parametrize("name", ["ae", "vae"])
def test_what_is_under_the_pointer_is_decoded_while_it_moves_and_while_it_drags(tab, models, name):
    model = {"ae": models.autoencoder, "vae": models.vae}[name]
    for z, pressed in (((0.5, 0.25), False), ((-0.5, 1.0), True), ((1.0, -0.5), True)):
        if pressed:
            tab.mouse.down()
        tab.mouse.move(*place(tab, name, z), steps=3)
        found = tab.evaluate("(name) => explore.planes[name].z", name)
        assert found == pytest.approx(z, abs=0.1)
        assert same(pixels(tab, f"{name}-under-pointer"), decoded(model, found))
        assert data(tab, f"{name}-pointer") == {"x": [found[0]], "y": [found[1]]}
    tab.mouse.up()
    assert f"z = ({found[0]:.2f}, {found[1]:.2f})" in tab.inner_text(f"#{name}-z")


@pytest.mark.parametrize("name", ["ae", "vae"])
def test_no_mark_changes_the_scale_of_a_plane(tab, name):
    at = [place(tab, name, z) for z in ((0, 0), (3, 3))]
    far = {"x": [30.0, -40.0], "y": [-30.0, 50.0]}
    tab.evaluate("([name, z]) => explore.move(name, z)", [name, [20, -20]])
    for part in ("drawn", "path-line", "chosen-dot"):
        tab.evaluate("([name, data]) => { explore.model(name).data = data; }", [f"{name}-{part}", far])
    tab.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100)))")  # Bokeh draws
    assert [place(tab, name, z) for z in ((0, 0), (3, 3))] == at


def test_a_dot_shows_its_image_its_reconstruction_and_its_cloud(tab, models, vae_codes):
    chosen = isolated_code(vae_codes)
    tab.mouse.click(*place(tab, "vae", vae_codes[chosen]))
    images = torch.cat([images for images, _ in models.test_loader])[chosen]
    with torch.no_grad():
        mu, logvar = models.vae.encode(images[None])
        ae_code = models.autoencoder.encode(images[None])[0].tolist()
    sigma = torch.exp(logvar / 2)[0].numpy()
    for name, model, code in (("vae", models.vae, mu[0].tolist()), ("ae", models.autoencoder, ae_code)):
        assert same(pixels(tab, f"{name}-image"), images[0].numpy())
        assert same(pixels(tab, f"{name}-reconstruction"), decoded(model, code))
        assert f"number {chosen}" in tab.inner_text(f"#{name}-chosen")
    cloud = data(tab, "vae-cloud")
    assert cloud["x"] == pytest.approx([mu[0, 0].item()] * 2, abs=1e-3)
    assert cloud["width"] == pytest.approx([2 * sigma[0], 4 * sigma[0]], rel=1e-3)  # 1 and 2 sigma to each side
    assert cloud["height"] == pytest.approx([2 * sigma[1], 4 * sigma[1]], rel=1e-3)
    assert data(tab, "ae-cloud")["x"] == []


def test_two_dots_give_a_path(tab, models, vae_codes):
    first, second = 5, isolated_code(vae_codes)
    for at in (first, second):
        tab.evaluate("([x, y]) => explore.choose('vae', [x, y])", vae_codes[at].tolist())
    chosen = tab.evaluate("explore.planes.vae.chosen")
    start, end = vae_codes[chosen]
    steps = [start + share * (end - start) for share in np.linspace(0, 1, 9)]
    assert same(pixels(tab, "vae-path"), decoded(models.vae, *map(np.ndarray.tolist, steps)))
    assert data(tab, "vae-path-line")["x"] == pytest.approx([start[0], end[0]], abs=1e-3)
    assert tab.inner_text("#path-text").count("test image") == 2


def test_random_draws_are_decoded_by_both_models(tab, models):
    before = data(tab, "vae-drawn")
    tab.click("#draw")
    drawn = data(tab, "vae-drawn")
    assert drawn != before and drawn == data(tab, "ae-drawn")
    codes = list(zip(drawn["x"], drawn["y"], strict=True))
    assert same(pixels(tab, "vae-draws"), decoded(models.vae, *codes))
    assert same(pixels(tab, "ae-draws"), decoded(models.autoencoder, *codes))


def test_what_is_drawn_comes_from_a_standard_normal(tab):
    z = numbers(tab, "() => Array.from({ length: 20000 }, normal)")
    assert abs(z.mean()) < 0.04 and abs(z.std() - 1) < 0.03 and abs((z**4).mean() - 3) < 0.4


def test_a_class_is_switched_off_on_both_planes_and_its_dots_are_not_chosen(tab, models, vae_codes):
    chosen = isolated_code(vae_codes)
    label = int(models.codes()[2][chosen])
    tab.mouse.click(*tab.evaluate(LEGEND_ITEM, ["ae", label]))
    assert [tab.evaluate(f"explore.model('{name}-class-{label}').visible") for name in ("ae", "vae")] == [False, False]
    tab.mouse.click(*place(tab, "vae", vae_codes[chosen]))
    assert tab.evaluate("explore.labels[explore.planes.vae.chosen[0]]") != label
    tab.mouse.click(*tab.evaluate(LEGEND_ITEM, ["vae", label]))
    tab.mouse.click(*place(tab, "vae", vae_codes[chosen]))
    assert tab.evaluate("explore.planes.vae.chosen.at(-1)") == chosen


def test_each_class_has_a_mark_of_its_own():
    """So no reader needs to distinguish the colours."""
    assert len(set(page.MARKERS)) == len(set(page.PALETTE)) == 10


def test_the_map_has_a_pointer_that_moves_with_the_planes(tab, models):
    tab.locator("#vae-map").scroll_into_view_if_needed()
    box = tab.locator("#vae-map").bounding_box()
    tab.mouse.move(box["x"] + box["width"] * 0.75, box["y"] + box["height"] * 0.25)
    z = tab.evaluate("explore.planes.vae.z")
    assert z == pytest.approx([3 * 15 / 14 / 2] * 2, abs=0.05)  # half of the way to the edge
    mark = tab.locator("#vae-map-at").bounding_box()
    assert mark["x"] + mark["width"] / 2 == pytest.approx(box["x"] + box["width"] * 0.75, abs=2)
    assert mark["y"] + mark["height"] / 2 == pytest.approx(box["y"] + box["height"] * 0.25, abs=2)
    tab.evaluate("explore.move('vae', [20, 0])")
    assert not tab.locator("#vae-map-at").is_visible()


def test_the_map_is_what_decode_grid_gives_with_a_ring_at_two_sigma(tab, models):
    wanted = models.kata(5).decode_grid(models.vae, n=15, limit=3.0)
    shown = pixels(tab, "vae-map")
    assert shown.shape == wanted.shape
    assert np.mean(np.abs(shown - wanted) > 1 / 255) < 0.02  # the ring covers few pixels
    middle, radius = 210, 2 / (3 * 15 / 14) * 210
    row = tab.evaluate(
        "(y) => Array.from(document.getElementById('vae-map').getContext('2d').getImageData(0, y, 420, 1).data)", middle
    )
    orange = [at for at in range(420) if row[4 * at] > row[4 * at + 2] + 60]
    assert any(abs(at - (middle + radius)) < 3 for at in orange)


def test_the_distance_to_the_nearest_code_is_in_spreads(tab, vae_codes):
    z = (2.5, -2.0)
    tab.evaluate("(z) => explore.move('vae', z)", z)
    wanted = np.linalg.norm(vae_codes - z, axis=1).min() / vae_codes.std(0).mean()
    assert float(tab.inner_text("#vae-nearest").split()[-1]) == pytest.approx(wanted, abs=0.011)


def test_both_themes(tab):
    """The planes, which Bokeh draws, change too."""

    def background() -> list[str]:
        body = tab.evaluate("getComputedStyle(document.body).backgroundColor")
        return [body, tab.evaluate("explore.model('vae-figure').background_fill_color")]

    assert background() == ["rgb(255, 255, 255)", "#ffffff"]
    tab.click("#theme")
    assert background() == ["rgb(23, 25, 29)", "#17191d"] and tab.inner_text("#theme") == "light theme"
    tab.keyboard.press("t")
    assert background() == ["rgb(255, 255, 255)", "#ffffff"]


@pytest.mark.parametrize("size", [(1280, 720), (390, 844)])
def test_the_planes_fit_a_projector_and_nothing_is_wider_than_a_telephone(tab, size):
    tab.set_viewport_size(dict(zip(("width", "height"), size, strict=True)))
    try:
        tab.wait_for_function(f"document.documentElement.scrollWidth <= {size[0]}")  # Bokeh lays out a little later
        images = [f"#{name}-{part}" for name in ("ae", "vae") for part in ("under-pointer", "image", "reconstruction")]
        boxes = [tab.locator(image).bounding_box() for image in images]
        if size[0] == 1280:
            assert all(box["y"] + box["height"] < 720 for box in boxes)
            assert all(place(tab, name, (0, 0))[1] < 720 for name in ("ae", "vae"))
    finally:
        tab.set_viewport_size({"width": 1280, "height": 720})


# Keyboard and touch


def test_the_keyboard_does_what_the_pointer_does(tab, models):
    tab.focus("#theme")
    for _ in range(3):  # Bokeh's tools may take a place between
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.id") == "ae-plane":
            break
    assert tab.evaluate("document.activeElement.id") == "ae-plane"
    for key in ("ArrowRight", "ArrowUp", "Shift+ArrowLeft", "Shift+ArrowDown", "ArrowUp"):
        tab.keyboard.press(key)
    z = tab.evaluate("explore.planes.ae.z")
    assert z == pytest.approx([-0.4, -0.3])
    assert same(pixels(tab, "ae-under-pointer"), decoded(models.autoencoder, z))
    tab.keyboard.press("Enter")
    codes = models.codes()[0]
    nearest = int(np.linalg.norm(codes - z, axis=1).argmin())
    assert tab.evaluate("explore.planes.ae.chosen") == [nearest]
    label, before = int(models.codes()[2][nearest]), data(tab, "vae-drawn")
    tab.keyboard.press(str(label))
    tab.keyboard.press("Enter")
    assert tab.evaluate("explore.labels[explore.planes.ae.chosen.at(-1)]") != label
    assert not tab.evaluate(f"explore.model('vae-class-{label}').visible")
    assert "from " in tab.inner_text("#path-text").lower()
    tab.keyboard.press("d")
    assert data(tab, "vae-drawn") != before
    tab.focus("#vae-map-box")
    tab.keyboard.press("ArrowRight")
    assert tab.evaluate("explore.planes.vae.z") == pytest.approx([0.1, 0])


def test_a_finger_does_what_the_pointer_does(portfolios, vae_codes):
    tab = portfolios["dark"]
    tab.locator("#vae-plane").scroll_into_view_if_needed()
    chosen = isolated_code(vae_codes)
    tab.touchscreen.tap(*place(tab, "vae", vae_codes[chosen]))
    tab.wait_for_function("explore.planes.vae.chosen.length === 1")
    assert tab.evaluate("explore.planes.vae.chosen") == [chosen]
    touch = tab.context.new_cdp_session(tab)
    (x, y), (to_x, to_y) = place(tab, "vae", (0, 0)), place(tab, "vae", (1, 1))
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for share in (0.3, 0.6, 1):
        point = {"x": x + share * (to_x - x), "y": y + share * (to_y - y)}
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    tab.wait_for_function("Math.hypot(explore.planes.vae.z[0] - 1, explore.planes.vae.z[1] - 1) < 0.1")
    assert tab.wrong == []


# What it is drawn from


def test_what_came_from_the_reference_says_so(html):
    assert "Every kata is taken from reference/." in html
    mine = Answers.reference()
    own = mine.source(katas()[0])
    mixed = mine.with_source(katas()[0], type(own)(own.path, own.absolute, own.text))
    assert [sentence[:6] for sentence in gather.from_reference(mixed)] == ["kata 2", "kata 3", "kata 4", "kata 5"]


def test_the_data_in_the_page_is_what_the_models_give(html, models):
    found = json.loads(re.search(r'id="explore-data">(.*?)</script>', html, re.S)[1])
    ae_codes, codes, labels = models.codes()
    assert found["labels"] == labels.tolist()
    assert np.allclose(found["planes"]["vae"]["codes"], codes, atol=1e-4)
    assert np.allclose(found["planes"]["ae"]["codes"], ae_codes, atol=1e-4)


def test_a_decoder_that_raises_is_reported_in_one_sentence(models, monkeypatch, tmp_path):
    def broken(answers, settings, send):
        def decode(z):
            raise RuntimeError("no such layer")

        vae = SimpleNamespace(encode=models.vae.encode, decode=decode)
        rest = {name: getattr(models, name) for name in ("kata", "autoencoder", "test_loader", "answers", "codes")}
        return SimpleNamespace(vae=vae, **rest)

    monkeypatch.setattr("dojo.models.jobs.TrainedModels", broken)
    sent = []
    jobs.write_page(sent.append, models.answers, Settings(), tmp_path / "page.html")
    assert sent[-1].value == (False, "RuntimeError: no such layer")
    assert not (tmp_path / "page.html").exists()


# The portfolio

EVIL = "</script><script>window.hacked = 1</script>"
WAY = LearnersData(
    tuple(
        PastRun(f"kata {number}", outcome.sign, outcome.word, outcome.colour)
        for number, outcome in ((1, Outcome.WRONG), (1, Outcome.PASSED), (2, Outcome.DID_NOT_RUN))
    ),
    (Predicted("kata 1", "How wide?", f"2 {EVIL}", "2.7", "sigma = e"),),
    (("KL of the last epoch", "4.41 nats (total loss: 34.3)"),),
)


@pytest.fixture(scope="module")
def whole(models, mixed, tmp_path_factory) -> str:
    """A portfolio; its kata 1 is the learner's."""
    own = tmp_path_factory.mktemp("own") / katas()[0].file
    text = (
        (REFERENCE / own.name)
        .read_text(encoding="utf-8")
        .replace("    sigma =", f'    # aside\n    evil = "{EVIL}"\n    sigma =')
    )
    own.write_text(f"{text}\n\nHALF = 0.5\n", encoding="utf-8")
    source = models.answers.source(katas()[0])
    answers = models.answers.with_source(katas()[0], type(source).read(own))
    shown = gather.shown_beside(SimpleNamespace(test_loader=models.test_loader, answers=answers))
    pictures = [portfolio.Drawn(katas()[0], "two clouds", {"light": "AAAA", "dark": "BBBB"})]
    more = portfolio.sections(answers, WAY, pictures)
    return page.written(gather.planes_of(mixed), shown, "The way to a VAE", more, portfolio.curves(HISTORY))


@pytest.fixture(scope="module")
def portfolios(whole, opened):
    """The portfolio on a light screen, and on a dark telephone."""
    telephone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    return {
        "light": opened(whole, color_scheme="light", viewport={"width": 1280, "height": 844}),
        "dark": opened(whole, color_scheme="dark", **telephone),
    }


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_portfolio_shows_the_rest_of_the_way_in_both_themes(portfolios, theme):
    tab = portfolios[theme]
    width, text = tab.viewport_size["width"], tab.inner_text("body")
    for said in ("4.41 nats (total loss: 34.3)", "How wide?", "2.7", "HALF = 0.5", "def vae_loss", "def decode_grid"):
        assert said in text
    assert text.count(EVIL) == 2 and tab.evaluate("window.hacked") is None
    assert [tab.locator(f"img.{each}-only").is_visible() for each in ("light", "dark")] == [
        theme == "light",
        theme == "dark",
    ]
    assert [it.inner_text() for it in tab.locator(".runs .light").all()] == ["✗", "✓", "!"]
    assert text.count("This is the code of reference/.") == 4 and "kata 2 is taken from reference/." in text
    assert "kata 1 is taken" not in text and "__main__" not in text and "aside" not in text
    assert tab.evaluate("[...explore.model('curve-kl').data_source.data.y]") == HISTORY["kl"]
    colours = tab.evaluate(
        """[...document.querySelectorAll(".code")].map((it) => getComputedStyle(it).backgroundColor)"""
    )
    assert {sum(map(int, re.findall(r"\d+", colour)[:3])) > 382 for colour in colours} == {theme == "light"}
    tab.locator("#vae-plane").scroll_into_view_if_needed()
    tab.mouse.move(*place(tab, "vae", (0.5, 0.5)))
    assert tab.evaluate("explore.planes.vae.z") == pytest.approx([0.5, 0.5], abs=0.1)
    for name in ("curves", "vae"):
        left, right = tab.evaluate(LEGEND_EDGES, name)
        assert 0 < left < right < width
    assert tab.wrong == []


def test_a_portfolio_of_an_unfinished_course_says_what_is_missing(models):
    html = portfolio.sections(models.answers, LearnersData((), (), ()), [])
    for said in ("It does not pass yet.", "There are no predictions.", "The journal has no runs of these katas."):
        assert said in html


def test_the_numbers_of_the_final_are_those_below_the_verdict():
    message = "the final training passes: all 2 steps.\nKL        4.4 nats\ntotal loss  34.1 (first epoch: 99)"
    verdict = Verdict(stages()[-1], Answers.reference(), Outcome.PASSED, message=message)
    assert final_numbers.measured_by(verdict) == [["KL", "4.4 nats"], ["total loss", "34.1 (first epoch: 99)"]]
    assert final_numbers.measured_by(Verdict(stages()[-1], Answers.reference(), Outcome.WRONG, message=message)) == []


KEEP = """
import sys
from dojo.answers import Answers
from dojo.curriculum.katas import KATAS, stages
from dojo.storage import journal
from dojo.verdict import Outcome, Verdict
answers, message = Answers.in_folder(KATAS), "the final training passes: all 6 steps.\\nKL  4.41 nats"
journal.record(Verdict(stages()[-1], answers, Outcome.PASSED, message=message))
"""


def without_a_picture(toml: Path) -> None:
    text = re.sub(r"^picture = .*\n", "", toml.read_text(encoding="utf-8"), flags=re.MULTILINE)
    toml.write_text(text, encoding="utf-8")


def test_nothing_private_is_in_a_portfolio_and_it_is_at_most_6_mb(tmp_path):
    """The clone is in a home folder: trained for one epoch, with stored numbers of the final training."""
    clone = with_few_images(copied_to(tmp_path / "home" / "ada-lovelace" / "vae-katas"), train=256)
    for kata in katas():
        clone.file(kata).write_bytes((REFERENCE / kata.file).read_bytes())
        clone.judged(kata.id, "passed")
    for number in (2, 3, 4):  # two pictures are enough here
        without_a_picture(clone.root / "dojo" / "curriculum" / f"kata_{number}.toml")
    clone.judged("1", "wrong")
    assert clone.run([sys.executable, "-c", KEEP]).returncode == 0
    assert clone.dojo("predict", "1", "--answer", "a", "--answer", "b", "--answer", "2").returncode == 0
    named = {"USER": "ada-lovelace", "LOGNAME": "ada-lovelace"}
    done = clone.dojo("portfolio", "--epochs", "1", "--no-open", **named)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "The page: pictures/portfolio.html" in done.stdout and "reference" not in done.stdout
    html = (clone.root / "pictures" / "portfolio.html").read_text(encoding="utf-8")
    assert len(html.encode()) <= LARGEST_PORTFOLIO
    assert "ada-lovelace" not in html and str(tmp_path) not in html and str(ROOT) not in html
    assert "reference/" not in html.split("explore-data")[0].split("<header>")[1]
    assert "4.41 nats" in html and html.count('<img class="dark-only"') == 2
    assert html.count("<td>kata 1</td>") == 3  # the predictions
    trained = {path.name: path.stat().st_ino for path in (clone.root / ".dojo" / "models").glob("*.pt")}
    assert clone.dojo("explore", "--epochs", "1", "--no-open").returncode == 0
    assert trained == {path.name: path.stat().st_ino for path in (clone.root / ".dojo" / "models").glob("*.pt")}
    assert (clone.root / "pictures" / "explore.html").stat().st_size <= LARGEST_PAGE
