"""What Qt calls around every painting is nowhere overridden in Python."""

from tests.views.classes import classes

AROUND_PAINTING = {"event", "viewportEvent", "sceneEvent", "paintEngine", "initPainter",
                   "sharedPainter", "redirected", "notify", "metric"}  # fmt: skip


def test_no_exception_of_a_painting_passes_through_python() -> None:
    found = {f"{one.__qualname__}.{name}" for one in classes() for name in vars(one)}
    assert len(found) > 1000
    assert {name for name in found if name.rpartition(".")[2] in AROUND_PAINTING} == set()
