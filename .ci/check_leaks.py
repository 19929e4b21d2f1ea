"""Looks for the canaries of tests/fixtures/canaries in the PDFs of a folder that were built from it, with programs that
know nothing of briefdeck: pdftotext for what is drawn, and a search of every byte that qpdf unpacks, as UTF-8 and as
UTF-16. A canary says who may read it; it must stand in no other document, and in one of its own."""

import pathlib
import re
import subprocess
import sys

BRIEF = pathlib.Path(__file__).parent.parent / "tests/fixtures/canaries/canaries.toml"
CANARY = re.compile(r"qx([dbpu]*)(k?)x[a-z]{5,}")
LETTERS = {"desk": "d", "board": "b", "press": "p", "public": "u"}
HOUSE = ("desk", "board")


def drawn(pdf: pathlib.Path) -> str:
    """The text that is drawn."""
    return subprocess.run(["pdftotext", pdf, "-"], capture_output=True, check=True).stdout.decode()


def stored(pdf: pathlib.Path) -> str:
    """Every byte of the file, unpacked, with strings of hexadecimal digits read; as if all were of one byte a letter."""
    qdf = ["qpdf", "--qdf", "--object-streams=disable", "--decode-level=all", pdf, "-"]
    unpacked = subprocess.run(qdf, capture_output=True, check=True).stdout
    digits = (re.sub(rb"\s", b"", found) for found in re.findall(rb"<([0-9a-fA-F\s]+)>", unpacked))
    read = b"\n".join(bytes.fromhex((found + b"0" * (len(found) % 2)).decode()) for found in digits)
    # Literal strings may escape the zeros of UTF-16.
    literal = unpacked.replace(rb"\000", b"")
    return b"\n".join([literal, read]).replace(b"\0", b"").decode("latin1")


def canaries(text: str) -> set[str]:
    """The canaries in a text."""
    return {found.group() for found in CANARY.finditer(text.lower())}


def main() -> None:
    """Checks all documents and ends with a count."""
    text = "\n".join(line for line in BRIEF.read_text().splitlines() if not line.startswith("#"))
    problems = []
    found: dict[str, set[str]] = {audience: set() for audience in LETTERS}
    beside: set[str] = set()
    spoken: dict[str, set[str]] = {audience: set() for audience in HOUSE}
    notes = set().union(*(canaries(line) for line in re.findall(r"^notes = (.*)$", text, re.MULTILINE)))
    pdfs = sorted(pathlib.Path(sys.argv[1]).glob("canaries-*.pdf"))
    for pdf in pdfs:
        _, audience, document = pdf.stem.split("-")
        on_pages, in_file = canaries(drawn(pdf)), canaries(stored(pdf))
        for canary in sorted(on_pages | in_file):
            if LETTERS[audience] not in CANARY.match(canary).group(1):
                problems.append(f"{pdf.name}: {canary} is not for `{audience}`")
        if document == "notes":
            spoken[audience] |= on_pages
        else:
            problems += [f"{pdf.name}: {canary} is a speaker's note" for canary in sorted((on_pages | in_file) & notes)]
        found[audience] |= on_pages | in_file
        beside |= in_file
    # Else nothing would be found because nothing can be found.
    for canary in sorted(canaries(text)):
        readers, kept = CANARY.match(canary).groups()
        for audience, letter in LETTERS.items():
            if letter in readers and not kept and canary not in found[audience]:
                problems.append(f"{canary} is nowhere in what `{audience}` gets")
    for audience, canary in ((audience, canary) for audience in HOUSE for canary in sorted(notes)):
        if LETTERS[audience] in CANARY.match(canary).group(1) and canary not in spoken[audience]:
            problems.append(f"{canary} is not in the speaker notes for `{audience}`")
    for place, key in {"title": "title", "description": "alt", "link": "url", "keywords": "keywords"}.items():
        lines = re.findall(rf"^{key} = (.*)$", text, re.MULTILINE)
        if not any(canaries(line) & beside for line in lines):
            problems.append(f"no {place} is found by the search of the file")
    for problem in problems:
        print(f"failed  {problem}")
    print(f"{len(pdfs)} documents, {len(canaries(text))} canaries, {len(problems)} problems")
    if problems or len(pdfs) != 3 * len(LETTERS) + len(HOUSE):
        sys.exit(1)


main()
