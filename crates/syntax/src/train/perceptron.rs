//! The averaged perceptron, and the pruning and quantising of what it learned.

use crate::linear::DENSE;

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
}

/// How many features are looked up together.
const GROUP: usize = 128;

impl Perceptron {
    /// An empty model over `classes` classes.
    pub fn new(classes: usize) -> Self {
        Self { classes: classes.min(254), ..Self::default() }
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

/// Writes rows sorted by key as a table; the features whose strongest weight is least are left out first.
pub fn write_table(classes: usize, rows: Vec<(u64, Vec<(u8, f32)>)>, budget: usize) -> Vec<u8> {
    let top = rows.iter().flat_map(|(_, r)| r).fold(0f32, |m, &(_, w)| m.max(w.abs())).max(1e-6);
    let quantise = |w: f32| ((w.abs() / top).sqrt() * 127.0).round() as i32 * if w < 0.0 { -1 } else { 1 };
    let mut packed: Vec<(u64, i32, Vec<u8>)> = Vec::new();
    for (key, row) in rows {
        let cells: Vec<(u8, i32)> = row.iter().map(|&(c, w)| (c, quantise(w))).filter(|c| c.1 != 0).collect();
        let strength = cells.iter().map(|c| c.1.abs()).max().unwrap_or(0);
        // a weight far below the strongest one of its row decides nothing
        let cells: Vec<_> = cells.into_iter().filter(|c| c.1.abs() * 8 >= strength).collect();
        if strength == 0 {
            continue;
        }
        let mut bytes = Vec::with_capacity(3 + 2 * cells.len());
        bytes.extend((key as u16).to_le_bytes());
        if cells.len() * 2 >= classes || cells.len() >= usize::from(DENSE) {
            bytes.push(DENSE);
            let mut dense = vec![0u8; classes];
            for (c, q) in cells {
                dense[usize::from(c)] = q as i8 as u8;
            }
            bytes.extend(dense);
        } else {
            bytes.push(cells.len() as u8);
            for (c, q) in cells {
                bytes.extend([c, q as i8 as u8]);
            }
        }
        packed.push((key, strength, bytes));
    }
    let mut left: Vec<usize> = vec![0; 128];
    for (_, strength, bytes) in &packed {
        left[*strength as usize] += bytes.len() + 2;
    }
    let (mut floor, mut size) = (127usize, 0);
    while floor > 0 && size + left[floor] <= budget {
        size += left[floor];
        floor -= 1;
    }
    packed.retain(|p| p.1 as usize > floor);
    let bits = (packed.len().max(2) as u32).ilog2().saturating_sub(1).min(24);
    let mut out = Vec::with_capacity(size + 1024);
    out.extend((classes as u16).to_le_bytes());
    out.extend([bits as u8, 0]);
    let (mut rows, mut next) = (Vec::with_capacity(size), 0usize);
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
            here.iter().for_each(|p| rows.extend(&p.2[..3]));
            here.iter().for_each(|p| rows.extend(&p.2[3..]));
        }
    }
    out.extend((rows.len() as u32).to_le_bytes());
    out.extend(rows);
    out
}
