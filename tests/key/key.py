#!/usr/bin/env python3
"""Key for examples/tan-ky-records, made from design.md and domain.md alone, without the Rust code: due days by hand, the rest by this script.

usage: key.py [--root REPO] [--out FOLDER] [DATE ...]
Writes key-DATE.json for each date (2025-10-01 and 2025-11-01 by default) and fails on any broken identity, stock or slip.
"""
import argparse
import datetime as dt
import json
import tomllib
from fractions import Fraction
from pathlib import Path

D = dt.date.fromisoformat
def day(x): return None if x is None else x.isoformat()

# ── Due days, by hand, per task: domain.md §2. wording is compared with tasks.toml, so that a moved row is noticed. ──
# kind, wording, [(occurrence id, from, opens, due)]; from = null where the wording names no start (design.md §3).
P0, PE = D("2025-07-01"), D("2025-12-31")
W = lambda frm, due, opens=None: ("window", [(None, frm and D(frm), D(opens or frm), D(due))])
Q34 = W("2025-07-01", "2025-12-31")
Q4 = W("2025-10-01", "2025-12-31")
YEAR = W("2025-01-01", "2025-12-31")
HAND = {
    "1": ("Tháng 7/2025", *W("2025-07-01", "2025-07-31")),
    "2": ("Tháng 8/2025", *W("2025-08-01", "2025-08-31")),
    "3": ("Trước ngày 10 của tháng cuối quý", "recurring",
          [("2025-Q3", None, D("2025-07-01"), D("2025-09-09")), ("2025-Q4", None, D("2025-10-01"), D("2025-12-09"))]),
    "4": ("Quý III, IV/2025", *Q34),
    "5": ("Quý IV/2025", *Q4),
    "6": ("Cả năm 2025", *YEAR),
    "7": ("Cả năm 2025", *YEAR),
    "8": ("trước ngày 10/12/2025", *W(None, "2025-12-09", "2025-07-01")),
    "9": ("Quý III/2025", *W("2025-07-01", "2025-09-30")),
    "10": ("Quý IV/2025", *Q4),
    "11": ("Quý IV năm 2025", *Q4),
    "12": ("Quý IV năm 2025", *Q4),
    "13": ("cả năm 2025", *YEAR),
    "14": ("Quý III-IV/2025", *Q34),
    "15": ("Thường xuyên", "continuous", []),
    "16": ("Thường xuyên", "continuous", []),
    "17": ("Thường xuyên", "continuous", []),
    "18": ("Theo hướng dẫn của Thành phố", "awaiting", []),
    "19": ("Quý III-IV/2025", *Q34),
    "20": ("Quý III-IV/2025", *Q34),
    "21": ("Quý III-IV/2025", *Q34),
    "22": ("Quý III-IV/2025", *Q34),
    "23": ("Quý III-IV/2025", *Q34),
    "24": ("Cả năm 2025", *YEAR),
    "25": ("Cả năm 2025", *YEAR),
    "26": ("Thường xuyên", "continuous", []),
    "27": ("Theo lộ trình năm 2025", *W(None, "2025-12-31", "2025-07-01")),
}
QUARTERS = [("2025-Q3", D("2025-07-01"), D("2025-09-30")), ("2025-Q4", D("2025-10-01"), D("2025-12-31"))]
MONTHS = [(f"2025-{m:02}", dt.date(2025, m, 1), dt.date(2025, m + 1, 1) - dt.timedelta(1) if m < 12 else PE) for m in range(7, 13)]
STATUSES = ["completed-on-time", "completed-late", "completed", "overdue", "due-soon", "in-term", "not-open", "continuous",
            "awaiting", "unresolved", "withdrawn"]
DUE_SOON = 15


def percent(n, d, limits=()):
    """Two decimals, half up, cut down where rounding would reach a limit (100 always is one) that the ratio does not reach."""
    if d == 0: return None
    x = Fraction(n, d) * 10000
    h = (2 * x.numerator + x.denominator) // (2 * x.denominator)
    for limit in [*limits, 100]:
        limit = Fraction(str(limit))
        if Fraction(n, d) * 100 < limit: h = min(h, int(limit * 100) - 1)
    return f"{h // 100}.{h % 100:02}"

def rate(n, d): return {"numerator": n, "denominator": d, "percent": percent(n, d)}


