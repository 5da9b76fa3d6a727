"""The marked-sentence reader is itself what the other tables stand on."""

import marked
import pytest


def test_text_and_marks():
    text, marks = marked.read('– <content type="direct">Vi tapte <q value=3>tre</q></content>, sa Li.')
    assert text == "– Vi tapte tre, sa Li."
    assert [(m.name, m.text, m.values) for m in marks] == [
        ("content", "Vi tapte tre", {"type": "direct"}),
        ("q", "tre", {"value": "3"}),
    ]
    assert all(text[m.start : m.end] == m.text for m in marks)


@pytest.mark.parametrize(
    "bad",
    ["<q>tre", "tre</q>", "<q>a<b>c</q></b>", "<q></q>", "5 < 6", "<q value=>3</q>", "<Q>3</Q>", "<x>3</x>"],
)
def test_malformed_markup_is_refused(bad):
    with pytest.raises(ValueError):
        marked.read(bad, names={"q", "b"})
