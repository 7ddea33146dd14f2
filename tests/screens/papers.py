"""An invented paper for the preview: pages of Chinese text with a table."""

from __future__ import annotations

from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from desktop.storage.places import resources


def paper(pages: int = 5) -> bytes:
    """A PDF of so many pages; each says its number, the third has 沈长青."""
    if "YnKai" not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont("YnKai", str(resources() / "fonts" / "YnKai.ttf")))
    store = BytesIO()
    canvas = Canvas(store, pagesize=A4)
    for number in range(1, pages + 1):
        canvas.setFont("YnKai", 22)
        canvas.drawCentredString(A4[0] / 2, 770, "特困人员供养服务机构月报表")
        canvas.setFont("YnKai", 12)
        for row in range(22):
            canvas.line(60, 720 - row * 28, 535, 720 - row * 28)
            name = "沈长青" if (number, row) == (3, 4) else "王德明"
            canvas.drawString(70, 701 - row * 28, f"{row + 1}  {name}  男  自理  第{number}页")
        canvas.showPage()
    canvas.save()
    return store.getvalue()
