//! The encodings in which answers travel. Source: RFC 9110, section 8.4.

use std::io::Write as _;

/// An encoding that answers are kept in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    Brotli,
    Gzip,
    Identity,
}

impl Encoding {
    /// Those that an `Accept-Encoding` header takes, the smallest first; as they stand is always one.
    ///
    /// Source: RFC 9110, section 12.5.3. A quality of zero refuses.
    pub fn accepted(header: &str) -> impl Iterator<Item = Self> {
        let takes = |token: &str| {
            header.split(',').any(|part| {
                let mut part = part.split(';').map(str::trim);
                part.next() == Some(token)
                    && !part.any(|p| matches!(p, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
            })
        };
        [
            takes("br").then_some(Self::Brotli),
            takes("gzip").then_some(Self::Gzip),
            Some(Self::Identity),
        ]
        .into_iter()
        .flatten()
    }

    /// The name of the content coding; none for the bytes as they stand.
    pub fn token(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::Identity => None,
        }
    }

    /// What the file of this encoding is called at the end.
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Brotli => ".br",
            Self::Gzip => ".gz",
            Self::Identity => "",
        }
    }

    /// The text in this encoding; nothing where that is no smaller, and for the bytes as they stand.
    pub fn pack(self, plain: &[u8]) -> Option<Vec<u8>> {
        let packed = match self {
            Self::Brotli => brotli(plain),
            Self::Gzip => gzip(plain),
            Self::Identity => None,
        };
        packed.filter(|packed| packed.len() < plain.len())
    }
}

fn gzip(plain: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
    encoder.write_all(plain).ok()?;
    encoder.finish().ok()
}

/// Quality 5: a page in about a millisecond, within a few per cent of the slowest quality.
fn brotli(plain: &[u8]) -> Option<Vec<u8>> {
    let mut encoded = Vec::new();
    let params = brotli::enc::BrotliEncoderParams {
        quality: 5,
        lgwin: 18,
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &*plain, &mut encoded, &params).ok()?;
    Some(encoded)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_taken_as_they_are_offered() {
        let check = |header, expected: &[Encoding]| {
            assert_eq!(
                Encoding::accepted(header).collect::<Vec<_>>(),
                expected,
                "{header}"
            );
        };

        check(
            "gzip, deflate, br",
            &[Encoding::Brotli, Encoding::Gzip, Encoding::Identity],
        );
        check(
            "gzip;q=0, br;q=0.5",
            &[Encoding::Brotli, Encoding::Identity],
        );
        check("", &[Encoding::Identity]);
    }
}
