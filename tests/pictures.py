"""Golden pictures: how a page looked when somebody last looked at it; YINIANBU_GOLDEN=update draws them anew."""

from __future__ import annotations

from PIL import Image, ImageChops, ImageFilter
from pypdfium2 import PdfDocument

from tests.goldens import GOLDEN, UPDATING

PAGES = GOLDEN / "pages"
DOTS = 60  # to the inch
TONES = 16
PATCH = 8
SAME = 12  # so far may a patch of 8 × 8 dots be off, of 255: another smoothing of edges, not another word or rule


def drawn(content: bytes, page: int = 0) -> Image.Image:
    """A page of a PDF in grey, small."""
    with PdfDocument(content) as paper:
        return paper[page].render(scale=DOTS / 72, grayscale=True).to_pil()


def golden_picture(name: str, picture: Image.Image) -> Image.Image:
    """The picture that was kept under a name, with the new one kept first when goldens are being updated."""
    path = PAGES / f"{name}.png"
    if UPDATING:
        PAGES.mkdir(parents=True, exist_ok=True)
        picture.quantize(TONES).save(path, optimize=True)
    with Image.open(path) as kept:
        return kept.convert("L")


def unlike(one: Image.Image, other: Image.Image) -> tuple[int, tuple[int, int]]:
    """How far the patch is off that differs most, and where it is in dots; pictures of different size are wholly so."""
    if one.size != other.size:
        return 255, (0, 0)
    far = [picture.filter(ImageFilter.BoxBlur(1)) for picture in (one, other)]
    gone = ImageChops.difference(*far)
    small = gone.resize((one.width // PATCH, one.height // PATCH), Image.Resampling.BOX)
    patches = small.tobytes()
    worst = max(patches)
    at = patches.index(worst)
    return worst, (at % small.width * PATCH, at // small.width * PATCH)
