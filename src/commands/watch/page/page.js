"use strict";

const at = (id) => document.getElementById(id);
const line = at("status");
const places = new Map();
let state = null;
let shown = null;

function make(tag, text, name) {
  const node = document.createElement(tag);
  if (text) node.textContent = text;
  if (name) node.className = name;
  return node;
}

const counted = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;

function tell(text, name = "") {
  line.className = name;
  if (line.textContent !== text) line.textContent = text;
}

function sentence() {
  if (state.building) return tell(state.round ? "Building …" : "Building for the first time …");
  const { errors, warnings } = state;
  const found = [errors && counted(errors, "error"), warnings && counted(warnings, "warning")];
  const parts = [...found.filter(Boolean), `build ${state.round}`, `${state.milliseconds} ms`];
  if (errors) parts.splice(1, 0, "the last good pages stay");
  tell(parts.join(", "), errors ? "error" : warnings ? "warning" : "");
}

// Messages that stay keep their scroll position. Errors are shown at once; all else when it is asked for.
let failed = false;
function messages() {
  const all = state.messages.map(({ level, text }) => make("pre", text, level));
  for (const message of all) message.tabIndex = 0;
  if (state.more) all.push(make("p", `and ${counted(state.more, "further message")} in the terminal`));
  const rows = at("list");
  const same = all.length === rows.children.length
    && all.every((one, index) => one.isEqualNode(rows.children[index]));
  if (!same) rows.replaceChildren(...all);
  at("count").textContent = counted(state.messages.length + state.more, "message");
  const box = at("messages");
  box.hidden = all.length === 0;
  const fails = state.errors > 0;
  if (fails !== failed) box.open = fails;
  failed = fails;
}

function list() {
  const parts = [];
  let brief = null;
  let rows = null;
  for (const one of state.documents) {
    if (one.brief !== brief) {
      brief = one.brief;
      rows = make("ul");
      rows.setAttribute("aria-label", brief);
      parts.push(make("h3", brief), rows);
    }
    const link = make("a", `${one.audience} ${one.document}`);
    link.href = `#${encodeURIComponent(one.name)}`;
    link.append(one.made ? make("span", String(one.pages.length)) : make("span", "not made", "stale"));
    link.lastChild.title = one.made ? counted(one.pages.length, "page") : "";
    if (one.name === shown) link.setAttribute("aria-current", "page");
    const row = make("li");
    row.append(link);
    rows.append(row);
  }
  const nav = at("documents");
  const focus = nav.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  nav.replaceChildren(...parts);
  if (focus) [...nav.querySelectorAll("a")].find((link) => link.getAttribute("href") === focus)?.focus();
}

// A picture that changed is put in place when it is there, so that nothing flickers.
async function put(image, picture) {
  image.dataset.picture = picture;
  if (!image.hasAttribute("src")) {
    image.src = picture;
    return;
  }
  const fresh = new Image();
  fresh.src = picture;
  await fresh.decode().catch(() => {});
  if (image.dataset.picture === picture) image.src = picture;
}

function pages(one) {
  at("head").hidden = !one;
  const sheets = at("sheets");
  if (!one) return sheets.replaceChildren();
  document.title = `${one.audience} ${one.document}, ${one.brief}`;
  at("title").textContent = `${one.brief}: ${one.document} for ${one.audience}`;
  const about = at("about");
  about.replaceChildren(counted(one.pages.length, "page"));
  if (one.pdf) {
    const link = make("a", "PDF");
    link.href = one.pdf;
    link.target = "_blank";
    link.rel = "noopener";
    about.append(", ", link);
  }
  if (!one.made) {
    const why = one.pages.length ? " as last made: the messages say why not anew" : " not made yet";
    about.append(make("span", why, "stale"));
  }
  while (sheets.children.length > one.pages.length) sheets.lastChild.remove();
  one.pages.forEach((page, index) => {
    const image = sheets.children[index] ?? sheets.appendChild(make("img"));
    image.width = Math.round(page.width * 4 / 3);
    image.height = Math.round(page.height * 4 / 3);
    image.className = page.height > page.width ? "upright" : "";
    image.alt = `Page ${index + 1} of ${one.pages.length}, ${one.document} for ${one.audience}`;
    if (image.dataset.picture !== page.picture) put(image, page.picture);
  });
}

function choose(name) {
  if (name !== shown) {
    places.set(shown, window.scrollY);
    at("sheets").replaceChildren();
    shown = name;
  }
}

function draw() {
  const wanted = decodeURIComponent(location.hash.slice(1));
  const known = (name) => state.documents.some((one) => one.name === name);
  const next = known(wanted) ? wanted : known(shown) ? shown : state.documents[0]?.name ?? null;
  const isOther = next !== shown;
  choose(next);
  sentence();
  messages();
  list();
  pages(state.documents.find((one) => one.name === shown));
  if (isOther) window.scrollTo(0, places.get(shown) ?? 0);
}

function step(by) {
  const all = state?.documents ?? [];
  const index = all.findIndex((one) => one.name === shown) + by;
  if (all[index]) location.hash = encodeURIComponent(all[index].name);
}

let asked = 0;
async function load() {
  const number = ++asked;
  const answer = await fetch("state.json", { cache: "no-store" });
  const fresh = await answer.json();
  // An answer that was overtaken says nothing new.
  if (number !== asked) return;
  state = fresh;
  draw();
}

addEventListener("hashchange", () => { if (state && location.hash !== "#pages") draw(); });
addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented) return;
  // A message that is wider than the page is scrolled with the same keys.
  if (document.activeElement?.tagName === "PRE") return;
  if (event.key === "ArrowLeft") step(-1);
  else if (event.key === "ArrowRight") step(1);
  else return;
  event.preventDefault();
});

const refresh = () => load().catch(() => tell("The watch cannot be reached", "error"));
const events = new EventSource("events");
events.onmessage = refresh;
events.onerror = () => tell("The watch has ended, or cannot be reached", "error");
refresh();
