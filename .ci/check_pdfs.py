"""Checks every PDF of a folder with programs that know nothing of briefdeck: qpdf for the file's structure,
`page` for PDF/A-2a and PDF/UA-1, `outloud` for what a screen reader hears, and pdftotext for its text."""

import pathlib
import subprocess
import sys

import page

# The largest limit that an audience of the shipped briefs sets.
SLIDES = range(5, 37)
OUTLOUD = pathlib.Path(sys.executable).with_name("outloud")


def problems(pdf: pathlib.Path) -> list[str]:
    """What is wrong with one PDF."""
    found = []
    structure = subprocess.run(["qpdf", "--check", pdf], capture_output=True, text=True)
    if structure.returncode != 0:
        found.append(f"qpdf: {structure.stdout}{structure.stderr}")
    for profile in ("2a", "ua1"):
        report = page.validate_pdf(pdf, profile=profile)
        found += [f"{profile}: {failure.rule_id} {failure.message}" for failure in report.failures]
        if not report.is_compliant and not report.failures:
            found.append(f"{profile}: not compliant")
    heard = subprocess.run([OUTLOUD, "--quiet", pdf], capture_output=True, text=True)
    if heard.returncode != 0:
        found.append(f"outloud: {heard.stdout}{heard.stderr}")
    pages = page.validate_pdf(pdf, profile="ua1").document.page_count
    if pdf.stem.endswith("-brief") and pages != 1:
        found.append(f"a brief of {pages} pages")
    if pdf.stem.endswith("-deck") and pages not in SLIDES:
        found.append(f"a deck of {pages} slides")
    text = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True).stdout
    if len(text.split()) < 50:
        found.append("hardly any text can be extracted")
    if "\ufffd" in text:
        found.append("characters that cannot be extracted")
    return found


def main() -> None:
    """Checks all and ends with a count."""
    pdfs = sorted(pathlib.Path(sys.argv[1]).rglob("*.pdf"))
    failed = 0
    for pdf in pdfs:
        found = problems(pdf)
        failed += bool(found)
        print(f"{'failed' if found else 'ok':8}{pdf.name}")
        for problem in found:
            print(f"        {problem}")
    print(f"{len(pdfs) - failed} passed, {failed} failed")
    if failed or not pdfs:
        sys.exit(1)


main()
