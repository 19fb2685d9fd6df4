use image::{ImageFormat, RgbImage};
use proptest::prelude::*;

use super::sample::{self, QUARTERS, quarters};
use super::*;
use crate::domain::text::Language;
use crate::server::words::Words;

/// What the files of a picture show once they are decoded again.
fn seen(rendition: &Rendition) -> RgbImage {
    let picture = image::load_from_memory(&rendition.bytes).unwrap();
    assert_eq!(
        (picture.width(), picture.height()),
        (rendition.width_px, rendition.height_px)
    );
    picture.into_rgb8()
}

#[track_caller]
fn assert_near(found: [u8; 3], expected: [u8; 3], tolerance: u8) {
    let is_near = found
        .iter()
        .zip(expected)
        .all(|(found, expected)| found.abs_diff(expected) <= tolerance);
    assert!(is_near, "{found:?} is not {expected:?}");
}

/// The colours in the middle of each quarter.
fn colours(picture: &RgbImage) -> [[u8; 3]; 4] {
    let (near, far) = (picture.width() / 4, picture.width() * 3 / 4);
    [(near, near), (far, near), (near, far), (far, far)].map(|(x, y)| picture.get_pixel(x, y).0)
}

fn refused(file: &[u8]) -> ImageRefused {
    prepare(file, Crop::default()).unwrap_err()
}

#[test]
fn a_picture_of_each_format_comes_out_in_three_widths() {
    let picture = quarters(520, 520);
    for file in [
        sample::jpeg(&picture),
        sample::encode(picture.clone(), ImageFormat::Png),
        sample::encode(picture.clone(), ImageFormat::WebP),
    ] {
        let prepared = prepare(&file, Crop::default()).unwrap();

        for (rendition, width) in prepared.renditions().into_iter().zip(IMAGE_WIDTHS_PX) {
            assert_eq!((rendition.width_px, rendition.height_px), (width, width));
            assert_eq!(rendition.media_type, MediaType::Jpeg);
            assert_eq!(
                rendition.hash.as_str(),
                hex(&Sha256::digest(&rendition.bytes))
            );
            for (found, expected) in colours(&seen(rendition)).into_iter().zip(QUARTERS) {
                assert_near(found, expected, 6);
            }
        }
        assert_eq!(prepare(&file, Crop::default()).unwrap(), prepared);
    }
}

#[test]
fn a_picture_is_never_enlarged() {
    let widths = |edge| {
        let file = sample::jpeg(&quarters(edge, edge));
        let prepared = prepare(&file, Crop::default()).unwrap();
        prepared.renditions().map(|rendition| rendition.width_px)
    };

    let tiny = prepare(&sample::jpeg(&quarters(96, 96)), Crop::default()).unwrap();
    assert_eq!(tiny.sizes().len(), 1);
    assert_eq!(tiny.sizes()[0].hash, tiny.small.hash.as_str());
    assert_eq!(widths(300), [96, 256, 300]);
    assert_eq!(widths(96), [96, 96, 96]);
    assert_eq!(widths(1024), [96, 256, 512]);
    assert_eq!(widths(2100), [96, 256, 512]);
    let too_small = ImageRefused::TooSmall {
        edge_px: 95,
        least_px: 96,
    };
    assert_eq!(refused(&sample::jpeg(&quarters(95, 400))), too_small);
}

