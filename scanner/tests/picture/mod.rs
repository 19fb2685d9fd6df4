//! Grey pictures, and what cameras do to them.

use qrcode::{EcLevel, QrCode, bits::Bits, types::Color};

#[derive(Clone)]
pub(crate) struct Picture {
    width: usize,
    height: usize,
    luma: Vec<u8>,
}

impl Picture {
    /// A code with its quiet zone, so many pixels a module.
    pub(crate) fn of(text: &str, module: usize) -> Self {
        let code = (1..=40)
            .find_map(|version| {
                let mut bits = Bits::new(qrcode::Version::Normal(version));
                let is_plain = text.bytes().all(|byte| {
                    byte.is_ascii_digit()
                        || byte.is_ascii_uppercase()
                        || b"$%*+-./: ".contains(&byte)
                });
                let pushed = if is_plain {
                    bits.push_alphanumeric_data(text.as_bytes())
                } else {
                    bits.push_byte_data(text.as_bytes())
                };
                pushed
                    .and_then(|()| bits.push_terminator(EcLevel::M))
                    .ok()?;
                QrCode::with_bits(bits, EcLevel::M).ok()
            })
            .unwrap();
        let side = code.width();
        let dark: Vec<bool> = code
            .to_colors()
            .into_iter()
            .map(|color| color == Color::Dark)
            .collect();
        let whole = side + 8;
        let mut cells = vec![false; whole * whole];
        for y in 0..side {
            let begin = (y + 4) * whole + 4;
            cells[begin..begin + side].copy_from_slice(&dark[y * side..(y + 1) * side]);
        }
        Self::cells(&cells, whole, module)
    }

    /// Dark and light squares.
    pub(crate) fn cells(cells: &[bool], columns: usize, module: usize) -> Self {
        let (width, height) = (columns * module, cells.len() / columns * module);
        Self::drawn(width, height, |x, y| {
            if cells[y / module * columns + x / module] {
                25
            } else {
                235
            }
        })
    }

    /// A poster full of finder patterns, a module apart.
    pub(crate) fn finders(width: usize, height: usize, module: usize) -> Self {
        Self::drawn(width, height, |x, y| {
            let (column, row) = (x / module % 9, y / module % 9);
            let ring = column.abs_diff(4).max(row.abs_diff(4));
            if ring <= 1 || ring == 3 { 25 } else { 235 }
        })
    }

    pub(crate) fn noise(width: usize, height: usize, seed: u32) -> Self {
        Self::drawn(width, height, |_, _| 128).noisy(127, seed)
    }

    fn drawn(width: usize, height: usize, value: impl Fn(usize, usize) -> u8) -> Self {
        let luma = (0..width * height)
            .map(|at| value(at % width, at / width))
            .collect();
        Self {
            width,
            height,
            luma,
        }
    }

    /// The picture in the middle of a larger one.
    pub(crate) fn within(&self, width: usize, height: usize) -> Self {
        let (left, top) = ((width - self.width) / 2, (height - self.height) / 2);
        Self::drawn(width, height, |x, y| {
            let inside = x.checked_sub(left).zip(y.checked_sub(top));
            inside
                .and_then(|(x, y)| self.value(x, y))
                .unwrap_or(self.luma[0])
        })
    }

    /// The picture turned about its middle, with room for its corners.
    pub(crate) fn turned(&self, degrees: i32) -> Self {
        let (sin, cos) = f64::from(degrees).to_radians().sin_cos();
        let side = (self.width + self.height) * 3 / 4;
        let middle = |length: usize| f64::from(u32::try_from(length).unwrap()) / 2.0;
        Self::drawn(side, side, |x, y| {
            let (dx, dy) = (
                middle(2 * x + 1) - middle(side),
                middle(2 * y + 1) - middle(side),
            );
            let from_x = dx * cos + dy * sin + middle(self.width);
            let from_y = dy * cos - dx * sin + middle(self.height);
            self.between(from_x - 0.5, from_y - 0.5)
        })
    }

    /// The mean of the neighbours in a square, as a lens out of focus gives it.
    pub(crate) fn blurred(&self, radius: usize) -> Self {
        Self::drawn(self.width, self.height, |x, y| {
            let (mut sum, mut count) = (0_usize, 0);
            for row in y.saturating_sub(radius)..=y + radius {
                for column in x.saturating_sub(radius)..=x + radius {
                    if let Some(value) = self.value(column, row) {
                        sum += usize::from(value);
                        count += 1;
                    }
                }
            }
            u8::try_from(sum / count).unwrap()
        })
    }

    /// Every value up to `most` away from what it was; the same seed gives the same noise.
    pub(crate) fn noisy(&self, most: u8, seed: u32) -> Self {
        let mut state = seed | 1;
        let mut next = || {
            // Marsaglia's xorshift, 32 bits.
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            i32::try_from(state >> 16).unwrap() % (2 * i32::from(most) + 1) - i32::from(most)
        };
        let luma = self
            .luma
            .iter()
            .map(|value| u8::try_from((i32::from(*value) + next()).clamp(0, 255)).unwrap())
            .collect();
        Self { luma, ..*self }
    }

    /// Lit from the left: the right side gets a third of the light.
    pub(crate) fn shaded(&self) -> Self {
        Self::drawn(self.width, self.height, |x, y| {
            let value = usize::from(self.luma[y * self.width + x]);
            u8::try_from(value * (3 * self.width - 2 * x) / (3 * self.width)).unwrap()
        })
    }

    pub(crate) fn inverted(&self) -> Self {
        Self {
            luma: self.luma.iter().map(|value| 255 - value).collect(),
            ..*self
        }
    }

    /// Paints a square over.
    pub(crate) fn blot(&mut self, left: usize, top: usize, size: usize, value: u8) {
        for y in top..(top + size).min(self.height) {
            for x in left..(left + size).min(self.width) {
                self.luma[y * self.width + x] = value;
            }
        }
    }

    pub(crate) fn decode(&self) -> Option<String> {
        let size = |length: usize| u32::try_from(length).unwrap();
        scanner::decode(&self.luma, size(self.width), size(self.height))
    }

    fn value(&self, x: usize, y: usize) -> Option<u8> {
        (x < self.width && y < self.height).then(|| self.luma[y * self.width + x])
    }

    /// The value between four pixels; white outside.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "coordinates were checked to be positive, and values lie between two bytes"
    )]
    fn between(&self, x: f64, y: f64) -> u8 {
        let at = |column: f64, row: f64| {
            let is_inside = column >= 0.0 && row >= 0.0;
            let value = is_inside
                .then(|| self.value(column as usize, row as usize))
                .flatten();
            f64::from(value.unwrap_or(235))
        };
        let (left, top) = (x.floor(), y.floor());
        let (dx, dy) = (x - left, y - top);
        let upper = at(left, top) * (1.0 - dx) + at(left + 1.0, top) * dx;
        let lower = at(left, top + 1.0) * (1.0 - dx) + at(left + 1.0, top + 1.0) * dx;
        (upper * (1.0 - dy) + lower * dy) as u8
    }
}
