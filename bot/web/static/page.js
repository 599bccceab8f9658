// The page works without this file. It saves the reload after each answer, fills a grid from a
// paste, and keeps what was typed and not sent. It asks nobody but the server it came from.
"use strict";

const page = {
  log: () => document.getElementById("log"),
  ask: () => document.getElementById("ask"),
  status: () => document.getElementById("status"),
};

// ── Sending ──

const RETRIES = [500, 2000];
let busy = false;

function bodyOf(form, submitter) {
  const data = new FormData(form);
  if (submitter && submitter.name) data.append(submitter.name, submitter.value);
  const isFile = form.enctype === "multipart/form-data";
  return isFile ? data : new URLSearchParams(data);
}

// The newest turn on the page: the server sends that one and what came after it.
function shown() { return page.log().lastElementChild?.dataset.revision ?? "0"; }

async function post(address, body) {
  // The same message id goes with every try: the server counts it once.
  for (const wait of [...RETRIES, null]) {
    try {
      return await fetch(address, { method: "POST", body, headers: { "X-Fetch": shown() } });
    } catch (error) {
      if (wait === null) throw error;
      await new Promise((done) => setTimeout(done, wait));
    }
  }
}

async function send(form, submitter) {
  if (busy) return;
  busy = true;
  const body = bodyOf(form, submitter);
  const status = page.status();
  if (status) status.textContent = status.dataset.sending;
  wait(true);
  try {
    const answer = await post(form.getAttribute("action"), body);
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (fresh.getElementById("ask")) {
      if (answer.ok) draft.clear();
      show(fresh);
    } else {
      tell(fresh.querySelector(".said"));
    }
  } catch {
    tell(null);
  } finally {
    busy = false;
    wait(false);
  }
}

function wait(sending) {
  document.documentElement.toggleAttribute("data-sending", sending);
  document.querySelectorAll("button").forEach((button) => { button.disabled = sending; });
}

function tell(said) {
  const status = page.status();
  status.textContent = said ? said.textContent : status.dataset.failed;
}

function show(fresh) {
  const log = page.log();
  const last = log.lastElementChild;
  if (last.id !== "turn-0" && !fresh.getElementById(last.id)) {
    // What the page shows has been deleted: none of it may stay in sight.
    location.replace("/");
    return;
  }
  for (const turn of fresh.querySelectorAll("#log > article")) {
    const known = document.getElementById(turn.id);
    if (!known) log.append(turn);
    else if (known.innerHTML !== turn.innerHTML) {
      log.setAttribute("aria-live", "off");
      known.replaceWith(turn);
      log.setAttribute("aria-live", "polite");
    }
  }
  const first = document.getElementById("turn-0");
  if (first && !fresh.getElementById("turn-0")) first.remove();
  page.ask().replaceWith(fresh.getElementById("ask"));
  const progress = fresh.getElementById("progress");
  const old = document.getElementById("progress");
  if (progress && old) old.replaceWith(progress);
  else if (progress) document.querySelector(".top").append(progress);
  else if (old) old.remove();
  ready();
  const panel = document.getElementById("filled");
  if (panel && panel.offsetParent) panel.contentWindow.location.reload();
  lookAtNewest();
  document.getElementById("question").focus({ preventScroll: true });
}

// Scroll as far as the question is in sight, but not past the beginning of what was just said.
function lookAtNewest() {
  const top = document.querySelector(".top").offsetHeight + 12;
  const begins = page.log().lastElementChild.getBoundingClientRect().top - top;
  const ends = page.ask().getBoundingClientRect().bottom - innerHeight + 12;
  scrollBy(0, Math.min(begins, ends));
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  const ours = ["/answer", "/upload"].includes(form.getAttribute("action"));
  // A browser that does not tell which button was pressed sends the form itself.
  if (!ours || !page.ask() || form.target === "_top" || event.submitter === undefined) return;
  event.preventDefault();
  const menu = form.closest("details.menu");
  if (menu) menu.open = false;
  send(form, event.submitter);
});

