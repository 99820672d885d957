//! The worked example by hand, and the laws of the algebra over random leaves.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::assess::ratio::Ratio;
use crate::assess::status::Status;
use crate::assess::summary::Counts;
use crate::assess::target::State as Attained;
use crate::model::indicator::Percent;
use crate::model::rollup::{Bands, Commune, Group, RankKey, Rollup};
use crate::place::{FileId, Place as FilePlace};
use crate::time::period::{Date, Span};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn rollup() -> Rollup {
    Rollup {
        id: "r".to_owned(),
        title: "T".to_owned(),
        organization: "O".to_owned(),
        period: Span {
            from: day("2025-07-01"),
            to: day("2025-12-31"),
        },
        plans: vec!["p".to_owned(), "q".to_owned()],
        registry: None,
        groups: Vec::new(),
        by: vec![RankKey::Progress, RankKey::Update, RankKey::Overdue],
        update_within: 30,
        bands: Bands::default(),
    }
}

fn commune(code: &str, name: &str) -> Commune {
    Commune {
        code: code.to_owned(),
        name: name.to_owned(),
        path: format!("communes/{code}"),
        repository: None,
        place: FilePlace::whole(FileId(1)),
    }
}

fn key(code: &str) -> Key {
    Key {
        code: code.to_owned(),
        plan: Some("p".to_owned()),
        as_of: day("2025-11-01"),
        window: (day("2025-07-01"), day("2025-12-31")),
    }
}

/// Counts of on time, late, overdue and in term.
fn counts(on_time: u64, late: u64, overdue: u64, in_term: u64) -> Counts {
    Counts::known(
        |status| match status {
            Status::CompletedOnTime => on_time,
            Status::CompletedLate => late,
            Status::Overdue => overdue,
            Status::InTerm => in_term,
            _ => 0,
        },
        0,
    )
}

fn target(numerator: u64, denominator: u64) -> LeafTarget {
    LeafTarget {
        head: Arc::new(TargetHead {
            id: "dung-han".to_owned(),
            name: "Đúng hạn".to_owned(),
            goal: TargetGoal::AtLeast(Percent(9_500)),
            is_survey: false,
            formula: "a / b @s".to_owned(),
        }),
        ratio: Some(Ratio::new(numerator, denominator)),
        state: match numerator * 100 >= denominator * 95 {
            true => Attained::Met,
            false => Attained::AtRisk,
        },
        is_estimate: false,
    }
}

fn leaf(code: &str, counts: Counts, target: LeafTarget) -> Leaf {
    Leaf {
        state: LeafState::Ok,
        counts,
        targets: vec![target],
        ..Leaf::without_plan(key(code), LeafState::Ok, None)
    }
}

fn union(leaves: impl IntoIterator<Item = Leaf>) -> Union {
    let mut union = Union::default();
    for leaf in leaves {
        union.add(leaf).unwrap();
    }
    union
}

/// Ranks as `rank code`, then the unranked as `- code why`.
fn ranked(whole: &Whole<'_>) -> Vec<String> {
    let code = |line: usize| whole.lines[line].commune.code.clone();
    whole
        .leagues
        .iter()
        .flat_map(|league| {
            let ranked = league
                .ranked
                .iter()
                .map(|place| format!("{} {}", place.rank, code(place.line)));
            let unranked = league
                .unranked
                .iter()
                .map(|one| format!("- {} {:?}", code(one.line), one.why));
            ranked.chain(unranked).collect::<Vec<_>>()
        })
        .collect()
}

/// A: 27 tasks, 3 on time, 1 late, 2 overdue. B: 25 tasks, 10 on time, 5 overdue. C missing, D unreadable. The mean of the percentages of
/// on-time dossiers would be 95,50; the sums say 95,96.
#[test]
fn the_worked_example_comes_out_by_hand() {
    let (a, b, c, d) = ("11111", "11112", "11113", "11114");
    let leaves = [
        leaf(a, counts(3, 1, 2, 21), target(2_446, 2_548)),
        leaf(b, counts(10, 0, 5, 10), target(95, 100)),
        Leaf::without_plan(
            Key {
                plan: None,
                ..key(d)
            },
            LeafState::Unreadable,
            None,
        ),
    ];
    let communes = [a, b, c, d].map(|code| commune(code, "Xã"));
    let rollup = rollup();
    let union = union(leaves.clone().into_iter().chain([leaves[0].clone()]));
    let whole = Whole::of(&rollup, &communes, &union, day("2025-11-01"));
    assert_eq!(whole.counts.total(), 52);
    let rates = whole.counts.rates();
    let percent = |ratio: Ratio| ratio.percent(&[]).unwrap();
    assert_eq!(rates.completion, Ratio::new(14, 52));
    assert_eq!(percent(rates.completion), "26.92");
    assert_eq!(rates.due_completion, Ratio::new(14, 21));
    assert_eq!(percent(rates.due_completion), "66.67");
    assert_eq!(rates.timeliness, Ratio::new(13, 14));
    assert_eq!(percent(rates.timeliness), "92.86");
    let on_time = &whole.targets[0];
    assert_eq!(on_time.sum, Some(Ratio::new(2_541, 2_648)));
    assert_eq!(percent(on_time.sum.unwrap()), "95.96");
    assert_eq!(
        (on_time.with_value, on_time.met, on_time.not_met),
        (2, 2, 0)
    );
    let states = LeafState::ALL.map(|state| whole.in_state(state));
    assert_eq!(states, [2, 0, 0, 1, 1]);
    assert_eq!(whole.counted(), 2);
    assert_eq!(
        ranked(&whole),
        [
            "1 11112",
            "2 11111",
            "- 11113 Missing",
            "- 11114 Unreadable"
        ]
    );
}

