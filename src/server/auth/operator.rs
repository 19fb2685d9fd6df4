//! Whoever runs the program: may do everything, at the command line and nowhere else.

/// Witness that a deed is asked for at the command line of the machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Operator(());

impl Operator {
    /// For the command line alone: whoever may start the program may read its database anyway.
    pub fn at_the_command_line() -> Self {
        Self(())
    }
}
