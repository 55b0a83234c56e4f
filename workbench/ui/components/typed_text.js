// A text field that stores what is typed into it, and never loses or overwrites it.
//
// dirty    the text differs from what the server is known to keep
// base     the version that the text grew from: goes with every send, so that the server sees a conflict
// visit    one stay in the field: a resend of the same stay is no conflict with itself
// sent     texts under way, by token: an answer names the token that it answers
const PAUSE = 800, LONGEST_WAIT = 1500, RETRY = 2000, PREFIX = "workbench.typed"
const fields = new WeakMap()
const parked = new Map() // focus and caret of a field that the page took away and may put back at once
const focused = new Set() // wishes for the focus that were granted
const open = (globalThis[Symbol.for(PREFIX)] ??= new Map()) // drawers with a field before them; pulse.js sends the others

// Streamlit sends a text in the next turn of the browser. A click in between is overtaken by it: a page that was
// asked for stays blank, because the late rerun names a fragment of the old one. So such a click waits a moment.
const TURN = 60
let lastSend = 0
document.addEventListener("click", (event) => {
  const wait = lastSend + TURN - Date.now(), target = event.composedPath()[0]
  if (wait <= 0 || !event.isTrusted || !target.closest?.("a, button")) return
  event.preventDefault()
  event.stopImmediatePropagation()
  setTimeout(() => target.dispatchEvent(new MouseEvent("click", event)), wait)
}, true)

const random = () => crypto.getRandomValues(new Uint32Array(3)).join("-")

function element(name, className, within) {
  const made = document.createElement(name)
  if (className) made.className = className
  within?.append(made)
  return made
}

class Drawer { // what was not acknowledged outlives a reload of this tab, for this person only
  constructor(owner, key) {
    this.name = `${PREFIX}:${owner}:${key}`
    try {
      for (const name of Object.keys(sessionStorage))
        if (name.startsWith(`${PREFIX}:`) && !name.startsWith(`${PREFIX}:${owner}:`))
          sessionStorage.removeItem(name)
    } catch { /* storage switched off: the text still stands in the field */ }
  }
  put(pending) {
    try { sessionStorage.setItem(this.name, JSON.stringify(pending)) } catch { /* full or off */ }
  }
  take() {
    try { return JSON.parse(sessionStorage.getItem(this.name)) } catch { return null }
  }
  empty() {
    try { sessionStorage.removeItem(this.name) } catch { /* off */ }
  }
}

class Field {
  constructor(root, data) {
    this.drawer = new Drawer(data.owner, data.key)
    open.set(this.drawer.name, (open.get(this.drawer.name) ?? 0) + 1)
    this.sent = new Map()
    this.heard = ""
    this.visit = random()
    this.lastSent = this.dirtySince = this.lastKey = 0
    this.build(root.querySelector(".field"), data)
    this.single = data.single
    this.kept = this.put(data.value)
    this.base = data.version
    this.restore(data)
    this.leave = () => { if (!this.underWay) this.send() }
    document.addEventListener("pointerdown", this.leave, true) // before a tap can lead to another page
    addEventListener("pagehide", this.leave)
    document.addEventListener("visibilitychange", this.leave)
    this.clock = setInterval(() => this.tick(), 200)
  }

  build(frame, data) {
    frame.replaceChildren()
    this.frame = frame
    this.label = element("label", "", frame)
    this.label.htmlFor = "entry"
    this.help = element("p", "help", frame)
    this.help.id = "help"
    this.grow = element("div", data.single ? "line" : "grow", frame)
    this.entry = element(data.single ? "input" : "textarea", "", this.grow)
    this.entry.id = "entry"
    this.entry.setAttribute("aria-describedby", "help status")
    this.status = element("p", "status", frame)
    this.status.id = "status"
    this.spoken = element("p", "spoken", frame)
    this.spoken.setAttribute("aria-live", "polite")
    this.buildChoice(element("section", "choice", frame))
    this.finding = new Finding(frame, (text) => this.reword(text), (reason) => this.clear(reason))
    this.entry.addEventListener("input", () => this.typed())
    this.entry.addEventListener("focus", () => this.entered())
    this.entry.addEventListener("blur", () => this.left())
    this.entry.addEventListener("scroll", () => { this.scroll = this.entry.scrollTop })
    this.entry.addEventListener("keydown", (event) => this.pressed(event))
  }

