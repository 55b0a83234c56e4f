"""A release as slides can hold it: every name in one line, without signs that no file may carry."""

from dataclasses import replace

from workbench.domain.released import Block, Map, Table
from workbench.exports.paper import parts


def block(given: Block) -> Block:
    """The block with names, headings and sentences that charts, shapes and alt texts can hold."""
    told = given.chart
    return replace(
        given,
        title=parts.line(given.title),
        finding=parts.line(given.finding, 2_000),
        table=given.table and _table(given.table),
        chart=told and replace(told, mark_words=parts.line(told.mark_words, 80)),
        map=given.map and _map(given.map),
    )


def _table(table: Table) -> Table:
    columns = tuple(parts.line(each, 80) for each in table.columns)
    return replace(table, columns=columns, names=tuple(map(parts.line, table.names)))


def _map(drawn: Map) -> Map:
    shapes = tuple(replace(each, name=parts.line(each.name)) for each in drawn.shapes)
    return replace(drawn, shapes=shapes, levels=tuple(map(parts.line, drawn.levels)))
