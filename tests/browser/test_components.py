"""The components in a real browser, under the real headers, with a server that gets killed."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser import components_store as store
from tests.browser.serving import Server

INSIDE, OUTSIDE = "What happens here?", "Outside of any fragment"


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("PROOF_STORE", str(tmp_path / "proof.db"))
    running = Server("components_app.py", tmp_path)
    running.start()
    yield running
    running.kill()


@pytest.fixture
def contexts(chromium: Browser) -> Iterator[Callable[[], BrowserContext]]:
    made: list[BrowserContext] = []

    def new(**options: object) -> BrowserContext:
        made.append(chromium.new_context(**options))
        return made[-1]

    yield new
    for context in made:
        context.close()


@pytest.fixture
def page(contexts: Callable[[], BrowserContext]) -> Page:
    return contexts().new_page()


def opened(page: Page, server: Server, **query: str) -> Page:
    address = "&".join(f"{name}={value}" for name, value in ({"who": "ana"} | query).items())
    page.goto(f"{server.address}/?{address}")
    expect(page.get_by_label(INSIDE)).to_be_visible(timeout=20_000)
    expect(page.get_by_label(OUTSIDE)).to_be_visible()
    return page


def state(field: Locator) -> str | None:
    return field.evaluate("field => field.getRootNode().querySelector('.field').dataset.state")


def await_until(holds: Callable[[], bool], seconds: float, page: Page) -> float:
    """Seconds until it held; the page lives on meanwhile."""
    start = time.monotonic()
    while not holds():
        assert time.monotonic() - start < seconds, "it did not come about in time"
        page.wait_for_timeout(50)
    return time.monotonic() - start


def runs(page: Page) -> int:
    return int(page.get_by_text("runs: ").inner_text().split()[-1])


def test_focus_caret_and_selection_stay_over_twenty_reruns_and_rows_of_others(
    page: Page, server: Server
) -> None:
    store.put("inside", "one two three\n" * 30, shown=0, author="ben", visit="x")
    field = opened(page, server, every="0.2").get_by_label(INSIDE)
    field.click()
    field.evaluate("field => { field.setSelectionRange(4, 7); field.scrollTop = 40 }")
    place = (
        "f => [f.getRootNode().activeElement === f, f.selectionStart, f.selectionEnd, f.scrollTop]"
    )
    before, first = field.evaluate(place), runs(page)
    for number in range(3):
        store.put(f"above-{number}", "somebody's", shown=0, author="ben", visit="x")
        page.wait_for_timeout(400)
    store.put("inside", "ben's", shown=1, author="ben", visit="x")
    await_until(lambda: runs(page) >= first + 20, 30, page)
    expect(page.get_by_label("Somebody's line above-2")).to_be_visible()
    assert field.evaluate(place) == before
    assert field.input_value().startswith("one two"), "a focused text was replaced"
    field.blur()
    expect(field).to_have_value("ben's")


def test_a_field_that_moves_to_another_place_of_the_page_keeps_text_focus_and_caret(
    page: Page, server: Server
) -> None:
    field = opened(page, server).get_by_label(INSIDE)
    field.fill("one three")
    field.evaluate("field => field.setSelectionRange(4, 4)")
    store.put("moved", "yes", shown=0, author="ben", visit="x")
    expect(page.get_by_text("moved")).to_be_visible(timeout=5000)
    page.wait_for_timeout(300)
    page.keyboard.type("two ")
    expect(field).to_have_value("one two three")
    await_until(lambda: store.read("inside").value == "one two three", 3, page)


def test_text_typed_without_a_pause_is_stored_within_two_seconds(
    page: Page, server: Server
) -> None:
    field = opened(page, server).get_by_label(INSIDE)
    field.click()
    typed: list[tuple[float, str]] = []
    text = ""
    for number in range(60):
        text += "abcdefghij"[number % 10]
        page.keyboard.type(text[-1])
        typed.append((time.monotonic(), text))
        page.wait_for_timeout(90)
        due = [words for when, words in typed if when < time.monotonic() - 2]
        if due:
            assert len(store.read("inside").value) >= len(due[-1])
    await_until(lambda: store.read("inside").value == text, 2, page)
    await_until(lambda: state(field) == "stored", 2, page)
    assert field.input_value() == text


@pytest.mark.parametrize(("label", "every"), [(INSIDE, "0.5"), (INSIDE, "0"), (OUTSIDE, "0")])
def test_a_killed_server_loses_nothing_and_stores_nothing_twice(
    page: Page, server: Server, label: str, every: str
) -> None:
    name = "inside" if label == INSIDE else "outside"
    field = opened(page, server, every=every).get_by_label(label)
    field.click()
    page.keyboard.type("before the fall, ", delay=30)
    server.kill()
    page.keyboard.type("while it lay there, ", delay=30)
    expect(page.get_by_text("No connection to the workbench")).to_be_visible(timeout=10_000)
    assert state(field) == "pending"
    for _ in range(10):  # through the moment in which Streamlit's own dialog comes
        page.keyboard.type("x")
        page.wait_for_timeout(1000)
    expect(page.get_by_role("dialog")).to_have_count(0)
    server.start()
    page.keyboard.type(" and after it rose.", delay=30)
    expect(page.get_by_text("Reconnected at")).to_be_visible(timeout=10_000)
    text = "before the fall, while it lay there, xxxxxxxxxx and after it rose."
    await_until(lambda: store.read(name).value == text, 6, page)
    await_until(lambda: state(field) == "stored", 3, page)
    assert field.input_value() == text
    values = [value for _, value in store.writes(name)]
    assert len(values) == len(set(values))
    assert all(text.startswith(value) for value in values), "somewhere an older text came back"


def test_a_reload_keeps_what_was_not_stored(page: Page, server: Server) -> None:
    field = opened(page, server, every="0").get_by_label(OUTSIDE)
    field.click()
    page.keyboard.type("typed and at once reloaded")
    page.reload()
    await_until(lambda: store.read("outside").value == "typed and at once reloaded", 10, page)
    expect(page.get_by_label(OUTSIDE)).to_have_value("typed and at once reloaded")
    await_until(lambda: state(page.get_by_label(OUTSIDE)) == "stored", 5, page)
    assert page.evaluate("Object.keys(sessionStorage).filter(k => k.startsWith('workbench'))") == []


def test_a_reload_while_the_server_is_down_keeps_it_too(page: Page, server: Server) -> None:
    field = opened(page, server).get_by_label(INSIDE)
    field.click()
    page.keyboard.type("kept ")
    await_until(lambda: store.read("inside").value == "kept ", 3, page)
    server.kill()
    page.keyboard.type("in the tab")
    with pytest.raises(Exception, match="ERR_CONNECTION_REFUSED"):
        page.reload()
    page.wait_for_url("chrome-error://**")
    page.goto("about:blank")  # that page would reload by itself
    server.start()
    opened(page, server)
    expect(page.get_by_label(INSIDE)).to_have_value("kept in the tab")
    await_until(lambda: store.read("inside").value == "kept in the tab", 5, page)
    assert [value for _, value in store.writes("inside")] == ["kept ", "kept in the tab"]


def test_what_was_left_unsent_on_another_page_is_sent_from_this_one(
    page: Page, server: Server
) -> None:
    opened(page, server)
    page.get_by_role("link", name="elsewhere").click()
    expect(page.get_by_text("Another page")).to_be_visible()
    page.evaluate("""() => sessionStorage.setItem("workbench.typed:salt-ana:inside", JSON.stringify(
        {text: "left behind", base: 0, visit: "v", where: "cell inside", at: 1}))""")
    await_until(lambda: store.read("inside").value == "left behind", 6, page)
    await_until(lambda: page.evaluate("sessionStorage.length") == 0, 3, page)
    assert len(store.writes("inside")) == 1


@pytest.mark.parametrize("held", [0, 60])
def test_leaving_the_page_at_once_stores_what_was_typed(
    page: Page, server: Server, held: int
) -> None:
    field = opened(page, server).get_by_label(INSIDE)
    for number in range(5):
        field.click()
        page.keyboard.type(f"{number}")
        page.get_by_role("link", name="elsewhere").click(delay=held)
        expect(page.get_by_text("Another page")).to_be_visible()
        await_until(lambda: len(store.read("inside").value) == number + 1, 4, page)  # noqa: B023
        page.get_by_role("link", name="worksheet").click()
        expect(field).to_be_visible()


def test_what_one_person_left_unsent_is_not_given_to_the_next(page: Page, server: Server) -> None:
    field = opened(page, server).get_by_label(INSIDE)
    field.click()
    server.kill()
    page.keyboard.type("for ana's eyes")
    server.start()
    opened(page, server, who="ben")
    page.wait_for_timeout(1500)
    expect(page.get_by_label(INSIDE)).to_have_value("")
    assert "ana" not in page.evaluate("JSON.stringify(sessionStorage)")


def test_the_second_writer_of_a_cell_sees_both_texts_and_chooses(
    contexts: Callable[[], BrowserContext], server: Server
) -> None:
    ana, ben = contexts().new_page(), contexts().new_page()
    hers = opened(ana, server).get_by_label(INSIDE)
    his = opened(ben, server, who="ben").get_by_label(INSIDE)
    hers.click()
    his.click()
    ana.keyboard.type("Hers.")
    await_until(lambda: store.read("inside").value == "Hers.", 3, ana)
    ben.wait_for_timeout(1200)
    expect(his).to_have_value("")  # nothing jumps into a field that somebody stands in
    ben.keyboard.type("His.")
    expect(ben.get_by_text("ana changed this meanwhile.").first).to_be_visible(timeout=5000)
    expect(ben.locator(".theirs").filter(visible=True)).to_have_text("Hers.")
    expect(his).to_have_value("His.")
    ben.keyboard.type(" More.")
    ben.wait_for_timeout(3000)
    assert store.read("inside").value == "Hers.", "overwritten without asking"
    ben.reload()
    expect(ben.get_by_role("button", name="Keep my text")).to_be_visible(timeout=10_000)
    ben.get_by_role("button", name="Keep my text").click()
    await_until(lambda: store.read("inside").value == "His. More.", 4, ben)
    ana.keyboard.type(" And more.")
    expect(ana.get_by_text("ben changed this meanwhile.").first).to_be_visible(timeout=5000)
    ana.get_by_role("button", name="Take the stored text").click()
    expect(hers).to_have_value("His. More.")
    assert [value for _, value in store.writes("inside")] == ["Hers.", "His. More."]


def test_different_cells_appear_to_the_other_within_seconds(
    contexts: Callable[[], BrowserContext], server: Server
) -> None:
    ana, ben = contexts().new_page(), contexts().new_page()
    his = opened(ben, server, who="ben").get_by_label(INSIDE)
    opened(ana, server).get_by_label(INSIDE).fill("From the other side.")
    expect(his).to_have_value("From the other side.", timeout=4000)


def test_a_text_that_may_not_be_kept_stays_in_the_field_with_the_reason(
    page: Page, server: Server
) -> None:
    field = opened(page, server).get_by_label(INSIDE)
    field.fill("Her telephone is 555")
    expect(page.get_by_text("This looks like a telephone number").first).to_be_visible(timeout=4000)
    assert field.get_attribute("aria-invalid") == "true"
    page.wait_for_timeout(2500)
    expect(field).to_have_value("Her telephone is 555")
    field.fill("Her number was taken out")
    await_until(lambda: store.read("inside").value == "Her number was taken out", 3, page)
    await_until(lambda: state(field) == "stored", 3, page)


def test_enter_stores_the_line_and_stands_in_the_next(page: Page, server: Server) -> None:
    store.put("row-1", " ", shown=0, author="ana", visit="x")
    opened(page, server).get_by_label("Answer row-1").click()
    page.keyboard.type("first")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Answer row-2")).to_be_focused(timeout=5000)
    page.keyboard.type("second")
    await_until(lambda: store.read("row-2").value.strip() == "second", 4, page)
    assert store.read("row-1").value.strip() == "first"
    assert store.names("row-") == ["row-1", "row-2"]


def test_the_triangle_is_walked_by_keyboard_alone(page: Page, server: Server) -> None:
    opened(page, server)
    side = (
        "document.activeElement.shadowRoot?.activeElement?.getAttribute('data-side')"
        " ?? document.activeElement.tagName"
    )
    for _ in range(8):  # past the links above it
        page.keyboard.press("Tab")
        if page.evaluate(side) == "victims":
            break
    for key, expected in (("Enter", "victims"), ("Space", "locations"), ("Enter", "offenders")):
        assert page.evaluate(side) == expected
        page.keyboard.press(key)
        expect(page.get_by_text(f"side: {expected}")).to_be_visible(timeout=5000)
        expect(page.locator(f'g[data-side="{expected}"]')).to_have_attribute("aria-current", "true")
        page.keyboard.press("Tab")


def test_every_side_says_its_state_in_words(page: Page, server: Server) -> None:
    opened(page, server)
    side = page.locator('g[data-side="victims"]')
    assert side.get_attribute("role") == "button"
    words = side.get_attribute("aria-label") or ""
    for part in ("Victims and targets", "Guardian", "3 of 5", "what can stop it"):
        assert part in words


OVERLAPS = """() => {
  const boxes = [...document.querySelectorAll('*')].map(e => e.shadowRoot).filter(Boolean)
    .flatMap(root => [...root.querySelectorAll('svg text')])
    .map(text => ({ words: text.textContent, long: text.getComputedTextLength(),
                    size: parseFloat(text.getAttribute('font-size')) }))
  return boxes
}"""


@pytest.mark.parametrize("width", [320, 390, 1280, 1920])
def test_long_words_never_leave_their_band(
    contexts: Callable[..., BrowserContext], server: Server, width: int
) -> None:
    page = contexts(viewport={"width": width, "height": 900}).new_page()
    opened(page, server, name="Donaudampfschifffahrtsgesellschaftskapitaene und ihre Angehoerigen")
    drawn = page.locator("svg[role=group]").bounding_box()
    texts = page.evaluate(OVERLAPS)
    assert drawn
    assert len(texts) == 6
    assert all(text["long"] < drawn["width"] for text in texts)
    assert all(text["size"] >= 9 for text in texts)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_breaks_the_policy_or_asks_another_origin(
    contexts: Callable[..., BrowserContext], server: Server, scheme: str
) -> None:
    page = contexts(color_scheme=scheme).new_page()
    faults: list[str] = []
    asked: list[str] = []
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    field = opened(page, server).get_by_label(INSIDE)
    field.fill("<img src=x onerror=alert(1)> [x](http://example.org)")
    await_until(lambda: store.read("inside").version > 0, 4, page)
    page.wait_for_timeout(1000)
    assert faults == []
    own = (server.address, "data:", "blob:")
    assert [address for address in asked if not address.startswith(own)] == []
