"""The page of an import in a low window: however much it says, its list shows some rows."""

from __future__ import annotations

from desktop.shell.bringing_sides import LEAST_ROWS
from tests.rosters import YONGNING
from tests.shell.test_bring import PATIENCE


def test_many_remarks_leave_the_list_its_rows(empty_page, qtbot):
    page = empty_page
    page.open_file(YONGNING / "residents.xlsx")
    qtbot.waitUntil(lambda: page.tried is not None, timeout=PATIENCE)
    page.window().resize(1100, 560)
    page.banner.say("另有4行是标题、合计、签名这些，跳过。工作表“旧表”里还有12行没有读，请另外导入。" * 5, "warn")
    qtbot.waitUntil(lambda: page.banner.height() > 80)
    view = page.table.view
    qtbot.waitUntil(lambda: sum(view.is_whole(row) for row in range(LEAST_ROWS)) == LEAST_ROWS)