#[test]
fn ranks_are_by_exact_ratio_and_equal_ones_share_a_rank() {
    let rollup = Rollup {
        groups: vec![
            Group {
                name: "Phường".to_owned(),
                prefixes: vec!["phường".to_owned()],
            },
            Group {
                name: "Xã, đặc khu".to_owned(),
                prefixes: vec!["Xã".to_owned(), "Đặc khu".to_owned()],
            },
        ],
        ..rollup()
    };
    let communes = [
        commune("00001", "Xã A"),
        commune("00002", "Xã B"),
        commune("00003", "Đặc khu C"),
        commune("00004", "Xã D"),
        commune("00005", "Phường E"),
        commune("00006", "Thị trấn Xã F"),
        commune("00007", "Phường G"),
    ];
    let none = LeafTarget {
        ratio: None,
        ..target(0, 0)
    };
    let of = |code, counts| leaf(code, counts, none.clone());
    // 1/3 prints as 33,33 %, as 3333/10000 does, and is more.
    let mut incomplete = of("00007", counts(9, 0, 0, 0));
    incomplete.state = LeafState::Incomplete;
    let union = union([
        of("00001", counts(3_333, 0, 0, 6_667)),
        of("00002", counts(1, 0, 0, 2)),
        of("00003", counts(2, 0, 0, 4)),
        of("00004", counts(0, 0, 0, 4)),
        of("00005", counts(0, 0, 0, 0)),
        of("00006", counts(1, 0, 0, 0)),
        incomplete,
    ]);
    let whole = Whole::of(&rollup, &communes, &union, day("2025-11-01"));
    assert_eq!(
        ranked(&whole),
        [
            "- 00005 NoTasks",
            "- 00007 Incomplete",
            "1 00002",
            "1 00003",
            "3 00001",
            "4 00004",
            "1 00006"
        ]
    );
    // The incomplete one is in the sums all the same.
    assert_eq!(
        whole.counts.get(Status::CompletedOnTime),
        3_333 + 1 + 2 + 1 + 9
    );
}

#[test]
fn of_equal_progress_the_one_whose_units_report_comes_first_then_the_one_with_less_overdue() {
    let rollup = rollup();
    let communes = ["00001", "00002", "00003"].map(|code| commune(code, "Xã"));
    let with_unit = |code, last: &str, overdue| {
        let mut one = leaf(code, counts(1, 0, overdue, 3 - overdue), target(1, 1));
        one.units = vec![LeafUnit {
            id: "u".into(),
            open: 1,
            last: Some(day(last)),
        }];
        one
    };
    // The thirtieth day before is too long ago, the twenty-ninth is not.
    let union = union([
        with_unit("00001", "2025-10-02", 0),
        with_unit("00002", "2025-10-03", 2),
        with_unit("00003", "2025-10-03", 1),
    ]);
    let whole = Whole::of(&rollup, &communes, &union, day("2025-11-01"));
    assert_eq!(ranked(&whole), ["1 00003", "2 00002", "3 00001"]);
}

