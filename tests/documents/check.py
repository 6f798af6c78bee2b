"""check.py SAMPLES [--counts FILE]: opens the documents that offerta_document_samples wrote with other programs.

PDF: qpdf finds no fault, poppler and MuPDF read the same text without a warning, every font is an embedded subset.
XLSX: openpyxl reads it; with all cached results taken out, LibreOffice computes the engine's figures again.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

results = {"passed": 0, "failed": 0}


def check(holds, what):
    results["passed" if holds else "failed"] += 1
    if not holds:
        print("FAILED", what)


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", timeout=300)
    return done.returncode, done.stdout, done.stderr


def squeezed(text):
    """Letters only: readers differ in where they see blanks and lines."""
    return "".join(text.split())


def check_pdf(path):
    code, _, errors = run("qpdf", "--check", path)
    check(code == 0, f"{path.name}: qpdf --check: {errors.strip()}")
    code, poppler, errors = run("pdftotext", "-raw", path, "-")
    check(code == 0 and not errors, f"{path.name}: pdftotext: {errors.strip()}")
    code, mupdf, errors = run("mutool", "draw", "-q", "-F", "txt", path)
    faults = [line for line in errors.splitlines() if "ICC support" not in line]
    check(code == 0 and not faults, f"{path.name}: mutool: {faults}")
    check(sorted(squeezed(poppler)) == sorted(squeezed(mupdf)), f"{path.name}: poppler and MuPDF read different text")
    _, fonts, errors = run("pdffonts", path)
    rows = [line.split() for line in fonts.splitlines()[2:]]
    embedded = all(row[-5] == "yes" and row[-4] == "yes" and row[-3] == "yes" for row in rows)
    check(rows and embedded and not errors, f"{path.name}: fonts {fonts} {errors}")
    return poppler


def check_sample_text(text, language):
    wanted = {
        "ru": ["КП-2026-0418", "Лицензия «Трасса PCB», 12 мес.", "0402-10K-1", "3 763 209,90 ₽", "Кол-во", "№", "Анна Ковалёва",
               "Три миллиона семьсот шестьдесят три тысячи двести девять рублей 90 копеек"],
        "en": ["Q-2026-0418", "Trassa PCB licence, 12 months", "0402-10K-1", "₽3,763,209.90", "Qty"],
    }[language]
    plain = text.replace("\u202f", " ").replace("\u00a0", " ")
    for part in wanted:
        check(part in plain, f"quote-{language}.pdf: no text {part!r}")


def check_chromium(paths):
    """Chromium's viewer copies the same letters as poppler reads."""
    here = Path(__file__).resolve().parent
    if not (here.parent / "e2e/node_modules/playwright-core").is_dir() or shutil.which("chromium") is None:
        print("Chromium skipped: no playwright-core in tests/e2e, or no chromium")
        return
    code, out, errors = run("node", here / "chromium.mjs", *paths)
    check(code == 0, f"chromium.mjs: {errors[-500:]}")
    for line in out.splitlines():
        copied = json.loads(line)
        path = Path(copied["file"])
        _, poppler, _ = run("pdftotext", "-raw", path, "-")
        check(sorted(squeezed(copied["text"])) == sorted(squeezed(poppler)), f"{path.name}: Chromium copies different text")
        check_sample_text(copied["text"].replace("\r\n", " "), path.stem[-2:])


def formulas_of(path):
    import openpyxl

    formulas = openpyxl.load_workbook(path).active
    values = openpyxl.load_workbook(path, data_only=True).active
    found = {}
    for row in formulas.iter_rows():
        for cell in row:
            if cell.data_type == "f":
                found[cell.coordinate] = (cell.value, values[cell.coordinate].value)
    return found


def strip_results(source, target):
    """openpyxl writes formulas without results, so the reader has to compute."""
    import openpyxl

    openpyxl.load_workbook(source).save(target)


