import pytest
from hypothesis import given
from hypothesis import strategies as st

from neuron_gui.core.storage import StorageError, load_work
from tests.core.damages import VERSIONS, every_damage

DAMAGED = every_damage()


def test_there_are_many() -> None:
    assert len(DAMAGED) >= 200


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_session_is_refused(name: str) -> None:
    with pytest.raises(StorageError) as refusal:
        load_work(DAMAGED[name])
    assert refusal.value.json_path
    assert str(refusal.value.reason)


@pytest.mark.parametrize("version", VERSIONS)
@given(data=st.data())
def test_flipped_bytes_give_no_other_error(version: str, data: st.DataObject) -> None:
    content = bytearray(VERSIONS[version].encode("utf-8"))
    for _ in range(data.draw(st.integers(1, 4))):
        index = data.draw(st.integers(0, len(content) - 1))
        content[index] ^= 1 << data.draw(st.integers(0, 7))
    try:
        work = load_work(content.decode("utf-8", "replace"))
    except StorageError:
        return
    assert work.session.dataset.rows >= 0
