"""Records of incident imports, remembered mappings and boundary layers."""

from collections.abc import Sequence

from sqlmodel import Session, col, select

from workbench.domain.incidents import BoundaryLayer, ColumnMapping, IncidentImport


def of_group(session: Session, *, group_id: str) -> Sequence[IncidentImport]:
    """The imports of a group, newest first; only these are read from the lake."""
    query = select(IncidentImport).where(IncidentImport.group_id == group_id)
    return session.exec(query.order_by(col(IncidentImport.created_at).desc())).all()


def one(session: Session, *, import_id: str) -> IncidentImport | None:
    """One import."""
    return session.get(IncidentImport, import_id)


def mapping_text(session: Session, *, group_id: str, headings_digest: str) -> str:
    """The mapping remembered for these headings, or ""."""
    found = _mapping(session, group_id, headings_digest)
    return found.mapping if found else ""


def remember_mapping(
    session: Session, *, group_id: str, headings_digest: str, mapping: str
) -> None:
    """Keep the mapping for the next file with these headings."""
    found = _mapping(session, group_id, headings_digest) or ColumnMapping(
        group_id=group_id, headings_digest=headings_digest, mapping=mapping
    )
    found.mapping = mapping
    session.add(found)


def layer_of(session: Session, *, group_id: str) -> BoundaryLayer | None:
    """The group's boundaries, if it has loaded any."""
    query = select(BoundaryLayer).where(BoundaryLayer.group_id == group_id)
    return session.exec(query).one_or_none()


def replace_layer(session: Session, layer: BoundaryLayer) -> str:
    """Put this layer in the place of the group's former one; gives the former one's id, or ""."""
    former = layer_of(session, group_id=layer.group_id)
    former_id = former.id if former else ""
    if former:
        session.delete(former)
        session.flush()
    session.add(layer)
    return former_id


def _mapping(session: Session, group_id: str, headings_digest: str) -> ColumnMapping | None:
    query = select(ColumnMapping).where(
        ColumnMapping.group_id == group_id, ColumnMapping.headings_digest == headings_digest
    )
    return session.exec(query).one_or_none()