#[test]
fn a_picture_is_upright_however_the_camera_was_held() {
    // What each value does to the quarters: the place from which each one comes.
    // Source: CIPA DC-008 (Exif), section 4.6.4, tag 274.
    let table = [
        (1, [0, 1, 2, 3]),
        (2, [1, 0, 3, 2]),
        (3, [3, 2, 1, 0]),
        (4, [2, 3, 0, 1]),
        (5, [0, 2, 1, 3]),
        (6, [2, 0, 3, 1]),
        (7, [3, 1, 2, 0]),
        (8, [1, 3, 0, 2]),
    ];
    let plain = sample::jpeg(&quarters(100, 100));
    let png = sample::encode(quarters(100, 100), ImageFormat::Png);
    let webp = sample::encode(quarters(100, 100), ImageFormat::WebP);
    for (value, from) in table {
        let exif = sample::exif(value);
        for file in [
            sample::held(&plain, value),
            sample::with_chunk(&png, *b"eXIf", &exif),
            sample::extended_webp(&webp, (100, 100), 0b1000, &[(b"EXIF", &exif)]),
        ] {
            let prepared = prepare(&file, Crop::default()).unwrap();
            let found = colours(&seen(&prepared.medium));
            for (found, from) in found.into_iter().zip(from) {
                assert_near(found, QUARTERS[from], 8);
            }
        }
    }
}

#[test]
fn the_square_is_cut_from_the_picture_as_it_is_seen() {
    // Stored lying, so that cutting and turning in the wrong order shows; each value is tried with
    // the four corners, where the square lies within one quarter.
    let corners = ["0,0,500", "1000,0,500", "0,1000,500", "1000,1000,500"];
    let lying = sample::jpeg(&quarters(300, 200));
    for value in 1..=8 {
        let file = sample::held(&lying, value);
        let mut whole = image::load_from_memory(&lying).unwrap();
        whole.apply_orientation(Orientation::from_exif(value).unwrap());
        let whole = whole.into_rgb8();
        let (right, bottom) = (whole.width() - 25, whole.height() - 25);
        let places = [(25, 25), (right, 25), (25, bottom), (right, bottom)];
        for (corner, (x, y)) in corners.into_iter().zip(places) {
            let prepared = prepare(&file, corner.parse().unwrap()).unwrap();

            let picture = seen(&prepared.large);
            assert_eq!(picture.width(), 100, "{value} {corner}");
            let expected = whole.get_pixel(x, y).0;
            for found in colours(&picture) {
                assert_near(found, expected, 8);
            }
        }
    }
}

#[test]
fn transparency_is_laid_on_white() {
    for format in [ImageFormat::Png, ImageFormat::WebP] {
        let file = sample::encode(sample::half_transparent(200), format);

        let picture = seen(&prepare(&file, Crop::default()).unwrap().large);

        assert_near(picture.get_pixel(20, 100).0, [255, 255, 255], 2);
        assert_near(picture.get_pixel(180, 100).0, [0, 0, 255], 4);
    }
}

#[test]
fn every_depth_and_kind_of_pixel_is_read() {
    let picture = DynamicImage::ImageRgb8(quarters(200, 200));
    let expected = colours(&picture.to_rgb8());
    let grey = colours(&DynamicImage::from(picture.to_luma8()).to_rgb8());
    let check = |picture: DynamicImage, expected: [[u8; 3]; 4]| {
        let kind = picture.color();
        let file = sample::encode(picture, ImageFormat::Png);
        let seen = seen(&prepare(&file, Crop::default()).unwrap().large);
        for (found, expected) in colours(&seen).into_iter().zip(expected) {
            assert!(
                found.iter().zip(expected).all(|(a, b)| a.abs_diff(b) <= 6),
                "{kind:?}: {found:?} is not {expected:?}"
            );
        }
    };

    check(picture.to_rgba8().into(), expected);
    check(picture.to_rgb16().into(), expected);
    check(picture.to_rgba16().into(), expected);
    check(picture.to_luma8().into(), grey);
    check(picture.to_luma_alpha8().into(), grey);
    check(picture.to_luma16().into(), grey);
    check(picture.to_luma_alpha16().into(), grey);
}

/// Stands in every kind of metadata, and in nothing that comes out.
const CANARY: &[u8] = b"50.1109N-8.6821E";

fn holds(bytes: &[u8], what: &[u8]) -> bool {
    bytes.windows(what.len()).any(|window| window == what)
}

