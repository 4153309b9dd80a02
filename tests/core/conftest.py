"""A Python that runs exported programs."""

from collections.abc import Iterator

import pytest

from tests.core.programs import PlainPython


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PlainPython]:
    with PlainPython(tmp_path_factory.mktemp("programs")) as python:
        yield python
