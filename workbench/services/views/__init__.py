"""The views of the incidents: each one question to the lake, answered by picture, sentence, table.

A view is declared once in ``registry`` and read here; the page, the pinned chart on a problem and
the command line all ask the same function, so that they can never say different numbers.
"""

from collections.abc import Sequence

from workbench.errors import NotFound
from workbench.i18n import _
from workbench.security import policy
from workbench.security.policy import Actor
from workbench.security.roles import Action
from workbench.services.views import carrying, material, registry
from workbench.services.views.asked import Asked
from workbench.services.views.seen import Seen
from workbench.store import lake, once


def read(
    actor: Actor,
    group_id: str,
    keys: Sequence[str],
    *,
    asked: Asked,
    import_ids: Sequence[str] | None = None,
) -> dict[str, Seen]:
    """What these views show of the group's incidents; what the data cannot carry is refused.

    Args:
        keys: of ``registry.VIEWS``; several share one look into the lake.
        asked: filters and options, the same for all of them.
        import_ids: only these imports, for a pinned chart; all that there are if left out.

    Raises:
        Refused: the actor may not read in this group.
        NotFound: there is no such view.
    """
    policy.ask(actor, Action.READ, group_id)
    views = [registry.VIEWS.get(key) for key in keys]
    if None in views:
        raise NotFound(_("There is nothing here."))
    about = material.gather(actor, group_id, import_ids)
    with lake.incidents(group_id, about.imports, layer=about.layer) as table, once.remembering():
        at_hand = material.Material(table, asked.filters, about)
        return {
            view.key: carrying.refusal(view, at_hand) or view.draw(at_hand, asked.options)
            for view in views
            if view
        }
