//! Tracks on public pages.

use leptos::prelude::*;

use super::scene::Scene;
use crate::domain::agenda::Track;

/// A track: its colour as a mark, and always its name.
pub(super) fn name(scene: &Scene<'_>, track: &Track) -> impl IntoView + use<> {
    let name = scene.shown(&track.name);
    let class = format!("track track--{}", track.colour);
    view! { <span class=class lang=name.lang>{name.text}</span> }
}

#[cfg(test)]
mod tests {
    use crate::domain::agenda::TrackColour;

    /// Relative luminance of `#rrggbb`. Source: WCAG 2.2, definition of relative luminance.
    fn luminance(colour: &str) -> f64 {
        let part = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.040_45 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    }

    fn contrast(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn every_colour_of_the_palette_is_read_on_every_ground() {
        let style = include_str!("../../../style/component/_track.scss");
        // Page and panels, as KERN's tokens compute.
        let grounds = [
            ("$light", ["#ffffff", "#f3f4f7"]),
            ("$dark", ["#000000", "#14182a"]),
        ];

        for (palette, grounds) in grounds {
            let (_, rest) = style.split_once(&format!("{palette}: (")).unwrap();
            let (list, _) = rest.split_once(");").unwrap();
            let colours: Vec<(&str, &str)> = list
                .lines()
                .filter_map(|line| line.trim().trim_end_matches(',').split_once(": "))
                .map(|(name, colour)| (name.trim_matches('"'), colour))
                .collect();
            let names: Vec<&str> = colours.iter().map(|(name, _)| *name).collect();
            let known: Vec<&str> = TrackColour::ALL.iter().map(|one| one.as_str()).collect();
            assert_eq!(names, known, "{palette}");
            for (name, colour) in colours {
                for ground in grounds {
                    let found = contrast(colour, ground);
                    assert!(found >= 4.5, "{palette} {name} on {ground}: {found:.2}");
                }
            }
        }
    }
}
