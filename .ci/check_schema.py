"""Checks that the shipped TOML files are valid by the JSON Schema that the program prints, and that the schema refuses
what the program refuses: an unknown key. The validator is the `jsonschema` package."""

import datetime
import json
import pathlib
import subprocess
import sys
import tomllib

import jsonschema

BRIEFDECK = pathlib.Path("target/debug/briefdeck").resolve()


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
    """Checks every TOML file under `briefs/`, and a broken one."""
    printed = subprocess.run([BRIEFDECK, "schema"], check=True, capture_output=True, text=True).stdout
    schema = json.loads(printed)
    validator = jsonschema.validators.validator_for(schema)
    validator.check_schema(schema)
    # Parts and the project's file hold the same tables without `[brief]`.
    part = {key: value for key, value in schema.items() if key != "required"}
    failed = checked = 0
    for path in sorted(pathlib.Path("briefs").rglob("*.toml")):
        content = plain(tomllib.loads(path.read_text(encoding="utf-8")))
        errors = list(validator(schema if "brief" in content else part).iter_errors(content))
        checked += 1
        failed += bool(errors)
        print(f"{'failed' if errors else 'ok':8}{path}")
        for error in errors:
            print(f"        {'.'.join(map(str, error.absolute_path))}: {error.message}")
    wrong = {"brief": {"title": "T", "bottom-line": "B", "date": "2026-03-02", "titel": "T"}}
    if validator(schema).is_valid(wrong):
        failed += 1
        print("failed  an unknown key is not refused")
    print(f"{checked - failed} passed, {failed} failed")
    if failed or not checked:
        sys.exit(1)


main()
