"""The steps of kata 5: a grid of points, a canvas of tiles, and the two together."""

import numpy as np
import torch
from torch import nn

from lab.probes import DropoutVAE, ProbeVAE, SmallVAE
from tests.checks import check_tensor, checked_array, close, near
from tests.shown import distinct, kind, number, shown, values

TILE = 28
LIMITS = (3.0, 1.0, 0.25, 10.0, 2.5)
TILED = "n rows of n tiles, each of 28 × 28 pixels, without space between them"


def grid_of(kata, n: int, limit: float) -> torch.Tensor:
    z = kata.latent_grid(n, limit)
    check_tensor(z, (n * n, 2), asked="latent_grid(n, limit)", given=f"n = {n}, limit = {limit}",
                 because="one z of two numbers for each of the n·n tiles")  # fmt: skip
    return z


def specified_grid(n: int, limit: float) -> torch.Tensor:
    """The specification: from the top left, row by row; z[0] grows to the right, z[1] upwards."""
    step = 2 * limit / (n - 1)
    return torch.tensor([[-limit + column * step, limit - row * step] for row in range(n) for column in range(n)])


def drawn_grid(z: torch.Tensor, n: int) -> str:
    """Return the points as text, arranged as in the picture."""
    points = [f"({number(a)}, {number(b)})" for a, b in z.tolist()]
    return "\n".join("  ".join(f"{point:>9}" for point in points[row * n : row * n + n]) for row in range(n))


def tiles(n: int) -> torch.Tensor:
    """Return tiles that are all different: values grow from tile to tile, to the right, and faster downwards."""
    within = torch.arange(TILE * TILE, dtype=torch.float32).reshape(TILE, TILE) / (TILE * TILE)
    return (torch.arange(n * n, dtype=torch.float32).view(-1, 1, 1, 1) + within) / (n * n)  # (n·n, 1, 28, 28)


def canvas_of(kata, images: torch.Tensor, n: int, given: str) -> np.ndarray:
    size = (n * TILE, n * TILE)
    asked = "stitch(images, n)"
    return checked_array(kata.stitch(images, n), size, "float", asked=asked, given=given, because=TILED)


def specified_canvas(images: torch.Tensor, n: int) -> torch.Tensor:
    """The specification: tile i at row i // n and column i % n, upright."""
    canvas = torch.empty(n * TILE, n * TILE)
    for i, image in enumerate(images):
        top, left = i // n * TILE, i % n * TILE
        canvas[top : top + TILE, left : left + TILE] = image[0]
    return canvas


def check_canvas(canvas: np.ndarray, wanted: torch.Tensor, n: int, asked: str, given: str, because: str) -> None:
    """Assert that a canvas is the expected one; the message shows where the first wrong tile is wrong."""
    if close(canvas, wanted, rtol=1e-3, atol=1e-4):
        return
    for i in range(n * n):
        top, left = i // n * TILE, i % n * TILE
        got, tile = canvas[top : top + TILE, left : left + TILE], wanted[top : top + TILE, left : left + TILE]
        assert close(got, tile, rtol=1e-3, atol=1e-4), shown(
            asked=f"{asked}: the tile in row {i // n}, column {i % n}",
            given=given,
            **seen(got, tile),
            because=because,
        )


def seen(got: np.ndarray, tile: torch.Tensor) -> dict[str, str]:
    """Return what was got and what was expected: the start of a tile or, if that is right, its first wrong pixel."""
    starts = [f"top row {values(each[0], 3)}, left column {values(each[:, 0], 3)}" for each in (got, tile)]
    if starts[0] != starts[1]:
        return {"got": starts[0], "expected": starts[1]}
    wrong = ~torch.isclose(torch.as_tensor(got).double(), tile.double(), rtol=1e-3, atol=1e-4)
    row, column = wrong.nonzero()[0].tolist()
    here, there = distinct(torch.as_tensor(got[row, column]), tile[row, column])
    return {"got": f"{here} at the pixel in row {row}, column {column} of this tile", "expected": there}


