//! Where each session of a day stands in a table of rooms and times.

use crate::domain::time::Timestamp;

/// Something that takes time: what the layout needs to know of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Block {
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    /// The place of its room among the columns.
    pub column: usize,
    pub is_break: bool,
}

/// A cell of a row; what a cell above reaches into has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cell {
    Empty {
        rows: usize,
    },
    /// The block of this number.
    Block {
        number: usize,
        rows: usize,
    },
    /// A break for all rooms.
    Wide {
        number: usize,
        rows: usize,
    },
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    pub starts_at: Timestamp,
    pub cells: Vec<Cell>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Layout {
    /// How many lanes each column has: one, or more where sessions overlap in a room.
    pub lanes: Vec<usize>,
    pub rows: Vec<Row>,
}

/// A block in its lane, from the row of its start to the row of its end.
struct Placed {
    number: usize,
    lane: usize,
    from: usize,
    to: usize,
}

impl Layout {
    /// The table of blocks in order of their start, with this many columns.
    pub(super) fn of(blocks: &[Block], columns: usize) -> Self {
        let mut instants: Vec<Timestamp> = blocks
            .iter()
            .flat_map(|block| [block.starts_at, block.end()])
            .collect();
        instants.sort_unstable();
        instants.dedup();
        let row_of = |at: Timestamp| instants.partition_point(|one| *one < at);
        let is_wide: Vec<bool> = (0..blocks.len())
            .map(|number| is_alone(blocks, number))
            .collect();

        // The first lane of a column that is free, or one more.
        let mut ends: Vec<Vec<Timestamp>> = vec![Vec::new(); columns];
        let mut in_column: Vec<(usize, usize, usize)> = Vec::new();
        for (number, block) in blocks
            .iter()
            .enumerate()
            .filter(|(number, _)| !is_wide[*number])
        {
            let lanes = &mut ends[block.column];
            let free = lanes.iter().position(|end| *end <= block.starts_at);
            let lane = free.unwrap_or(lanes.len());
            if free.is_none() {
                lanes.push(block.end());
            } else {
                lanes[lane] = block.end();
            }
            in_column.push((number, block.column, lane));
        }
        let lanes: Vec<usize> = ends.iter().map(|lanes| lanes.len().max(1)).collect();
        let first: Vec<usize> = lanes
            .iter()
            .scan(0, |sum, count| {
                let first = *sum;
                *sum += count;
                Some(first)
            })
            .collect();
        let place = |number: usize, lane: usize| Placed {
            number,
            lane,
            from: row_of(blocks[number].starts_at),
            to: row_of(blocks[number].end()),
        };
        let placed: Vec<Placed> = in_column
            .into_iter()
            .map(|(number, column, lane)| place(number, first[column] + lane))
            .collect();
        let wide: Vec<Placed> = (0..blocks.len())
            .filter(|number| is_wide[*number])
            .map(|number| place(number, 0))
            .collect();
        let rows = fill(&instants, lanes.iter().sum(), &placed, &wide);
        Self { lanes, rows }
    }
}

impl Block {
    /// What takes no time still takes a row.
    fn end(&self) -> Timestamp {
        self.ends_at.max(self.starts_at.plus_minutes(1))
    }
}

/// Whether a break shares its time with nothing else, so that it is everybody's.
fn is_alone(blocks: &[Block], number: usize) -> bool {
    let block = &blocks[number];
    block.is_break
        && blocks.iter().enumerate().all(|(other, one)| {
            other == number || one.end() <= block.starts_at || block.end() <= one.starts_at
        })
}

