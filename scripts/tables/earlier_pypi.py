"""Adds to src/data/pypi.json what earlier releases weigh and need: `nice python3.11 scripts/tables/earlier_pypi.py --uv FILE [--pythons FOLDER] [--scratch FOLDER] [--only NAME ...] [--write]`.

Each line of earlier-pypi.txt is a project with the Python that it is installed for and what it asks for. uv installs it once, and what is installed is weighed on disk, with the wheels
that uv's lockfile tells. With `--write` a release has a row where it weighs or needs another thing than what stands there for it; what it takes in a release that is not the
newest has that behind an `@`. What an earlier Python has of a project that nobody pins stands under `byPython`, where it weighs otherwise.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import tomllib
from importlib.metadata import distributions
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement
from packaging.version import Version

from pypi_read import normalized, weights

root = Path(__file__).resolve().parents[2]
options = argparse.ArgumentParser()
options.add_argument("--uv", default="uv")
options.add_argument("--pythons", type=Path, default=Path.home() / ".pyenv/versions")
options.add_argument("--scratch", type=Path, default=Path("/tmp/tables/earlier-pypi"))
options.add_argument("--only", nargs="*")
options.add_argument("--write", action="store_true")
asked = options.parse_args()
asked.scratch.mkdir(parents=True, exist_ok=True)
kept_file = asked.scratch / "kept.json"
kept = json.loads(kept_file.read_text()) if kept_file.exists() else {}
#: How much compiled Python is of what it is with the one of the table (src/data/pypi.ts).
compiled_by = {"3.8": 0.72, "3.9": 0.71, "3.10": 0.77, "3.11": 1.09, "3.12": 1, "3.13": 1}


def interpreter(python):
    [found] = asked.pythons.glob(f"{python}.*")
    return str(found / "bin/python")


def run(*words):
    done = subprocess.run([asked.uv, *words], capture_output=True, text=True, env={**os.environ, "UV_CACHE_DIR": str(asked.scratch / "cache")})
    if done.returncode != 0:
        raise RuntimeError(done.stderr[-500:])


def fits(url, python):
    tags = url.rsplit("/", 1)[-1].removesuffix(".whl").split("-")[-3:]
    if tags[-1] != "any" and not ("x86_64" in tags[-1] and "linux" in tags[-1] and "musl" not in tags[-1]):
        return False
    return tags[1] in ("none", "abi3") or f"cp{python.replace('.', '')}" in tags[0]


def install(name, python, specs):
    """What the packages of a project weigh, and what they need; what was asked for is marked."""
    folder, lock = asked.scratch / "install", asked.scratch / "pylock.toml"
    shutil.rmtree(folder, ignore_errors=True)
    wanted = asked.scratch / "asked.txt"
    wanted.write_text("\n".join(specs))
    how = ("--python", interpreter(python))
    run("pip", "compile", "-q", "--format", "pylock.toml", "-o", str(lock), *how, str(wanted))
    run("pip", "install", "-q", "--target", str(folder), "--compile-bytecode", *how, "-r", str(wanted))
    archives = {}
    for one in tomllib.loads(lock.read_text())["packages"]:
        wheels = [wheel["size"] for wheel in one.get("wheels", []) if fits(wheel.get("url", wheel.get("name", "")), python)]
        archives[normalized(one["name"])] = max(wheels, default=0)
    pinned = {normalized(re.split(r"[=\[]", spec)[0]) for spec in specs if "==" in spec}
    rows = []
    for found in distributions(path=[str(folder)]):
        own, compiled = weights(folder, found, python)
        rows.append(
            {
                "name": normalized(found.metadata["Name"]),
                "version": found.version,
                "bytes": own,
                "compiled": round(compiled / compiled_by[python]),
                "archive": archives.get(normalized(found.metadata["Name"]), 0),
                "requires": found.requires or [],
                "pinned": normalized(found.metadata["Name"]) in pinned,
            }
        )
    shutil.rmtree(folder, ignore_errors=True)
    return {"python": python, "rows": rows}


for line in (root / "scripts/tables/earlier-pypi.txt").read_text().splitlines():
    name, python, *specs = line.split()
    if name == "#" or name in kept or (asked.only and name not in asked.only):
        continue
    try:
        kept[name] = install(name, python, specs)
        print(name, round(sum(row["bytes"] + row["compiled"] * compiled_by[python] for row in kept[name]["rows"]) / 1e6, 1), flush=True)
    except RuntimeError as error:
        print(f"{name}: refused: {error}", flush=True)
    kept_file.write_text(json.dumps(kept))
if not asked.write:
    raise SystemExit

table_file = root / "src/data/pypi.json"
table = json.loads(table_file.read_text())
packages, earlier = table["packages"], table["earlier"]


def read(text):
    version, sizes, *needs = text.split(" ")
    return version, [float(size or 0) * 1e3 for size in sizes.split(",")], needs


def required(one, python):
    said = {"extra": "", "python_version": python, "python_full_version": f"{python}.9", "platform_python_implementation": "CPython"}
    for text in one["requires"]:
        try:
            need = Requirement(text)
        except InvalidRequirement:
            continue
        if need.marker is None or need.marker.evaluate(said):
            yield need


def needs_of(one, python, resolved):
    """What a release needs, as the table writes it; what it takes of an earlier release with that."""
    needs = {}
    for need in required(one, python):
        name = normalized(need.name)
        extras = ",".join(sorted(need.extras))
        newest = packages.get(name, "").split(" ")[0]
        of = resolved.get(name)
        is_held = newest and of and not need.specifier.contains(newest, prereleases=True)
        needs[name + (f"[{extras}]" if extras else "")] = f"@{of}" if is_held else ""
    return needs


def differs(one, sizes):
    own = one["bytes"] + one["compiled"]
    there = sizes[0] + sizes[1] or own
    return abs(own - there) > max(150e3, 0.08 * own)


def written(one, needs):
    sizes = [max(1, round(one[figure] / 1e3)) if figure == "bytes" else round(one[figure] / 1e3) for figure in ("bytes", "compiled", "archive")]
    told = [] if needs is None else [f"{need}{of}" for need, of in sorted(needs.items())] or ["!"]
    return " ".join([one["version"], ",".join(map(str, sizes)), *told])


rows = {}
last = {}
more = {}
for project in kept.values():
    for one in project["rows"]:
        if one["name"] not in packages and one["name"] not in ("pip", "setuptools"):
            others = more.setdefault(one["name"], (one, project["python"]))
            if Version(others[0]["version"]) < Version(one["version"]):
                more[one["name"]] = (one, project["python"])
for name, (one, python) in more.items():
    packages[name] = written(one, needs_of(one, max(python, "3.11", key=Version), {}) or None)
for project in kept.values():
    python = project["python"]
    resolved = {one["name"]: one["version"] for one in project["rows"]}
    for one in project["rows"]:
        name, version = one["name"], one["version"]
        if name not in packages or name == "pip":
            continue
        newest, sizes, needed = read(packages[name])
        if version == newest:
            continue
        # What stands in for what an older Python lacks is small, and others do without.
        needs = needs_of(one, max(python, "3.11", key=Version), resolved)
        names = {re.sub(r"[\[@].*", "", need) for need in needs}
        is_other = names != {re.sub(r"\[.*", "", need) for need in needed} or any(needs.values())
        if is_other or sizes[0] == 0 or differs(one, sizes):
            rows.setdefault(name, {})[version] = (one, needs if is_other else None)
#: What is brought, or asked for without a release, is the last for that Python where others have a later one.
for project in kept.values():
    python = project["python"]
    limits = ("==", "<", "<=", "~=")
    held = {
        normalized(need.name)
        for one in project["rows"]
        for need in required(one, python)
        if any(spec.operator in limits for spec in need.specifier)
    }
    for one in project["rows"]:
        name, version = one["name"], one["version"]
        if one["pinned"] or name in held or name not in rows or version not in rows[name] or python not in ("3.8", "3.9", "3.10"):
            continue
        if not differs(one, read(packages[name])[1]) or one["bytes"] < 300e3:
            continue
        known = last.setdefault(python, {})
        if name not in known or Version(known[name]) < Version(version):
            known[name] = version


def effect(name, releases):
    """How far off it would be without these rows, at most. Bytes."""

    def weight(need):
        return sum(read(packages[need])[1][:2]) if need in packages else 0

    there = read(packages[name])
    known = {re.sub(r"[\[@].*", "", need) for need in there[2]}
    return max(
        abs(one["bytes"] + one["compiled"] - sum(there[1][:2]))
        + sum(weight(need) for need in {re.sub(r"[\[@].*", "", need) for need in needs or known} ^ known)
        for one, needs in releases.values()
    )


#: So many projects have rows of what was installed, those that matter most.
most = 150
rows = dict(sorted(rows.items(), key=lambda item: -effect(*item))[:most])
count = 0
for name, releases in rows.items():
    there = {read(text)[0]: text for text in earlier.get(name, [])}
    for version, (one, needs) in releases.items():
        there[version] = written(one, needs)
        count += 1
    earlier[name] = [there[version] for version in sorted(there, key=Version)]
table["packages"] = dict(sorted(packages.items()))
table["earlier"] = dict(sorted(earlier.items()))
table["byPython"] = {python: dict(sorted(names.items())) for python, names in sorted(last.items(), key=lambda item: Version(item[0]))}
table_file.write_text(json.dumps(table, indent=1, ensure_ascii=False) + "\n")
print(f"{count} releases of {len(rows)} projects, {len(more)} that had no row, {len(table_file.read_text()) // 1000} kB; last: { {python: len(names) for python, names in last.items()} }")
