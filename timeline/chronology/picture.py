"""The picture of a chronology that other sites show beside a link: its title, its span, and when how much of what happened."""

import functools
import io
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from .band import HIGHEST, Bin

WIDTH, HEIGHT, MARGIN = 1200, 630, 72
PAPER, INK, QUIET, RULE, ACCENT = "#fcfcfa", "#15171a", "#62656a", "#d9d7d0", "#8a1538"
# the colours of the style sheet's light mode
COLOURS = {
    "talks": "#0072b2",
    "deals": "#ad7500",
    "calm": "#008560",
    "pressure": "#d55e00",
    "force": "#15171a",
    "politics": "#a4528e",
}
_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "C:/Windows/Fonts")
_BOLD = ("NotoSerif-Bold.ttf", "DejaVuSerif-Bold.ttf", "LiberationSerif-Bold.ttf", "georgiab.ttf")
_PLAIN = ("NotoSans-Regular.ttf", "DejaVuSans.ttf", "LiberationSans-Regular.ttf", "arial.ttf")
_CHINESE_BOLD = (
    "NotoSerifCJK-Bold.ttc",
    "NotoSansCJK-Bold.ttc",
    "NotoSansCJK-Regular.ttc",
    "wqy-microhei.ttc",
    "msyhbd.ttc",
)
_CHINESE = ("NotoSansCJK-Regular.ttc", "wqy-microhei.ttc", "DroidSansFallbackFull.ttf", "STHeiti Light.ttc", "msyh.ttc")
_ARABIC_BOLD = ("NotoNaskhArabic-Bold.ttf", "NotoSansArabic-Bold.ttf", "DejaVuSans-Bold.ttf", "arialbd.ttf")
_ARABIC = ("NotoSansArabic-Regular.ttf", "NotoNaskhArabic-Regular.ttf", "DejaVuSans.ttf", "arial.ttf")
_SIMPLIFIED = 2
"""Which of the faces in a Noto CJK file has the Chinese forms."""


def picture(title: str, span: str, figures: str, columns: list[Bin]) -> bytes:
    """A PNG of 1200 by 630."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, WIDTH, 10), fill=ACCENT)
    y = 64
    bold = _font(_faces(title, bold=True), 64)
    for line in _wrapped(draw, title, bold, WIDTH - 2 * MARGIN, 3):
        _write(draw, y, line, bold, INK)
        y += 78
    _write(draw, y + 8, span, _font(_faces(span), 36), QUIET)
    _columns(draw, columns, top=max(y + 90, 300), bottom=HEIGHT - 110)
    _write(draw, HEIGHT - 84, figures, _font(_faces(figures), 30), INK)
    file = io.BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()


def _columns(draw: Any, columns: list[Bin], top: int, bottom: int) -> None:
    draw.line((MARGIN, bottom, WIDTH - MARGIN, bottom), fill=RULE, width=2)
    if not columns:
        return
    step = (WIDTH - 2 * MARGIN) / len(columns)
    wide = max(min(step * 0.7, 56), 2)
    for n, column in enumerate(columns):
        x = MARGIN + step * n + (step - wide) / 2
        for part in column.parts:
            low = bottom - (HIGHEST - part.y - part.height) / HIGHEST * (bottom - top)
            high = bottom - (HIGHEST - part.y) / HIGHEST * (bottom - top)
            draw.rectangle((x, high, x + wide, max(low - 1, high)), fill=COLOURS[part.family])


def _wrapped(draw: Any, text: str, font: Any, width: int, most: int) -> list[str]:
    """The text in lines of the width; what does not fit ends in an ellipsis."""
    lines = [""]
    # where a script has no spaces the text may break anywhere
    words = text.split() if " " in text else list(text)
    joint = " " if " " in text else ""
    for word in words:
        tried = f"{lines[-1]}{joint}{word}".strip()
        if not lines[-1] or draw.textlength(tried, font=font) <= width:
            lines[-1] = tried
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], f"{lines[most - 1]}…"]
    while lines[-1] and draw.textlength(lines[-1], font=font) > width:
        lines[-1] = f"{lines[-1][:-2].rstrip()}…" if len(lines[-1]) > 2 else ""
    return lines


def _is_arabic(text: str) -> bool:
    return any("\u0600" <= letter <= "\u06ff" for letter in text)


def _write(draw: Any, y: int, line: str, font: Any, colour: str) -> None:
    """A line at the margin where lines of its script begin."""
    if _is_arabic(line):
        draw.text((WIDTH - MARGIN, y), line, font=font, fill=colour, anchor="ra")
    else:
        draw.text((MARGIN, y), line, font=font, fill=colour)


def _faces(text: str, bold: bool = False) -> tuple[str, ...]:
    """Faces that have the letters of the text: most have neither Chinese nor Arabic ones."""
    if any("\u2e80" <= letter <= "\u9fff" or "\uf900" <= letter <= "\uffef" for letter in text):
        return (_CHINESE_BOLD if bold else _CHINESE) + (_BOLD if bold else _PLAIN)
    if _is_arabic(text):
        return (_ARABIC_BOLD if bold else _ARABIC) + (_BOLD if bold else _PLAIN)
    return _BOLD if bold else _PLAIN


@functools.cache
def _font(names: tuple[str, ...], size: int) -> Any:
    """The first of the faces that this machine has; Pillow's own, which knows Latin letters only, where it has none."""
    for name in names:
        for folder in _FOLDERS:
            found = next(Path(folder).rglob(name), None) if Path(folder).is_dir() else None
            if found:
                return ImageFont.truetype(str(found), size, index=_SIMPLIFIED if "CJK" in name else 0)
    return ImageFont.load_default(size)
