"""Write widths.json from the font files beside it: `python resources/fonts/measure.py`, after a change of the fonts.

Needs fontTools (it comes with matplotlib). The table is committed, so that the program measures text without a font
engine and the screen, the SVG and the PDF break lines alike.
"""

import json
from pathlib import Path

from fontTools.ttLib import TTFont

FOLDER = Path(__file__).resolve().parent
RANGES = ((0x20, 0x7F), (0xA0, 0x180), (0x2010, 0x2027), (0x2030, 0x203B), (0x2190, 0x2194), (0x20AC, 0x20AD))
RANGES += ((0x2212, 0x2213), (0x2248, 0x2249), (0x2260, 0x2266), (0x0370, 0x0500))
WEIGHTS = {"400": "Regular", "500": "Medium", "600": "SemiBold", "700": "Bold"}


def widths(path: Path) -> dict[str, int]:
    """Advance of every character of the ranges that the font has, in thousandths of the size."""
    font = TTFont(path)
    known, metrics, unit = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    points = [point for first, end in RANGES for point in range(first, end) if point in known]
    return {chr(point): round(1000 * metrics[known[point]][0] / unit) for point in points}


def main() -> None:
    """All weights into one file."""
    table = {weight: widths(FOLDER / f"Inter-{name}.otf") for weight, name in WEIGHTS.items()}
    rows = ",\n".join(f' "{weight}": {json.dumps(row, ensure_ascii=False)}' for weight, row in table.items())
    (FOLDER / "widths.json").write_text("{\n" + rows + "\n}\n", "utf-8")


if __name__ == "__main__":
    main()