document.addEventListener("keydown", (event) => {
  const box = event.target;
  if (box.id === "text" && event.key === "Enter" && !event.shiftKey && !event.isComposing && box.rows === 1) {
    event.preventDefault();
    box.form.querySelector("button").click();
  }
});

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

// ── What was typed and not sent, over a reload; a frame of another site may have no storage. ──

const draft = {
  key: () => `typed:${page.ask()?.dataset.slot ?? ""}`,
  keep(text) { try { sessionStorage.setItem(this.key(), text); } catch { /* then it is not kept */ } },
  kept() { try { return sessionStorage.getItem(this.key()) ?? ""; } catch { return ""; } },
  clear() { try { sessionStorage.removeItem(this.key()); } catch { /* nothing was kept */ } },
};

// ── The grid ──

const MOST_ROWS = 200;

function rowsOf(grid) { return [...grid.querySelectorAll("tbody tr")]; }

function addRow(grid) {
  const rows = rowsOf(grid);
  if (rows.length >= MOST_ROWS) return null;
  const number = rows.length + 1;
  const row = rows[rows.length - 1].cloneNode(true);
  const renamed = (text) => text.replace(String(rows.length), String(number));
  const head = row.querySelector("th");
  head.textContent = renamed(head.firstChild.textContent.trim());
  for (const cell of row.querySelectorAll("input, select")) {
    cell.name = cell.name.replace(/\.\d+\./, `.${number}.`);
    cell.setAttribute("aria-label", renamed(cell.getAttribute("aria-label")));
    cell.value = "";
  }
  rows[rows.length - 1].after(row);
  return row;
}

function fill(cell, text) {
  const value = text.trim();
  if (cell.tagName === "SELECT") {
    const known = [...cell.options].find((option) => option.text === value);
    // Other words for a choice are understood where the rows are read: they are kept as they came.
    if (value && !known) cell.add(new Option(value, value));
    cell.value = known ? known.value : value;
  } else cell.value = value;
}

function paste(event) {
  const cell = event.target.closest("#grid td > *");
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (!cell || !/[\t\n]/.test(text.trim())) return;
  event.preventDefault();
  const grid = document.getElementById("grid");
  const labels = [...grid.querySelectorAll("thead th")].slice(1).map((head) => head.textContent);
  const lines = text.replace(/\r/g, "").replace(/\n+$/, "").split("\n").map((line) => line.split("\t"));
  const headed = lines[0].filter((label) => labels.includes(label.trim())).length > lines[0].length / 2;
  const heading = headed ? lines.shift().map((label) => labels.indexOf(label.trim())) : null;
  const column = [...cell.closest("tr").querySelectorAll("td > *")].indexOf(cell);
  let row = rowsOf(grid).indexOf(cell.closest("tr"));
  for (const line of lines) {
    const into = rowsOf(grid)[row++] ?? addRow(grid);
    if (!into) break;
    const cells = into.querySelectorAll("td > *");
    line.forEach((value, place) => {
      const at = heading ? heading[place] : column + place;
      if (cells[at] && at >= 0) fill(cells[at], value);
    });
  }
}

document.addEventListener("paste", paste);

document.addEventListener("click", (event) => {
  if (event.target.matches("#grid .add")) {
    addRow(document.getElementById("grid"))?.querySelector("input, select").focus();
  }
});

// ── The answers beside the talk: what is asked now stays in sight. ──

document.getElementById("filled")?.addEventListener("load", (event) => {
  event.target.contentDocument?.getElementById("here")?.scrollIntoView({ block: "center" });
});

// ── A page that has just come ──

function ready() {
  const box = document.getElementById("text");
  if (box) {
    if (!box.value) box.value = draft.kept();
    box.addEventListener("input", () => draft.keep(box.value));
  }
  for (const add of document.querySelectorAll("#grid .add")) add.hidden = false;
  const grid = document.getElementById("grid");
  if (grid && matchMedia("(min-width: 64rem)").matches) grid.open = true;
}

ready();
if (page.ask() && !document.getElementById("turn-0")) lookAtNewest();
const code = document.getElementById("code");
if (code?.tagName === "INPUT" && location.hash) code.value = location.hash.slice(1);
