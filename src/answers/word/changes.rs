//! What happened to a piece of text while the program kept track.

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Change {
    #[default]
    Kept,
    In,
    Out,
    MovedIn,
    MovedOut,
    /// Put in by one and taken out by another: neither in the text that was sent nor in what is proposed.
    Both,
}

impl Change {
    /// By the name of the element.
    pub fn named(element: &str) -> Change {
        match element {
            "w:ins" => Change::In,
            "w:del" => Change::Out,
            "w:moveTo" => Change::MovedIn,
            "w:moveFrom" => Change::MovedOut,
            _ => Change::Kept,
        }
    }

    /// One change inside another.
    pub fn and(self, other: Change) -> Change {
        match (self, other) {
            (Change::Kept, one) | (one, Change::Kept) => one,
            (one, other) if one.after() != other.after() => Change::Both,
            (Change::Both, _) | (_, Change::Both) => Change::Both,
            (Change::MovedIn, _) | (_, Change::MovedIn) => Change::MovedIn,
            (Change::MovedOut, _) | (_, Change::MovedOut) => Change::MovedOut,
            (one, _) => one,
        }
    }

    /// Whether it is in the text with every change refused.
    pub fn before(self) -> bool {
        matches!(self, Change::Kept | Change::Out | Change::MovedOut)
    }

    /// Whether it is in the text with every change accepted.
    pub fn after(self) -> bool {
        matches!(self, Change::Kept | Change::In | Change::MovedIn)
    }
}
