#!/usr/bin/env python3
"""`cchc rollup` under PySpark against one process, byte for byte. Run by hand: it downloads PySpark (about 450 MB) into a virtual environment.

    python3 tests/spark/rollup.py target/release/cchc [--communes 114] [--venv FOLDER]

A city with faults in it (tests/bench/city.py) is rolled up by `rdd.pipe` in a `local-cluster` of two workers. The first try of every
partition prints its first leaf and dies, so that every task is retried. What comes out must be the bytes of one process; and without
`checkCode` the same failure must lose communes without an error, which only the registry shows. Needs Java 17 or later.
"""

import argparse
import os
import stat
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
CITY = HERE.parent / "bench" / "city.py"
PYSPARK = "pyspark==4.3.0"
DAY = "2025-11-01"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("cchc", type=Path)
    parser.add_argument("--communes", type=int, default=114)
    parser.add_argument("--venv", type=Path)
    args = parser.parse_args()
    try:
        import pyspark  # noqa: F401
    except ImportError:
        again_in_venv(args.venv or Path(tempfile.gettempdir()) / "cchc-spark-venv")
    with tempfile.TemporaryDirectory() as folder:
        compare(args.cchc.resolve(), Path(folder), args.communes)


def again_in_venv(folder: Path) -> None:
    """Runs this script again in a virtual environment that has PySpark."""
    python = folder / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
    subprocess.run([python, "-m", "pip", "install", "--quiet", PYSPARK], check=True)
    os.execv(python, [str(python), *sys.argv])


def wrapper(folder: Path, name: str, lines: list[str]) -> str:
    """`pipe` splits its command on blanks and knows no quotes: a file takes their place."""
    path = folder / name
    path.write_text("#!/bin/bash\n" + "\n".join(lines) + "\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def compare(cchc: Path, folder: Path, communes: int) -> None:
    from pyspark import SparkConf, SparkContext

    city = folder / "tong-hop"
    subprocess.run([sys.executable, CITY, "city", city, "--communes", str(communes)], check=True)
    one = subprocess.run([cchc, "rollup", city, "--partial", "--as-of", DAY], check=True, capture_output=True).stdout
    leaf = f'"{cchc}" rollup "{city}" --partial - --as-of {DAY}'
    plain = wrapper(folder, "leaf", [f"exec {leaf}"])
    # The first try of a partition leaves a mark, gives one leaf and dies.
    marks = folder / "marks"
    marks.mkdir()
    dying = wrapper(
        folder,
        "dying",
        [
            "input=$(cat)",
            f'mark="{marks}/$(printf %s "$input" | cksum | tr " " -)"',
            'if mkdir "$mark" 2>/dev/null; then',
            f'  printf "%s\\n" "$input" | head -1 | {leaf}',
            "  exit 3",
            "fi",
            f'printf "%s\\n" "$input" | {leaf}',
        ],
    )
    folders = [str(path) for path in sorted((city / "communes").iterdir())]
    # A folder that is not there has a leaf too: the registry names it.
    names = {Path(path).name for path in folders}
    codes = [line.split(",")[0] for line in (city / "communes.csv").read_text(encoding="utf-8").splitlines()[1:]]
    folders += [str(city / "communes" / code) for code in codes if code not in names]
    conf = SparkConf().setMaster("local-cluster[2,1,1024]").setAppName("cchc").set("spark.task.maxFailures", "4").set("spark.ui.enabled", "false")
    sc = SparkContext(conf=conf)
    sc.setLogLevel("ERROR")

    def leaves(command: str, check: bool) -> list[str]:
        return sc.parallelize(folders, 8).pipe(command, checkCode=check).collect()

    def merged(lines: list[str]) -> bytes:
        path = folder / "leaves.jsonl"
        path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
        return subprocess.run([cchc, "rollup", "--partial", "--merge", path], check=True, capture_output=True).stdout

    try:
        results = {
            "plain": merged(leaves(plain, True)) == one,
            "every task dies once and is retried": merged(leaves(dying, True)) == one,
        }
        tried = len(list(marks.iterdir()))
        results["tasks did die"] = tried == 8
        for mark in marks.iterdir():
            mark.rmdir()
        lost = merged(leaves(dying, False))
        results["without checkCode leaves are lost without an error"] = 0 < lost.count(b"\n") < one.count(b"\n")
    finally:
        sc.stop()
    for name, is_so in results.items():
        print(f"{'ok  ' if is_so else 'FAIL'} {name}")
    sys.exit(0 if all(results.values()) else 1)


if __name__ == "__main__":
    main()
