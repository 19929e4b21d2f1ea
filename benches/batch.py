"""The script that briefdeck is measured against: every document with the `typst` package, on some threads.

python3 batch.py TEMPLATES FOLDER THREADS: FOLDER holds a folder for each document, whose name ends in the name of its
template, with its data and links to the templates.
"""

import sys
import threading
from pathlib import Path

import typst

templates, folder, threads = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
documents = sorted(folder.iterdir())


def work(number):
    compiler = typst.Compiler(root=str(folder), font_paths=[str(templates / "fonts")], ignore_system_fonts=True)
    for root in documents[number::threads]:
        template = root / (root.name.rsplit("-", 1)[1] + ".typ")
        pdf = compiler.compile(input=str(template), root=str(root), format="pdf", pdf_standards=["ua-1", "a-2a"])
        (root / "script.pdf").write_bytes(pdf)


workers = [threading.Thread(target=work, args=(number,)) for number in range(threads)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