#[test]
fn nothing_that_was_said_about_a_picture_is_left() {
    let picture = quarters(100, 100);
    let (jpeg, png, webp) = (
        sample::jpeg(&picture),
        sample::encode(picture.clone(), ImageFormat::Png),
        sample::encode(picture.clone(), ImageFormat::WebP),
    );
    let text = [b"Comment\0", CANARY].concat();
    let xmp = [b"http://ns.adobe.com/xap/1.0/\0", CANARY].concat();
    let profile = [b"ICC_PROFILE\0\x01\x01", CANARY].concat();
    let camera = [&sample::exif(1)[..], CANARY].concat();
    let camera_segment = [b"Exif\0\0", &camera[..]].concat();
    let files = [
        sample::with_segment(&jpeg, 0xE1, &camera_segment),
        sample::with_segment(&jpeg, 0xE1, &xmp),
        sample::with_segment(&jpeg, 0xE2, &profile),
        sample::with_segment(&jpeg, 0xED, CANARY),
        sample::with_segment(&jpeg, 0xFE, CANARY),
        [&jpeg, CANARY].concat(),
        sample::with_chunk(&png, *b"tEXt", &text),
        sample::with_chunk(&png, *b"iTXt", &[b"Comment\0\0\0\0\0", CANARY].concat()),
        sample::with_chunk(&png, *b"eXIf", &camera),
        sample::with_chunk(&png, *b"prVt", CANARY),
        [&png, CANARY].concat(),
        sample::extended_webp(&webp, (100, 100), 0b1000, &[(b"EXIF", &camera)]),
        sample::extended_webp(&webp, (100, 100), 0b0100, &[(b"XMP ", CANARY)]),
        [&webp, CANARY].concat(),
    ];
    for (number, file) in files.iter().enumerate() {
        assert!(holds(file, CANARY), "{number}");

        let prepared = prepare(file, Crop::default()).unwrap_or_else(|refused| {
            panic!("{number}: {refused}");
        });

        for rendition in prepared.renditions() {
            assert!(!holds(&rendition.bytes, CANARY), "{number}");
            let outline = Outline::read(&rendition.bytes).unwrap();
            // The JFIF header, which says nothing of the picture, and nothing after the end.
            assert_eq!(outline.beside.len(), 2, "{number}");
            assert!(outline.beside[0].starts_with(b"JFIF\0"), "{number}");
            assert_eq!(outline.beside[1], b"", "{number}");
        }
    }
}

#[test]
fn colours_of_a_wide_profile_become_those_of_every_screen() {
    let profile = moxcms::ColorProfile::new_display_p3().encode().unwrap();
    let plain = sample::jpeg(&RgbImage::from_pixel(200, 200, image::Rgb([200, 60, 60])));
    let wide = [b"ICC_PROFILE\0\x01\x01", &profile[..]].concat();
    let file = sample::with_segment(&plain, 0xE2, &wide);

    let picture = seen(&prepare(&file, Crop::default()).unwrap().large);

    // Red of Display P3 lies further out, so that sRGB must say it with more red and less green.
    // Computed from the matrices of both (SMPTE EG 432-1, IEC 61966-2-1).
    assert_near(picture.get_pixel(100, 100).0, [218, 43, 52], 4);
}

struct Files {
    jpeg: Vec<u8>,
    png: Vec<u8>,
    webp: Vec<u8>,
}

/// A sound file of each format, 200 pixels wide and high.
fn files() -> Files {
    Files {
        jpeg: sample::jpeg(&quarters(200, 200)),
        png: sample::encode(quarters(200, 200), ImageFormat::Png),
        webp: sample::encode(quarters(200, 200), ImageFormat::WebP),
    }
}

#[track_caller]
fn check(what: &str, file: impl AsRef<[u8]>, expected: ImageRefused) {
    let refused = prepare(file.as_ref(), Crop::default());
    assert_eq!(refused, Err(expected), "{what}");
}

