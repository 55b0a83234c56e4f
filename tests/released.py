"""An invented release as the exports are given it: plain, in other scripts, and at its worst."""

from dataclasses import replace
from datetime import date

from workbench.domain.forum import About, Audience, BlockKind
from workbench.domain.released import (
    Block,
    Chart,
    Contact,
    Content,
    Drawn,
    Hidden,
    Map,
    Point,
    Rule,
    Shape,
    Table,
)

LONG = (
    "Bicycles, scooters and prams that disappear from the stands behind the railway station and "
    "from the stairways of the houses between the market hall, the vocational college and the "
    "river, mostly on market days and on evenings when the last trains arrive late"
)
CYRILLIC = "Велосипеды пропадают у вокзала, чаще всего по вечерам в рыночные дни"
ARABIC = "تختفي الدراجات قرب محطة القطار، غالبًا في أمسيات أيام السوق"
WORD = "Nachbarschaftsversammlungsvorbereitungsausschussvorsitzende"


def said() -> Block:
    """The block that opens every release."""
    return Block(
        BlockKind.SAID,
        "You said, we did, we could not",
        points=(
            Point(
                "The stands behind the station are dark.",
                "The town hall put up four lamps in May.",
            ),
            Point(
                "Nobody looks after the stairways.",
                "Two owners fitted locks.",
                "Three owners could not pay yet; we ask the town for help.",
            ),
        ),
    )


def square(name: str, column: int, row: int, *, level: int) -> Shape:
    """A quarter of the map."""
    x, y = column / 2, row / 2
    ring = ((x, y), (x + 0.5, y), (x + 0.5, y + 0.5), (x, y + 0.5))
    return Shape(name, (ring,), level)


def on_the_map() -> Block:
    """Counts by area; one is not shown."""
    return Block(
        BlockKind.FIGURE,
        "Where bicycles are stolen",
        "Most were stolen around the station: 64 of 120.",
        table=Table(
            ("Area", "Incidents"),
            ("Station", "Market", "Riverside", "Hill"),
            ((64,), (31,), (None,), (None,)),
            (120,),
        ),
        chart=Chart(Drawn.BARS, "incidents"),
        map=Map(
            (
                square("Station", 0, 0, level=2),
                square("Market", 1, 0, level=1),
                square("Riverside", 0, 1, level=-1),
                square("Hill", 1, 1, level=-1),
            ),
            ("5 to 25", "26 to 50", "51 to 75"),
        ),
        notes=("Areas with fewer than 5 incidents are not shown.",),
    )


def by_month() -> Block:
    """A year and what began in it."""
    names = tuple(
        f"{month} 2026" for month in ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep"]
    )
    counts = (18, 21, 17, 19, 14, 11, 8, None, 12)
    return Block(
        BlockKind.FIGURE,
        "Month by month",
        "Fewer each month since the lamps were put up in May.",
        table=Table(("Month", "Incidents"), names, tuple((each,) for each in counts), (None,)),
        chart=Chart(Drawn.COLUMNS, "incidents", 4, "Lamps put up"),
        notes=("August is not shown: fewer than 5.",),
    )


def worked() -> Block:
    """Before and after, here and elsewhere."""
    return Block(
        BlockKind.WORKED,
        "Did it work?",
        "Probably: between 12 and 50 fewer than elsewhere would let expect.",
        points=(Point("We think that the lamps helped most.", "The group, in September"),),
        table=Table(
            ("Area", "Before", "After"),
            ("Where we acted", "Comparable areas"),
            ((100, 60), (200, 190)),
        ),
        chart=Chart(Drawn.COLUMNS, "incidents"),
        notes=("Nobody can be certain from counts alone.",),
    )


def signs() -> Block:
    """What everybody can do."""
    return Block(
        BlockKind.SIGNS,
        "What you can do",
        points=(
            Point("Lock the frame, not the wheel.", group="Signs to know"),
            Point("Two people with bolt cutters at a stand.", group="Signs to know"),
        ),
        contacts=(
            Contact("Neighbourhood police", "Takes reports", "day and night", "0100 000 01", True),
            Contact("Open Door", "Listens, asks for no name", "Mon to Fri", "0100 000 02"),
        ),
    )


