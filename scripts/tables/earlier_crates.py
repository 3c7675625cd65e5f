"""Adds to src/data/sources.json what earlier releases of crates weigh and need: `nice python3 scripts/tables/earlier_crates.py [--scratch FOLDER] [--build NAME ...] [--write]`.

Each line of earlier-crates.txt is a project that is fetched once, as Cargo resolves it; those that `--build` names are built for release and for debugging. What is there
already is not made again. With `--write` each release that is fetched has a row where it weighs or needs another thing than the one that counts for it now; it stands for its line
(`0.14`, `1`). What it needs in a release that has such a row has that line behind it. Crates without a row get one.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

from optional_needs import is_for_linux, needs_of, release

root = Path(__file__).resolve().parents[2]
options = argparse.ArgumentParser()
options.add_argument("--scratch", type=Path, default=Path("/tmp/tables/earlier-crates"))
options.add_argument("--build", nargs="*", default=[])
options.add_argument("--write", action="store_true")
asked = options.parse_args()
home = asked.scratch / "cargo"
environment = {**os.environ, "CARGO_HOME": str(home)}
foreign = re.compile(
    r"^(?:win(?:dows|api|reg|-)|wasm|web-sys$|js-sys$|wasi|wit-|objc|core-foundation|security-framework|system-configuration|schannel|android|ndk|jni|redox|hermit|fuchsia)"
)
for_builds = re.compile(r"derive|macro|^syn$|^quote$|^(?:cc|autocfg|version_check|heck|cmake|pkg-config|vcpkg)$")


def wanted_by(manifest):
    """What it may need here, and on other systems alone."""

    def named(tables):
        kinds = ("dependencies", "build-dependencies")
        wanted = [item for one in tables for kind in kinds for item in one.get(kind, {}).items()]
        return {value.get("package", key) if isinstance(value, dict) else key for key, value in wanted}

    targets = manifest.get("target", {}).items()
    here = named([manifest, *(one for condition, one in targets if is_for_linux(condition))])
    return here, named([one for condition, one in targets if not is_for_linux(condition)]) - here


def weigh(path):
    if not path.is_dir() or path.is_symlink():
        return path.lstat().st_size if path.is_symlink() or path.exists() else 0
    seen = {}
    for folder, _, names in os.walk(path):
        for name in names:
            stat = os.lstat(os.path.join(folder, name))
            seen[stat.st_ino] = stat.st_size
    return sum(seen.values())


def line_of(version):
    """`0.14` of 0.14.32, `1` of 1.2.3."""
    return re.match(r"0\.\d+|\d+", version)[0]


def after(line):
    """The first release that is not of a line."""
    *first, last = line.split(".")
    return ".".join([*first, str(int(last) + 1)])


def project(line):
    name, *words = line.split()
    folder = asked.scratch / "crates" / name
    if (folder / "done").exists():
        return folder
    (folder / "src").mkdir(parents=True, exist_ok=True)
    (folder / "src/lib.rs").write_text("")
    manifest = '[package]\nname = "measured"\nversion = "1.0.0"\nedition = "2021"\n\n[dependencies]\n'
    for word in words:
        crate, version, features = re.fullmatch(r"([\w-]+)(?:@([=\d.]+))?(?:\[(.*)\])?", word).groups()
        list_of = ", ".join(f'"{one}"' for one in (features or "").split(",") if one)
        manifest += f'{crate} = {{ version = "{version or "*"}", features = [{list_of}] }}\n'
    (folder / "Cargo.toml").write_text(manifest)
    subprocess.run(["cargo", "fetch", "-q", "--target", "x86_64-unknown-linux-gnu"], cwd=folder, env=environment, check=True)
    (folder / "done").write_text("")
    return folder


def build(folder):
    """Writes what Cargo keeps of each release in `target`: libraries, scripts that were built and run, and notes."""
    for profile in ("release", "debug"):
        file = folder / f"built.{profile}.json"
        if file.exists():
            continue
        target = asked.scratch / "target"
        shutil.rmtree(target, ignore_errors=True)
        command = ["cargo", "build", "--keep-going", "--locked", "--message-format=json", *(["--release"] if profile == "release" else [])]
        said = subprocess.run(command, cwd=folder, env={**environment, "CARGO_TARGET_DIR": str(target)}, capture_output=True, text=True)
        by_hash = {}
        for text in said.stdout.splitlines():
            told = json.loads(text)
            found = re.search(r"#(?:([\w-]+)@)?(\d[^@]*)$", told.get("package_id", ""))
            if not found:
                continue
            name = found[1] or re.search(r"/([\w-]+)#", told["package_id"])[1]
            made = told.get("filenames", []) + ([told["out_dir"]] if told.get("reason") == "build-script-executed" else [])
            for path in made:
                if own := re.search(r"-([0-9a-f]{16})(?:[./]|$)", path):
                    by_hash[own[1]] = f"{name}@{found[2]}"
        sizes = {}
        for part in ("deps", "build", ".fingerprint"):
            for path in (target / profile / part).iterdir():
                own = re.search(r"-([0-9a-f]{16})", path.name)
                if own and (key := by_hash.get(own[1])):
                    sizes[key] = sizes.get(key, 0) + weigh(path)
        file.write_text(json.dumps(sizes))
        shutil.rmtree(target, ignore_errors=True)
        print(f"{folder.name} {profile}: {len(sizes)} crates, {round(sum(sizes.values()) / 1e6)} MB")


home.mkdir(parents=True, exist_ok=True)
own_config = Path(os.environ.get("CARGO_HOME", Path.home() / ".cargo")) / "config.toml"
if own_config.exists():
    shutil.copy(own_config, home / "config.toml")
lines = [line for line in (root / "scripts/tables/earlier-crates.txt").read_text().splitlines() if not line.startswith("#")]
folders = [project(line) for line in lines]
for folder in folders:
    if folder.name in asked.build:
        build(folder)
if not asked.write:
    raise SystemExit


def nested(name):
    name = name.lower()
    return f"{len(name)}/{name[0] + '/' if len(name) == 3 else ''}{name}" if len(name) < 4 else f"{name[:2]}/{name[2:4]}/{name}"


[source] = home.glob("registry/src/*")
[cache] = home.glob("registry/cache/*")
[index] = home.glob("registry/index/*")


def newest(name):
    """The newest release by what Cargo noted of the index."""
    notes = (index / ".cache" / nested(name)).read_bytes()
    all_of = [json.loads(note) for note in notes.split(b"\0") if note.startswith(b'{"name"')]
    return max((one["vers"] for one in all_of if not one.get("yanked") and "-" not in one["vers"]), key=release, default="")


class Release:
    """One release of a crate that was fetched: kB, and what it needs, by name, with the release."""

    def __init__(self, name, version):
        self.name, self.version = name, version
        parts = (source / f"{name}-{version}", cache / f"{name}-{version}.crate", index / ".cache" / nested(name))
        self.fetched = round(sum(weigh(part) for part in parts) / 1e3)
        self.figures = {"release": [], "debug": []}
        self.needs = {}

    def manifest(self):
        return tomllib.loads((source / f"{self.name}-{self.version}" / "Cargo.toml").read_text())

    def marked(self, mark_of):
        """Its needs as the table writes them."""
        manifest = self.manifest()
        always, usually = needs_of(manifest, False), needs_of(manifest, True)
        return [("" if need in always else "+" if need in usually else "~") + need + mark_of(need, version) for need, version in sorted(self.needs.items())]


releases = {}
for folder in folders:
    blocks = [dict(name=re.search(r'^name = "(.*)"$', text, re.M)[1], text=text) for text in (folder / "Cargo.lock").read_text().split("[[package]]")[1:]]
    versions = {}
    for block in blocks:
        block["version"] = re.search(r'^version = "(.*)"$', block["text"], re.M)[1]
        versions.setdefault(block["name"], []).append(block["version"])
    for block in blocks:
        name, version, text = block["name"], block["version"], block["text"]
        if "\nsource = " not in text or not (source / f"{name}-{version}").exists():
            continue
        one = releases.setdefault((name, version), Release(name, version))
        listed = re.search(r"^dependencies = \[([^\]]*)\]", text, re.M)
        for need, of in re.findall(r'^ "([^" \n]+)(?: ([^" \n]+))?', listed[1] if listed else "", re.M):
            of = of or versions[need][0]
            if not foreign.match(need) and (source / f"{need}-{of}").exists():
                one.needs[need] = of
    for profile in ("release", "debug"):
        file = folder / f"built.{profile}.json"
        for key, size in (json.loads(file.read_text()) if file.exists() else {}).items():
            if (found := releases.get(tuple(key.rsplit("@", 1)))) is not None:
                found.figures[profile].append(round(size / 1e3))

table_file = root / "src/data/sources.json"
table = json.loads(table_file.read_text())
rows = table["packages"]["Rust"]
earlier = table["earlier"]["Rust"]


def middle(numbers):
    return sorted(numbers)[len(numbers) // 2] if numbers else ""


def sizes_of(one, like):
    """Figures of a row; where it was not built, as those of the row that counted till now, by how much is fetched."""
    known = [float(text) if text else 0 for text in like.split(" ")[0].split(",")] + [0] * 4
    grown = min(3, max(0.33, one.fetched / known[0])) if known[0] else 0
    built, debug = (middle(one.figures[profile]) or round(known[at] * grown) or "" for profile, at in (("release", 1), ("debug", 2)))
    linked = 0 if for_builds.search(one.name) else round(known[3] * grown) or ""
    return ",".join(str(size) for size in (one.fetched, built, debug, linked)).rstrip(",")


def counts_now(name, version, but=None):
    """The row that counts for a release, and where that ends if it is one of an earlier one; without the one that ends there."""
    for row in earlier.get(name, []):
        until, _, text = row.partition(" ")
        if until != but and release(version) < release(until):
            return text, until
    return str(rows.get(name, "")), None


def names_in(row):
    return {need.lstrip("~+?").split("@")[0] for need in row.split(" ")[1:]}


for one in releases.values():
    for need in wanted_by(one.manifest())[1] & set(one.needs):
        del one.needs[need]
by_name = {}
for (name, version), one in releases.items():
    by_name.setdefault(name, []).append(one)
#: Of each crate without a row the newest release is the row.
for name, all_of in by_name.items():
    if name not in rows and not foreign.match(name):
        last = max(all_of, key=lambda one: release(one.version))
        rows[name] = sizes_of(last, "")
        last.is_row = True
#: A line that is not the newest one's; a release that is pinned in the newest line stands for those before it.
candidates = {}
for name, all_of in by_name.items():
    last = newest(name)
    for one in sorted(all_of, key=lambda one: release(one.version)):
        if getattr(one, "is_row", False) or name not in rows or not last:
            continue
        line = line_of(one.version)
        later = [other.version for other in all_of if release(other.version) > release(one.version) and line_of(other.version) == line]
        if line != line_of(last) or later:
            until = min(later, key=release) if later else after(line)
            candidates[name, until] = one


def differs(one, until):
    now, _ = counts_now(one.name, one.version, until)
    then = float(now.split(" ")[0].split(",")[0] or 0)
    return abs(then - one.fetched) > max(50, 0.15 * min(then, one.fetched)) or bool(names_in(now) - {"?"} ^ set(one.needs))


taken = {key for key, one in candidates.items() if differs(one, key[1])}


def is_earlier(need, version):
    return any(name == need and release(version) < release(until) for name, until in taken) or counts_now(need, version)[1] is not None


while more := {key for key, one in candidates.items() if key not in taken and any(is_earlier(*need) for need in one.needs.items())}:
    taken |= more


def mark(need, version):
    return f"@{line_of(version)}" if is_earlier(need, version) else ""


likes = {key: counts_now(candidates[key].name, candidates[key].version, key[1])[0] for key in taken}
for name, until in sorted(taken, key=lambda key: release(key[1])):
    one = candidates[name, until]
    row = " ".join([until, sizes_of(one, likes[name, until]), *one.marked(mark)])
    kept = [other for other in earlier.get(name, []) if other.split(" ")[0] != until]
    earlier[name] = sorted([*kept, row], key=lambda text: release(text.split(" ")[0]))
#: What was not built of the newest line till now; without what earlier releases of it have needed.
for one in releases.values():
    if getattr(one, "is_row", False) or one.name not in rows or line_of(one.version) != line_of(newest(one.name) or one.version):
        continue
    sizes, _, needed = str(rows[one.name]).partition(" ")
    known = (sizes.split(",") + [""] * 4)[:4]
    for at, profile in ((1, "release"), (2, "debug")):
        known[at] = known[at] or str(middle(one.figures[profile]))
    needs = needed.split()
    if one.version == newest(one.name):
        needs = [need for need in needs if need.lstrip("~+?").split("@")[0] in wanted_by(one.manifest())[0]]
    rows[one.name] = " ".join([",".join(known).rstrip(","), *needs])
for one in releases.values():
    if getattr(one, "is_row", False):
        rows[one.name] = " ".join([str(rows[one.name]), *one.marked(mark)])
table["packages"]["Rust"] = dict(sorted(rows.items()))
table["earlier"]["Rust"] = dict(sorted(earlier.items()))
table_file.write_text(json.dumps(table, indent=1, ensure_ascii=False) + "\n")
print(f"{len(releases)} releases, {len(taken)} rows of earlier ones, {sum(getattr(one, 'is_row', False) for one in releases.values())} crates more")
