// <auftakt-agenda src="https://auftakt.example/de/EVENT/embed"><a href="…">Programm</a></auftakt-agenda>
//
// Shows the agenda of an event on a page of somebody else. What stands inside the element is shown
// until the agenda is there, and where it cannot be fetched. Works under a strict policy of that page
// (script-src and connect-src name the host of Auftakt, nothing inline, Trusted Types too): the style
// is a constructed sheet, and of what is fetched only known elements are made anew, never markup.

const STYLE = `
:host { display: block; color-scheme: inherit; }
p, ol, h2, h3 { margin: 0; padding: 0; font: inherit; }
h2 { margin-block: 1.5em .75em; font-size: 1.25em; font-weight: 600; }
section:first-child > h2 { margin-block-start: 0; }
ol { list-style: none; }
li { display: grid; gap: 0 1.5em; padding-block: .75em; border-block-start: 1px solid color-mix(in srgb, currentcolor 25%, transparent); }
h3 { font-weight: 600; overflow-wrap: break-word; }
a { color: inherit; text-underline-offset: .2em; }
[part~="time"] { font-weight: 600; font-variant-numeric: tabular-nums; white-space: nowrap; }
[part~="about"], [part~="people"] { opacity: .8; }
[part~="more"] { margin-block-start: 1em; }
@media (width >= 40em) { li { grid-template-columns: 8em minmax(0, 1fr); } }
`;

const ELEMENTS = new Set(["a", "div", "h2", "h3", "li", "ol", "p", "s", "section", "span", "strong", "time"]);
const ATTRIBUTES = new Set(["datetime", "lang", "part", "role"]);

/** Coming back to the page after this long fetches the agenda again. */
const STALE_MS = 5 * 60 * 1000;

class AuftaktAgenda extends HTMLElement {
  static observedAttributes = ["src"];

  #root = this.attachShadow({ mode: "open" });
  #request;
  #fetchedAt = 0;

  constructor() {
    super();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    this.#root.adoptedStyleSheets = [sheet];
    this.#root.append(document.createElement("slot"));
  }

  connectedCallback() {
    document.addEventListener("visibilitychange", this.#refresh);
    this.#fetch();
  }

  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this.#refresh);
    this.#request?.abort();
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#fetch();
  }

  #refresh = () => {
    if (document.visibilityState === "visible" && Date.now() - this.#fetchedAt > STALE_MS) this.#fetch();
  };

  #fetch() {
    this.#request?.abort();
    const address = webAddress(this.getAttribute("src"), document.baseURI);
    if (!address) return;
    const request = new XMLHttpRequest();
    this.#request = request;
    request.open("GET", address);
    request.responseType = "document";
    request.addEventListener("load", () => this.#show(request, address));
    request.addEventListener("error", () => this.dispatchEvent(new Event("error")));
    request.send();
  }

  #show(request, address) {
    const agenda = request.status === 200 && request.response?.querySelector(".auftakt-agenda");
    if (!agenda) {
      this.dispatchEvent(new Event("error"));
      return;
    }
    this.#fetchedAt = Date.now();
    this.#root.replaceChildren(copy(agenda, address));
    this.dispatchEvent(new Event("load"));
  }
}

/** The same elements and texts, made anew; what is not known leaves its content. */
function copy(node, address) {
  if (node.nodeType === Node.TEXT_NODE) return document.createTextNode(node.data);
  const name = node.localName;
  const element = ELEMENTS.has(name) ? document.createElement(name) : document.createDocumentFragment();
  if (element instanceof Element) {
    for (const { name, value } of node.attributes) {
      if (ATTRIBUTES.has(name)) element.setAttribute(name, value);
    }
    const href = name === "a" && webAddress(node.getAttribute("href"), address);
    if (href) element.setAttribute("href", href);
  }
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE || child.nodeType === Node.ELEMENT_NODE) {
      element.append(copy(child, address));
    }
  }
  return element;
}

/** The whole address of the web, or nothing. */
function webAddress(text, base) {
  try {
    const url = new URL(text ?? "", base);
    return text && ["https:", "http:"].includes(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}

customElements.define("auftakt-agenda", AuftaktAgenda);