class Plan:
    def __init__(self, root):
        plan = Path(root) / "plan/2025-h2"
        read = lambda name: tomllib.loads((plan / name).read_text())
        self.identity, self.unit_file, self.task_file, self.target_file = map(read, ["plan.toml", "units.toml", "tasks.toml", "targets.toml"])
        assert (self.identity["from"], self.identity["to"]) == (P0, PE)
        assert read("assignments.toml") == {} and read("amendments.toml") == {}, "the key assumes none of either"
        s = self.identity["settings"]
        assert (s["due_soon_days"], s["before"], s["roll_over"], s["window"]) == (DUE_SOON, "exclusive", False, "calendar")
        self.units = [u["id"] for u in self.unit_file["unit"]]
        self.groups = [g["id"] for g in self.unit_file["group"]]
        self.tasks = self.task_file["task"]
        assert [t["id"] for t in self.tasks] == [str(i) for i in range(1, 28)]
        for t in self.tasks: assert t["deadline"] == HAND[t["id"]][0], t["id"]
        self.calendar = tomllib.loads((plan.parent / "calendar.toml").read_text())

    def is_off(self, d):
        return (d.weekday() > 4 and not any(w["date"] == d for w in self.calendar["worked_day"])) or any(
            o["from"] <= d <= o["to"] for o in self.calendar["day_off"])


class Records:
    def __init__(self, folder, plan):
        self.entries, self.triggers, self.figures = [], [], []
        if folder is None: return
        for file in sorted((folder / "progress").glob("*.toml")):
            rows = tomllib.loads(file.read_text())
            for r in rows.get("entry", []): self.entries.append({"unit": file.stem, **r})
            for r in rows.get("trigger", []): self.triggers.append({"unit": file.stem, **r})
        for file in sorted((folder / "figures").glob("*/*.toml")):
            for r in tomllib.loads(file.read_text())["figure"]:
                self.figures.append({"unit": file.parent.name, "file": str(file.relative_to(folder)), "estimated": False, **r})
        self.check(folder, plan)

    def check(self, folder, plan):
        """Slips that would make the example wrong."""
        for file in sorted(folder.rglob("*.toml")):
            assert file.read_text().splitlines()[0] == "# Số liệu giả định để minh họa, không phải kết quả thật.", file
        tasks = {t["id"]: t for t in plan.tasks}
        measures = {m["id"] for m in plan.task_file["measure"]}
        named = {c for t in plan.tasks for c in t["clauses"]}
        keys = {"unit", "task", "measure", "occurrence", "date", "product", "document", "done", "note", "blocked", "expected",
                "percent", "cause_class", "cause", "remedy"}
        for e in self.entries:
            assert set(e) <= keys and e["unit"] in plan.units and P0 <= e["date"] <= D("2025-10-31"), e
            assert not plan.is_off(e["date"]), ("day off", e)
            assert ("task" in e) != ("measure" in e), e
            assert e.get("cause_class", "chủ quan") in ("khách quan", "chủ quan")
            if "measure" in e:
                assert e["measure"] in measures and e["measure"] not in named, e
                continue
            t = tasks[e["task"]]
            ok = e["unit"] == t["lead"] or e["unit"] in t["coordinators"] or any(c in plan.groups for c in t["coordinators"])
            assert ok, e
            assert e.get("product") in [None, *t["products"]], e
            assert not e.get("done") or (e["unit"] == t["lead"] and e.get("document")), e
            assert ("occurrence" in e) == (e["task"] == "3"), e
            opens = [o[2] for o in HAND[e["task"]][2] if o[0] == e.get("occurrence")]
            assert not opens or e["date"] >= opens[0], ("before its window", e)
        for tr in self.triggers:
            assert tr["unit"] == tasks[tr["task"]]["lead"] and HAND[tr["task"]][1] == "awaiting" and tr["due"] >= tr["date"]
        seen = {}
        for e in sorted((e for e in self.entries if "document" in e), key=lambda e: e["date"]):
            number, series = e["document"].split("/", 1)
            assert int(number) > seen.get(series, 0), ("numbers of a series must rise", e)
            seen[series] = int(number)
        days = [(e.get("task"), e["date"]) for e in self.entries if "task" in e]
        assert len(days) == len(set(days)), "two entries of one task on one day: order would matter"
        kinds = {c["id"]: c for c in plan.target_file["count"]}
        for f in self.figures:
            for c in f["counts"]: assert (kinds[c]["kind"] == "level") == ("at" in f), (f["file"], c)
            assert f["source"] in {s["id"] for s in plan.target_file["source"]} and not plan.is_off(f["recorded"]), f
            assert ("from" in f) != ("at" in f)
            assert f["estimated"] or f["recorded"] > f.get("to", f.get("at")), f

    def on(self, as_of):
        r = Records(None, None)
        r.entries = sorted((e for e in self.entries if e["date"] <= as_of), key=lambda e: e["date"])
        r.triggers = sorted((t for t in self.triggers if t["date"] <= as_of), key=lambda t: t["date"])
        r.figures = [f for f in self.figures if (f["recorded"] if f["estimated"] else f.get("to", f.get("at"))) <= as_of]
        return r


