// Below a field that seems to hold personal data: a neutral wording, or a reason why it is none.
class Finding {
  constructor(within, use, clear) {
    const make = (name, className, into) => {
      const made = document.createElement(name)
      if (className) made.className = className
      into.append(made)
      return made
    }
    this.box = make("section", "finding", within)
    this.box.hidden = true
    this.heading = make("h4", "", this.box)
    this.heading.id = "finding"
    this.box.setAttribute("aria-labelledby", "finding")
    this.neutral = make("p", "neutral", this.box)
    this.use = make("button", "", make("div", "buttons", this.box))
    this.reasoning = make("div", "reasoning", this.box)
    this.label = make("label", "", this.reasoning)
    this.label.htmlFor = "reason"
    this.reason = make("select", "", this.reasoning)
    this.reason.id = "reason"
    this.clear = make("button", "", this.reasoning)
    this.names = make("p", "names", this.box)
    for (const button of [this.use, this.clear]) button.type = "button"
    this.use.onclick = () => this.live && use(this.said.neutral)
    this.clear.onclick = () => {
      this.reason.setAttribute("aria-invalid", !this.reason.value)
      if (!this.reason.value) this.reason.focus()
      else if (this.live) clear(this.reason.value)
    }
  }

  // While somebody types on, the box keeps its place and waits; it never takes the focus.
  show(said, words, live) {
    this.box.hidden = !said || !words
    this.live = live
    if (this.box.hidden) { this.said = undefined; return }
    this.box.classList.toggle("waiting", !live)
    for (const each of [this.use, this.clear, this.reason]) each.setAttribute("aria-disabled", !live)
    if (this.said === said) return
    this.said = said
    this.heading.textContent = words.neutral
    this.neutral.textContent = said.neutral
    this.use.textContent = words.use
    this.label.textContent = words.reason
    this.reasoning.hidden = !words.reasons.length
    this.reason.setAttribute("aria-invalid", false)
    this.reason.replaceChildren(...[["", words.choose], ...words.reasons].map(([key, text]) => new Option(text, key)))
    this.clear.textContent = words.clear
    this.names.textContent = words.names
  }
}

