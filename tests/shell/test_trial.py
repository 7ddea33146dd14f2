"""The self-test finds everything well, and says what is not."""

from __future__ import annotations

import pytest

from desktop.core.problem import KnownError
from desktop.shell import trial


def test_everything_goes_well(doors):
    answers = trial.run(doors)
    assert set(answers) == {step.__name__ for step in trial.STEPS}
    assert all(answers.values()), answers


@pytest.mark.logs("self-test")
def test_a_home_that_cannot_be_made_is_said(doors):
    def never(_place, _clock):
        raise KnownError("磁盘满了。")

    answers = trial.run(doors._replace(practise=never))
    assert not answers["home"]
    assert answers["font"]
