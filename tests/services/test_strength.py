"""What anybody tries first is no password; what a clerk thinks of for herself is one."""

import pytest

from desktop.services.people import password_problem

WEAK = (
    "123456", "1234567890", "987654321", "67890123", "abcdef", "FEDCBA", "aaaaaaaa", "000000", "121212", "666888",
    "123123", "abcabc", "qwerty", "asdfgh", "1qaz2wsx", "qwerty123", "password1", "admin888", "abc123456",
    "１２３４５６",
)  # fmt: skip
OWN = ("王芳王芳", "wangfang", "WangFang", "wangfang123", "123wangfang", "wf123456", "王芳123456", "wangfang!")
GOOD = (
    "kept secret", "永宁二〇二六", "旧的口令一二三", "good pigs 2026", "刀下留情的口令", "fang likes tea", "390517",
    "a390517", "zaoshang7dian", "wangfangliqing",
)  # fmt: skip


@pytest.mark.parametrize("password", [*WEAK, *OWN])
def test_what_is_tried_first_is_refused(password):
    problem = password_problem(password, "王芳")
    assert problem is not None
    assert "太容易猜" in problem or "至少6个字" in problem


@pytest.mark.parametrize("password", GOOD)
def test_what_somebody_thinks_of_herself_will_do(password):
    assert password_problem(password, "王芳") is None


@pytest.mark.parametrize("password", ["zengxiaoming", "cengxiaoming1", "zxm1949", "cxm0001"])
def test_every_reading_of_a_name_is_the_name(password):
    assert "太容易猜" in (password_problem(password, "曾小明") or "")
