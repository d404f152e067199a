"use strict";
/* What the page does: two planes of codes, the image under the pointer, the chosen dot, a path, random draws, a map. */

const STRIP = 9, DRAWS = 8, STEP = 0.1, LEAP = 0.5;
const LETTER = 8, SIGN = 28;  // px in a legend, at most
const COLOURS = { light: { ink: "#1d1f24", faint: "#c9ccd3", paper: "#ffffff" },
                  dark: { ink: "#eceef2", faint: "#4a4f59", paper: "#17191d" } };

const explore = {
  planes: {},  // by name, "ae" and "vae": codes, sigmas, decode, z, and Bokeh's models

  begin(data) {
    this.labels = data.labels;
    this.names = data.class_names;
    this.images = document.getElementById("test-images");
    this.perRow = data.images_per_row;
    for (const [name, plane] of Object.entries(data.planes))
      this.planes[name] = { ...plane, decode: decoderOf(plane.decoder), z: [0, 0], chosen: [] };
    for (const [name, plane] of Object.entries(this.planes)) {
      plane.spread = spreadOf(plane.codes);
      this.mapOf(name, data.maps[name], data.map_limit);
      this.move(name, [0, 0]);
      for (const id of [`${name}-plane`, `${name}-map-box`])
        document.getElementById(id).addEventListener("keydown", (event) => this.key(name, event));
    }
    document.addEventListener("keydown", (event) => this.keyAnywhere(event));
    document.addEventListener("touchstart", (event) => this.keepTouch(event), { passive: false });
    window.addEventListener("resize", () => this.legends());
    document.getElementById("draw").addEventListener("click", () => this.draw());
    document.getElementById("theme").addEventListener("click", () => this.theme(this.other(this.shade)));
    const dark = window.matchMedia("(prefers-color-scheme: dark)");
    dark.addEventListener("change", () => this.theme(dark.matches ? "dark" : "light"));
    this.theme(dark.matches ? "dark" : "light");
    this.draw();
  },

  /* Decode z at once and show where it is. */
  move(name, z) {
    const plane = this.planes[name];
    if (!plane || !z.every(Number.isFinite)) return;
    const began = performance.now();
    plane.z = z;
    paint(`${name}-under-pointer`, plane.decode(z));
    plane.decodedIn = performance.now() - began;
    document.getElementById(`${name}-z`).textContent = `z = (${z[0].toFixed(2)}, ${z[1].toFixed(2)})`;
    const nearest = Math.sqrt(Math.min(...plane.codes.map(([x, y]) => (x - z[0]) ** 2 + (y - z[1]) ** 2)));
    document.getElementById(`${name}-nearest`).textContent = `nearest code ${(nearest / plane.spread).toFixed(2)}`;
    this.model(`${name}-pointer`).data = { x: [z[0]], y: [z[1]] };
    const mark = document.getElementById(`${name}-map-at`), [across, down] = [z[0], -z[1]].map(
      (value) => 50 + 50 * value / plane.reach);
    mark.hidden = Math.max(Math.abs(across - 50), Math.abs(down - 50)) > 50;
    Object.assign(mark.style, { left: `${across}%`, top: `${down}%` });
  },

  /* A finger that begins on a plane draws on it. Anywhere else it scrolls the page. */
  keepTouch(event) {
    if (event.touches.length > 1 || !event.target.closest(".drawn")) return;
    const { clientX, clientY } = event.touches[0];
    const view = Bokeh.index.find_one(this.model(event.target.closest(".plane").id.replace("-plane", "-figure")));
    const box = view.el.getBoundingClientRect();
    if (view.frame.bbox.contains(clientX - box.left, clientY - box.top)) event.preventDefault();
  },

  /* Choose the dot nearest to a place, among the classes that are shown. */
  choose(name, place) {
    const plane = this.planes[name], shown = this.labels.map((label) => this.model(`${name}-class-${label}`).visible);
    let nearest = -1, least = Infinity;
    plane.codes.forEach(([x, y], at) => {
      const distance = (x - place[0]) ** 2 + (y - place[1]) ** 2;
      if (shown[at] && distance < least) [nearest, least] = [at, distance];
    });
    if (nearest < 0 || nearest === plane.chosen.at(-1)) return;
    for (const other of Object.keys(this.planes)) this.mark(other, nearest);
    this.path();
  },

  mark(name, at) {
    const plane = this.planes[name], [x, y] = plane.codes[at];
    plane.chosen = [...plane.chosen, at].slice(-2);
    this.copyImage(`${name}-image`, at);
    paint(`${name}-reconstruction`, plane.decode([x, y]));
    document.getElementById(`${name}-chosen`).textContent = `${this.names[this.labels[at]]}, number ${at}`;
    this.model(`${name}-chosen-dot`).data = { x: [x], y: [y] };
    if (!plane.sigmas) return;
    const [width, height] = plane.sigmas[at];
    document.getElementById(`${name}-sigma`).textContent = `sigma = (${width.toFixed(2)}, ${height.toFixed(2)})`;
    this.model(`${name}-cloud`).data = {
      x: [x, x], y: [y, y], width: [2 * width, 4 * width], height: [2 * height, 4 * height],
    };
  },

  /* The codes between the last two chosen images, decoded. */
  path() {
    for (const [name, plane] of Object.entries(this.planes)) {
      if (plane.chosen.length < 2) continue;
      const [from, to] = plane.chosen.map((at) => plane.codes[at]);
      const steps = Array.from({ length: STRIP }, (_, step) => step / (STRIP - 1));
      this.strip(`${name}-path`, steps.map((s) => [from[0] + s * (to[0] - from[0]), from[1] + s * (to[1] - from[1])]),
                 plane);
      this.model(`${name}-path-line`).data = { x: [from[0], to[0]], y: [from[1], to[1]] };
      const [first, last] = plane.chosen.map((at) => this.names[this.labels[at]]);
      document.getElementById("path-text").textContent = `From ${first} (test image ${plane.chosen[0]}) `
        + `to ${last} (test image ${plane.chosen[1]}).`;
    }
  },

  /* The same random z for both decoders. */
  draw() {
    const codes = Array.from({ length: DRAWS }, () => [normal(), normal()]);
    for (const [name, plane] of Object.entries(this.planes)) {
      this.strip(`${name}-draws`, codes, plane);
      this.model(`${name}-drawn`).data = { x: codes.map((z) => z[0]), y: codes.map((z) => z[1]) };
    }
  },

  strip(id, codes, plane) {
    const canvas = document.getElementById(id);
    canvas.width = codes.length * SIDE;
    codes.forEach((z, at) => paintInto(canvas, plane.decode(z), at * SIDE, 0));
  },

  /* The map from the answer's own decode_grid, with the ring of two sigma of N(0, 1), and a pointer of its own. */
  mapOf(name, pixels, limit) {
    const canvas = document.getElementById(`${name}-map`), grey = bytesOf(pixels);
    const side = Math.round(Math.sqrt(grey.length)), cells = side / SIDE;
    canvas.width = canvas.height = side;
    paintInto(canvas, Float32Array.from(grey, (value) => value / 255), 0, 0, side);
    const reach = limit * cells / (cells - 1);  // the outer tiles' centres lie at the limit, their edges beyond
    this.planes[name].reach = reach;
    const context = canvas.getContext("2d");
    context.strokeStyle = "#ff8c1a";
    context.lineWidth = 3;
    context.setLineDash([8, 6]);
    context.beginPath();
    context.arc(side / 2, side / 2, (2 / reach) * (side / 2), 0, 2 * Math.PI);
    context.stroke();
    const moved = (event) => {
      const box = canvas.getBoundingClientRect();
      const across = (event.clientX - box.left) / box.width, down = (event.clientY - box.top) / box.height;
      this.move(name, [(2 * across - 1) * reach, (1 - 2 * down) * reach]);
    };
    canvas.addEventListener("pointerdown", moved);
    canvas.addEventListener("pointermove", moved);
  },

  key(name, event) {
    const size = event.shiftKey ? LEAP : STEP, [x, y] = this.planes[name].z;
    const moves = { ArrowLeft: [x - size, y], ArrowRight: [x + size, y], ArrowUp: [x, y + size], ArrowDown: [x, y - size] };
    if (moves[event.key]) this.move(name, moves[event.key]);
    else if (event.key === "Enter") this.choose(name, [x, y]);
    else return;
    event.preventDefault();
  },

  keyAnywhere(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "d") this.draw();
    else if (event.key === "t") this.theme(this.other(this.shade));
    else if (/^[0-9]$/.test(event.key)) this.switchClass(Number(event.key));
  },

  /* Bokeh switches the other plane's dots too: they are linked. */
  switchClass(label) {
    const dots = this.model(`${Object.keys(this.planes)[0]}-class-${label}`);
    if (dots) dots.visible = !dots.visible;
  },

  theme(shade) {
    this.shade = shade;
    document.documentElement.dataset.theme = shade;
    document.getElementById("theme").textContent = `${this.other(shade)} theme`;
    const { ink, faint, paper } = COLOURS[shade];
    for (const figure of Bokeh.documents[0].roots()) {
      Object.assign(figure, { background_fill_color: paper, border_fill_color: paper, outline_line_color: faint });
      for (const part of [...figure.below, ...figure.left]) {
        if ("axis_line_color" in part)
          Object.assign(part, { axis_line_color: ink, major_label_text_color: ink, axis_label_text_color: ink,
                                major_tick_line_color: ink, minor_tick_line_color: null });
        else Object.assign(part, { label_text_color: ink, background_fill_color: paper, border_line_color: faint });
      }
      for (const part of figure.center) if ("grid_line_color" in part) part.grid_line_color = faint;
      figure.title.text_color = ink;
    }
    for (const name of Object.keys(this.planes)) this.model(`${name}-pointer-glyph`).glyph.line_color = ink;
    this.legends();
  },

  /* As many columns as fit. */
  legends() {
    for (const figure of Bokeh.documents[0].roots())
      for (const part of figure.below)
        if ("click_policy" in part) {
          const longest = Math.max(...part.items.map((item) => item.label.value.length));
          const room = Bokeh.index.find_one(figure).el.clientWidth;
          part.ncols = Math.max(1, Math.floor(room / (LETTER * longest + SIGN)));
        }
  },

  other(shade) {
    return shade === "dark" ? "light" : "dark";
  },

  model(name) {
    return Bokeh.documents[0].get_model_by_name(name);
  },

  copyImage(id, at) {
    const canvas = document.getElementById(id), column = at % this.perRow, row = Math.floor(at / this.perRow);
    canvas.getContext("2d").drawImage(this.images, column * SIDE, row * SIDE, SIDE, SIDE, 0, 0, SIDE, SIDE);
  },
};

function paint(id, pixels) {
  paintInto(document.getElementById(id), pixels, 0, 0);
}

function paintInto(canvas, pixels, left, top, side = SIDE) {
  const context = canvas.getContext("2d"), picture = context.createImageData(side, side);
  pixels.forEach((value, at) => {
    picture.data.fill(Math.round(255 * value), 4 * at, 4 * at + 3);
    picture.data[4 * at + 3] = 255;
  });
  context.putImageData(picture, left, top);
}

/* One number from N(0, 1). Source: Box and Muller 1958. */
function normal() {
  return Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());
}

/* The mean over both axes of the standard deviation of codes. */
function spreadOf(codes) {
  const deviations = [0, 1].map((axis) => {
    const mean = codes.reduce((sum, z) => sum + z[axis], 0) / codes.length;
    return Math.sqrt(codes.reduce((sum, z) => sum + (z[axis] - mean) ** 2, 0) / codes.length);
  });
  return (deviations[0] + deviations[1]) / 2;
}
