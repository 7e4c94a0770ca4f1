//! Which way marks open that neither shape nor space decides.
//!
//! A straight mark with space on both sides opens or closes by turns, and so one lost mark would turn round all that
//! follow. Instead the marks of a paragraph are decided together: the cheapest reading of all of them, where what
//! stands beside a mark speaks, and a mark without partner costs more than any single hint. A shape that has its
//! counterpart in the paragraph is believed; one that stands at both ends (`“ text “`) is not.
use crate::marks::{Family, Way};
use crate::pairs::{Seen, Space};

/// What a mark without a partner costs.
const ALONE: i32 = 5;
/// What the shape of a mark says, where its counterpart is missing.
const SHAPE: i32 = 4;
/// What it costs that a mark of another kind closes, or closes nothing.
const CROSS: i32 = 1;
/// What it costs at the end of the paragraph, where closing marks are left out most.
const LEFT_OPEN: i32 = 4;

/// Decides all undecided marks of a paragraph, family by family.
pub(crate) fn decide(seen: &mut [Seen]) {
    for family in [Family::Double, Family::Angle, Family::SingleAngle] {
        let of = |way: Way| seen.iter().any(|m| m.family == family && m.way == way);
        // « and » are typed as what they are
        let shaped = family != Family::Double || of(Way::Open) && of(Way::Close);
        if turned(seen, family) {
            for mark in seen.iter_mut().filter(|m| m.family == family && m.space == Space::Silent) {
                mark.lean = if mark.before_stop { -1 } else { -mark.lean };
            }
        }
        let open = |m: &Seen| {
            m.family == family
                && m.space == Space::Silent
                && !m.before_stop
                && (m.way == Way::Either || !shaped)
        };
        if seen.iter().any(open) {
            let others = single_closers(seen, family);
            let marks: Vec<usize> =
                (0..seen.len()).filter(|&i| seen[i].family == family || others[i]).collect();
            cheapest(seen, &marks, open, &others);
        }
    }
}

/// Closing marks of another family that close nothing of their own: one of them may close what is open here (`“text»`).
fn single_closers(seen: &[Seen], family: Family) -> Vec<bool> {
    let other = if family == Family::Double { Family::Angle } else { Family::Double };
    let mut open = 0;
    let mut single = |m: &Seen| {
        let closes = m.family == other && m.way == Way::Close;
        open += i32::from(m.family == other && m.way == Way::Open);
        let single = closes && open == 0;
        open -= i32::from(closes && !single);
        single
    };
    seen.iter().map(&mut single).collect()
}

/// `»text«` throughout: the marks come by turns, the closing shape first, where something may open.
fn turned(seen: &[Seen], family: Family) -> bool {
    let mut of = seen.iter().filter(|m| m.family == family);
    let first = of.clone().next().is_some_and(|m| m.way == Way::Close && m.hint > 1);
    let turns = of.clone().enumerate().all(|(i, m)| m.way == if i % 2 == 0 { Way::Close } else { Way::Open });
    first && turns && of.clone().count() % 2 == 0 && of.all(|m| m.space == Space::Silent)
}

/// Gives each mark of `marks` that is `open` to it the way that it has in the cheapest reading of them all.
fn cheapest(seen: &mut [Seen], marks: &[usize], open: impl Fn(&Seen) -> bool, others: &[bool]) {
    // cost so far where nothing is open, and where something is; for each mark the way and state before, by state
    let mut cost = [0, ALONE * 4];
    let mut steps: Vec<[(i32, usize); 2]> = Vec::with_capacity(marks.len());
    for &i in marks {
        let mark = &seen[i];
        if others[i] {
            // it closes what is open, or closes nothing: a mark of the wrong kind either way
            let closes = cost[1].saturating_add(CROSS) < cost[0];
            steps.push([if closes { (0, 1) } else { (0, 0) }, (0, 1)]);
            cost = [if closes { cost[1] + CROSS } else { cost[0] }, cost[1].saturating_add(CROSS)];
            continue;
        }
        let ways = if open(mark) { [1, -1] } else { [mark.lean, mark.lean] };
        let mut best = [(i32::MAX, (0, 0)); 2];
        for way in ways {
            let shape = match mark.way {
                Way::Open => SHAPE,
                Way::Close => -SHAPE,
                Way::Either => 0,
            };
            let hint = if open(mark) { (-way * (mark.hint + shape)).max(0) } else { 0 };
            for (state, so_far) in cost.into_iter().enumerate() {
                let opens = usize::from(way > 0);
                // opening where something is open leaves that alone; closing where nothing is, is alone
                let all = so_far.saturating_add(hint + if opens == state { ALONE } else { 0 });
                if all < best[opens].0 {
                    best[opens] = (all, (way, state));
                }
            }
        }
        cost = [best[0].0, best[1].0];
        steps.push([best[0].1, best[1].1]);
    }
    let mut state = usize::from(cost[1].saturating_add(LEFT_OPEN) < cost[0]);
    for (&i, step) in marks.iter().zip(&steps).rev() {
        let (way, before) = step[state];
        if way != 0 {
            seen[i].lean = way;
        }
        state = before;
    }
}