#[test]
fn what_cannot_be_added_is_left_out_and_named() {
    let rollup = rollup();
    let communes = ["00001", "00002", "00003", "00004"].map(|code| commune(code, "Xã"));
    let mut other = target(1, 2);
    Arc::make_mut(&mut other.head).formula = "a / c @s".to_owned();
    let survey = |numerator, denominator| {
        let mut survey = target(numerator, denominator);
        let head = Arc::make_mut(&mut survey.head);
        head.id = "hai-long".to_owned();
        head.is_survey = true;
        survey
    };
    let mut leaves = vec![
        leaf("00001", counts(1, 0, 0, 0), target(9, 10)),
        leaf("00002", counts(1, 0, 0, 0), other),
        leaf("00003", counts(1, 0, 0, 0), target(1_019, 1_000)),
        leaf("00004", counts(1, 0, 0, 0), target(10, 10)),
    ];
    for (leaf, n) in leaves.iter_mut().zip([50, 90, 70, 99]) {
        leaf.targets.push(survey(n, 100));
    }
    let union = union(leaves);
    let whole = Whole::of(&rollup, &communes, &union, day("2025-11-01"));
    let [on_time, satisfied] = &whole.targets[..] else {
        panic!("{:?}", whole.targets);
    };
    assert_eq!(on_time.sum, Some(Ratio::new(19, 20)));
    let excluded = on_time
        .excluded
        .iter()
        .map(|one| (one.code.as_str(), one.why));
    assert_eq!(
        excluded.collect::<Vec<_>>(),
        [
            ("00002", WhyExcluded::OtherFormula),
            ("00003", WhyExcluded::AboveWhole)
        ]
    );
    assert_eq!(satisfied.sum, None, "surveys are never pooled");
    let spread = satisfied.spread.unwrap();
    let values = [spread.least, spread.middle, spread.greatest].map(|ratio| ratio.numerator);
    assert_eq!(values, [50, 70, 99]);
}

/// Codes and kinds of what is to be looked at again.
fn doubts(leaves: Vec<Leaf>) -> Vec<(String, What)> {
    let rollup = rollup();
    let communes: Vec<Commune> = leaves
        .iter()
        .map(|leaf| commune(&leaf.key.code, "Xã"))
        .collect();
    let union = union(leaves);
    let whole = Whole::of(&rollup, &communes, &union, day("2025-11-01"));
    let doubts = whole.doubts.into_iter();
    doubts.map(|doubt| (doubt.code, doubt.what)).collect()
}

#[test]
fn copied_figures_jumps_broken_chains_and_outliers_are_to_be_looked_at_again() {
    let month = |counts: &[(&str, u64)]| {
        let counts = counts.iter().map(|(count, n)| ((*count).into(), *n));
        counts.collect::<Vec<_>>()
    };
    let with = |code, before: &[(&str, u64)], after: &[(&str, u64)]| {
        let mut leaf = leaf(code, counts(1, 0, 0, 0), target(96, 100));
        leaf.figures.push(("2025-08".into(), month(before)));
        leaf.figures.push(("2025-09".into(), month(after)));
        leaf
    };
    let same = [("a", 41), ("b", 52), ("c", 63), ("d", 0), ("e", 9)];
    let mut broken = with("00005", &[("a", 10)], &[("a", 29)]);
    broken.doubts.insert("stock-broken".to_owned(), 2);
    let found = doubts(vec![
        // Six counts of at least ten are the same; one more is not.
        with(
            "00001",
            &same,
            &[("a", 42), ("b", 53), ("c", 64), ("f", 70)],
        ),
        with(
            "00002",
            &same,
            &[("a", 42), ("b", 53), ("c", 64), ("f", 70)],
        ),
        // The largest is the same, and only three others: no copy.
        with("00003", &[("a", 41), ("b", 52), ("c", 63)], &[("f", 70)]),
        // Three times, exactly; just below; from nothing.
        with(
            "00004",
            &[("a", 20), ("b", 20), ("c", 0)],
            &[("a", 60), ("b", 59), ("c", 99)],
        ),
        broken,
    ]);
    let copied = |from: &str| What::Copied {
        from: from.to_owned(),
        counts: 7,
    };
    assert_eq!(
        found,
        [
            ("00001".to_owned(), copied("00002")),
            ("00002".to_owned(), copied("00001")),
            (
                "00004".to_owned(),
                What::Jump {
                    count: "a".to_owned(),
                    before: ("2025-08".to_owned(), 20),
                    after: ("2025-09".to_owned(), 60),
                }
            ),
            ("00005".to_owned(), What::ChainBroken(2)),
        ]
    );
    // The median is 96 %, the deviation from it 1 %: further than 5.19 points is far.
    let values = [95, 95, 96, 96, 96, 97, 97, 95, 97, 91, 90];
    let leaves = values.iter().enumerate().map(|(at, n)| {
        let code = format!("{:05}", at + 1);
        leaf(&code, counts(1, 0, 0, 0), target(*n, 100))
    });
    let leaves: Vec<Leaf> = leaves.collect();
    let codes = |leaves| {
        doubts(leaves)
            .into_iter()
            .map(|(code, _)| code)
            .collect::<Vec<_>>()
    };
    assert_eq!(codes(leaves.clone()), ["00011"]);
    assert_eq!(
        codes(leaves[2..].to_vec()),
        [""; 0],
        "nine values have no middle"
    );
}