# ── Tasks: design.md §3 ──

def status_of_occurrence(opens, due, done, as_of):
    if done: return "completed-on-time" if done <= due else "completed-late"
    if as_of > due: return "overdue"
    if as_of < opens: return "not-open"
    return "due-soon" if (due - as_of).days <= DUE_SOON else "in-term"

def assess_task(t, rec, as_of):
    wording, kind, hand = HAND[t["id"]]
    entries = [e for e in rec.entries if e.get("task") == t["id"]]
    triggers = [x for x in rec.triggers if x["task"] == t["id"]]
    rows = [(oid, frm, opens, due, due) for oid, frm, opens, due in hand]
    if kind == "awaiting" and triggers:
        rows = [(None, triggers[0]["date"], triggers[0]["date"], triggers[-1]["due"], triggers[0]["due"])]
    def delivered(product, own):
        return any(e.get("product") == product or
                   ("product" not in e and e.get("done") and e["unit"] == t["lead"] and len(t["products"]) == 1) for e in own)
    occurrences, completed = [], []
    for oid, frm, opens, due, due_original in rows:
        own = [e for e in entries if e.get("occurrence") == oid]
        done = next((e["date"] for e in own if e.get("done")), None)
        if done: completed.append(done)
        status = status_of_occurrence(opens, due, done, as_of)
        past = done or (as_of if as_of > due else None)
        occurrences.append({
            "id": oid, "from": day(frm), "opens": day(opens), "due": day(due), "due_original": day(due_original), "status": status,
            "status_original": status_of_occurrence(opens, due_original, done, as_of), "completed_on": day(done),
            "days_late": max(0, (past - due).days) if past else None,
            "days_left": (due - as_of).days if not done and as_of <= due else None,
            "started": bool(own), "documents": [e["document"] for e in own if "document" in e],
            "missing_products": [p for p in t["products"] if not delivered(p, own)]})
    quarters_missing, lacks_now = [], False
    if occurrences:
        s = [o["status"] for o in occurrences]
        if "overdue" in s: status = "overdue"
        elif "due-soon" in s: status = "due-soon"
        elif all(x.startswith("completed") for x in s): status = "completed-late" if "completed-late" in s else "completed-on-time"
        elif any(x == "in-term" or x.startswith("completed") for x in s): status = "in-term"
        else: status = "not-open"
    elif kind == "continuous":
        begun = [q for q in QUARTERS if q[1] <= as_of]
        has = lambda q: any("document" in e and q[1] <= e["date"] <= q[2] for e in entries)
        quarters_missing = [q[0] for q in begun if not has(q)]
        status = "completed" if as_of >= PE and not quarters_missing else "continuous"
        lacks_now = status == "continuous" and any(q[0] in quarters_missing and q[1] <= as_of <= q[2] for q in begun)
    else:
        closing = next((e["date"] for e in entries if e.get("done")), None)
        status = "completed" if closing else "awaiting"
        if closing: completed.append(closing)
    blocked = expected = progress = cause = None
    for e in entries:
        if e["unit"] != t["lead"]: continue
        if e.get("done"): blocked = expected = progress = None; cause = e.get("cause"); continue
        if "blocked" in e: blocked = e["date"] if e["blocked"] else None
        expected, progress, cause = e.get("expected", expected), e.get("percent", progress), e.get("cause", cause)
    missing = ([p for p in t["products"] if any(p in o["missing_products"] for o in occurrences)] if occurrences
               else [p for p in t["products"] if not delivered(p, entries)])
    is_completed = status.startswith("completed")
    return {
        "id": t["id"], "area": t["area"], "lead": t["lead"], "coordinators": t["coordinators"], "deadline": wording, "kind": kind,
        "products": t["products"], "status": status, "started": bool(entries), "nothing_recorded": not entries,
        "completed_on": day(max(completed)) if is_completed and completed else None, "missing_products": missing,
        "documents": [e["document"] for e in entries if "document" in e], "last_entry": day(entries[-1]["date"]) if entries else None,
        "recorded_by": sorted({e["unit"] for e in entries}), "extensions": max(0, len(triggers) - 1),
        "blocked": bool(blocked) and not is_completed, "blocked_since": day(blocked) if not is_completed else None,
        "expected": day(expected) if not is_completed else None, "percent": progress, "has_cause": cause is not None,
        "quarters_without_evidence": quarters_missing, "no_evidence_this_quarter": lacks_now, "occurrences": occurrences}

