"use strict";
const $ = id => document.getElementById(id);
if (location.hash.length > 1) {  // a browser does not send the text after # to the server
  sessionStorage.setItem("secret", location.hash.slice(1));
  history.replaceState(null, "", location.pathname);
}
const headers = { "X-Room-Secret": sessionStorage.getItem("secret") || "", "Content-Type": "application/json" };
let room = null, filled = false, asked = 0, shown = 0;

async function ask(path, options = {}) {
  try {
    const answer = await fetch(path, { ...options, headers });
    const content = await answer.json();
    $("problem").hidden = answer.ok;
    if (!answer.ok) $("problem").textContent = content.error;
    return answer.ok ? content : null;
  } catch {
    $("problem").hidden = false;
    $("problem").textContent = "The room does not answer.";
    return null;
  }
}
// The buttons are disabled until the page shows the result of the action: "Next step" starts from the step that is shown.
async function act(action) {
  const focused = document.activeElement;
  $("controls").disabled = true;
  await ask("/facilitator/do", { method: "POST", body: JSON.stringify(action) });
  await look();
  $("controls").disabled = false;
  focused.focus();
}
const item = (text, name = "") => {
  const made = document.createElement("li");
  made.textContent = text;
  made.className = name;
  return made;
};
const button = (text, work) => {
  const made = document.createElement("button");
  made.textContent = text;
  made.onclick = work;
  return made;
};

async function look() {
  const number = ++asked, found = await ask("/facilitator/state");
  if (!found || number < shown) return;  // a newer state is shown already
  shown = number;
  room = found;
  fill();
  const plan = $("plan").value, at = room.at && room.at.plan === plan ? room.at.number : -1;
  const here = room.at ? room.plans[room.at.plan][room.at.number] : null;
  $("now").textContent = here ? `${here[0]}${here[1] ? `, kata ${here[1]}` : ""}: ${Math.max(0, Math.round((room.at.ends - room.now) / 60))} min left` : "The session has not begun";
  $("says").textContent = here ? here[3] : "Choose a plan and press Next step.";
  $("freeze").textContent = room.frozen ? "Unfreeze the board" : "Freeze the board";
  $("steps").replaceChildren(...room.plans[plan].map(([phase, kata, minutes], number) => {
    const line = item(`${phase}${kata ? ` kata ${kata}` : ""}, ${minutes} min `, number === at ? "now" : "");
    line.append(button("begin", () => act({ do: "step", plan, number })));
    return line;
  }));
  $("votes").textContent = room.vote ? `round ${room.vote.round}, ${room.vote.open ? "open" : "closed"}, ${room.vote.answered} answered` : "no vote";
  $("compare").replaceChildren(...Object.entries(room.shared).map(([kata, pairs]) => {
    const link = document.createElement("a");
    link.textContent = `kata ${kata}: ${pairs} shared `;
    link.href = `/${room.code}/compare/${encodeURIComponent(kata)}`;
    link.target = "_blank";
    return link;
  }));
  $("mistakes").replaceChildren(...room.mistakes.map(it => item(`${it.count} × kata ${it.kata}: ${it.says}`)));
  $("pairs").replaceChildren(...room.pairs.map(pair => {
    const line = item(`${pair.name} `);
    line.append(button("remove from the board", () => act({ do: "remove", pair: pair.id })));
    return line;
  }));
}

function fill() {
  if (filled) return;
  filled = true;
  const kata = room.at ? room.plans[room.at.plan][room.at.number][1] : "";
  $("plan").append(...Object.keys(room.plans).map(name => new Option(name, name)));
  if (room.at) $("plan").value = room.at.plan;
  $("question").append(...room.questions.map(it => new Option(`kata ${it.kata}: ${it.asks}`, it.id)));
  const first = room.questions.find(it => String(it.kata) === kata);
  if (first) $("question").value = first.id;
  $("every").value = room.every;
  $("board").href = `/${room.code}/board`;
}

$("plan").onchange = look;
$("every").onchange = () => act({ do: "every", minutes: Number($("every").value) });
$("freeze").onclick = () => act({ do: "freeze", hold: !room.frozen });
$("next").onclick = () => {
  const plan = $("plan").value, number = room.at && room.at.plan === plan ? room.at.number + 1 : 0;
  if (number < room.plans[plan].length) act({ do: "step", plan, number });
};
$("open").onclick = () => act({ do: "vote", question: $("question").value });
for (const each of document.querySelectorAll("[data-do]")) each.onclick = () => act({ do: each.dataset.do });
for (const each of document.querySelectorAll("[data-minutes]")) each.onclick = () => act({ do: "minutes", minutes: Number(each.dataset.minutes) });
look();
setInterval(look, 2000);
