// Asks the server every three seconds whether it lives; shows nothing while it does. And lets our own menu
// (ui/frame.py) do what the menu of Streamlit does: say which page is open, make way for it on a phone.
const EVERY = 3000, SOON = 1000, WAIT = 2500, SHOWN = 20000
// Streamlit's own "Connection error" covers the page and takes the focus from whoever types. It comes only while
// nothing is reachable, and holds no block of the page, as a dialog of ours does: close it, give the focus back.
const FOREIGN = '[data-testid="stDialog"]:not(:has([data-testid="stVerticalBlock"]))'
const MENU = '[data-testid="stSidebar"] a[data-testid="stPageLink-NavLink"]'
const DRAWERS = "workbench.typed" // where typed_text.js keeps what was not acknowledged
const watches = new WeakMap()

class Watch {
  constructor(root) {
    this.frame = root.querySelector(".pulse")
    this.frame.replaceChildren()
    this.frame.setAttribute("role", "status")
    this.text = document.createElement("span")
    this.close = document.createElement("button")
    this.close.type = "button"
    this.close.onclick = () => this.say("")
    this.frame.append(this.text, this.close)
    // An invisible piece takes no room in the page.
    const host = root.host ?? this.frame
    const place = host.closest?.('[data-testid="stElementContainer"]') ?? host.parentElement
    if (place) Object.assign(place.style, { position: "absolute", height: "0" })
    this.misses = 0
    this.style = document.head.appendChild(document.createElement("style"))
    this.remember = (event) => {
      const target = event.composedPath()[0]
      if (!event.composedPath().some((part) => part.matches?.(FOREIGN))) this.writing = target
    }
    document.addEventListener("focusin", this.remember)
    // On a narrow screen Streamlit folds the sidebar away when something beside it is pressed; elsewhere nothing happens.
    this.makeWay = ({ target }) => {
      const page = target.closest?.(MENU) && document.querySelector('[data-testid="stMain"]')
      page?.dispatchEvent(new MouseEvent("mousedown", { bubbles: true }))
    }
    document.addEventListener("click", this.makeWay)
    this.observer = new MutationObserver(() => this.quieten())
    this.observer.observe(document.body, { childList: true })
    this.ask()
  }

  show(component) {
    this.component = component
    const { data } = component
    this.close.textContent = data.words.close
    if (this.asking && data.run !== this.asking) this.answered()
    this.run = data.run
    if (this.swept && data.answered === this.swept.token) this.emptied(data.stored)
    requestAnimationFrame(() => this.mark())
  }

  // Bold and grey say to the eye alone where one is.
  mark() {
    for (const link of document.querySelectorAll(MENU)) {
      if (location.pathname === `/${link.getAttribute("href")}`) link.setAttribute("aria-current", "page")
      else link.removeAttribute("aria-current")
    }
  }

  async ask() {
    const alive = await this.alive()
    if (this.ended) return
    if (alive) this.found()
    else this.missed()
    if (alive) this.sweep()
    this.timer = setTimeout(() => this.ask(), this.misses || this.asking ? SOON : EVERY)
  }

  async alive() {
    try {
      const answer = await fetch(this.component?.data.address ?? "/livez", {
        cache: "no-store", signal: AbortSignal.timeout(WAIT),
      })
      return answer.ok
    } catch { return false }
  }

  missed() {
    this.misses += 1
    this.style.textContent = `${FOREIGN} { display: none !important; }`
    this.quieten()
    if (this.misses < 2) return // one slow answer is no loss
    this.lost = true
    this.asking = ""
    this.say("lost")
  }

  found() {
    this.misses = 0
    this.style.textContent = ""
    if (this.lost) { this.lost = false; this.asking = this.run }
    // The page's own connection may come back later than the server: ask until a run has answered.
    if (this.asking) this.component.setTriggerValue("back", Date.now())
  }

  // What was typed on a page that was left before it was stored, one text at a time.
  sweep() {
    const { owner, sweep } = this.component.data
    if (!sweep || this.lost || this.asking) return
    const open = globalThis[Symbol.for(DRAWERS)]
    for (const name of this.drawers(`${DRAWERS}:${owner}:`)) {
      const held = sessionStorage.getItem(name), { text, base, visit, where, at } = JSON.parse(held)
      if (open?.get(name) > 0 || !where || Date.now() - at < SOON || this.refused?.has(held)) continue
      this.swept = { name, held, token: `${at}-${Date.now()}` }
      this.component.setTriggerValue("left", { where, text, shown_version: base, visit, token: this.swept.token })
      return
    }
  }

  drawers(prefix) {
    try { return Object.keys(sessionStorage).filter((name) => name.startsWith(prefix)) } catch { return [] }
  }

  emptied(stored) {
    const { name, held } = this.swept
    if (!stored) (this.refused ??= new Set()).add(held)
    else if (sessionStorage.getItem(name) === held) sessionStorage.removeItem(name)
    this.swept = undefined
    this.sweep()
  }

  answered() {
    this.asking = ""
    const now = new Date()
    const time = [now.getHours(), now.getMinutes()].map((n) => String(n).padStart(2, "0")).join(":")
    this.say("back", time)
  }

  say(word, time = "") {
    const text = word ? this.component.data.words[word].replace("{time}", time) : ""
    if (this.text.textContent !== text) this.text.textContent = text
    this.frame.dataset.state = word
    clearTimeout(this.fading)
    if (word === "back") this.fading = setTimeout(() => this.say(""), SHOWN)
  }

  quieten() {
    const dialog = this.misses && document.querySelector(FOREIGN)
    if (!dialog) return
    const field = this.writing
    dialog.querySelector("button")?.click()
    setTimeout(() => field?.isConnected && field.focus({ preventScroll: true }), 50)
  }

  end() {
    this.ended = true
    clearTimeout(this.timer)
    clearTimeout(this.fading)
    this.observer.disconnect()
    document.removeEventListener("focusin", this.remember)
    document.removeEventListener("click", this.makeWay)
    this.style.remove()
  }
}

export default function (component) {
  const root = component.parentElement
  if (!watches.has(root)) watches.set(root, new Watch(root))
  const watch = watches.get(root)
  watch.show(component)
  return () => { watches.delete(root); watch.end() }
}
