"""Marks in src/data/sources.json which needs of a crate are only there when somebody asks for a feature: `python3 scripts/tables/optional_needs.py [CARGO_HOME]`.

Read from the manifests of the crates that Cargo has unpacked there, of each the last release: a need is bare where it is always there, `+` where the default
features bring it, `~` where others do. What stands for other platforms does not count. Python 3.11 or later, for `tomllib`.
"""

import json
import os
import re
import sys
import tomllib
from pathlib import Path

elsewhere = re.compile(r"windows|macos|apple|wasm|android|redox|hermit|wasi|\"ios|netbsd|freebsd|openbsd|solaris|illumos|sgx|uefi|cygwin")
never = re.compile(r"cfg\(any\(\)\)|cfg\(\w*loom\)|cfg\(miri|target_has_atomic|tokio_unstable|tokio_taskdump|io_uring")
not_linux = re.compile(r"not\((?:any\()?(?:unix|target_os = \"linux)")


def release(version):
    return tuple(int(part) if part.isdigit() else 0 for part in re.split(r"[.+-]", version)[:3])


def unpacked(home):
    """The folder of the last release of each crate, by its name."""
    last = {}
    for folder in home.glob("registry/src/*/*"):
        found = re.match(r"(.+)-(\d+\.\d+\.\d+.*)$", folder.name)
        if found and (found[1] not in last or release(found[2]) > release(last[found[1]][0])):
            last[found[1]] = (found[2], folder)
    return {name: folder for name, (_, folder) in last.items()}


def is_for_linux(condition):
    if elsewhere.search(condition) and not re.search(r"not\(|any\(", condition):
        return False
    return not (never.search(condition) or not_linux.search(condition))


def needs_of(manifest, default):
    """The crates that are there with the default features, or with none."""
    tables = [manifest, *(one for condition, one in manifest.get("target", {}).items() if is_for_linux(condition))]
    wanted = [
        (key, value.get("package", key) if isinstance(value, dict) else key, isinstance(value, dict) and value.get("optional", False))
        for table in tables
        for kind in ("dependencies", "build-dependencies")
        for key, value in table.get(kind, {}).items()
    ]
    features = manifest.get("features", {})
    asked = set()
    open_ones = ["default"] if default else []
    while open_ones:
        feature = open_ones.pop()
        if feature in asked:
            continue
        asked.add(feature)
        for word in features.get(feature, []):
            if word.startswith("dep:"):
                asked.add(word)
            elif "/" not in word:
                open_ones.append(word)
            elif not (crate := word.split("/")[0]).endswith("?"):
                asked.add(f"dep:{crate}")
                if crate in features:
                    open_ones.append(crate)
    return {package for key, package, is_optional in wanted if not is_optional or key in asked or f"dep:{key}" in asked}


def main():
    home = Path(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("CARGO_HOME", Path.home() / ".cargo"))
    table_file = Path(__file__).resolve().parents[2] / "src/data/sources.json"
    table = json.loads(table_file.read_text())
    rows = table["packages"]["Rust"]
    folders = unpacked(home)
    unread = 0
    for name, row in rows.items():
        sizes, *needs = str(row).split(" ")
        if not needs:
            continue
        if name not in folders:
            unread += 1
            continue
        manifest = tomllib.loads((folders[name] / "Cargo.toml").read_text())
        always, usually = needs_of(manifest, False), needs_of(manifest, True)
        marked = []
        for need in needs:
            bare = need.lstrip("~+")
            crate = bare.lstrip("?")
            marked.append(bare if crate in always else f"+{bare}" if crate in usually else f"~{bare}")
        rows[name] = " ".join([sizes, *marked])
    table_file.write_text(json.dumps(table, indent=1, ensure_ascii=False) + "\n")
    print(f"{len(rows)} crates; {unread} with needs are not unpacked there, and stay as they are")


if __name__ == "__main__":
    main()