def next_meeting() -> Block:
    """When and where to meet again."""
    return Block(
        BlockKind.NEXT,
        "Next meeting",
        points=(Point("Tuesday 12 January 2027, 18:30", "Market hall, first floor"),),
    )


def release(**changed: object) -> Content:
    """A published release with one block of most kinds."""
    content = Content(
        title="Bicycle thefts around the station",
        group="Millbrook",
        problem="Bicycle thefts around the station",
        audience=Audience.RESIDENTS,
        about=About.OTHER,
        threshold=5,
        number=7,
        published_on=date(2026, 11, 2),
        period="January to September 2026",
        author="Robin Facilitator",
        approver="Kim Manager",
        method="Incidents recorded by the police, by month and area; counts below 5 are hidden.",
        emergency="112",
        blocks=(
            said(),
            Block(
                BlockKind.PROBLEM,
                "The problem",
                points=(
                    Point("Bicycles disappear on market days.", group="What"),
                    Point("Half as many in a year.", group="What we want"),
                ),
            ),
            Block(
                BlockKind.TRIANGLE,
                "Why here",
                points=(
                    Point("Bicycles with cheap locks", group="Victims"),
                    Point("Dark stands that nobody passes", group="Locations"),
                    Point("A quick sale at the market", group="Offenders"),
                ),
            ),
            on_the_map(),
            by_month(),
            Block(
                BlockKind.DONE,
                "What was done",
                points=(Point("Four lamps behind the station", "Millbrook Town Hall"),),
            ),
            worked(),
            signs(),
            next_meeting(),
        ),
        receipt=(
            Hidden(Rule.THRESHOLD, "Month by month", "August 2026", "Fewer than 5"),
            Hidden(Rule.COMPLEMENT, "Where bicycles are stolen", "Hill", "Would tell Riverside"),
        ),
    )
    return replace(content, **changed)  # type: ignore[arg-type]


def leaflet() -> Content:
    """For those who may be victims themselves."""
    block = Block(
        BlockKind.LEAFLET,
        "Is this happening to you?",
        points=(
            Point("Somebody keeps your papers.", group="Signs"),
            Point("You may not leave when you want to.", group="Signs"),
            Point("You need not pay for help.", group="Your rights"),
            Point("A safe bed for tonight", group="Help that there is"),
        ),
        contacts=(Contact("Open Door", "Listens", "day and night", "0100 000 02", True),),
    )
    return release(
        title="You are not alone",
        audience=Audience.POTENTIAL_VICTIMS,
        about=About.TRAFFICKING,
        threshold=10,
        blocks=(said(), block, next_meeting()),
    )


def in_words(text: str) -> Content:
    """The release with this text wherever people's own words stand."""
    content = release(title=text, problem=text, group=text[:80], method=text)
    blocks = tuple(
        replace(
            block,
            title=text[:120] if block.kind is BlockKind.FIGURE else block.title,
            finding=text if block.finding else "",
            points=tuple(
                replace(each, text=text, detail=text if each.detail else "")
                for each in block.points
            ),
            table=block.table
            and replace(block.table, names=tuple(text for _ in block.table.names)),
        )
        for block in content.blocks
    )
    return replace(content, blocks=blocks)


def crowded() -> Content:
    """Twenty lines in every block that has any, and a table of sixty rows."""
    content = release()
    table = Table(
        ("Area", "Incidents"),
        tuple(f"{WORD} {number}" for number in range(60)),
        tuple((number + 5,) for number in range(60)),
        (2070,),
    )
    blocks = tuple(
        replace(
            block,
            points=tuple(replace(block.points[0], text=LONG) for _ in range(20))
            if block.points
            else (),
            table=block.table and table,
            map=None,
        )
        for block in content.blocks
    )
    return replace(content, blocks=blocks)