def summary(tasks):
    n = {s: sum(t["status"] == s for t in tasks) for s in STATUSES}
    on, late, free, over, every = n["completed-on-time"], n["completed-late"], n["completed"], n["overdue"], len(tasks)
    return {"counts": n, "tasks": every, "occurrences": sum(max(1, len(t["occurrences"])) for t in tasks),
            "without_deadline": n["completed"] + n["continuous"] + n["awaiting"] + n["unresolved"],
            "rates": {"completion": rate(on + late + free, every), "due_completion": rate(on + late, on + late + over),
                      "timeliness": rate(on, on + late), "progress": rate(on + free, every)}}

def assess_units(plan, tasks, rec, as_of):
    out = []
    for u in plan.units:
        led = [t for t in tasks if t["lead"] == u]
        own = [e for e in rec.entries if e["unit"] == u]
        coordinating = [t["id"] for t in tasks if t["lead"] != u and (
            u in t["coordinators"] or (any(c in plan.groups for c in t["coordinators"]) and u in t["recorded_by"]))]
        last = own[-1]["date"] if own else None
        s = summary(led)
        out.append({"id": u, "leading": len(led), "counts": s["counts"], "rates": s["rates"], "coordinating": len(coordinating),
                    "coordinating_tasks": coordinating, "last_entry": day(last), "days_silent": (as_of - last).days if last else None,
                    "input_for_2025-Q3": any(e.get("task") == "3" and e.get("occurrence") == "2025-Q3" for e in own),
                    "input_for_2025-Q4": any(e.get("task") == "3" and e.get("occurrence") == "2025-Q4" for e in own),
                    "measures": sorted({e["measure"] for e in own if "measure" in e})})
    for s in STATUSES: assert sum(u["counts"][s] for u in out) == sum(t["status"] == s for t in tasks), s
    return out


# ── Targets ──

class Figures:
    """Counts in force on a day: final over estimate, count by count; only the source of record."""
    def __init__(self, plan, rec):
        self.source = {c["id"]: c["source"] for c in plan.target_file["count"]}
        self.kind = {c["id"]: c["kind"] for c in plan.target_file["count"]}
        self.flows, self.levels = [], []   # flows: (unit, from, to, source, estimated, {count: n})
        spans = [f for f in rec.figures if "from" in f]
        over = lambda a, b: a["from"] <= b["to"] and b["from"] <= a["to"]
        for f in spans:
            counts = {}
            for c, n in f["counts"].items():
                if self.source[c] != f["source"]: continue
                others = [g for g in spans if g is not f and (g["unit"], g["source"]) == (f["unit"], f["source"]) and c in g["counts"] and over(f, g)]
                finals = [g for g in others if not g["estimated"]]
                if not f["estimated"]: assert not finals, "two finals overlap"
                elif finals: continue
                elif any(g["recorded"] > f["recorded"] for g in others): continue
                counts[c] = n
            if counts: self.flows.append((f["unit"], f["from"], f["to"], f["source"], f["estimated"], counts))
        for f in rec.figures:
            if "at" in f: self.levels.append((f["at"], f["estimated"], {c: n for c, n in f["counts"].items() if self.source[c] == f["source"]}))

    def value(self, target, first, last):
        """Numerator, denominator and what they cover within [first, last]; a flow must lie wholly inside."""
        num, den, opt = target["numerator"], target["denominator"], target.get("denominator_if_recorded", [])
        if self.kind[num[0]] == "level":
            def level(c):
                all_ = [(at, est, cs[c]) for at, est, cs in self.levels if c in cs and first <= at <= last]
                return max(all_) if all_ else None
            found = [level(c) for c in num + den]
            if None in found: return None
            assert len({f[0] for f in found}) == 1
            return {"numerator": sum(f[2] for f in found[:len(num)]), "denominator": sum(f[2] for f in found[len(num):]),
                    "at": day(found[0][0]), "covered": None, "estimated": any(f[1] for f in found)}
        used = []
        for unit, a, b, source, est, cs in self.flows:
            have = [c in cs for c in num + den]
            if not any(have): continue
            assert all(have), ("a figure with some of a target's counts", target["id"], a)
            if first <= a and b <= last: used.append((a, b, est, cs))
            else: assert b < first or a > last, "straddles"
        if not used: return None
        chosen = opt if opt and all(c in cs for *_, cs in used for c in opt) else den
        total = lambda names: sum(cs[c] for *_, cs in used for c in names)
        days = {a + dt.timedelta(i) for a, b, *_ in used for i in range((b - a).days + 1)}
        est = {a + dt.timedelta(i) for a, b, e, _ in used if e for i in range((b - a).days + 1)}
        return {"numerator": total(num), "denominator": total(chosen), "denominator_counts": chosen, "at": None,
                "estimated": bool(est), "covered": {"days": len(days), "of": (last - first).days + 1, "from": day(min(days)),
                                                    "to": day(max(days)), "estimated_days": len(est)}}

