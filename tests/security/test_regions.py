"""Countries by their two letters."""

from workbench.security import regions


def test_countries_are_known_by_the_letters_of_the_standard() -> None:
    assert {"RO", "GB", "MD"} <= regions.known()
    assert "UK" not in regions.known()
