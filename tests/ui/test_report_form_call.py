"""Whom to call: numbers found in a contact, and what a link to them may hold."""

import pytest

from workbench.ui import report_form_call


@pytest.mark.parametrize(
    ("contact", "numbers"),
    [
        ("112", ["112"]),
        ("Room 12, ask at the desk", []),
        ("0800 555-010, at night +43 (0) 1 555 01 02", ["0800 555-010", "+43 (0) 1 555 01 02"]),
        ("office@example.org", []),
        ("1" * 30, []),
    ],
)
def test_numbers_are_found_as_they_are_written(contact: str, numbers: list[str]) -> None:
    assert report_form_call.numbers(contact) == numbers


def test_a_link_holds_a_plus_and_digits_only() -> None:
    link = report_form_call.links('+43 (0) 1 555 01 02"><script>')
    assert link == '<a class="" href="tel:+4315550102">+43 (0) 1 555 01 02</a>'
