"""What incidents offer to be looked at by."""

from datetime import date

import pytest

from tests.builders import a_group, an_actor
from tests.samples import SAMPLES
from workbench.errors import Invalid, Refused
from workbench.services import boundaries, incidents, marks, patterns
from workbench.store.incident_counts import Filters

WARDS = (SAMPLES / "wards.geojson").read_bytes()


def test_a_group_without_incidents_has_nothing_to_choose() -> None:
    group = a_group()
    choices = patterns.choices(an_actor(group), group.id)
    assert choices.extent.total == 0
    assert choices.months == ()


def test_choices_are_months_and_kinds_most_frequent_first() -> None:
    group = a_group()
    actor = an_actor(group)
    incidents.import_file(actor, group.id, SAMPLES / "memphis.csv")
    choices = patterns.choices(actor, group.id)
    assert choices.extent.total == 60
    assert choices.months == ("2019-01",)
    assert len(choices.categories) == len(set(choices.categories)) > 0


def test_the_version_changes_with_imports_boundaries_and_marks() -> None:
    group = a_group()
    actor = an_actor(group)
    seen = [patterns.version(actor, group.id)]
    done = incidents.import_file(actor, group.id, SAMPLES / "nottingham.csv")
    seen.append(patterns.version(actor, group.id))
    boundaries.load_boundaries(actor, group.id, WARDS)
    seen.append(patterns.version(actor, group.id))
    marks.add(actor, group.id, "campaign", starts=date(2024, 5, 1), words="Posters at the market")
    seen.append(patterns.version(actor, group.id))
    assert patterns.version(actor, group.id) == seen[-1]
    incidents.undo(actor, done.import_id)
    seen.append(patterns.version(actor, group.id))
    assert len(set(seen)) == len(seen)


def test_filters_by_what_is_not_there_are_invalid() -> None:
    group = a_group()
    actor = an_actor(group)
    incidents.import_file(actor, group.id, SAMPLES / "nottingham.csv")
    boundaries.load_boundaries(actor, group.id, WARDS)
    kind = patterns.choices(actor, group.id).categories[0]
    layer = boundaries.layer(actor, group.id)
    assert layer
    patterns.check_known(actor, group.id, Filters((kind,), areas=(layer.names[0], "")))
    for filters in (Filters((kind, "Call me")), Filters(areas=("Atlantis",))):
        with pytest.raises(Invalid):
            patterns.check_known(actor, group.id, filters)


def test_another_group_is_told_nothing() -> None:
    group = a_group()
    stranger = an_actor(a_group("Hill quarter"), login="stranger")
    for read in (patterns.choices, patterns.version):
        with pytest.raises(Refused):
            read(stranger, group.id)
    with pytest.raises(Refused):
        patterns.check_known(stranger, group.id, Filters(("Noise",)))