#[test]
fn what_is_another_format_is_refused_by_its_name() {
    use ImageRefused as R;
    let Files { jpeg, .. } = files();
    let foreign = |format| R::Foreign { format };

    check("nothing", Vec::new(), R::Missing);
    check("text", b"Hello", R::Unknown);
    check("a page", b"<!DOCTYPE html><html>", R::Unknown);
    check(
        "svg",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
        foreign("SVG"),
    );
    check(
        "svg behind a prologue",
        b"\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- x -->\n<SVG>",
        foreign("SVG"),
    );
    check("gif", b"GIF89a\x01\0\x01\0", foreign("GIF"));
    check("tiff", b"II*\0\x08\0\0\0", foreign("TIFF"));
    check("tiff of the other end", b"MM\0*\0\0\0\x08", foreign("TIFF"));
    check("bmp", b"BM\0\0\0\0", foreign("BMP"));
    check("heic", b"\0\0\0\x18ftypheic\0\0\0\0", foreign("HEIC"));
    check("avif", b"\0\0\0\x18ftypavif\0\0\0\0", foreign("AVIF"));
    check("pdf", b"%PDF-1.7\n", foreign("PDF"));
    check(
        "sound",
        [b"RIFF\x10\0\0\0WAVEfmt ".to_vec(), vec![0; 16]].concat(),
        R::Unknown,
    );
    check(
        "too many bytes",
        [jpeg.clone(), vec![0; MAX_IMAGE_BYTES]].concat(),
        R::too_large(),
    );
}

#[test]
fn what_is_something_else_as_well_is_refused() {
    use ImageRefused as R;
    let Files { jpeg, png, webp } = files();
    let archive = |start: &[u8]| [start, &sample::zip("a.txt", b"x", start.len())].concat();
    check("jpeg and zip", archive(&jpeg), R::HoldsMore);
    check("png and jar", archive(&png), R::HoldsMore);
    check("webp and zip", archive(&webp), R::HoldsMore);
    check(
        "zip with a comment behind it",
        [archive(&jpeg), vec![b' '; 60_000]].concat(),
        R::HoldsMore,
    );
    check(
        "zip within a segment",
        sample::with_segment(&jpeg, 0xE5, &sample::zip("a", b"b", 6)),
        R::HoldsMore,
    );
    check(
        "jpeg and rar",
        [&jpeg[..], b"Rar!\x1A\x07\x01\0"].concat(),
        R::HoldsMore,
    );
    check(
        "jpeg and pdf",
        sample::with_segment(&jpeg, 0xFE, b"%PDF-1.4"),
        R::HoldsMore,
    );
    check(
        "page in a comment",
        sample::with_segment(&jpeg, 0xFE, b"*/--><HTML><body onload=x>"),
        R::HoldsMore,
    );
    check(
        "script in exif",
        sample::with_segment(&jpeg, 0xE1, b"Exif\0\0<script>alert(1)</script>"),
        R::HoldsMore,
    );
    check(
        "php in a text",
        sample::with_chunk(&png, *b"tEXt", b"Comment\0<?php system(1); ?>"),
        R::HoldsMore,
    );
    check(
        "script behind png",
        [&png[..], b"<ScRiPt src=x>"].concat(),
        R::HoldsMore,
    );
    check(
        "svg in webp",
        sample::extended_webp(&webp, (200, 200), 0b0100, &[(b"XMP ", b"<svg onload=x>")]),
        R::HoldsMore,
    );
}

#[test]
fn what_moves_is_refused() {
    use ImageRefused as R;
    let Files { png, webp, .. } = files();
    let canvas = sample::extended_webp(&webp, (200, 200), 0b10, &[]);
    let animation = [0, 0, 0, 2, 0, 0, 0, 0];
    check(
        "moving png",
        sample::with_chunk(&png, *b"acTL", &animation),
        R::Animated,
    );
    check("moving webp", canvas, R::Animated);
}