#[test]
fn another_plan_and_an_unregistered_commune_are_never_added() {
    let rollup = rollup();
    let communes = ["00001", "00002"].map(|code| commune(code, "Xã"));
    let of_plan = |code, plan: &str| Leaf {
        key: Key {
            plan: Some(plan.to_owned()),
            ..key(code)
        },
        ..leaf(code, counts(1, 0, 0, 0), target(1, 1))
    };
    let union = union([
        of_plan("00001", "2026"),
        of_plan("00002", "q"),
        of_plan("00002", "p"),
        of_plan("99999", "p"),
    ]);
    let whole = Whole::of(&rollup, &communes, &union, day("2025-11-01"));
    assert_eq!(whole.counts.total(), 1);
    assert_eq!(whole.lines[0].state, LeafState::Missing);
    // The roll-up names `p` first.
    let chosen = whole.lines[1].leaf.unwrap();
    assert_eq!(chosen.key.plan.as_deref(), Some("p"));
    assert_eq!(whole.strangers.len(), 1);
}

#[test]
fn leaves_of_one_key_that_differ_are_an_error_whichever_comes_first() {
    let a = leaf("00001", counts(1, 0, 0, 0), target(1, 1));
    let mut b = leaf("00001", counts(2, 0, 0, 0), target(1, 1));
    b.revision = Some("abc".to_owned());
    let both = |first: &Leaf, second: &Leaf| {
        let mut union = Union::default();
        union.add(first.clone()).unwrap();
        union.add(second.clone()).unwrap_err()
    };
    let conflict = both(&a, &b);
    assert_eq!(conflict, both(&b, &a));
    assert_eq!(
        conflict,
        Conflict::Differ(Box::new(key("00001")), [None, Some("abc".to_owned())])
    );
    let mut later = leaf("00002", counts(1, 0, 0, 0), target(1, 1));
    later.key.as_of = day("2025-11-02");
    let days = [day("2025-11-01"), day("2025-11-02")];
    assert_eq!(both(&later, &a), Conflict::Days(days));
}

/// A random leaf of one of a dozen communes: equal codes come to equal leaves, so that unions do not conflict.
fn any_leaf() -> impl Strategy<Value = Leaf> {
    (0_u64..12).prop_map(|seed| {
        let code = format!("{:05}", 11_111 + seed * 7);
        let n = |k: u64| (seed * 31 + k * 17) % 23;
        let mut leaf = leaf(
            &code,
            counts(n(1), n(2), n(3), n(4)),
            target(n(5), n(5) + n(6)),
        );
        leaf.state = LeafState::ALL[(seed % 4) as usize];
        if leaf.state == LeafState::Unreadable {
            leaf = Leaf::without_plan(
                Key {
                    plan: None,
                    ..key(&code)
                },
                LeafState::Unreadable,
                None,
            );
        }
        leaf
    })
}

fn any_union() -> impl Strategy<Value = Union> {
    prop::collection::vec(any_leaf(), 0..12).prop_map(union)
}

proptest! {
    #[test]
    fn merging_is_associative_commutative_and_idempotent(a in any_union(), b in any_union(), c in any_union()) {
        let merge = |a: &Union, b: &Union| a.clone().merge(b.clone()).unwrap();
        prop_assert_eq!(merge(&merge(&a, &b), &c), merge(&a, &merge(&b, &c)));
        prop_assert_eq!(merge(&a, &b), merge(&b, &a));
        prop_assert_eq!(&merge(&a, &a), &a);
        prop_assert_eq!(&merge(&a, &Union::default()), &a);
    }

    /// Whatever way the leaves are parted, retried and joined, the whole is the same, and its states add up to the registry.
    #[test]
    fn any_partition_comes_to_the_same_whole(
        leaves in prop::collection::vec(any_leaf(), 0..24),
        parts in prop::collection::vec(0_usize..5, 24),
        registered in 0_usize..14,
    ) {
        let mut unions = vec![Union::default(); 5];
        for (leaf, part) in leaves.iter().zip(&parts) {
            unions[*part].add(leaf.clone()).unwrap();
        }
        let joined = unions.into_iter().rev().try_fold(Union::default(), Union::merge).unwrap();
        let at_once = union(leaves.clone());
        prop_assert_eq!(&joined, &at_once);
        let communes: Vec<Commune> = (0..registered)
            .map(|at| commune(&format!("{:05}", 11_111 + at * 7), "Xã"))
            .collect();
        let rollup = rollup();
        let whole = Whole::of(&rollup, &communes, &joined, day("2025-11-01"));
        let states: u64 = LeafState::ALL.iter().map(|state| whole.in_state(*state)).sum();
        prop_assert_eq!(states, registered as u64);
        let ranked: usize = whole.leagues.iter().map(|one| one.ranked.len() + one.unranked.len()).sum();
        prop_assert_eq!(ranked, registered);
        let sum: u64 = whole.lines.iter().filter_map(Line::counts).map(Counts::total).sum();
        prop_assert_eq!(sum, whole.counts.total());
    }
}
