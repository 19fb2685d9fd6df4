//! Pictures of codes as cameras see them, and pictures that want to do harm.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod picture;

use picture::Picture;
use proptest::prelude::*;
use scanner::decode;

/// As long as the code of a ticket.
const TICKET: &str = "AT1:AEAAAAABQTZ4S2K3NQWJ5R6DLOVU7GXHCYMBFIP2EQNT3WAZK4JRDVSOHLX6YGCMUBP7I5FE2QAEAAAAABQTZ4S2K3NQWJ5R6DLOVU7GXHCYMBFIP2EQNT3WAZK4JRDVSOHLX6YGCMUBP7I";

#[track_caller]
fn check(picture: &Picture, expected: &str) {
    assert_eq!(picture.decode().as_deref(), Some(expected));
}

#[test]
fn a_code_is_read() {
    check(&Picture::of(TICKET, 6), TICKET);
    check(&Picture::of("HELLO", 10), "HELLO");
    check(&Picture::of("Grüße aus Dresden", 8), "Grüße aus Dresden");
}

#[test]
fn a_turned_code_is_read() {
    for degrees in (0..360).step_by(15) {
        let picture = Picture::of(TICKET, 8).turned(degrees);

        assert_eq!(picture.decode().as_deref(), Some(TICKET), "{degrees}°");
    }
}

#[test]
fn a_blurred_code_is_read() {
    for radius in 1..=3 {
        check(&Picture::of(TICKET, 8).blurred(radius), TICKET);
    }
}

#[test]
fn a_noisy_code_is_read() {
    for seed in 1..=5 {
        check(&Picture::of(TICKET, 8).noisy(70, seed), TICKET);
    }
}

#[test]
fn a_small_code_is_read() {
    check(&Picture::of(TICKET, 3).within(640, 480), TICKET);
    check(&Picture::of("ABCDEF23", 3).within(640, 480), "ABCDEF23");
}

#[test]
fn a_code_in_a_shadow_is_read() {
    check(&Picture::of(TICKET, 8).shaded(), TICKET);
    check(
        &Picture::of(TICKET, 8)
            .turned(20)
            .shaded()
            .blurred(1)
            .noisy(20, 7),
        TICKET,
    );
}

#[test]
fn a_light_code_on_a_dark_screen_is_read() {
    check(&Picture::of(TICKET, 6).inverted(), TICKET);
    check(&Picture::of(TICKET, 6).inverted().within(640, 480), TICKET);
}

#[test]
fn a_picture_of_a_large_camera_is_read() {
    check(&Picture::of(TICKET, 40).within(4_000, 3_000), TICKET);
}

#[test]
fn a_picture_without_code_has_none() {
    assert_eq!(decode(&[], 0, 0), None);
    assert_eq!(decode(&[], u32::MAX, u32::MAX), None);
    assert_eq!(decode(&[0; 100], 10, 10), None);
    assert_eq!(decode(&[0; 440], 21, 21), None);
    for value in [0, 127, 255] {
        assert_eq!(decode(&vec![value; 640 * 480], 640, 480), None);
        assert_eq!(decode(&vec![value; 30 * 20_000], 30, 20_000), None);
    }
    for seed in 1..=3 {
        assert_eq!(Picture::noise(640, 480, seed).decode(), None);
    }
}

/// Without a bound the search tries millions of combinations, each with a copy of the picture.
#[test]
fn a_poster_of_finder_patterns_is_given_up() {
    for module in 1..=4 {
        let poster = Picture::finders(1_280, 1_280, module);

        assert_eq!(poster.decode(), None);
        assert_eq!(poster.turned(30).decode(), None);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bytes_of_any_size_never_break_it(
        luma in prop::collection::vec(any::<u8>(), 0..6_000),
        width in 0_u32..200,
    ) {
        let height = u32::try_from(luma.len()).unwrap() / width.max(1);
        let whole = usize::try_from(width * height).unwrap();
        decode(&luma[..whole], width, height);
        decode(&luma, width, height);
    }

    #[test]
    fn blocks_of_any_pattern_never_break_it(
        cells in prop::collection::vec(any::<bool>(), 24 * 24),
        module in 1_usize..5,
        seed in any::<u32>(),
    ) {
        Picture::cells(&cells, 24, module).noisy(40, seed).decode();
    }

    /// A code with parts of it painted over keeps its finder patterns and its header, so that the
    /// decoder is led deep into what is wrong.
    #[test]
    fn a_torn_code_is_read_right_or_not_at_all(
        blots in prop::collection::vec((0_usize..400, 0_usize..400, 1_usize..60, any::<u8>()), 0..8),
        degrees in 0_i32..360,
        noise in 0_u8..90,
        seed in any::<u32>(),
    ) {
        let mut picture = Picture::of(TICKET, 7);
        for (x, y, size, value) in blots {
            picture.blot(x, y, size, value);
        }
        let found = picture.turned(degrees).noisy(noise, seed).decode();
        prop_assert!(found.is_none() || found.as_deref() == Some(TICKET), "{found:?}");
    }

    #[test]
    fn texts_come_back(text in "[ -~äöüß€]{1,120}", module in 4_usize..7) {
        prop_assert_eq!(Picture::of(&text, module).decode(), Some(text));
    }
}
