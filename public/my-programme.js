// "My programme" in a browser that was asked to remember it.
//
// Nothing is stored before somebody presses "remember" on the page of their programme; without that
// the stars stay the links that they are. What is remembered, per event: the secret of the programme's
// address and which sessions it has. Every word stands in the page.

/** The element that says which event the page is of, and what else this file must know. */
const mark = document.querySelector("[data-programme]");
const place = `auftakt programme ${mark?.dataset.programme}`;

/** What is remembered: { token, stars: [slug] }, or null. */
function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(place));
    return /^[0-9a-f]{40}$/.test(kept?.token) && Array.isArray(kept.stars) ? kept : null;
  } catch {
    return null;
  }
}

/** Remembers, or forgets where there is nothing; says whether the browser allowed it. */
function keep(kept) {
  try {
    if (kept) localStorage.setItem(place, JSON.stringify(kept));
    else localStorage.removeItem(place);
    return true;
  } catch {
    return false;
  }
}

/** A link that is a button while something is remembered. */
class Star {
  /** Answers that are still waited for. */
  waiting = 0;

  constructor(link) {
    this.link = link;
    this.slug = new URL(link.href).searchParams.get("session");
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.className = link.className;
    this.button.textContent = link.textContent;
    const title = link.closest("article, td")?.querySelector("h1, h2, h3, h4, .grid__title")?.textContent ?? "";
    this.button.setAttribute("aria-label", `${link.textContent}: ${title}`);
    this.button.addEventListener("click", () => this.toggle());
  }

  /** Shows what is remembered; a press that is not answered yet stays as it was pressed. */
  show(kept) {
    if (!kept) {
      const hadFocus = document.activeElement === this.button;
      this.button.replaceWith(this.link);
      if (hadFocus) this.link.focus();
    } else {
      if (!this.waiting) this.press(kept.stars.includes(this.slug));
      this.link.replaceWith(this.button);
    }
  }

  press(isPressed) {
    this.button.setAttribute("aria-pressed", String(isPressed));
  }

  toggle() {
    const isWanted = this.button.getAttribute("aria-pressed") !== "true";
    this.press(isWanted);
    this.waiting += 1;
    // One after the other, so that the last press is what holds.
    turn = turn.then(async () => {
      const said = await send(this.slug, isWanted);
      this.waiting -= 1;
      show();
      mark.textContent = said;
    });
  }
}

let turn = Promise.resolve();
const stars = [...document.querySelectorAll("a.star")].map((link) => new Star(link));

/** Tells the programme; gives what there is to say of it, which is nothing when it was done. */
async function send(slug, isWanted) {
  const kept = read();
  if (!kept) return "";
  // A form of one box: what it had and has no more is taken out.
  const body = new URLSearchParams({ [isWanted ? "session" : "had"]: slug });
  const answer = await fetch(mark.dataset.list + kept.token, { method: "POST", body, redirect: "manual" }).catch(() => null);
  if (answer?.type === "opaqueredirect") {
    const others = (read() ?? kept).stars.filter((one) => one !== slug);
    keep({ token: kept.token, stars: isWanted ? [...others, slug] : others });
    return "";
  }
  if (answer?.status !== 404) return mark.dataset.failed;
  keep(null);
  return mark.dataset.gone;
}

/** Brings the page to what is remembered. */
function show() {
  const kept = read();
  for (const star of stars) star.show(kept);
  for (const link of document.querySelectorAll("a[data-mine]")) {
    link.dataset.mine ||= link.getAttribute("href");
    link.href = kept ? mark.dataset.list + kept.token : link.dataset.mine;
    if (mark.contains(link)) mark.hidden = !kept;
  }
}

/** The page of a programme: asks before anything is stored. */
function offer() {
  const { token, stars, remembered, forgotten, failed } = mark.dataset;
  const own = { token, stars: stars.split(" ").filter(Boolean) };
  const isKept = () => read()?.token === token;
  const buttons = mark.querySelectorAll("[data-do]");
  const update = () => buttons.forEach((one) => (one.hidden = (one.dataset.do === "forget") !== isKept()));
  buttons.forEach((button) =>
    button.addEventListener("click", () => {
      const isToKeep = button.dataset.do === "remember";
      const isDone = keep(isToKeep ? own : null);
      update();
      mark.querySelector("[role=status]").textContent = isDone ? (isToKeep ? remembered : forgotten) : failed;
      [...buttons].find((one) => !one.hidden)?.focus();
    }),
  );
  // It may have been changed elsewhere.
  if (isKept()) keep(own);
  mark.hidden = false;
  update();
}

/** The form of a registration: what is remembered comes along. */
function bring() {
  const field = document.querySelector("input[name=programme]");
  const kept = read();
  if (field && kept && !field.value) {
    field.value = kept.token;
    mark.hidden = false;
  }
}

if (mark && "token" in mark.dataset) offer();
else if (mark && "along" in mark.dataset) bring();
else if (mark && "forget" in mark.dataset) mark.addEventListener("submit", () => keep(null));
else if (mark) {
  show();
  // Another tab may have starred something; coming back to a page shows it as it was left.
  addEventListener("storage", show);
  addEventListener("pageshow", show);
}
