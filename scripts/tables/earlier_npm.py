"""Adds to src/data/npm.json earlier majors that projects of earlier years have: `nice python3 scripts/tables/earlier_npm.py [--scratch FOLDER] [--write]`.

Each line of earlier-npm.txt is a project: a name, then packages with their ranges. npm installs it once without scripts, and each package is weighed on disk, without what lies in its own
node_modules. With `--write` those that the table does not hold have a row, the heaviest of them; what they need is what npm has put beside them. Of rows that there are, of majors that are not
the newest, what they are installed beside is what it is in these projects, and what is only for some systems is told where it was installed.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

root = Path(__file__).resolve().parents[2]
options = argparse.ArgumentParser()
options.add_argument("--scratch", type=Path, default=Path("/tmp/tables/earlier-npm"))
options.add_argument("--write", action="store_true")
asked = options.parse_args()
#: So many rows more.
most = 500


def major(version):
    return re.match(r"0\.\d+|\d+", version)[0]


def weigh(folder):
    size = 0
    for here, folders, names in os.walk(folder):
        if "node_modules" in folders:
            folders.remove("node_modules")
        size += sum(os.lstat(os.path.join(here, name)).st_size for name in names)
    return size


def install(folder, words):
    folder.mkdir(parents=True, exist_ok=True)
    wanted = {word[: word.rindex("@")]: word[word.rindex("@") + 1 :] for word in words}
    (folder / "package.json").write_text(json.dumps({"name": "measured", "version": "1.0.0", "private": True, "dependencies": wanted}))
    command = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", "--legacy-peer-deps=false", f"--cache={asked.scratch / 'cache'}"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if done.returncode != 0:
        print(f"{folder.name}: refused: {done.stderr[-300:]}")
        return
    lock = json.loads((folder / "package-lock.json").read_text())["packages"]
    sizes = {path: weigh(folder / path) for path in lock if path and (folder / path).is_dir()}
    (folder / "sizes.json").write_text(json.dumps(sizes))
    shutil.rmtree(folder / "node_modules")
    print(folder.name, len(sizes), round(sum(sizes.values()) / 1e6, 1), flush=True)


asked.scratch.mkdir(parents=True, exist_ok=True)
projects = []
for line in (root / "scripts/tables/earlier-npm.txt").read_text().splitlines():
    name, *words = line.split()
    if name == "#":
        continue
    folder = asked.scratch / name
    if not (folder / "sizes.json").exists() and not asked.write:
        install(folder, words)
    if (folder / "sizes.json").exists():
        projects.append(folder)
if not asked.write:
    raise SystemExit

table_file = root / "src/data/npm.json"
table = json.loads(table_file.read_text())
rows = table["packages"]
source = (root / "src/data/npm.ts").read_text()
peers = re.compile(re.search(r"const peers =\s*/(.*)/;", source)[1])


def name_in(path):
    return path[path.rindex("node_modules/") + len("node_modules/") :]


def beside(lock, path, need):
    """What a package finds of another one: in its own node_modules, or above."""
    while True:
        place = f"{path}/node_modules/{need}" if path else f"node_modules/{need}"
        if place in lock:
            return place
        if not path:
            return None
        path = path[: path.rindex("node_modules/")].rstrip("/") if "node_modules/" in path else ""


newest = {}
for key in rows:
    name, _, of = key.rpartition("@")
    newest[name] = max(newest.get(name, (0, 0)), tuple(int(part) for part in of.split(".")))
found = {}
for folder in projects:
    lock = json.loads((folder / "package-lock.json").read_text())["packages"]
    sizes = json.loads((folder / "sizes.json").read_text())
    own = {name for kind in ("dependencies", "devDependencies") for name in lock[""].get(kind, {})}
    for path, size in sizes.items():
        one = lock[path]
        optional = {name for name, told in one.get("peerDependenciesMeta", {}).items() if told.get("optional")}
        needs, others = {}, {}
        for kind in ("dependencies", "optionalDependencies", "peerDependencies"):
            for need in one.get(kind, {}):
                place = beside(lock, path, need)
                # One that is there because of others, and is an earlier one because of this.
                is_held = need not in own and place in sizes and newest.get(need, (0,)) > tuple(int(part) for part in major(lock[place]["version"]).split("."))
                if place in sizes and name_in(place) == need and (need not in optional or is_held):
                    (others if kind == "optionalDependencies" else needs)[need] = f"{need}@{major(lock[place]['version'])}"
        found.setdefault(f"{one.get('name', name_in(path))}@{major(one['version'])}", (size, needs, others))

missing = sorted((key for key in found if key not in rows), key=lambda key: -found[key][0])[:most]
for key in missing:
    size, needs, others = found[key]
    rows[key] = " ".join([str(max(1, round(size / 1e3))), *sorted({**needs, **others}.values())])
changed = 0
for key, (_, needs, others) in found.items():
    name, _, of = key.rpartition("@")
    if key in missing or key not in rows or tuple(int(part) for part in of.split(".")) >= newest[name]:
        continue
    sizes, *told = str(rows[key]).split(" ")
    now = [needs.get(need.rpartition("@")[0], need) if peers.match(need.rpartition("@")[0]) else need for need in told]
    now += [need for need in [*others.values(), *(need for name, need in needs.items() if peers.match(name))] if need.rpartition("@")[0] not in {one.rpartition("@")[0] for one in now}]
    if now != told:
        rows[key] = " ".join([sizes, *now])
        changed += 1
table["packages"] = dict(sorted(rows.items()))
table_file.write_text(json.dumps(table, indent=1, ensure_ascii=False) + "\n")
print(f"{len(missing)} rows more, {changed} changed, {len(table_file.read_text()) // 1000} kB")
