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


def picture(title: str, span: str, figures: str, columns: list[Bin]) -> bytes:
    """A PNG of 1200 by 630."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, WIDTH, 10), fill=ACCENT)
    y = 64
    for line in _wrapped(draw, title, _font(_BOLD, 64), WIDTH - 2 * MARGIN, 3):
        draw.text((MARGIN, y), line, font=_font(_BOLD, 64), fill=INK)
        y += 78
    draw.text((MARGIN, y + 8), span, font=_font(_PLAIN, 36), fill=QUIET)
    _columns(draw, columns, top=max(y + 90, 300), bottom=HEIGHT - 110)
    draw.text((MARGIN, HEIGHT - 84), figures, font=_font(_PLAIN, 30), fill=INK)
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


@functools.cache
def _font(names: tuple[str, ...], size: int) -> Any:
    """The first of the faces that this machine has; Pillow's own, which knows Latin letters only, where it has none."""
    for name in names:
        for folder in _FOLDERS:
            found = next(Path(folder).rglob(name), None) if Path(folder).is_dir() else None
            if found:
                return ImageFont.truetype(str(found), size)
    return ImageFont.load_default(size)
