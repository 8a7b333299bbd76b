//! The numbered text into PDF and HTML: everything that it needs comes in as values, bytes go out.
//!
//! Never opens a file, never asks what day it is, never decides what a document's state is, never
//! lets an author's text become Typst source. Uses none of its siblings.

mod edition;
mod html;
mod job;
mod links;
mod medium;
mod pages;
mod pdf;
mod pictures;
mod preflight;
mod rounds;
mod steps;
pub mod printed;
mod tree;
mod word;
pub mod words;
mod world;

pub use edition::{Adopted, Edition, Look, Past, Profile, Publisher, Sheet};
pub use html::{html, page as html_of_any};
pub use job::{FontFile, MAIN, TYPST, TypstJob};
pub use medium::Medium;
pub use pdf::{RenderProblem, forget, job, pdf, run};
pub use preflight::{Problem, ProblemKind, preflight};
pub use rounds::{Layout, Layouts};
pub use steps::{Stands, Step, steps};
pub use word::word;
