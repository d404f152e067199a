"use strict";
// The projector's page. Every text is set as textContent, so no browser reads it as HTML.
const code = location.pathname.split("/")[1];
const SIGNS = { green: "●", red: "■", amber: "▲", open: "·" };
const ROWS = 24, LONGEST = 90, SHORTEST = 30, TURN_PAGE = 12, OTHERS = 3;  // pairs, minutes, minutes, s, mistakes
const $ = id => document.getElementById(id);
const runs = new Map();  // by pair: a Map from the run's number to [time in s, light]
let room = null, ahead = 0, turn = 0, heard = Date.now();

const now = () => Date.now() / 1000 + ahead;
const clock = seconds => {
  const left = Math.max(0, Math.round(seconds));
  return `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
};
const element = (tag, text, name = "") => {
  const made = document.createElement(tag);
  made.textContent = text;
  made.className = name;
  return made;
};

function listen() {
  const source = new EventSource(`/${code}/stream`);
  source.addEventListener("runs", event => {
    for (const [id, pair, at, , light] of JSON.parse(event.data)) {
      if (!runs.has(pair)) runs.set(pair, new Map());
      runs.get(pair).set(id, [at, light]);
    }
  });
  source.addEventListener("room", event => {
    room = JSON.parse(event.data);
    ahead = room.now - Date.now() / 1000;
    heard = Date.now();
    show();
  });
  source.onerror = () => {  // the browser tries again by itself, unless the server answered with an error
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, 2000);
  };
}

function show() {
  $("code").textContent = room.code;
  $("address").textContent = room.address.replace("http://", "");
  if (!$("qr").src) $("qr").src = `/${code}/qr.svg`;
  $("frozen").hidden = !room.frozen;
  $("swap").hidden = Boolean(room.frozen);
  showLists();
  showVote();
  tick();
}

function showLists() {
  if (!room.frozen) turn = Math.floor(now() / TURN_PAGE);
  $("which").textContent = "";
  showMistakes();
  showPairs();  // after the mistakes, because their height changes that of the rows
}

// The part of a long list that is shown now. If there are several parts, the legend says which it is.
function partOf(list, size, name) {
  const parts = Math.max(1, Math.ceil(list.length / size)), begin = turn % parts * size;
  if (parts > 1) $("which").textContent += ` ${name} ${begin + 1} to ${Math.min(list.length, begin + size)} of ${list.length}`;
  return list.slice(begin, begin + size);
}

// The most frequent mistake with its full text, and only the questions of the others.
function showMistakes() {
  const [first, ...others] = room.mistakes, part = partOf(others, OTHERS, "· other mistakes");
  const lines = first ? [mistakeLine(first, first.says), ...part.map(it => mistakeLine(it, it.asks))] : [];
  while (others.length > OTHERS && lines.length <= OTHERS) lines.push(element("li", "\u00a0"));  // the same height
  $("mistakes").replaceChildren(...lines);
}

function mistakeLine(mistake, text) {
  const line = document.createElement("li");
  line.append(element("b", `${mistake.count} × kata ${mistake.kata}`), element("span", text, "says"));
  return line;
}

function since(at) {
  const seconds = (room.frozen || now()) - at;
  return seconds < 60 ? "now" : seconds < 5940 ? `${Math.floor(seconds / 60)} min` : `${Math.floor(seconds / 3600)} h`;
}

function showPairs() {
  const pairs = partOf(room.pairs, ROWS, "· pairs"), height = document.querySelector("main").clientHeight;
  const row = Math.min(height / Math.max(pairs.length, 8), innerHeight * .055);
  document.body.style.setProperty("--row", `${row}px`);
  $("names").replaceChildren(...pairs.map(pair => {
    const line = element("div", "", "pair"), last = pair.last;
    const isDue = room.step && room.step.turn > pair.done, isWriting = room.step && room.step.swap;
    const swap = isDue ? `⇄ ${pair.next || "swap"}` : isWriting && pair.next ? `next ${pair.next}` : "";
    line.append(element("b", pair.name),
      element("span", last ? (last.kata === "final" ? "final" : `kata ${last.kata}`) : ""),
      element("span", last ? SIGNS[last.light] : "", `last ${last ? last.light : ""}`),
      element("span", last ? since(last.at) : "", "since"), element("span", swap, isDue ? "swap due" : "swap"));
    return line;
  }));
  if (!room.pairs.length) $("names").append(howToJoin());
  draw(pairs, row);
}

function howToJoin() {
  const line = element("p", "Join: ", "how");
  line.append(element("code", `make watch ROOM=${room.address.replace("http://", "")}/${room.code} NAME="table 4"`));
  return line;
}

function draw(pairs, row) {
  const canvas = $("lights"), scale = devicePixelRatio || 1, width = canvas.clientWidth, height = canvas.clientHeight;
  if (!width) return;
  canvas.width = width * scale;
  canvas.height = height * scale;
  const pen = canvas.getContext("2d"), end = room.frozen || now();
  pen.scale(scale, scale);
  const began = room.began ? Math.max(room.began, end - 60 * LONGEST) : end;
  const columns = Math.min(LONGEST, Math.max(SHORTEST, Math.ceil((end - began) / 60)));
  const column = width / columns, from = Math.max(end - 60 * columns, Math.min(began, end));
  pen.strokeStyle = "#d5dae0";
  pen.fillStyle = "#566";
  for (let minute = 0; minute <= columns; minute += 10) line(pen, minute * column, 0, minute * column, row * pairs.length);
  pairs.forEach((pair, place) => {
    line(pen, 0, (place + 1) * row - .5, width, (place + 1) * row - .5);
    const cells = new Map();
    for (const [at, light] of (runs.get(pair.id) || new Map()).values()) {
      const minute = Math.floor((at - from) / 60);
      if (minute < 0 || minute >= columns) continue;
      if (!cells.has(minute)) cells.set(minute, []);
      cells.get(minute).push(light);
    }
    for (const [minute, lights] of cells) cell(pen, minute * column, place * row, column, row, lights);
  });
}

function line(pen, x, y, toX, toY) {
  pen.beginPath();
  pen.moveTo(x, y);
  pen.lineTo(toX, toY);
  pen.stroke();
}

// All runs of one minute, each as large as the cell allows.
function cell(pen, x, y, width, height, lights) {
  const fit = across => Math.min(width / across, height / Math.ceil(lights.length / across));
  let across = 1;
  while (across < lights.length && fit(across + 1) > fit(across)) across += 1;
  const down = Math.ceil(lights.length / across), size = Math.min(width / across, height / down);
  lights.forEach((light, number) => {
    const left = x + (number % across + .5) * width / across, top = y + (Math.floor(number / across) + .5) * height / down;
    sign(pen, light, left, top, size * .43);
  });
}

const COLOURS = { green: "#0a7d33", red: "#c4161c", amber: "#d98200", open: "#8a94a0" };
function sign(pen, light, x, y, r) {
  pen.fillStyle = COLOURS[light];
  pen.beginPath();
  if (light === "red") pen.rect(x - r * .9, y - r * .9, 1.8 * r, 1.8 * r);
  else if (light === "amber") { pen.moveTo(x, y - r); pen.lineTo(x + r, y + r * .85); pen.lineTo(x - r, y + r * .85); }
  else pen.arc(x, y, light === "open" ? r / 3 : r, 0, 7);
  pen.fill();
}

function showVote() {
  const vote = room.vote;
  $("vote").hidden = !vote;
  if (!vote) return;
  $("asks").textContent = vote.asks;
  const round = vote.round === 1 ? "First vote" : "Second vote";
  const counted = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;
  const answered = `${counted(vote.answered, "answer")}, ${counted(room.pairs.length, "pair")} in the room.`;
  $("answered").textContent = vote.open ? `${round}, open: ${answered} Answer with make predict-${vote.kata}, or scan the code with a phone.`
    : `${round}, closed: ${answered}${vote.round === 2 ? " Upper bars: the first vote." : ""}`;
  const most = Math.max(1, ...vote.rows.flatMap(row => row.counts));
  const rows = vote.rows.length ? vote.rows : vote.options.map(option => ({ ...option, counts: [] }));
  $("answers").replaceChildren(...rows.map(row => {
    const line = document.createElement("tr"), bars = element("td", "", "bars"), counted = row.counts.join(" → ");
    if (row.is_measured) line.className = "measured";
    for (const count of row.counts) {
      const bar = document.createElement("meter");
      bar.max = most;
      bar.value = count;
      bars.append(bar);
    }
    line.append(element("td", row.letter), element("td", row.says), bars, element("td", counted));
    return line;
  }));
  const measured = vote.measured;
  $("measured").replaceChildren();
  if (measured) $("measured").append(element("b", `measured: ${measured.text}`), element("p", measured.seen), element("p", measured.because));
  fit($("vote"));
}

// Make the text of a box smaller until all of it is in the box.
function fit(box) {
  for (let size = 1; size > .5; size -= .05) {
    box.style.setProperty("--fit", size);
    if (box.scrollHeight <= box.clientHeight) return;
  }
}

function tick() {
  $("lost").hidden = Date.now() - heard < 12000;
  if (!room) return;
  const step = room.step;
  $("phase").textContent = step ? `${step.phase.toUpperCase()}${step.kata ? ` · kata ${step.kata}` : ""}` : "The room is open";
  $("left").textContent = step ? clock(step.ends - now()) : "";
  $("swap").textContent = step && step.swap ? `⇄ swap in ${clock(step.swap - now())}` : "";
}

listen();
setInterval(tick, 500);
setInterval(() => room && showLists(), 5000);
addEventListener("resize", () => room && show());
