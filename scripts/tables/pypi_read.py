"""Says as JSON what stands in a folder that packages were installed into (`installed FOLDER`), or in a lockfile of uv or PEP 751 (`locked FILE`): for pypi.ts."""

import json
import re
import sys
import tomllib
from importlib.metadata import Distribution, distributions
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement


def normalized(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def written(requirement: Requirement) -> str:
    extras = ",".join(sorted(requirement.extras))
    return normalized(requirement.name) + (f"[{extras}]" if extras else "")


def needs_of(requirements: list[Requirement], extra: str) -> list[str]:
    """What is installed with an extra, or without any: for the Python that runs this, on Linux on amd64."""
    return list(
        dict.fromkeys(
            written(one) for one in requirements if one.marker is None or one.marker.evaluate({"extra": extra})
        )
    )


def weights(folder: Path, found: Distribution, python: str) -> tuple[int, int]:
    """Bytes of the files of a package, and of what a Python such as `3.12` compiled of it, with the lines that pip adds to RECORD for that."""
    tag = f"cpython-{python.replace('.', '')}"
    own = compiled = 0
    for path in found.files or []:
        file = folder / re.sub(r"^(?:\.\./)+", "", str(path))
        if file.suffix == ".pyc" or not file.is_file():
            continue
        own += file.stat().st_size
        cached = file.parent / "__pycache__" / f"{file.stem}.{tag}.pyc"
        if file.suffix == ".py" and cached.exists():
            compiled += cached.stat().st_size + len(str(path)) + len(f"__pycache__/.{tag}c,,")
    return own, compiled


def installed(folder: Path) -> list[dict[str, object]]:
    rows = []
    for found in distributions(path=[str(folder)]):
        requirements = []
        for text in found.requires or []:
            try:
                requirements.append(Requirement(text))
            except InvalidRequirement:
                continue
        needs = needs_of(requirements, "")
        extras = {}
        for extra in found.metadata.get_all("Provides-Extra") or []:
            extras[normalized(extra)] = [one for one in needs_of(requirements, extra) if one not in needs]
        own, compiled = weights(folder, found, f"{sys.version_info.major}.{sys.version_info.minor}")
        rows.append(
            {
                "name": normalized(found.metadata["Name"]),
                "version": found.version,
                "bytes": own,
                "compiled": compiled,
                "needs": needs,
                "extras": extras,
            }
        )
    return rows


def fits(url: str) -> bool:
    """Whether a wheel is one for this Python on Linux on amd64 with glibc."""
    tags = url.rsplit("/", 1)[-1].removesuffix(".whl").split("-")[-3:]
    python, abi, platform = tags if len(tags) == 3 else ("", "", "")
    if platform != "any" and not ("x86_64" in platform and "linux" in platform and "musl" not in platform):
        return False
    return abi in ("none", "abi3") or f"cp3{sys.version_info.minor}" in python


def needed(need: dict) -> str:
    extras = ",".join(need.get("extra", []))
    return normalized(need["name"]) + (f"[{extras}]" if extras else "")


def locked(file: Path) -> list[dict[str, object]]:
    lock = tomllib.loads(file.read_text())
    rows = []
    for one in lock.get("package", lock.get("packages", [])):
        wheels = [wheel for wheel in one.get("wheels", []) if fits(wheel.get("url", wheel.get("name", "")))]
        sizes = [wheel.get("size", 0) for wheel in wheels]
        needs = [needed(need) for need in one.get("dependencies", [])]
        extras = {
            normalized(extra): [needed(need) for need in more]
            for extra, more in one.get("optional-dependencies", {}).items()
        }
        rows.append(
            {
                "name": normalized(one["name"]),
                "version": one.get("version", ""),
                "extras": extras,
                "archive": max(sizes, default=0),
                "needs": needs,
            }
        )
    return rows


if __name__ == "__main__":
    how, where = sys.argv[1:]
    json.dump(installed(Path(where)) if how == "installed" else locked(Path(where)), sys.stdout)
