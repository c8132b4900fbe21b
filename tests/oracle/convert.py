"""Converts every form under a folder with pyxform, one JSON line each: {"file", "xml"}, or {"file", "error"} where it cannot."""

import json
import re
import sys
import warnings
from io import BytesIO
from pathlib import Path

from pyxform.xls2xform import convert


def is_form(path: Path) -> bool:
    """Lists that stand beside a form, and pages about forms, are none."""
    if path.suffix in (".xlsx", ".xls"):
        return True
    if path.suffix not in (".md", ".csv"):
        return False
    lines = path.read_text(encoding="utf-8", errors="replace").lower().splitlines()
    sign = "|" if path.suffix == ".md" else ","
    return any(line.strip().lstrip(sign + ' "').startswith("survey") and line.count(sign) > 0 for line in lines)


def converted(path: Path) -> str:
    """The form as an XForm. What a workbook is, its content says, whatever it is called."""
    content = path.read_bytes()
    ending = {b"PK\x03\x04": ".xlsx", b"\xd0\xcf\x11\xe0": ".xls"}.get(content[:4], path.suffix)
    if ending == path.suffix:
        return convert(path).xform
    return convert(BytesIO(content), file_type=ending).xform


def main(folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or not is_form(path):
            continue
        told = {"file": str(path.relative_to(folder))}
        try:
            told["xml"] = converted(path)
            # A column of our own: the program fills in the reader's language, which no peer does.
            told["fills"] = path.suffix == ".md" and re.search(r"\|\s*fill\s*\|", path.read_text(encoding="utf-8")) is not None
        except Exception as error:
            told["error"] = " ".join(str(error).split()) or type(error).__name__
        print(json.dumps(told), flush=True)


warnings.simplefilter("ignore")
main(Path(sys.argv[1]))
