"""Whether estimates agree, and that a reason stands beside every disagreement."""

from hypothesis import given
from hypothesis import strategies as st

from workbench.analytics.harmony import Agreement, Estimate, Reason, read

ESTIMATES = st.builds(
    Estimate,
    key=st.just("any"),
    direction=st.sampled_from([-1, 0, 1]),
    sure=st.sampled_from([True, False, None]),
    compares=st.booleans(),
    reliable=st.booleans(),
    scale=st.sampled_from(["number", "percent", "series"]),
).map(
    lambda each: Estimate(
        each.key,
        each.direction,
        each.sure and each.direction != 0 if each.sure is not None else None,
        each.compares,
        each.reliable,
        each.scale,
    )
)


def one(direction: int, *, sure: bool | None, compares: bool = True, **more: object) -> Estimate:
    return Estimate("one", direction, sure, compares, **more)  # type: ignore[arg-type]


def test_nothing_defined_is_nothing_to_compare() -> None:
    found = read([])
    assert (found.agreement, found.agrees, found.reasons) == (Agreement.NONE, False, ())


def test_all_that_leave_out_no_change_agree() -> None:
    for way, named in ((-1, Agreement.FALL), (1, Agreement.RISE)):
        found = read([one(way, sure=True), one(way, sure=True), one(way, sure=None)])
        assert (found.agreement, found.reasons) == (named, ())


def test_one_without_interval_says_more_than_can_be_known() -> None:
    found = read([one(-1, sure=False), one(-1, sure=None)])
    assert (found.agreement, found.reasons) == (Agreement.CHANCE, (Reason.NO_INTERVAL,))


def test_before_and_after_alone_may_differ_as_it_ignores_the_comparison() -> None:
    found = read([one(-1, sure=True, compares=False), one(-1, sure=False)])
    assert (found.agreement, found.reasons) == (Agreement.DIFFER, (Reason.NO_COMPARISON,))


def test_number_and_percent_are_different_questions() -> None:
    found = read([one(-1, sure=True, scale="percent"), one(-1, sure=False)])
    assert found.reasons == (Reason.QUESTION,)
    against = read([one(-1, sure=True), one(1, sure=None, scale="percent")])
    assert Reason.QUESTION in against.reasons


def test_the_surroundings_may_turn_it() -> None:
    found = read([one(-1, sure=True), one(-1, sure=False, around=True)])
    assert found.reasons == (Reason.AROUND,)


def test_the_course_before_may_turn_it() -> None:
    found = read([one(-1, sure=True), one(-1, sure=False, scale="series")])
    assert found.reasons == (Reason.COURSE,)


def test_two_tests_of_the_same_counts_on_both_sides_of_the_line() -> None:
    found = read([one(-1, sure=True, compares=False), one(-1, sure=False, compares=False)])
    assert found.reasons == (Reason.BORDER,)


def test_small_and_overdispersed_counts_are_told_even_where_all_agree() -> None:
    found = read([one(-1, sure=True, reliable=False)], spread=3)
    assert found.agrees
    assert found.reasons == (Reason.SMALL, Reason.OVERDISPERSED)


@given(st.lists(ESTIMATES, max_size=7))
def test_no_disagreement_without_a_reason(estimates: list[Estimate]) -> None:
    found = read(estimates)
    if found.agreement is Agreement.DIFFER:
        assert set(found.reasons) - {Reason.SMALL, Reason.OVERDISPERSED}


@given(st.lists(ESTIMATES, max_size=6), st.randoms(use_true_random=False))
def test_the_order_does_not_matter(estimates: list[Estimate], dice: object) -> None:
    other = list(estimates)
    dice.shuffle(other)  # type: ignore[attr-defined]
    assert read(estimates) == read(other)