/// Fills each lane from top to bottom; what is free between two blocks is one empty cell.
fn fill(instants: &[Timestamp], lanes: usize, placed: &[Placed], wide: &[Placed]) -> Vec<Row> {
    let last = instants.len().saturating_sub(1);
    let mut rows: Vec<Vec<(usize, Cell)>> = vec![Vec::new(); last];
    for one in wide {
        let rows_of = one.to - one.from;
        let cell = Cell::Wide {
            number: one.number,
            rows: rows_of,
        };
        rows[one.from].push((0, cell));
    }
    let mut by_lane: Vec<Vec<&Placed>> = vec![Vec::new(); lanes];
    for one in placed {
        by_lane[one.lane].push(one);
    }
    for (lane, blocks) in by_lane.into_iter().enumerate() {
        let mut taken: Vec<(usize, usize, Option<usize>)> = blocks
            .iter()
            .map(|one| (one.from, one.to, Some(one.number)))
            .chain(wide.iter().map(|one| (one.from, one.to, None)))
            .collect();
        taken.sort_unstable_by_key(|(from, ..)| *from);
        taken.push((last, last, None));
        let mut row = 0;
        for (from, to, number) in taken {
            if row < from {
                let cell = Cell::Empty { rows: from - row };
                rows[row].push((lane, cell));
            }
            if let Some(number) = number {
                let cell = Cell::Block {
                    number,
                    rows: to - from,
                };
                rows[from].push((lane, cell));
            }
            row = row.max(to);
        }
    }
    rows.into_iter()
        .zip(instants)
        .map(|(mut cells, starts_at)| {
            cells.sort_by_key(|(lane, _)| *lane);
            Row {
                starts_at: *starts_at,
                cells: cells.into_iter().map(|(_, cell)| cell).collect(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn block(from: i64, to: i64, column: usize) -> Block {
        Block {
            starts_at: Timestamp::from_millis(0).plus_minutes(from),
            ends_at: Timestamp::from_millis(0).plus_minutes(to),
            column,
            is_break: false,
        }
    }

    fn pause(from: i64, to: i64) -> Block {
        Block {
            is_break: true,
            ..block(from, to, 0)
        }
    }

    fn cells(layout: &Layout) -> Vec<Vec<Cell>> {
        layout.rows.iter().map(|row| row.cells.clone()).collect()
    }

    #[test]
    fn a_long_session_reaches_over_the_rows_of_short_ones() {
        let blocks = [block(0, 60, 0), block(0, 30, 1), block(30, 60, 1)];

        let layout = Layout::of(&blocks, 2);

        assert_eq!(layout.lanes, [1, 1]);
        assert_eq!(
            cells(&layout),
            [
                vec![
                    Cell::Block { number: 0, rows: 2 },
                    Cell::Block { number: 1, rows: 1 }
                ],
                vec![Cell::Block { number: 2, rows: 1 }],
            ]
        );
    }

    #[test]
    fn a_break_is_everybodys_unless_something_else_goes_on() {
        let alone = [block(0, 30, 0), pause(30, 45), block(45, 60, 1)];
        let beside = [block(0, 60, 1), pause(30, 45)];

        assert_eq!(
            cells(&Layout::of(&alone, 2)),
            [
                vec![Cell::Block { number: 0, rows: 1 }, Cell::Empty { rows: 1 }],
                vec![Cell::Wide { number: 1, rows: 1 }],
                vec![Cell::Empty { rows: 1 }, Cell::Block { number: 2, rows: 1 }],
            ]
        );
        assert_eq!(
            cells(&Layout::of(&beside, 2))[1],
            [Cell::Block { number: 1, rows: 1 }]
        );
    }

    #[test]
    fn sessions_that_overlap_in_a_room_stand_side_by_side() {
        let blocks = [block(0, 60, 0), block(30, 90, 0), block(60, 90, 0)];

        let layout = Layout::of(&blocks, 1);

        assert_eq!(layout.lanes, [2]);
        assert_eq!(
            cells(&layout),
            [
                vec![Cell::Block { number: 0, rows: 2 }, Cell::Empty { rows: 1 }],
                vec![Cell::Block { number: 1, rows: 2 }],
                vec![Cell::Block { number: 2, rows: 1 }],
            ]
        );
    }

    proptest! {
        /// Browsers make a table of it only if the cells of all rows fill it without gap or overlap.
        #[test]
        fn the_cells_fill_the_table_exactly(
            blocks in prop::collection::vec((0i64..40, 0i64..10, 0usize..4, any::<bool>()), 0..40)
        ) {
            let mut blocks: Vec<Block> = blocks
                .into_iter()
                .map(|(from, long, column, is_break)| Block { is_break, ..block(from, from + long, column) })
                .collect();
            blocks.sort_by_key(|block| block.starts_at);

            let layout = Layout::of(&blocks, 4);

            let width: usize = layout.lanes.iter().sum();
            let mut free = vec![0usize; width];
            let mut shown = vec![0; blocks.len()];
            for row in &layout.rows {
                let mut cells = row.cells.iter();
                for lane in 0..width {
                    if free[lane] > 0 {
                        continue;
                    }
                    match cells.next() {
                        Some(Cell::Wide { number, rows }) => {
                            prop_assert_eq!(lane, 0);
                            prop_assert!(free.iter().all(|rows| *rows == 0));
                            free = vec![*rows; width];
                            shown[*number] += 1;
                        }
                        Some(Cell::Block { number, rows }) => {
                            free[lane] = *rows;
                            shown[*number] += 1;
                        }
                        Some(Cell::Empty { rows }) => free[lane] = *rows,
                        None => prop_assert!(false, "a gap"),
                    }
                    prop_assert!(free[lane] > 0);
                }
                prop_assert!(cells.next().is_none());
                for rows in &mut free {
                    *rows -= 1;
                }
            }
            prop_assert!(free.iter().all(|rows| *rows == 0));
            prop_assert!(shown.iter().all(|times| *times == 1));
        }
    }
}