#[test]
fn what_claims_too_much_is_refused_before_it_is_unpacked() {
    use ImageRefused as R;
    let Files { jpeg, .. } = files();
    let pixels = |megapixels, limit| R::TooManyPixels { megapixels, limit };
    check(
        "png that claims 60,000 × 60,000",
        sample::png_of(60_000, 60_000, 0),
        pixels(3600, 40),
    );
    check(
        "png that claims all there is",
        sample::png_of(0x7FFF_FFFF, 1, 0),
        pixels(2148, 40),
    );
    check(
        "jpeg that claims 65,535 × 65,535",
        claiming(&jpeg, 65_535, 65_535),
        pixels(4295, 40),
    );
}

#[test]
fn what_contradicts_itself_is_refused() {
    use ImageRefused as R;
    let Files { jpeg, png, webp } = files();

    check(
        "png that claims no width",
        sample::png_of(0, 100, 1),
        R::Damaged,
    );
    check(
        "jpeg that claims no height",
        claiming(&jpeg, 100, 0),
        R::Damaged,
    );
    check(
        "png with fewer lines than it claims",
        sample::png_of(200, 200, 199),
        R::Damaged,
    );
    check(
        "canvas that is another size",
        sample::extended_webp(&webp, (100, 200), 0, &[]),
        R::Damaged,
    );
    check(
        "two headers",
        sample::with_chunk(&png, *b"IHDR", &png[16..29]),
        R::Damaged,
    );
    check(
        "unknown chunk that must be known",
        sample::with_chunk(&png, *b"ABCD", b"x"),
        R::Damaged,
    );
    check("many scans", many_scans(&jpeg), R::Damaged);
}

/// The same JPEG with another width and height in its frame.
fn claiming(jpeg: &[u8], width: u16, height: u16) -> Vec<u8> {
    let mut file = jpeg.to_vec();
    let frame = file.windows(2).position(|w| w == [0xFF, 0xC0]).unwrap();
    file[frame + 5..frame + 7].copy_from_slice(&height.to_be_bytes());
    file[frame + 7..frame + 9].copy_from_slice(&width.to_be_bytes());
    file
}

/// The same JPEG with its one scan over and over.
fn many_scans(jpeg: &[u8]) -> Vec<u8> {
    let scan = jpeg.windows(2).position(|w| w == [0xFF, 0xDA]).unwrap();
    let end = jpeg.len() - 2;
    let mut file = jpeg[..scan].to_vec();
    for _ in 0..50 {
        file.extend(&jpeg[scan..end]);
    }
    file.extend(&jpeg[end..]);
    file
}

#[test]
fn texts_that_unpack_to_more_than_the_picture_cost_nothing() {
    use std::io::Write as _;
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..64 {
        packed.write_all(&vec![0; 1024 * 1024]).unwrap();
    }
    let packed = packed.finish().unwrap();
    let png = sample::encode(quarters(200, 200), ImageFormat::Png);
    // Lines that the header does not name: what is too much is never unpacked.
    let lines = sample::png_of(200, 200, 100_000);
    let before = peak_bytes();

    let text = sample::with_chunk(&png, *b"zTXt", &[b"Comment\0\0", &packed[..]].concat());
    assert!(prepare(&text, Crop::default()).is_ok());
    // A profile of 64 MB is none: the picture is taken without it, or refused.
    let profile = sample::with_chunk(&png, *b"iCCP", &[b"icc\0\0", &packed[..]].concat());
    let _ = prepare(&profile, Crop::default());
    let _ = prepare(&lines, Crop::default());

    if let (Some(before), Some(after)) = (before, peak_bytes()) {
        let more = after.saturating_sub(before);
        assert!(more < 40_000_000, "{more} bytes more");
    }
}

/// The most memory that this process has had, where the system tells.
fn peak_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes * 1024)
}

