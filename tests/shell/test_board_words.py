"""What the indicator sheet says, on an English screen."""

import pytest

from desktop.shell.board_words import told


@pytest.mark.parametrize(
    "text", ["本院已计入全县数", "没有触发，本院已计入全县数。再入住7人即达标", "按“参加过培训”算是88.0%。"]
)
@pytest.mark.usefixtures("english")
def test_every_sentence_begins_with_a_capital(text):
    said = told(text)
    assert said.isascii()
    for sentence in said.split(". "):
        assert sentence[0].isupper() or sentence[0].isdigit(), said


def test_in_chinese_the_sheet_speaks_as_on_paper():
    assert told("按“参加过培训”算是88.0%。") == "按“参加过培训”算是88.0%。"
