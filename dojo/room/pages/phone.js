"use strict";
const code = location.pathname.split("/")[1];
const $ = id => document.getElementById(id);
let shown = "", vote = null, mine = null;

function voter() {
  let word = localStorage.getItem("voter");
  if (!word) {
    word = Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, "0")).join("");
    localStorage.setItem("voter", word);
  }
  return word;
}

async function look() {
  try {
    const answer = await fetch(`/${code}/vote`);
    if (answer.ok) show(await answer.json());
  } catch { $("state").textContent = "The room does not answer. This page tries again."; }
  setTimeout(look, 2000);
}

function show(found) {
  vote = found;
  const key = vote ? `${vote.question} ${vote.round} ${vote.open}` : "";
  if (key !== shown) mine = null;
  shown = key;
  $("asks").textContent = vote ? vote.asks : "No question is open.";
  $("number").hidden = !vote || !vote.open || vote.options.length > 0;
  $("state").textContent = !vote ? "This page shows the next question by itself."
    : !vote.open ? "The vote is closed. Look at the board." : mine !== null ? "Sent. You can still change it." : vote.round === 2 ? "Second vote" : "First vote";
  $("options").replaceChildren(...(vote && vote.open ? vote.options : []).map(option => {
    const button = document.createElement("button");
    button.textContent = `${option.letter}  ${option.says}`;
    button.className = mine === option.key ? "chosen" : "";
    button.onclick = () => send(option.key);
    return button;
  }));
}

async function send(answer) {
  const body = JSON.stringify({ voter: voter(), question: vote.question, answer });
  try {
    const response = await fetch(`/${code}/vote`, { method: "POST", headers: { "Content-Type": "application/json" }, body });
    if (response.ok) mine = answer;
    show(vote);
    if (!response.ok) $("state").textContent = (await response.json()).error;
  } catch { $("state").textContent = "The room does not answer. Try again."; }
}

$("number").onsubmit = event => {
  event.preventDefault();
  const value = Number($("value").value.trim().replace(",", "."));
  if (Number.isFinite(value) && $("value").value.trim()) send(value);
  else $("state").textContent = "Write only a number, such as 2.7.";
};
look();