#[test]
fn the_largest_pictures_stay_within_the_memory_that_is_promised() {
    // The test runner gives each test a process of its own, so that the peak is this one's.
    let before = peak_bytes();
    let picture = sample::png_of(8_000, 5_000, 5_000);

    let prepared = prepare(&picture, Crop::default()).unwrap();

    assert_eq!(prepared.large.width_px, 512);
    if let (Some(before), Some(after)) = (before, peak_bytes()) {
        let more = after.saturating_sub(before);
        assert!(more < 200_000_000, "{more} bytes");
    }
    let too_many = sample::png_of(8_001, 5_000, 0);
    let expected = ImageRefused::TooManyPixels {
        megapixels: 41,
        limit: 40,
    };
    assert_eq!(refused(&too_many), expected);
}

#[test]
fn a_file_that_was_cut_off_is_refused_wherever_it_was() {
    for file in [
        sample::jpeg(&quarters(120, 120)),
        sample::encode(quarters(120, 120), ImageFormat::Png),
        sample::encode(quarters(120, 120), ImageFormat::WebP),
    ] {
        for length in 12..file.len() {
            let cut = refused(&file[..length]);
            assert_eq!(cut, ImageRefused::Damaged, "{length} of {}", file.len());
        }
    }
}

#[test]
fn every_refusal_is_a_sentence_with_its_facts() {
    use ImageRefused as R;
    for language in Language::ALL {
        let words = Words::of(*language);
        for refused in [
            R::Missing,
            R::too_large(),
            R::Foreign { format: "HEIC" },
            R::Unknown,
            R::Animated,
            R::TooManyPixels {
                megapixels: 51,
                limit: 40,
            },
            R::TooSmall {
                edge_px: 40,
                least_px: 96,
            },
            R::HoldsMore,
            R::Damaged,
        ] {
            let said = sentence(words, refused);
            assert!(said.ends_with('.') && !said.contains('{'), "{said}");
        }
        let hint = hint(words);
        assert!(hint.contains("10") && hint.contains("96"), "{hint}");
        let said = sentence(
            words,
            R::TooManyPixels {
                megapixels: 51,
                limit: 40,
            },
        );
        assert!(said.contains("51") && said.contains("40"), "{said}");
    }
}

#[tokio::test]
async fn many_pictures_at_once_all_have_their_turn() {
    let file = sample::jpeg(&quarters(200, 200));
    let broken = file[..file.len() / 2].to_vec();

    let taken =
        futures::future::join_all((0..8).map(|_| prepare_in_turn(file.clone(), Crop::default())))
            .await;
    let refused = prepare_in_turn(broken, Crop::default()).await;

    let expected = prepare(&file, Crop::default()).unwrap();
    for prepared in taken {
        assert_eq!(prepared.unwrap(), expected);
    }
    assert!(matches!(
        refused,
        Err(Failure::Refused(ImageRefused::Damaged))
    ));
}

/// A sound file of each format, small enough to be read thousands of times.
fn sound() -> Vec<Vec<u8>> {
    let picture = quarters(100, 100);
    vec![
        sample::held(&sample::jpeg(&picture), 6),
        sample::encode(picture.clone(), ImageFormat::Png),
        sample::encode(sample::half_transparent(100), ImageFormat::WebP),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn whatever_is_sent_is_refused_or_taken_and_never_more(
        which in 0..3_usize,
        wounds in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let mut file = sound().swap_remove(which);
        for (place, byte) in wounds {
            let place = place.index(file.len());
            file[place] = byte;
        }
        if let Some(cut) = cut {
            file.truncate(cut.index(file.len()));
        }
        if let Ok(prepared) = prepare(&file, Crop::default()) {
            for rendition in prepared.renditions() {
                prop_assert!(Outline::read(&rendition.bytes).is_ok());
            }
        }
    }

    #[test]
    fn an_outline_of_anything_is_read_without_harm(
        start in prop::sample::select(vec![
            b"\xFF\xD8\xFF".to_vec(),
            b"\x89PNG\r\n\x1a\n".to_vec(),
            b"RIFF\xFF\0\0\0WEBP".to_vec(),
        ]),
        rest in prop::collection::vec(any::<u8>(), 0..400),
    ) {
        let file = [start, rest].concat();
        let _ = prepare(&file, Crop::default());
    }
}
