//! The averaged perceptron, and the pruning and quantising of what it learned.

use crate::linear::{DENSE, LONG, PRINT, print};

/// Where the row of a feature lies: `len` of its `room` cells are taken. No room: the slot is free.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    key: u64,
    start: u32,
    len: u16,
    room: u16,
}

/// A weight while it is trained.
#[derive(Debug, Clone, Copy, Default)]
struct Cell {
    class: u32,
    weight: f32,
}

/// The sum of a weight's past, and when it was last right.
#[derive(Debug, Clone, Copy, Default)]
struct Past {
    sum: f32,
    stamp: u32,
}

/// A sparse multi-class averaged perceptron.
///
/// Training is mostly waiting for memory: a feature costs one look at its slot and one at its cells, the sums that only
/// updates need lie elsewhere, and the slots of many features are looked up before any row is read.
#[derive(Debug, Default)]
pub struct Perceptron {
    classes: usize,
    slots: Vec<Slot>,
    taken: usize,
    cells: Vec<Cell>,
    past: Vec<Past>,
    /// Rows that were outgrown, by the binary logarithm of their room.
    free: [Vec<u32>; 16],
    clock: u32,
    /// Whether features that have no row stay without.
    closed: bool,
}

/// How many features are looked up together.
const GROUP: usize = 128;

impl Perceptron {
    /// An empty model over `classes` classes.
    pub fn new(classes: usize) -> Self {
        Self { classes: classes.min(254), ..Self::default() }
    }

    /// An empty model that learns of these features only.
    pub fn over(classes: usize, keys: &[u64]) -> Self {
        let mut out = Self::new(classes);
        for &key in keys {
            out.make_room();
            let at = out.slot(key);
            if out.slots[at].room == 0 {
                let start = out.cells.len() as u32;
                out.cells.push(Cell::default());
                out.past.push(Past::default());
                out.slots[at] = Slot { key, start, len: 0, room: 1 };
                out.taken += 1;
            }
        }
        out.make_room();
        out.closed = true;
        out
    }

    /// The features whose rows a table of so many bytes would keep.
    pub fn strongest(&self, budget: usize) -> Vec<u64> {
        let rows = self.averaged();
        let least = least_weight(self.classes, &rows, budget, top_weight(&rows));
        rows.into_iter().filter(|(_, row)| floor_of(row, least).is_some()).map(|(key, _)| key).collect()
    }

    /// How many features carry weights.
    pub fn len(&self) -> usize {
        self.taken
    }

    /// Whether nothing was learned.
    pub fn is_empty(&self) -> bool {
        self.taken == 0
    }

