//! Every figure on the board is what the model makes of the check-ins.

use proptest::prelude::*;
use varde_app::views::{Board, Id, KeyResultDetail, KeyResultRow};
use varde_app::{key_results, plans};
use varde_harness::{Command, Laptop, command, sample};
use varde_model::{
    CheckIn, Kind, Measure, Pace, grade,
    key_result::{Part, clamped, objective},
    milestone, pace,
};

fn measure(row: &KeyResultRow) -> Measure {
    let said = &row.measure;
    Measure {
        kind: Kind::from(said.kind),
        start: said.start,
        target: said.target,
        low: said.low,
        high: said.high,
        tolerance: said.tolerance,
    }
}

/// The check-ins, the latest last.
fn check_ins(detail: &KeyResultDetail) -> Vec<CheckIn> {
    let of = |c: &varde_app::views::CheckIn| CheckIn {
        id: c.id.into(),
        key_result: c.key_result.into(),
        value: c.value,
        confidence: c.confidence,
        note: c.note.clone(),
        on: c.on,
        at: c.at,
        by: None,
    };
    let mut all: Vec<_> = detail.check_ins.iter().map(of).collect();
    all.sort_by_key(CheckIn::order);
    all
}

/// What the model makes of a key result's check-ins and milestones.
fn reckoned(laptop: &Laptop, id: Id, elapsed: f64) -> (Option<f64>, Part) {
    let detail = key_results::show(laptop.app(), id).expect("shown");
    let said = check_ins(&detail);
    let measure = measure(&detail.row);
    let steps: Vec<_> = detail.row.milestones.iter().map(|m| (m.weight, m.done)).collect();
    let latest = said.iter().rev().find_map(|check_in| check_in.value);
    let is_stepped = measure.kind == Kind::Milestones;
    let value =
        if is_stepped { milestone::done_share(&steps).map(|share| share * 100.0) } else { latest };
    let has_data = if is_stepped {
        !said.is_empty() || steps.iter().any(|(_, done)| *done)
    } else {
        latest.is_some()
    };
    let part = Part {
        weight: detail.row.weight,
        progress: measure.progress(value, &steps),
        expected: measure.expected(elapsed),
        confidence: said.iter().rev().find_map(|check_in| check_in.confidence),
        has_data,
    };
    (value, part)
}

fn compare(laptop: &Laptop, board: &Board) -> Result<(), TestCaseError> {
    let elapsed = board.cycle.elapsed;
    let agreed = laptop.start_view().workspace.agreements;
    let limits =
        pace::Limits { on_track: -agreed.on_track_gap / 100.0, behind: -agreed.behind_gap / 100.0 };
    let mut progress = Vec::new();
    for card in &board.objectives {
        let mut parts = Vec::new();
        for row in &card.key_results {
            let (value, part) = reckoned(laptop, row.id, elapsed);
            let of = Pace::of(part.progress.unwrap_or(0.0), part.expected, part.has_data, limits);
            prop_assert_eq!((row.value, row.progress), (value, part.progress));
            prop_assert_eq!((row.expected, row.confidence), (part.expected, part.confidence));
            prop_assert_eq!(Pace::from(row.pace), of);
            prop_assert_eq!(row.bar, clamped(part.progress.unwrap_or(0.0)));
            parts.push(part);
        }
        let whole = objective(&parts);
        prop_assert_eq!(card.progress, whole.map(|whole| whole.progress));
        prop_assert_eq!(card.confidence, whole.and_then(|whole| whole.confidence));
        let of = whole.map_or(Pace::NoData, |whole| {
            Pace::of(whole.progress, whole.expected, whole.has_data, limits)
        });
        prop_assert_eq!(Pace::from(card.pace), of);
        let grades: Vec<_> = card.key_results.iter().map(|row| row.grade).collect();
        prop_assert_eq!(card.grade, grade::of_objective(&grades));
        progress.extend(card.progress);
    }
    let mean = progress.iter().sum::<f64>() / progress.len() as f64;
    match board.progress {
        None => prop_assert!(progress.is_empty()),
        Some(shown) => prop_assert!((shown - mean).abs() < 1e-9, "{} is not {}", shown, mean),
    }
    Ok(())
}

fn boards(laptop: &Laptop) -> Vec<Board> {
    let me = laptop.start_view().owner;
    let cycles = laptop.ids("SELECT id FROM cycle ORDER BY id");
    let of = |cycle| {
        [me.as_str(), "company"]
            .map(|owner| plans::board(laptop.app(), cycle, owner, 0).expect("shown"))
    };
    cycles.into_iter().flat_map(of).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, max_shrink_iters: 200, ..Default::default() })]

    #[test]
    fn the_board_shows_what_the_model_makes_of_the_check_ins(
        commands in prop::collection::vec(any::<[u16; 6]>().prop_map(Command::of), 1..60),
        seed in any::<u64>(),
    ) {
        let mut laptop = Laptop::new();
        sample::every_kind(&mut laptop);
        let mut chance = varde_harness::Chance::of(seed);
        for command in &commands {
            let _ = command.run(laptop.tell());
            command::pass_time(laptop.world(), &mut chance);
        }
        prop_assert_eq!(laptop.start_view().owed as usize, laptop.week().owed.len());
        for board in boards(&laptop) {
            prop_assert!(!board.has_more);
            compare(&laptop, &board)?;
        }
    }
}
