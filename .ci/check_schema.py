"""Checks that the shipped TOML files are valid by the JSON Schema that the program prints, and that the schema
refuses what the program refuses. The validator is the `jsonschema` package."""

import datetime
import json
import pathlib
import subprocess
import sys
import tomllib

import jsonschema

BRIEFDECK = pathlib.Path("target/debug/briefdeck").resolve()
SAMPLE = pathlib.Path("tests/fixtures/sample/sample.toml")
FILES = [*pathlib.Path("briefs").rglob("*.toml"), SAMPLE, *pathlib.Path("src/new").rglob("*.toml")]

# What is put in place of what stands in the sample, each a mistake.
REFUSED = [
    ("subtitle", "subtitel"),
    ('"billion"', '"billions"'),
    ("date        = 2023-06-12", ""),
    ("evidence =", "proof ="),
    ('for         = ["all"]', "for = 5"),
    ("priority = 1", 'priority = "first"'),
    ('profile = "internal"', 'profile = "everyone"'),
    ("[source.interview]", "[sauce.interview]"),
    ("points   = [", "points   = [5, "),
]


def plain(value: object) -> object:
    """TOML as editors hand it to a schema: dates are strings."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, (datetime.date, datetime.datetime, datetime.time)):
        return value.isoformat()
    return value


def main() -> None:
    """Checks the TOML files that ship, and some with mistakes."""
    printed = subprocess.run([BRIEFDECK, "schema"], check=True, capture_output=True, text=True).stdout
    schema = json.loads(printed)
    validator = jsonschema.validators.validator_for(schema)
    validator.check_schema(schema)
    # Parts and the project's file hold the same tables without `[brief]`.
    part = {key: value for key, value in schema.items() if key != "required"}
    failed = checked = 0
    for path in sorted(FILES):
        content = plain(tomllib.loads(path.read_text(encoding="utf-8")))
        errors = list(validator(schema if "brief" in content else part).iter_errors(content))
        checked += 1
        failed += bool(errors)
        print(f"{'failed' if errors else 'ok':8}{path}")
        for error in errors:
            print(f"        {'.'.join(map(str, error.absolute_path))}: {error.message}")
    sample = SAMPLE.read_text(encoding="utf-8")
    for right, wrong in REFUSED:
        assert right in sample, f"{right} is in the sample"
        accepted = validator(schema).is_valid(plain(tomllib.loads(sample.replace(right, wrong, 1))))
        checked += 1
        failed += accepted
        print(f"{'failed' if accepted else 'ok':8}refuses `{wrong or 'nothing'}` for `{right}`")
    print(f"{checked - failed} passed, {failed} failed")
    if failed or not checked:
        sys.exit(1)


main()
