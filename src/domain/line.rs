//! Lines of a form of which there are as many as one likes: people, times, links.

/// Which lines of a form are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lines {
    Cast,
    Slots,
    Links,
}

impl Lines {
    /// What stands before the deed in the value of a button.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Cast => "",
            Self::Slots => "slot-",
            Self::Links => "link-",
        }
    }
}

/// A deed on the lines of a form that is not saved yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineDeed {
    /// There is always an empty line at the end: what was typed into it becomes one.
    Add,
    Remove(usize),
    Up(usize),
    Down(usize),
}

impl LineDeed {
    /// Reads what the form's button says: `add`, `remove-2`, `slot-up-2`, `link-down-2`.
    pub fn read(text: &str) -> Option<(Lines, Self)> {
        let lines = [Lines::Slots, Lines::Links]
            .into_iter()
            .find(|lines| text.starts_with(lines.prefix()))
            .unwrap_or(Lines::Cast);
        let text = text.strip_prefix(lines.prefix())?;
        if text == "add" {
            return Some((lines, Self::Add));
        }
        let (verb, index) = text.split_once('-')?;
        let index = index.parse().ok()?;
        let deed = match verb {
            "remove" => Self::Remove(index),
            "up" => Self::Up(index),
            "down" => Self::Down(index),
            _ => return None,
        };
        Some((lines, deed))
    }

    /// Does it to the lines that there are; what names none of them changes nothing.
    pub fn apply<T>(self, lines: &mut Vec<T>) {
        let count = lines.len();
        match self {
            Self::Remove(index) if index < count => {
                lines.remove(index);
            }
            Self::Up(index) if (1..count).contains(&index) => lines.swap(index - 1, index),
            Self::Down(index) if index + 1 < count => lines.swap(index, index + 1),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_move_and_go() {
        let check = |deed: &str, of: Lines, expected: &str| {
            let mut lines = vec!['a', 'b', 'c'];
            if let Some((meant, read)) = LineDeed::read(deed) {
                assert_eq!(meant, of, "{deed}");
                read.apply(&mut lines);
            }
            assert_eq!(lines.iter().collect::<String>(), expected, "{deed}");
        };

        check("up-2", Lines::Cast, "acb");
        check("up-0", Lines::Cast, "abc");
        check("down-0", Lines::Cast, "bac");
        check("slot-down-2", Lines::Slots, "abc");
        check("link-remove-1", Lines::Links, "ac");
        check("remove-9", Lines::Cast, "abc");
        check("up--1", Lines::Cast, "abc");
        check("slot-add", Lines::Slots, "abc");
        check("drop-1", Lines::Cast, "abc");
    }
}
