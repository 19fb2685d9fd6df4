//! A frame of the camera, and which of its pixels belong to a code.

use std::borrow::Cow;

/// The smallest code has 21 modules a side (ISO/IEC 18004, 5.3.1); below a pixel each is nothing.
const SHORTEST: usize = 21;
/// A camera gives no more at the door, and what is larger costs more than it tells.
const LONGEST: usize = 1280;

/// Grey values, row by row, no side longer than 1280.
pub(crate) struct Frame<'a> {
    width: usize,
    height: usize,
    luma: Cow<'a, [u8]>,
}

impl<'a> Frame<'a> {
    /// The frame, scaled down if it is large; none if the size does not fit the values.
    pub(crate) fn new(luma: &'a [u8], width: usize, height: usize) -> Option<Self> {
        let is_whole = width.checked_mul(height) == Some(luma.len());
        if !is_whole || width.min(height) < SHORTEST {
            return None;
        }
        let factor = width.max(height).div_ceil(LONGEST);
        let frame = Self {
            width,
            height,
            luma: Cow::Borrowed(luma),
        };
        if factor == 1 {
            Some(frame)
        } else {
            frame.reduced(factor)
        }
    }

    /// Every square of `factor` pixels becomes one of their mean.
    fn reduced(&self, factor: usize) -> Option<Self> {
        let (width, height) = (self.width / factor, self.height / factor);
        if width.min(height) < SHORTEST {
            return None;
        }
        let mut sums = vec![0_usize; width];
        let mut luma = Vec::with_capacity(width * height);
        for rows in self.luma.chunks_exact(self.width * factor).take(height) {
            sums.fill(0);
            for row in rows.chunks_exact(self.width) {
                for (sum, square) in sums.iter_mut().zip(row.chunks_exact(factor)) {
                    *sum += square.iter().copied().map(usize::from).sum::<usize>();
                }
            }
            luma.extend(
                sums.iter()
                    .map(|sum| u8::try_from(sum / (factor * factor)).unwrap_or(255)),
            );
        }
        Some(Self {
            width,
            height,
            luma: Cow::Owned(luma),
        })
    }

    /// The pixels that are darker than what surrounds them.
    pub(crate) fn dark(&self) -> Mask {
        // A twelfth below the mean of the surroundings: paper and screens under uneven light keep
        // their white, and noise does not become dark.
        self.mask(|value, mean| value * 12 < mean * 11)
    }

    /// The pixels that are lighter than what surrounds them: the code of a dark screen.
    pub(crate) fn light(&self) -> Mask {
        self.mask(|value, mean| (255 - value) * 12 < (255 - mean) * 11)
    }

    /// Compares every pixel with the mean of a square around it, a third of the longer side wide:
    /// large enough that the heart of a finder pattern never fills it.
    fn mask(&self, is_set: impl Fn(usize, usize) -> bool) -> Mask {
        let (width, height) = (self.width, self.height);
        let reach = width.max(height) / 6;
        let sums = self.sums();
        let at = |x: usize, y: usize| sums[y * (width + 1) + x];
        let mut bits = Vec::with_capacity(width * height);
        for y in 0..height {
            let (top, bottom) = (y.saturating_sub(reach), (y + reach + 1).min(height));
            for x in 0..width {
                let (left, right) = (x.saturating_sub(reach), (x + reach + 1).min(width));
                let sum = at(right, bottom) + at(left, top) - at(right, top) - at(left, bottom);
                let mean = sum / ((right - left) * (bottom - top));
                bits.push(is_set(usize::from(self.luma[y * width + x]), mean));
            }
        }
        Mask {
            width,
            height,
            bits,
        }
    }

    /// The sum of all values above and left of each corner of a pixel.
    fn sums(&self) -> Vec<usize> {
        let width = self.width + 1;
        let mut sums = vec![0; width * (self.height + 1)];
        for y in 0..self.height {
            let mut row = 0;
            for x in 0..self.width {
                row += usize::from(self.luma[y * self.width + x]);
                sums[(y + 1) * width + x + 1] = sums[y * width + x + 1] + row;
            }
        }
        sums
    }
}

/// Which pixels are taken for the dark modules of a code.
pub(crate) struct Mask {
    pub(crate) width: usize,
    pub(crate) height: usize,
    bits: Vec<bool>,
}

impl Mask {
    pub(crate) fn is_set(&self, x: usize, y: usize) -> bool {
        self.bits[y * self.width + x]
    }

    /// How many finder patterns there seem to be; stops counting above `most`.
    ///
    /// A finder pattern is 1 : 1 : 3 : 1 : 1 along its row and along its column, whatever its
    /// rotation (ISO/IEC 18004, 6.3.3.1).
    pub(crate) fn finders_up_to(&self, most: usize) -> usize {
        let mut found: Vec<(usize, usize, usize)> = Vec::new();
        for y in 0..self.height {
            let row = |x: usize| self.bits[y * self.width + x];
            for (center, size) in finders(row, self.width) {
                let column = |y: usize| self.bits[y * self.width + center];
                let is_cross = finders(column, self.height).any(|(middle, other)| {
                    middle.abs_diff(y) <= size && other <= 3 * size && size <= 3 * other
                });
                let is_known = found.iter().any(|(x, at, width)| {
                    center.abs_diff(*x) <= *width && y.abs_diff(*at) <= *width
                });
                if is_cross && !is_known {
                    found.push((center, y, size));
                    if found.len() > most {
                        return found.len();
                    }
                }
            }
        }
        found.len()
    }
}

/// The middle and the width of the heart of what looks like a finder pattern along one line.
fn finders(is_set: impl Fn(usize) -> bool, length: usize) -> impl Iterator<Item = (usize, usize)> {
    let mut runs = [0_usize; 5];
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < length {
            let color = is_set(at);
            let begin = at;
            while at < length && is_set(at) == color {
                at += 1;
            }
            runs.rotate_left(1);
            runs[4] = at - begin;
            if color && is_finder(runs) {
                let heart = at - runs[4] - runs[3] - runs[2];
                return Some((heart + runs[2] / 2, runs[2]));
            }
        }
        None
    })
}

/// Whether five runs are 1 : 1 : 3 : 1 : 1 with the tolerance of a bad camera.
fn is_finder(runs: [usize; 5]) -> bool {
    let unit = (runs[0] + runs[1] + runs[3] + runs[4]) / 4;
    let near = |run: usize, units: usize| {
        let (run, wanted) = (4 * run, 4 * units * unit);
        run + 3 * unit >= wanted && run <= wanted + 3 * unit
    };
    unit > 0
        && near(runs[0], 1)
        && near(runs[1], 1)
        && near(runs[2], 3)
        && near(runs[3], 1)
        && near(runs[4], 1)
}