    /// The slot of a key: its own, or the free one where it would go. There are always free ones.
    #[inline(always)]
    fn slot(&self, key: u64) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = key as usize & mask;
        while self.slots[at].room > 0 && self.slots[at].key != key {
            at = (at + 1) & mask;
        }
        at
    }

    /// Adds the weights of the features to the scores.
    #[inline]
    pub fn score(&self, keys: &[u64], scores: &mut [f32]) {
        if self.taken == 0 {
            return;
        }
        for group in keys.chunks(GROUP) {
            let (mut found, mut n) = ([(0u32, 0u16); GROUP], 0);
            for &key in group {
                let slot = self.slots[self.slot(key)];
                found[n] = (slot.start, slot.len);
                n += usize::from(slot.len > 0);
            }
            for &(start, len) in &found[..n] {
                for cell in &self.cells[start as usize..start as usize + usize::from(len)] {
                    scores[cell.class as usize] += cell.weight;
                }
            }
        }
    }

    /// Moves the clock of the average; once a decision.
    #[inline]
    pub fn tick(&mut self) {
        self.clock += 1;
    }

    /// Adds `by` to the weight of each feature for a class.
    pub fn update(&mut self, keys: &[u64], class: usize, by: f32) {
        for &key in keys {
            self.make_room();
            let at = self.slot(key);
            let slot = self.slots[at];
            if self.closed && slot.room == 0 {
                continue;
            }
            let row = slot.start as usize..slot.start as usize + usize::from(slot.len);
            match self.cells[row.clone()].iter().position(|c| c.class as usize == class) {
                Some(i) => {
                    let (cell, past) = (&mut self.cells[row.start + i], &mut self.past[row.start + i]);
                    past.sum += cell.weight * (self.clock - past.stamp) as f32;
                    past.stamp = self.clock;
                    cell.weight += by;
                }
                None => self.push(at, key, Cell { class: class as u32, weight: by }),
            }
        }
    }

    /// Puts a cell at the end of a row, which moves when it is full.
    fn push(&mut self, at: usize, key: u64, cell: Cell) {
        let slot = self.slots[at];
        if slot.len == slot.room {
            let room = (slot.room * 2).max(1);
            let start = match self.free[room.ilog2() as usize].pop() {
                Some(start) => start as usize,
                None => {
                    self.cells.resize(self.cells.len() + usize::from(room), Cell::default());
                    self.past.resize(self.cells.len(), Past::default());
                    self.cells.len() - usize::from(room)
                }
            };
            let old = slot.start as usize..slot.start as usize + usize::from(slot.len);
            self.cells.copy_within(old.clone(), start);
            self.past.copy_within(old, start);
            match slot.room {
                0 => self.taken += 1,
                room => self.free[room.ilog2() as usize].push(slot.start),
            }
            self.slots[at] = Slot { key, start: start as u32, len: slot.len, room };
        }
        let slot = &mut self.slots[at];
        let end = slot.start as usize + usize::from(slot.len);
        slot.len += 1;
        self.cells[end] = cell;
        self.past[end] = Past { sum: 0.0, stamp: self.clock };
    }

    /// Keeps at least half of the slots free.
    fn make_room(&mut self) {
        if self.slots.len() > self.taken * 2 {
            return;
        }
        let more = vec![Slot::default(); (self.slots.len() * 2).max(1024)];
        let old = std::mem::replace(&mut self.slots, more);
        for slot in old.into_iter().filter(|s| s.room > 0) {
            let at = self.slot(slot.key);
            self.slots[at] = slot;
        }
    }

    /// The averaged weights of every feature, in the order of the keys.
    fn averaged(&self) -> Vec<(u64, Vec<(u8, f32)>)> {
        let clock = self.clock.max(1) as f32;
        let mut rows: Vec<_> = self
            .slots
            .iter()
            .filter(|s| s.room > 0)
            .map(|s| {
                let row = s.start as usize..s.start as usize + usize::from(s.len);
                let mut row: Vec<(u8, f32)> = (self.cells[row.clone()].iter().zip(&self.past[row]))
                    .map(|(c, p)| (c.class as u8, (p.sum + c.weight * (self.clock - p.stamp) as f32) / clock))
                    .collect();
                row.sort_unstable_by_key(|&(class, _)| class);
                (s.key, row)
            })
            .collect();
        rows.sort_unstable_by_key(|&(key, _)| key);
        rows
    }
    /// Joins the averages of several models that differ in the order of their training alone: their mean goes less
    /// astray on rare features than any of them. The result is for export.
    pub fn mean(models: Vec<Self>) -> Self {
        let mut out = Self::new(models.first().map_or(0, |m| m.classes));
        let share = 1.0 / models.len().max(1) as f32;
        for model in models {
            out.add(model.averaged(), share);
        }
        // the clock stands at one: what was added is the average
        out.clock = 1;
        out
    }

    /// Adds averaged rows.
    fn add(&mut self, rows: Vec<(u64, Vec<(u8, f32)>)>, share: f32) {
        for (key, row) in rows {
            for (class, weight) in row {
                self.update(&[key], usize::from(class), weight * share);
            }
        }
    }

    /// Averages, drops the weakest features until the table fits the budget in bytes, quantises and writes.
    pub fn export(&self, budget: usize) -> Vec<u8> {
        write_table(self.classes, self.averaged(), budget)
    }
}

/// A weight has to reach this share of the weakest strongest weight of a row that is kept …
const FLOOR: f32 = 0.72;
/// … and this share of the strongest one of its own row: far below that it decides nothing.
const SHARE: f32 = 1.0 / 16.0;