def test_grid_has_a_point_for_every_tile(kata):
    """latent_grid(n, limit) is a float32 tensor of n·n points with two numbers each; n is 15 by default."""
    grid_of(kata, 3, 3.0)
    asked, given = "latent_grid()", "the defaults: n = 15, limit = 3.0"
    z = kata.latent_grid()
    check_tensor(z, (225, 2), asked=asked, given=given)
    reach = z.abs().max().item()
    assert near(reach, 3.0, within=1e-3), shown(
        asked=f"the largest distance from 0 in {asked}",
        given=given,
        got=number(reach),
        expected="3",
        because="limit is 3 by default, and the outermost points have the coordinates -limit and limit",
    )


def test_grid_is_read_like_a_map(kata):
    """From the top left: z[0] grows to the right, z[1] grows upwards, ends included."""
    for n, limit in ((2, 1.0), (3, 3.0)):
        z, wanted = grid_of(kata, n, limit), specified_grid(n, limit)
        assert close(z, wanted, atol=1e-4), shown(
            asked="latent_grid(n, limit), laid out in rows as the picture will be",
            given=f"n = {n}, limit = {limit}",
            got=drawn_grid(z, n),
            expected=drawn_grid(wanted, n),
            because="top left is (-limit, +limit): z[0] grows to the right, z[1] grows upwards, ends included",
        )


def test_grid_for_any_n_and_limit(kata):
    """The grid is evenly spaced from -limit to limit for any n and any limit."""
    for n in range(2, 21):  # the smallest that fails is shown
        check_grid(kata, n, LIMITS[n % len(LIMITS)])


def check_grid(kata, n: int, limit: float) -> None:
    z, wanted = grid_of(kata, n, limit), specified_grid(n, limit)
    if close(z, wanted, atol=1e-4):
        return
    wrong = [i for i in range(n * n) if not close(z[i], wanted[i], atol=1e-4)]
    first = wrong[0] if wrong else 0
    assert not wrong, shown(
        asked=f"latent_grid(n, limit)[{first}]",
        given=f"n = {n}\nlimit = {limit}",
        got=values(z[first]),
        expected=f"{values(wanted[first])}, in row {first // n}, column {first % n}",
        because=f"there are n − 1 equal steps, each of 2 · limit / (n − 1) = {number(2 * limit / (n - 1))}",
    )


def test_stitch_puts_the_first_tile_top_left_and_rows_first(kata):
    """Tile i is upright in row i // n, column i % n."""
    images = tiles(2)
    given = "4 tiles, each brighter than the one before, and each brighter downwards; n = 2"
    canvas, wanted = canvas_of(kata, images, 2, given), specified_canvas(tiles(2), 2)
    corners = [canvas[row, column] for row in (0, TILE) for column in (0, TILE)]
    in_another_order = close(np.sort(corners), wanted[::TILE, ::TILE].flatten())
    assert close(np.array(corners), wanted[::TILE, ::TILE].flatten()), shown(
        asked="the top left pixel of each tile of stitch(images, n)",
        given=given,
        got=f"{values(np.array(corners[:2]))}\n{values(np.array(corners[2:]))}",
        expected="[0, 0.25]\n[0.5, 0.75]",
        because="tiles are laid out as text is read: along the first row, then the second"
        if in_another_order
        else "each tile is copied as it is: no pixel gets another value or another place in its tile",
    )
    check_canvas(canvas, wanted, 2, "stitch(images, n)", given, "each tile is complete, upright and unchanged")


def test_stitch_for_any_n_and_any_images(kata):
    """For any n the canvas holds the tiles, pixel by pixel, and the images are not changed."""
    for n in (2, 3, 4, 5, 7, 9):  # the smallest that fails is shown
        check_stitch(kata, n)


def check_stitch(kata, n: int) -> None:
    torch.manual_seed(n)
    images = torch.rand(n * n, 1, TILE, TILE) / 2 + 0.2
    kept = images.clone()
    given = f"torch.manual_seed({n})\nimages = torch.rand({n * n}, 1, 28, 28) / 2 + 0.2\nn = {n}"
    canvas = canvas_of(kata, images, n, given)
    check_canvas(canvas, specified_canvas(kept, n), n, "stitch(images, n)", given, "values pass through unchanged")
    assert torch.equal(images, kept), shown(
        asked="images, after stitch(images, n)", given=given, got="other values", expected="the same as before"
    )


