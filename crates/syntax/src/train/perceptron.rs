//! The averaged perceptron, and the pruning and quantising of what it learned.

use crate::linear::DENSE;
use rustc_hash::FxHashMap;

/// One weight while it is trained: its value, the sum of its past, and when that sum was last right.
#[derive(Debug, Clone, Copy)]
struct Cell {
    class: u16,
    weight: f32,
    sum: f32,
    stamp: u32,
}

/// A sparse multi-class averaged perceptron.
#[derive(Debug, Default)]
pub struct Perceptron {
    classes: usize,
    index: FxHashMap<u64, u32>,
    rows: Vec<Vec<Cell>>,
    keys: Vec<u64>,
    clock: u32,
}

impl Perceptron {
    /// An empty model over `classes` classes.
    pub fn new(classes: usize) -> Self {
        Self { classes: classes.min(254), ..Self::default() }
    }

    /// How many features carry weights.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether nothing was learned.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Adds the weights of the features to the scores.
    #[inline]
    pub fn score(&self, keys: &[u64], scores: &mut [f32]) {
        for key in keys {
            if let Some(&row) = self.index.get(key) {
                for cell in &self.rows[row as usize] {
                    scores[usize::from(cell.class)] += cell.weight;
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
            let next = self.rows.len() as u32;
            let row = *self.index.entry(key).or_insert(next);
            if row == next {
                self.rows.push(Vec::new());
                self.keys.push(key);
            }
            let cells = &mut self.rows[row as usize];
            match cells.iter_mut().find(|c| usize::from(c.class) == class) {
                Some(c) => {
                    c.sum += c.weight * (self.clock - c.stamp) as f32;
                    c.stamp = self.clock;
                    c.weight += by;
                }
                None => cells.push(Cell { class: class as u16, weight: by, sum: 0.0, stamp: self.clock }),
            }
        }
    }

    /// The averaged weights of every feature, in the order of the keys.
    fn averaged(&self) -> Vec<(u64, Vec<(u8, f32)>)> {
        let clock = self.clock.max(1) as f32;
        let mut rows: Vec<_> = (self.keys.iter().zip(&self.rows))
            .map(|(&key, cells)| {
                let mut row: Vec<(u8, f32)> = cells
                    .iter()
                    .map(|c| (c.class as u8, (c.sum + c.weight * (self.clock - c.stamp) as f32) / clock))
                    .collect();
                row.sort_unstable_by_key(|&(class, _)| class);
                (key, row)
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
            for (key, row) in model.averaged() {
                for (class, weight) in row {
                    out.update(&[key], usize::from(class), weight * share);
                }
            }
        }
        // the clock stands at one: what was added is the average
        out.clock = 1;
        out
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
    let (mut at, mut next) = (0u32, 0usize);
    for bucket in 0..1u64 << bits {
        out.extend(at.to_le_bytes());
        while next < packed.len() && packed[next].0 >> (63 - bits) >> 1 == bucket {
            at += packed[next].2.len() as u32;
            next += 1;
        }
    }
    out.extend(at.to_le_bytes());
    for (_, _, bytes) in &packed {
        out.extend(bytes);
    }
    out
}