def floor(x): return x.numerator // x.denominator
def ceil(x): return -((-x.numerator) // x.denominator)

def budget_of(target, n, d, is_level):
    """By design.md §3, each answer then tried out by its own definition: one case more or less must not do."""
    if "at_least" not in target or n is None: return None
    p = Fraction(str(target["at_least"])) / 100
    if is_level or target.get("repairable"):
        m = max(0, ceil(p * d) - n)
        assert n + m >= p * d and (m == 0 or n + m - 1 < p * d)
        return {"missing": m}
    if p >= 1: return None
    if n >= p * d:
        k = floor(n / p) - d
        assert n >= p * (d + k) and n < p * (d + k + 1)
        return {"allowed": k}
    k = ceil((p * d - n) / (1 - p))
    assert n + k >= p * (d + k) and n + k - 1 < p * (d + k - 1)
    return {"needed": k}

def assess_targets(plan, tasks, rec, as_of):
    fig = Figures(plan, rec)
    out = []
    for t in plan.target_file["target"]:
        limits = [t[k] for k in ("at_least", "stretch") if k in t]
        row = {"id": t["id"], "clause": t["clause"], "lead": t["lead"], "at_least": t.get("at_least"), "stretch": t.get("stretch"),
               "direction": t.get("direction"), "repairable": t.get("repairable", False)}
        v, is_level, note = None, False, None
        if "computed" in t:
            judged, late, unjudged = [], [], []
            pool = tasks if t["computed"] == "tasks" else []
            for k in pool:
                s = [o["status"] for o in k["occurrences"] if o["status"].startswith("completed") or o["status"] == "overdue"]
                if s: (judged if all(x == "completed-on-time" for x in s) else late).append(k["id"])
                if not k["occurrences"]: unjudged.append(k["id"])
            row |= {"on_time_tasks": judged, "late_tasks": late, "tasks_without_deadline": unjudged}
            if judged or late: v = {"numerator": len(judged), "denominator": len(judged) + len(late), "at": None, "covered": None, "estimated": False}
            empty = not pool
        else:
            is_level = fig.kind[t["numerator"][0]] == "level"
            # Estimates exist from `recorded`, so one may reach beyond as-of; it lies in the plan all the same.
            v = fig.value(t, P0, PE)
            if v and v["covered"]:
                # Of an estimate that reaches beyond as-of only the days so far count as covered.
                ahead = max(0, (D(v["covered"]["to"]) - as_of).days)
                v["covered"]["of"] = (min(as_of, PE) - P0).days + 1
                v["covered"]["days"] -= ahead
                v["covered"]["estimated_days"] -= ahead
            empty = False
        n, d = (v["numerator"], v["denominator"]) if v and v["denominator"] else (None, None)
        first_due = t.get("first_due", QUARTERS[0][2] + dt.timedelta(1))
        reached = n is not None and "at_least" in t and Fraction(100 * n, d) >= Fraction(str(t["at_least"]))
        judged_on = t.get("judged_on")
        trend = None
        if "direction" in t:
            full = [q for q in QUARTERS if q[2] <= as_of]
            values = [fig.value(t, q[1], q[2]) for q in full[-2:]]
            if n is None: state = "not-yet-measured" if as_of < first_due else "no-data"
            elif len(full) < 2: state = "not-yet-measured"
            elif None in values: state = "no-data"
            else:
                a, b = [Fraction(x["numerator"], x["denominator"]) for x in values]
                up = t["direction"] == "up"
                state = "met" if (b > a if up else b < a) or b == (1 if up else 0) else "at-risk"
            months = [(m[0], fig.value(t, m[1], m[2])) for m in MONTHS]
            line = [Fraction(x["numerator"], x["denominator"]) for _, x in months if x]
            right = all((b > a) if t["direction"] == "up" else (b < a) for a, b in zip(line, line[1:]))
            trend = {"last_full_quarters": [q[0] for q in full[-2:]], "every_month_moves_the_right_way": right}
        elif empty: state = "not-applicable"
        elif n is None: state = "not-yet-measured" if ("computed" in t or as_of < first_due) else "no-data"
        elif judged_on and as_of <= judged_on: state = "in-progress"
        elif judged_on and v["at"] != day(judged_on): state, note = "no-data", "nothing at judged_on; the last value is shown"
        elif "at_least" not in t: state = "measured"
        elif reached: state = "met"
        elif as_of > PE or judged_on: state = "missed"
        elif t["at_least"] == 100 and not t.get("repairable") and not is_level and n < d: state = "out-of-reach"
        else: state = "at-risk"
        row |= {"numerator": n, "denominator": d, "percent": percent(n, d, limits) if n is not None else None, "state": state,
                "budget": budget_of(t, n, d, is_level), "covered": v["covered"] if v else None, "at": v["at"] if v else None,
                "estimated": v["estimated"] if v else False, "denominator_counts": (v or {}).get("denominator_counts"), "note": note,
                "trend": trend, "at_stretch": bool(n is not None and "stretch" in t and 100 * n >= t["stretch"] * d)}
        if "computed" not in t:
            def short(first, last):
                x = fig.value(t, first, last)
                return x and {k: x[k] for k in ("numerator", "denominator", "at", "estimated")} | {
                    "percent": percent(x["numerator"], x["denominator"], limits),
                    "reached": Fraction(100 * x["numerator"], x["denominator"]) >= Fraction(str(t["at_least"])) if "at_least" in t else None,
                    "budget": budget_of(t, x["numerator"], x["denominator"], is_level)}
            row["quarters"] = {q[0]: short(q[1], q[2]) for q in QUARTERS}
            row["months"] = {m[0]: short(m[1], m[2]) for m in MONTHS}
        out.append(row)
    return out

def checks(plan, rec):
    """Identity per figure, over every unbroken run of final months, and the stocks between months."""
    [identity] = plan.target_file["identity"]
    kind = {c["id"]: c["kind"] for c in plan.target_file["count"]}
    total, parts = identity["total"], identity["parts"]
    rows, finals = [], []
    for f in rec.figures:
        if not any(c in f["counts"] for c in total): continue
        assert all(c in f["counts"] for c in total + parts), f
        a, b = (sum(f["counts"][c] for c in s) for s in (total, parts))
        assert a == b, (f["file"], a, b)
        rows.append({"file": f["file"], "from": day(f["from"]), "to": day(f["to"]), "estimated": f["estimated"], "total": a, "parts": b})
        if not f["estimated"]: finals.append(f)
    finals.sort(key=lambda f: f["from"])
    stocks, runs = [], []
    closing = [c for c in parts if kind[c] == "closing"]
    for f, g in zip(finals, finals[1:]):
        assert f["to"] + dt.timedelta(1) == g["from"]
        left = sum(f["counts"][c] for c in closing)
        assert left == g["counts"]["carried_over"], (f["file"], left)
        stocks.append({"to": day(f["to"]), "closing": left, "next_carried_over": g["counts"]["carried_over"]})
    for i in range(len(finals)):
        for j in range(i + 1, len(finals)):
            run = finals[i:j + 1]
            def one(c):
                return {"flow": sum(f["counts"][c] for f in run), "opening": run[0]["counts"][c], "closing": run[-1]["counts"][c]}[kind[c]]
            a, b = (sum(one(c) for c in s) for s in (total, parts))
            assert a == b
            runs.append({"from": day(run[0]["from"]), "to": day(run[-1]["to"]), "total": a, "parts": b})
    for f in rec.figures:
        c = f["counts"]
        for small, big in [("results_digitised", "results_required"), ("paid_online", "fee_bearing"), ("procedures_payable_online", "procedures_with_fee"),
                           ("survey_satisfied", "survey_answers"), ("survey_satisfied_health", "survey_answers_health"), ("investment_disbursed", "investment_plan")]:
            assert (small in c) == (big in c) and c.get(small, 0) <= c.get(big, 0), f["file"]
        if "received_online" in c:
            got = c["received_online"] + c["received_direct"]
            done = c["resolved_early"] + c["resolved_on_time"] + c["resolved_late"]
            assert max(c["tracked"], c["synced"], c["dossiers_digitised"]) <= got and c["results_required"] <= done
            assert c.get("fee_bearing", 0) <= got
        if "survey_answers" in c: assert c["survey_answers"] <= f["sample"]
        if "survey_answers_health" in c: assert c["survey_answers_health"] <= f["sample"]
    other = [{"file": f["file"], "from": day(f["from"]), "to": day(f["to"]), "source": f["source"], "count": c, "value": n,
              "of_record": next(g["counts"][c] for g in rec.figures if g["source"] != f["source"] and g.get("from") == f["from"] and c in g["counts"])}
             for f in rec.figures for c, n in f["counts"].items() if {x["id"]: x["source"] for x in plan.target_file["count"]}[c] != f["source"]]
    return {"identities": rows, "runs": runs, "stocks": stocks, "reconciliation": other}

def key(plan, records, as_of):
    rec = records.on(as_of)
    tasks = [assess_task(t, rec, as_of) for t in plan.tasks]
    last = {c: f["counts"][c] for f in sorted((f for f in rec.figures if "from" in f and f["source"] == "he-thong-tttt-thanh-pho"),
            key=lambda f: (f["to"], not f["estimated"])) for c in ("in_progress_in_term", "in_progress_overdue", "awaiting_supplement") if c in f["counts"]}
    return {"as_of": day(as_of), "summary": summary(tasks), "tasks": tasks, "units": assess_units(plan, tasks, rec, as_of),
            "targets": assess_targets(plan, tasks, rec, as_of), "closing_stocks": last, "checks": checks(plan, rec),
            "measures": [{"measure": e["measure"], "unit": e["unit"], "date": day(e["date"]), "document": e.get("document")}
                         for e in rec.entries if "measure" in e]}

def main():
    args = argparse.ArgumentParser()
    here = Path(__file__).resolve().parent; args.add_argument("--root", default=str(here.parent.parent)); args.add_argument("--out", default=str(here))
    args.add_argument("dates", nargs="*", default=["2025-10-01", "2025-11-01"])
    args = args.parse_args()
    plan = Plan(args.root)
    records = Records(Path(args.root) / "examples/tan-ky-records", plan)
    for d in args.dates:
        k = key(plan, records, D(d))
        bare = key(plan, Records(None, None), D(d))
        k["no_records"] = {x: bare[x] for x in ("summary", "tasks", "units", "targets")}
        path = Path(args.out) / f"{d}.json"
        path.write_text(json.dumps(k, ensure_ascii=False, indent=None, default=int) + "\n")
        print(path)
        print("  ", {s: n for s, n in k["summary"]["counts"].items() if n}, {r: v["percent"] for r, v in k["summary"]["rates"].items()})
        for t in k["tasks"]:
            flags = [f for f in ("blocked", "no_evidence_this_quarter", "nothing_recorded") if t[f]]
            print("  ", t["id"].rjust(2), t["status"].ljust(17), [o["due"] + ":" + o["status"] for o in t["occurrences"]], *flags,
                  f"exp={t['expected']}" if t["expected"] else "", f"pct={t['percent']}" if t["percent"] is not None else "",
                  f"miss={len(t['missing_products'])}/{len(t['products'])}", t["quarters_without_evidence"] or "", f"ext={t['extensions']}" if t["extensions"] else "")
        for t in k["targets"]:
            q = (t.get("quarters") or {}).get("2025-Q3")
            print("  ", t["id"].ljust(20), t["state"].ljust(17), t["numerator"], "/", t["denominator"], t["percent"], t["budget"],
                  "Q3", q and (q["numerator"], q["denominator"], q["percent"], q["budget"]), "ước" if t["estimated"] else "",
                  [x["percent"] for x in (t.get("months") or {}).values() if x])

main()
