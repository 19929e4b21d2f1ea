"""Checks that an ejected template folder with its data gives the stock engine the same pages as briefdeck: every
word at the same place. The engine is the `typst` package, which knows nothing of briefdeck."""

import pathlib
import subprocess
import sys
import tempfile

import typst

BRIEFDECK = pathlib.Path("target/debug/briefdeck").resolve()
BRIEF = pathlib.Path("briefs/kazakhstan.toml")


def run(*arguments: object) -> None:
    """Runs briefdeck."""
    subprocess.run([BRIEFDECK, *map(str, arguments)], check=True, capture_output=True)


def words(pdf: pathlib.Path) -> str:
    """The words of a PDF with their places."""
    text = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, text=True, check=True)
    return "\n".join(line for line in text.stdout.splitlines() if "<word" in line or "<page" in line)


def main() -> None:
    """Compares all documents of the first brief."""
    built = pathlib.Path(sys.argv[1])
    failed = compared = 0
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder, "templates")
        run("templates", "eject", folder)
        for pdf in sorted(built.glob(f"{BRIEF.stem}-*.pdf")):
            *audience, document = pdf.stem.removeprefix(f"{BRIEF.stem}-").rsplit("-", 1)
            # The sign-off sheet is about all audiences.
            run("data", BRIEF, *(f"--audience={name}" for name in audience), "-d", document, "-o", folder)
            stock = folder / "stock.pdf"
            typst.compile(
                folder / f"{document}.typ",
                output=stock,
                root=folder,
                font_paths=[folder / "fonts"],
                ignore_system_fonts=True,
            )
            same = words(stock) == words(pdf)
            compared += 1
            failed += not same
            print(f"{'ok' if same else 'differs':8}{pdf.name}")
    print(f"{compared - failed} passed, {failed} failed")
    if failed or not compared:
        sys.exit(1)


main()
