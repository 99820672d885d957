#!/usr/bin/env python3
"""Counts the same generated export with this engine, DuckDB and Polars, and prints times and ratios.

    pip install duckdb polars
    python3 tests/bench/compare.py [ROWS] [THREADS] [repeated]        10,000,000 rows, 2 threads by default

With `repeated`, only the last row of each id counts, as by default in `cchc dossiers`; DuckDB alone is compared then.

The rows are invented and lie in a temporary folder that is removed. All engines must find the same sums, or the script fails. The other two
are spared what this engine also counts (carried over, in progress in term and overdue), and are told the columns' names and types.
"""

import json
import os
import subprocess
import sys
import tempfile
import time

REPEATS = 3
SUMS = [
    "received_online", "received_direct", "fee_bearing", "paid_online", "dossiers_digitised",
    "resolved_early", "resolved_on_time", "resolved_late", "withdrawn", "results_digitised",
]
COLUMNS = ["id", "procedure", "person", "unit", "received", "due", "ended", "status", "channel", "digitised",
           "result_digitised", "fee", "paid"]


def engine(*arguments):
    command = ["cargo", "bench", "--quiet", "--bench", "dossier", "--", *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def best(run):
    """The shortest of some runs, and what the last one found."""
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        found = run()
        times.append(time.perf_counter() - start)
    return min(times), found


def by_engine(path, threads, repeated):
    form = ["repeated"] if repeated else []
    runs = [json.loads(engine("count", path, threads, *form)) for _ in range(REPEATS)]
    return min(run["seconds"] for run in runs), [runs[-1][name] for name in SUMS]


def by_duckdb(path, threads, iso, repeated):
    import duckdb

    connection = duckdb.connect()
    connection.execute(f"SET threads = {threads}")
    types = {name: "VARCHAR" for name in COLUMNS} | {"received": "DATE", "due": "DATE", "ended": "DATE", "fee": "INTEGER"}
    form = "%Y-%m-%d" if iso else "%d/%m/%Y"
    query = f"""
        WITH grouped AS (
            SELECT unit, month(received) AS m, NULL AS e,
                count(*) FILTER (channel = 'Trực tuyến') AS a, count(*) FILTER (channel <> 'Trực tuyến') AS b,
                count(*) FILTER (fee > 0) AS c, count(*) FILTER (fee > 0 AND paid = 'Có') AS d, count(*) FILTER (digitised = 'Có') AS f,
                0 AS g, 0 AS h, 0 AS i, 0 AS j, 0 AS k
            FROM rows GROUP BY unit, month(received)
            UNION ALL
            SELECT unit, NULL, month(ended), 0, 0, 0, 0, 0,
                count(*) FILTER (status <> 'Xin rút' AND ended < due), count(*) FILTER (status <> 'Xin rút' AND ended = due),
                count(*) FILTER (status <> 'Xin rút' AND ended > due), count(*) FILTER (status = 'Xin rút'),
                count(*) FILTER (status <> 'Xin rút' AND result_digitised = 'Có')
            FROM rows WHERE ended <= DATE '2025-12-31' GROUP BY unit, month(ended)
        )
        SELECT sum(a), sum(b), sum(c), sum(d), sum(f), sum(g), sum(h), sum(i), sum(j), sum(k) FROM grouped
    """
    source = f"read_csv('{path}', header = true, auto_detect = false, delim = ',', quote = '\"', columns = {types}, dateformat = '{form}')"
    if repeated:
        kept = ", ".join(f"{name} := {name}" for name in COLUMNS if name not in ("id", "procedure", "person"))
        numbered = f"SELECT *, row_number() OVER () AS number FROM {source}"
        source = f"(SELECT unnest(arg_max(struct_pack({kept}), number)) FROM ({numbered}) GROUP BY id)"
    # One pass: all flags of a row under one key of both months, rolled up afterwards.
    one_pass = f"""
        WITH grouped AS (
            SELECT unit, date_trunc('month', received) AS m, date_trunc('month', ended) AS e,
                count(*) FILTER (channel = 'Trực tuyến') AS a, count(*) FILTER (channel <> 'Trực tuyến') AS b,
                count(*) FILTER (fee > 0) AS c, count(*) FILTER (fee > 0 AND paid = 'Có') AS d, count(*) FILTER (digitised = 'Có') AS f,
                count(*) FILTER (status <> 'Xin rút' AND ended < due) AS g, count(*) FILTER (status <> 'Xin rút' AND ended = due) AS h,
                count(*) FILTER (status <> 'Xin rút' AND ended > due) AS i, count(*) FILTER (status = 'Xin rút') AS j,
                count(*) FILTER (status <> 'Xin rút' AND ended IS NOT NULL AND result_digitised = 'Có') AS k
            FROM {source} GROUP BY ALL
        ), ended AS (SELECT * FROM grouped WHERE e <= DATE '2025-12-31')
        SELECT sum(a), sum(b), sum(c), sum(d), sum(f),
            (SELECT sum(g) FROM ended), (SELECT sum(h) FROM ended), (SELECT sum(i) FROM ended), (SELECT sum(j) FROM ended),
            (SELECT sum(k) FROM ended)
        FROM grouped
    """
    two_scans = query.replace("FROM rows", f"FROM {source}")
    found = [best(lambda: list(map(int, connection.execute(form).fetchone()))) for form in (one_pass, two_scans)]
    return min(found)


def by_polars(path, iso):
    import polars as pl

    form = "%Y-%m-%d" if iso else "%d/%m/%Y"

    def run():
        text = {name: pl.String for name in COLUMNS} | {"fee": pl.Int32}
        rows = pl.scan_csv(path, has_header=True, new_columns=COLUMNS, schema_overrides=list(text.values()))
        rows = rows.with_columns(pl.col("received", "due", "ended").str.to_date(form, strict=False))
        kept = pl.col("status") != "Xin rút"
        grouped = rows.group_by(
            "unit", pl.col("received").dt.month_start().alias("m"), pl.col("ended").dt.month_start().alias("e")
        ).agg(
            (pl.col("channel") == "Trực tuyến").sum().alias("a"),
            (pl.col("channel") != "Trực tuyến").sum().alias("b"),
            (pl.col("fee") > 0).sum().alias("c"),
            ((pl.col("fee") > 0) & (pl.col("paid") == "Có")).sum().alias("d"),
            (pl.col("digitised") == "Có").sum().alias("f"),
            (kept & (pl.col("ended") < pl.col("due"))).sum().alias("g"),
            (kept & (pl.col("ended") == pl.col("due"))).sum().alias("h"),
            (kept & (pl.col("ended") > pl.col("due"))).sum().alias("i"),
            (~kept).sum().alias("j"),
            (kept & pl.col("ended").is_not_null() & (pl.col("result_digitised") == "Có")).sum().alias("k"),
        ).collect(engine="streaming")
        ended = grouped.filter(pl.col("e") <= pl.date(2025, 12, 31))
        return [int(grouped[name].sum()) for name in "abcdf"] + [int(ended[name].sum()) for name in "ghijk"]

    return best(run)


def main():
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
    threads = int(sys.argv[2]) if len(sys.argv) > 2 else 2
    repeated = "repeated" in sys.argv[3:]
    os.environ["POLARS_MAX_THREADS"] = str(threads)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "export.csv")
        for iso in (True, False):
            engine("generate", path, rows, *(["iso"] if iso else []))
            size = os.path.getsize(path) / 1e9
            print(f"{rows:,} rows, {size:.2f} GB, days as {'yyyy-mm-dd' if iso else 'dd/mm/yyyy'}, {threads} threads")
            own, sums = by_engine(path, threads, repeated)
            print(f"  cchc    {own:7.3f} s")
            others = [("DuckDB", lambda: by_duckdb(path, threads, iso, repeated))]
            if not repeated:
                others.append(("Polars", lambda: by_polars(path, iso)))
            for name, run in others:
                seconds, found = run()
                if found != sums:
                    sys.exit(f"{name} finds {found}, cchc {sums}")
                print(f"  {name}  {seconds:7.3f} s   cchc takes {own / seconds:.2f} of it")


if __name__ == "__main__":
    main()