  buildChoice(section) {
    this.choice = section
    section.hidden = true
    this.theirsLabel = element("h4", "", section)
    this.theirs = element("p", "theirs", section)
    const buttons = element("div", "buttons", section)
    this.keepMine = element("button", "", buttons)
    this.takeTheirs = element("button", "", buttons)
    for (const button of [this.keepMine, this.takeTheirs]) button.type = "button"
    this.keepMine.onclick = () => this.insist()
    this.takeTheirs.onclick = () => { this.adopt(); this.entry.focus() }
  }

  put(text) { // the browser may change line ends, so what stands there is read back
    this.entry.value = text
    return this.entry.value
  }

  asShown(text) { return this.single ? text.replace(/[\r\n]/g, "") : text.replace(/\r\n?/g, "\n") }

  same(text) { return this.entry.value === this.asShown(text) }

  get dirty() { return this.entry.value !== this.kept }
  get underWay() { return [...this.sent.values()].at(-1) === this.entry.value }
  get focused() { return this.entry.getRootNode().activeElement === this.entry }

  restore(data) {
    let pending = this.drawer.take()
    if (pending && data.draft && pending.visit === data.gone) pending = null
    if (pending && !this.same(pending.text)) {
      this.entry.value = pending.text
      this.base = pending.base
      this.visit = pending.visit
      this.dirtySince = 1
    } else if (!pending || !data.draft) this.drawer.empty()
    const place = parked.get(this.drawer.name)
    parked.delete(this.drawer.name)
    if (place && Date.now() - place.at < 3000) setTimeout(() => {
      this.entry.focus({ preventScroll: true })
      this.entry.setSelectionRange(place.start, place.end)
      this.entry.scrollTop = place.scroll ?? 0
    })
  }

  show(component) { // called again by Streamlit each time the server drew the page
    const data = this.data = component.data
    this.component = component
    this.write(data)
    this.hear(data.said)
    if (this.dirty && this.same(data.value)) this.settle(this.entry.value, data.version)
    else if (!this.dirty && data.version >= this.base && (data.draft || !this.focused)) this.adopt()
    if (data.focus && !focused.has(data.focus)) {
      focused.add(data.focus)
      this.entry.focus()
    }
    this.tell()
  }

  write(data) {
    this.label.textContent = data.label
    this.label.classList.toggle("spoken", data.label_hidden)
    this.help.textContent = data.help
    this.help.hidden = !data.help
    this.entry.placeholder = data.placeholder
    this.entry.readOnly = data.disabled
    if (!data.single) this.entry.rows = data.rows
    this.entry.maxLength = data.limit
    this.theirsLabel.textContent = data.words.theirs
    this.theirs.textContent = data.value || data.words.nothing
    this.keepMine.textContent = data.words.keepMine
    this.takeTheirs.textContent = data.words.takeTheirs
    this.fit()
  }

  hear(said) {
    if (said.token === this.heard || !this.sent.has(said.token)) return
    const text = this.sent.get(said.token)
    this.heard = said.token
    for (const token of this.sent.keys()) { // what was sent earlier is answered too
      this.sent.delete(token)
      if (token === said.token) break
    }
    this.quarrel = said.status === "conflict"
    this.refused = ["fault", "finding"].includes(said.status) ? text : undefined
    this.found = said.status === "finding" ? said : undefined
    if (said.status === "stored") this.settle(text, said.version)
    if (this.found) { // what this visit had stored before was taken back: the cell is as it was
      this.kept = this.asShown(this.data.value)
      this.base = Math.max(this.base, said.version)
      this.hold()
    }
  }

  settle(text, version) { // the server keeps this text
    this.kept = text
    this.base = version
    this.quarrel = false
    this.refused = this.found = undefined
    if (this.dirty) this.hold()
    else { this.rest(); this.sent.clear(); this.dirtySince = 0 }
  }

  rest() { // a draft stays in the drawer until it was sent off: nothing else keeps it
    if (this.data?.draft && this.entry.value) this.hold()
    else this.drawer.empty()
  }

  adopt() { // show what the server keeps
    this.settle(this.put(this.data.value), this.data.version)
    this.fit()
    this.tell()
  }

  insist() { // both texts were seen: mine shall stand upon theirs
    this.base = this.data.version
    this.quarrel = false
    this.hold()
    this.entry.focus()
    this.send()
  }

  reword(text) { // the offered wording instead of mine
    this.put(text)
    this.entry.focus()
    this.typed()
    this.send()
  }

