// The problem analysis triangle as SVG at its real width in pixels, so that words keep a legible size.
//
// Each side is one group (a button for keyboard and screen reader): an inner band with the side's name and
// bar, an outer band with whoever can control it. The cards below say the same in full sentences.
const SVG = "http://www.w3.org/2000/svg"
const drawings = new WeakMap()

function svg(name, attributes, within) {
  const made = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  within?.append(made)
  return made
}

function html(name, className, within, text) {
  const made = document.createElement(name)
  made.className = className
  if (text !== undefined) made.textContent = text
  within?.append(made)
  return made
}

class Drawing {
  constructor(root) {
    this.frame = root.querySelector(".triangle")
    this.frame.replaceChildren()
    this.figure = svg("svg", { role: "group" }, this.frame)
    this.cards = html("div", "cards", this.frame)
    this.watcher = new ResizeObserver(() => this.draw())
    this.watcher.observe(this.frame)
  }

  show(component) {
    this.component = component
    this.data = component.data
    this.drawnAt = 0
    this.draw()
  }

  // Sizes: the bands grow with the lettering, the lettering shrinks with the drawing, never the other way.
  measure() {
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize) || 16
    const beside = this.frame.clientWidth >= rem * 40 // room for the cards at its side
    this.frame.classList.toggle("beside", beside)
    const width = Math.min(this.frame.clientWidth * (beside ? 0.58 : 1), rem * (beside ? 32 : 26))
    const side = width - 8
    const letter = Math.max(11, Math.min(rem, side / 24))
    return { width, side, letter, outer: letter * 1.9, inner: letter * 2.9, gap: Math.max(3, letter / 4) }
  }

  draw() {
    const size = this.measure()
    if (size.width < 50 || this.frame.clientWidth === this.drawnAt) return
    this.drawnAt = this.frame.clientWidth
    const focus = this.figure.getRootNode().activeElement?.dataset?.side
    const height = size.side * Math.sqrt(3) / 2 + 8
    this.figure.replaceChildren()
    this.figure.setAttribute("viewBox", `0 0 ${size.width} ${height}`)
    this.figure.style.width = `${size.width}px`
    this.figure.setAttribute("aria-label", this.data.words.figure)
    this.centre = [size.width / 2, 4 + size.side / Math.sqrt(3)]
    for (const side of this.data.sides) this.drawSide(side, size)
    if (focus) this.figure.querySelector(`[data-side="${focus}"]`)?.focus({ preventScroll: true })
    this.drawCards()
  }

  // Every side is drawn as the bottom one and turned about the centre.
  drawSide(side, size) {
    const depth = size.side / (2 * Math.sqrt(3)), current = side.key === this.data.selected
    const turn = { victims: 0, locations: 120, offenders: 240 }[side.key]
    const group = svg("g", {
      class: current ? "side current" : "side", tabindex: 0, role: "button", "data-side": side.key,
      "aria-label": this.sentence(side), transform: `rotate(${turn} ${this.centre.join(" ")})`,
    }, this.figure)
    if (current) group.setAttribute("aria-current", "true")
    const innerTop = depth - size.outer - size.gap
    this.band(group, "outer", { from: depth, to: depth - size.outer, side, size })
    this.band(group, "inner", { from: innerTop, to: innerTop - size.inner, side, size })
    this.letter(group, side.controller, { at: depth - size.outer / 2, className: "controller", side, size })
    const name = `${current ? "▸ " : ""}${side.mark} ${side.name}`
    this.letter(group, name, { at: innerTop - size.letter * 1.05, className: "name", side, size })
    this.bar(group, { at: innerTop - size.letter * 2.1, side, size })
    group.addEventListener("click", () => this.open(side))
    group.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return
      event.preventDefault()
      this.open(side)
    })
  }

  band(group, className, { from, to, side, size }) {
    const [x, y] = this.centre, root3 = Math.sqrt(3), gap = size.gap / 2
    const points = [[-from * root3 + gap, from], [from * root3 - gap, from], [to * root3 - gap, to], [-to * root3 + gap, to]]
    svg("polygon", {
      class: className, points: points.map(([a, b]) => `${x + a},${y + b}`).join(" "),
      ...(className === "inner" ? { fill: side.fill } : { stroke: side.fill }),
    }, group)
  }

  // Words are laid along the middle of their band; the two upper sides are turned so that nobody reads upside down.
  letter(group, words, { at, className, side, size }) {
    const [x, y] = this.centre
    const room = 2 * Math.sqrt(3) * (at - size.letter * 0.6) - size.letter
    const text = svg("text", {
      class: className, x, y: y + at, "font-size": size.letter, "text-anchor": "middle", "dominant-baseline": "central",
      ...(className === "name" ? { fill: side.text } : {}),
      ...(side.key === "victims" ? {} : { transform: `rotate(180 ${x} ${y + at})` }),
    }, group)
    text.textContent = words
    this.squeeze(text, words, { room, smallest: Math.max(9, size.letter * 0.7), letter: size.letter })
  }

  squeeze(text, words, { room, smallest, letter }) {
    const length = text.getComputedTextLength()
    if (length <= room) return
    text.setAttribute("font-size", Math.max(smallest, letter * room / length))
    for (let end = words.length - 1; end > 1 && text.getComputedTextLength() > room; end--)
      text.textContent = words.slice(0, end).trimEnd() + "…"
  }

  bar(group, { at, side, size }) {
    const [x, y] = this.centre, thick = Math.max(5, size.letter * 0.42)
    const long = Math.min(2 * Math.sqrt(3) * (at - size.letter * 0.8) - size.letter, size.letter * 12)
    if (long < 20) return
    const start = x - long / 2, share = side.of ? Math.min(1, side.done / side.of) : 0
    const turned = side.key !== "victims" // turned lettering fills its bar in reading direction
    const shape = { y: y + at - thick / 2, height: thick, rx: thick / 2 }
    svg("rect", { ...shape, class: "track", x: start, width: long, stroke: side.text }, group)
    svg("rect", { ...shape, x: turned ? start + long * (1 - share) : start, width: long * share, fill: side.text }, group)
  }

  drawCards() {
    this.cards.replaceChildren()
    for (const side of this.data.sides) {
      const current = side.key === this.data.selected
      const card = html("div", current ? "card current" : "card", this.cards)
      card.style.setProperty("--side", side.fill)
      card.setAttribute("aria-hidden", "true") // the side itself says all of it
      const head = html("div", "head", card)
      html("span", "name", head, `${side.mark} ${side.name}`)
      if (current) html("span", "here", head, `▸ ${this.data.words.here}`)
      const track = html("div", "track", card)
      html("div", "done", track).style.width = `${side.of ? Math.min(100, 100 * side.done / side.of) : 0}%`
      html("div", "progress", card, side.progress)
      html("div", "missing", card, this.missing(side))
      card.addEventListener("click", () => this.open(side))
    }
  }

  missing(side) {
    const { words } = this.data
    return side.missing ? `${words.missing} ${side.missing}` : words.nothing_missing
  }

  sentence(side) {
    return [side.name, side.controller, side.progress, this.missing(side)].join(". ")
  }

  open(side) { this.component.setTriggerValue("chosen", side.key) }

  close() { this.watcher.disconnect() }
}

export default function (component) {
  const root = component.parentElement
  if (!drawings.has(root)) drawings.set(root, new Drawing(root))
  const drawing = drawings.get(root)
  drawing.show(component)
  return () => { drawings.delete(root); drawing.close() }
}
