"""The examples in the docstrings say what happens."""

import doctest
import importlib

import pytest

from tests import sources

MODULES = [source.module for source in sources.below("workbench/analytics")]


@pytest.mark.parametrize("module", MODULES)
def test_the_examples_of_a_module_hold(module: str) -> None:
    assert doctest.testmod(importlib.import_module(module)).failed == 0