  clear(reason) { // it is no personal data: stored as it stands, for a reason that stays on record
    const text = this.entry.value
    if (this.underWay || !this.component) return
    const token = random()
    this.sent.set(token, text)
    this.refused = undefined
    this.lastSent = lastSend = Date.now()
    this.entry.focus()
    this.component.setTriggerValue("cleared", { text, shown_version: this.base, visit: this.visit, token, reason })
    this.tell()
  }

  hold() {
    const { entry, base, visit, data: { where } } = this
    this.drawer.put({ text: entry.value, base, visit, where, at: Date.now() })
  }

  typed() {
    this.lastKey = Date.now()
    if (this.dirty) { this.dirtySince ||= this.lastKey; this.hold() }
    else if (!this.sent.size) { this.dirtySince = 0; this.rest() }
    this.fit()
    this.tell()
  }

  entered() {
    this.inside = true
    if (!this.dirty) this.visit = random()
  }

  left() {
    this.inside = false
    this.leftAt = Date.now()
    this.leave()
    if (!this.dirty && this.data.version > this.base) this.adopt()
    this.tell()
  }

  pressed(event) {
    if (event.key !== "Enter" || event.isComposing || event.shiftKey) return
    if (!this.data.single && !this.data.enter && !event.ctrlKey && !event.metaKey) return
    event.preventDefault()
    this.send()
    if (this.data.enter) this.component.setTriggerValue("entered", random())
  }

  tick() {
    if (!this.dirty) return
    const now = Date.now(), quiet = now - this.lastKey
    if (this.underWay) { if (now - this.lastSent >= RETRY) this.send() }
    else if (quiet >= PAUSE || now - Math.max(this.dirtySince, this.lastSent) >= LONGEST_WAIT) this.send()
    this.tell()
  }

  send() {
    const text = this.entry.value
    if (!this.dirty || this.quarrel || this.refused === text || !this.component) return
    const token = random()
    this.sent.set(token, text)
    if (this.sent.size > 50) this.sent.delete(this.sent.keys().next().value)
    this.lastSent = lastSend = Date.now()
    this.hold()
    this.component.setTriggerValue("typed", { text, shown_version: this.base, visit: this.visit, token })
  }

  tell() {
    const { words, said, version } = this.data
    const [kind, text] =
      this.quarrel ? ["conflict", said.note || words.conflict]
      : this.dirty && this.refused === this.entry.value ? [this.found ? "finding" : "fault", said.note || words.fault]
      : this.data.draft ? ["draft", this.entry.value ? this.data.stored_note : ""]
      : this.dirty ? ["pending", words.pending]
      : version > this.base ? ["newer", words.newer]
      : ["stored", this.data.stored_note || (said.status === "stored" ? said.note : "")]
    this.choice.hidden = !this.quarrel
    this.finding.show(this.dirty ? this.found : undefined, this.data.finding, kind === "finding")
    if (this.status.textContent !== text) this.status.textContent = text
    this.frame.dataset.state = kind
    this.entry.setAttribute("aria-invalid", ["fault", "conflict", "finding"].includes(kind))
    clearTimeout(this.speaking) // a listener hears where it came to rest, not each key
    this.speaking = setTimeout(() => {
      if (this.spoken.textContent !== text) this.spoken.textContent = text
    }, kind === "conflict" || kind === "fault" ? 100 : 1500)
  }

  fit() { this.grow.dataset.text = this.entry.value + "\n" }

  close() { // nothing is sent from a page that is gone: that could overtake the new one; pulse.js does it
    open.set(this.drawer.name, open.get(this.drawer.name) - 1)
    clearInterval(this.clock)
    clearTimeout(this.speaking)
    removeEventListener("pagehide", this.leave)
    document.removeEventListener("visibilitychange", this.leave)
    document.removeEventListener("pointerdown", this.leave, true)
    const { scroll, entry: { selectionStart: start, selectionEnd: end } } = this
    const taken = this.inside || (Date.now() - this.leftAt < 150 && document.activeElement === document.body)
    if (taken) parked.set(this.drawer.name, { start, end, scroll, at: Date.now() })
  }
}

export default function (component) {
  const root = component.parentElement
  if (!fields.has(root)) fields.set(root, new Field(root, component.data))
  const field = fields.get(root)
  field.show(component)
  return () => { fields.delete(root); field.close() }
}