def decoded(kata, model: nn.Module, n: int, limit: float, given: str) -> np.ndarray:
    size, asked = (n * TILE, n * TILE), "decode_grid(model, n, limit)"
    return checked_array(kata.decode_grid(model, n, limit), size, "float", asked=asked, given=given, because=TILED)


def specified_picture(model: nn.Module, n: int, limit: float) -> torch.Tensor:
    """The specification: every point of the grid decoded in eval mode and put in its place."""
    with torch.no_grad():
        return specified_canvas(model.eval().decode(specified_grid(n, limit)), n)


def test_decode_grid_is_the_stitched_pictures_of_the_grid(kata):
    """Each tile of the canvas is the decoded image of its grid point."""
    model = ProbeVAE().with_distinct_images()
    for n, limit in ((2, 0.1), (3, 1.5)):  # with a small limit no pixel is black or white
        given = f"a VAE, n = {n}, limit = {limit}"
        canvas = decoded(kata, model, n, limit, given)
        why = "the tile is model.decode(z), with the z that latent_grid gives for its place"
        check_canvas(canvas, specified_picture(model, n, limit), n, "decode_grid(model, n, limit)", given, why)
    with torch.no_grad():
        model.decoder[0].weight.neg_()
    given = "the same call once more, after the model has changed"
    canvas = decoded(kata, model, 3, 1.5, given)
    check_canvas(
        canvas, specified_picture(model, 3, 1.5), 3, "decode_grid(model, 3, 1.5)", given, "each call decodes again"
    )


def test_decode_grid_has_the_defaults_of_the_map(kata):
    """Without arguments the canvas is 15 × 15 tiles over [-3, 3]²."""
    model = SmallVAE().with_distinct_images()
    asked, given = "decode_grid(model)", "a VAE, and the defaults n = 15, limit = 3.0"
    canvas = checked_array(kata.decode_grid(model), (420, 420), "float", asked=asked, given=given, because=TILED)
    check_canvas(canvas, specified_picture(model, 15, 3.0), 15, asked, given, "15 × 15 points over [-3, 3]²")


def test_decode_grid_works_in_eval_mode(kata):
    """Dropout is off, batch norm uses its running statistics, and the model is not changed."""
    model = DropoutVAE().with_distinct_images()
    wanted = specified_picture(model, 3, 2.0)
    before = {name: value.clone() for name, value in model.state_dict().items()}
    given = "a VAE with dropout and batch norm in its decoder, passed in train mode, n = 3, limit = 2.0"
    canvas = decoded(kata, model.train(), 3, 2.0, given)
    why = "the grid is decoded in eval mode: dropout is off, and batch norm uses its running statistics"
    check_canvas(canvas, wanted, 3, "decode_grid(model, n, limit)", given, why)
    changed = [name for name, value in model.state_dict().items() if not torch.equal(value, before[name])]
    assert not changed, shown(
        asked="the model, after decode_grid(model, n, limit)", given=given, got=f"changed: {', '.join(changed)}",
        expected="the same weights and statistics as before", because="decoding a grid must not change the model",
    )  # fmt: skip


def test_decode_grid_draws_the_same_picture_every_time(kata):
    """Nothing is random: two calls give the same canvas, with values between 0 and 1."""
    model = SmallVAE().with_distinct_images()
    given = "a VAE, n = 4, limit = 3.0"
    first, second = (decoded(kata, model, 4, 3.0, given) for _ in range(2))
    assert np.array_equal(first, second), shown(
        asked="decode_grid(model, n, limit), twice",
        given=given,
        got=f"canvases that differ by up to {number(np.abs(first - second).max())}",
        expected="the same canvas",
        because="the z are the points of the grid; none is drawn at random",
    )
    assert first.min() >= 0 and first.max() <= 1, shown(
        asked="the range of decode_grid(model, n, limit)",
        given=given,
        got=f"{number(first.min())} to {number(first.max())}, {kind(first)}",
        expected="0 to 1",
        because="the decoder ends in a sigmoid",
    )
