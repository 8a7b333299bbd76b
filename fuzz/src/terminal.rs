//! How findings are drawn: of `terminal/`, what does not speak.

#[path = "../../src/terminal/clean.rs"]
pub mod clean;
#[path = "../../src/terminal/github.rs"]
pub mod github;
#[path = "../../src/terminal/json.rs"]
pub mod json;
#[path = "../../src/terminal/mends.rs"]
pub mod mends;
#[path = "../../src/terminal/messages.rs"]
mod messages;
#[path = "../../src/terminal/order.rs"]
mod order;
#[path = "../../src/terminal/places.rs"]
mod places;
#[path = "../../src/terminal/report.rs"]
pub mod report;
#[path = "../../src/terminal/sarif.rs"]
pub mod sarif;