def check_formulas(paths):
    import openpyxl

    with tempfile.TemporaryDirectory() as folder:
        stripped, computed, profile = (Path(folder) / name for name in ("stripped", "computed", "profile"))
        stripped.mkdir()
        for path in paths:
            strip_results(path, stripped / path.name)
        code, _, errors = run("soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "xlsx",
                              "--outdir", computed, *sorted(stripped.iterdir()))
        check(code == 0, f"soffice: {errors}")
        total = 0
        for path in paths:
            again = openpyxl.load_workbook(computed / path.name, data_only=True).active
            wrong = []
            for cell, (formula, expected) in formulas_of(path).items():
                total += 1
                got = again[cell].value
                if not isinstance(got, (int, float)) or abs(got - expected) > 1e-9 * max(1.0, abs(expected)):
                    wrong.append(f"{cell} {formula}: engine {expected}, LibreOffice {got}")
            check(not wrong, f"{path.name}: {wrong[:5]}")
        print(f"{total} formulas in {len(paths)} workbooks computed again")
        check(total > 1000, f"only {total} formulas")


def check_sheet(path):
    import openpyxl

    book = openpyxl.load_workbook(path)
    sheet = book.active
    check(sheet.freeze_panes is not None, f"{path.name}: no frozen head")
    check(sheet.page_setup.orientation == "landscape" and sheet.sheet_properties.pageSetUpPr.fitToPage, f"{path.name}: print setup")
    check(sheet.print_title_rows is not None, f"{path.name}: no repeated rows")
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type == "f":
                check_own_formula(path, cell)


def check_own_formula(path, cell):
    if not str(cell.value).startswith(("=ROUND(", "=ROUNDUP(", "=ROUNDDOWN(")):
        check(False, f"{path.name}: {cell.coordinate} holds {cell.value!r}")


def check_figures(path):
    """Another program reads the charts and the cells that they refer to."""
    import openpyxl

    sheet = openpyxl.load_workbook(path).active
    check(len(sheet._charts) == 2, f"{path.name}: {len(sheet._charts)} charts")
    for chart in sheet._charts:
        for series in chart.series:
            check(series.val.numRef.f.endswith(tuple("0123456789")), f"{path.name}: {series.val.numRef.f}")


def check_report(path):
    """Rows for a pivot: a head, then names as text, days as days, numbers as numbers, and no gap."""
    import datetime

    import openpyxl

    rows = list(openpyxl.load_workbook(path).worksheets[1].iter_rows(values_only=True))
    head = rows.index(next(row for row in rows if row[0] == "Менеджер"))
    data = rows[head + 1:head + 301]
    kinds = {tuple(type(cell) for cell in row) for row in data}
    check(all(isinstance(row[1], datetime.datetime) and isinstance(row[2], (int, float)) and isinstance(row[3], (int, float))
              for row in data), f"{path.name}: kinds of cells {kinds}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("samples", type=Path)
    parser.add_argument("--counts", type=Path)
    given = parser.parse_args()
    for program in ("qpdf", "pdftotext", "mutool", "soffice"):
        check(shutil.which(program) is not None, f"{program} is not installed")
    for path in sorted(given.samples.glob("*.pdf")):
        text = check_pdf(path)
        if path.stem in ("quote-ru", "quote-en"):
            check_sample_text(text, path.stem[-2:])
    check_chromium([given.samples / f"quote-{language}.pdf" for language in ("ru", "en")])
    figures = [given.samples / f"{name}.xlsx" for name in ("figures", "report")]
    for path in figures:
        check_figures(path)
    check_report(figures[1])
    workbooks = [path for path in sorted(given.samples.glob("*.xlsx")) if path not in figures]
    for path in workbooks:
        check_sheet(path)
    check_formulas(workbooks)
    print(f"{results['passed']} passed, {results['failed']} failed")
    if given.counts:
        with given.counts.open("a") as out:
            out.writelines(f"{name} {number}\n" for name, number in results.items())
    return 1 if results["failed"] else 0


sys.exit(main())
