"""Kinds of place: what reports may name instead of an address, and where a problem is."""

from workbench.i18n import Lazy
from workbench.worksheets.fields import Option

PLACE_KINDS = (
    Option("bar", Lazy("Bar or nightclub")),
    Option("restaurant", Lazy("Restaurant")),
    Option("hotel", Lazy("Hotel or guest house")),
    Option("station", Lazy("Railway or bus station")),
    Option("stop", Lazy("Border, harbour or airport")),
    Option("building_site", Lazy("Building site")),
    Option("farm", Lazy("Farm or field")),
    Option("factory", Lazy("Factory or workshop")),
    Option("mine", Lazy("Mine or quarry")),
    Option("massage_parlour", Lazy("Massage parlour")),
    Option("modelling_agency", Lazy("Modelling agency")),
    Option("employment_agency", Lazy("Employment agency")),
    Option("travel_agency", Lazy("Travel agency")),
    Option("reception_centre", Lazy("Reception centre")),
    Option("school", Lazy("School")),
    Option("street", Lazy("Street or square")),
    Option("market", Lazy("Market")),
    Option("shop", Lazy("Shop or salon")),
    Option("park", Lazy("Park")),
    Option("private_home", Lazy("Private home (the kind only)")),
    Option("online", Lazy("Online")),
    Option("other", Lazy("Other")),
)