/// Writes rows sorted by key as a table of at most `budget` bytes. The features whose strongest weight is least are left
/// out first, and with them the weights of the others that are weaker still: a row costs as much as its weights.
pub fn write_table(classes: usize, rows: Vec<(u64, Vec<(u8, f32)>)>, budget: usize) -> Vec<u8> {
    let top = top_weight(&rows);
    let least = least_weight(classes, &rows, budget, top);
    let quantise = |w: f32| ((w.abs() / top).sqrt() * 127.0).round() as i32 * if w < 0.0 { -1 } else { 1 };
    let mut packed: Vec<(u64, u16, Vec<u8>)> = Vec::new();
    for (key, row) in rows {
        let Some(floor) = floor_of(&row, least) else { continue };
        let cells = row.iter().filter(|c| c.1.abs() >= floor).map(|&(c, w)| (c, quantise(w)));
        let cells: Vec<(u8, i32)> = cells.filter(|c| c.1 != 0).collect();
        let (head, bytes) = match cells.len() {
            0 => continue,
            n if n * 2 >= classes => {
                let mut dense = vec![0u8; classes];
                cells.iter().for_each(|&(c, q)| dense[usize::from(c)] = q as i8 as u8);
                (DENSE, dense)
            }
            n => {
                let mut bytes = if n > usize::from(LONG) { vec![n as u8] } else { Vec::new() };
                bytes.extend(cells.iter().flat_map(|&(c, q)| [c, q as i8 as u8]));
                (LONG.min(n as u16 - 1), bytes)
            }
        };
        packed.push((key, head << PRINT | print(key), bytes));
    }
    let bits = (packed.len().max(2) as u32).ilog2().saturating_sub(1).min(24);
    let mut out = Vec::with_capacity(packed.len() * 16 + 1024);
    out.extend((classes as u16).to_le_bytes());
    out.extend([bits as u8, 0]);
    let (mut rows, mut next) = (Vec::new(), 0usize);
    for bucket in 0..1u64 << bits {
        out.extend((rows.len() as u32).to_le_bytes());
        let from = next;
        while next < packed.len() && packed[next].0 >> (63 - bits) >> 1 == bucket {
            next += 1;
        }
        // no bucket of a table of this size comes near so many rows
        let here = &packed[from..next.min(from + 255)];
        if !here.is_empty() {
            rows.push(here.len() as u8);
            here.iter().for_each(|p| rows.extend(p.1.to_le_bytes()));
            here.iter().for_each(|p| rows.extend(&p.2));
        }
    }
    out.extend((rows.len() as u32).to_le_bytes());
    out.extend(rows);
    out
}

fn top_weight(rows: &[(u64, Vec<(u8, f32)>)]) -> f32 {
    rows.iter().flat_map(|(_, r)| r).fold(0f32, |m, &(_, w)| m.max(w.abs())).max(1e-6)
}

/// What a weight of a row has to reach; nothing is left of a row whose strongest is below `least`.
fn floor_of(row: &[(u8, f32)], least: f32) -> Option<f32> {
    let strength = row.iter().fold(0f32, |m, c| m.max(c.1.abs()));
    (strength >= least).then_some((least * FLOOR).max(strength * SHARE))
}

/// The least strongest weight of a row with which the table fits the budget, to half a hundredth.
fn least_weight(classes: usize, rows: &[(u64, Vec<(u8, f32)>)], budget: usize, top: f32) -> f32 {
    let size = |least: f32| -> usize {
        let kept = rows.iter().filter_map(|(_, row)| {
            let floor = floor_of(row, least)?;
            Some(row.iter().filter(|c| c.1.abs() >= floor).count())
        });
        // its head, its share of the list of buckets, its weights
        kept.map(|n| 5 + (2 * n).min(classes)).sum()
    };
    // below this a weight is nothing in eight bits
    let (mut low, mut high) = (top / (254.0 * 254.0), top);
    if size(low) <= budget {
        return low;
    }
    while high > low * 1.005 {
        let middle = (low * high).sqrt();
        if size(middle) > budget { low = middle } else { high = middle }
    }
    high
}
