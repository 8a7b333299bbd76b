//! The rounds of layout of a job: what pages say of one another is true in the end.
//!
//! The engine lays a text out, looks where everything came to stand, and lays it out again with that until nothing that
//! it asked for is another. From nothing that takes two or three rounds. Where the same document was laid out
//! before, an edit begins with where everything stood then, and is mostly done in one. A text that could be laid out in
//! two ways, both of which agree with themselves, could so become another file than from nothing: only what is watched
//! while somebody writes begins so.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use typst::World;
use typst::comemo::{Constraint, Track};
use typst::diag::{SourceResult, Warned};
use typst::engine::{Engine, Route, Sink, Traced};
use typst::foundations::{Content, Output, StyleChain, Target, TargetElem};
use typst::introspection::Introspector;
use typst::utils::Protected;
use typst_layout::{PagedDocument, PagedIntrospector};

/// After so many rounds from where everything stood before, the engine begins from nothing.
const ROUNDS: usize = 3;

/// Where everything stood when a document was laid out last.
#[derive(Debug, Clone)]
pub struct Layout {
    stood: Arc<PagedIntrospector>,
    /// How many rounds it took from the layout before; none where it was made from nothing.
    pub rounds: Option<usize>,
}

/// The last layout of each file, where files are made again and again.
#[derive(Debug, Default)]
pub struct Layouts(Option<Mutex<BTreeMap<PathBuf, Layout>>>);

impl Layouts {
    /// Whether they are kept; without that each file is made as if it were the first.
    pub fn kept(kept: bool) -> Self {
        Layouts(kept.then(Mutex::default))
    }

    /// Makes a file with what is known of its last layout.
    pub fn with<T>(&self, file: &Path, make: impl FnOnce(&mut Option<Layout>) -> T) -> T {
        let all = || self.0.as_ref().map(|all| all.lock().unwrap_or_else(PoisonError::into_inner));
        let mut layout = all().and_then(|all| all.get(file).cloned());
        let made = make(&mut layout);
        if let (Some(mut all), Some(layout)) = (all(), layout) {
            all.insert(file.to_owned(), layout);
        }
        made
    }
}

/// Lays a world out, with what is known of its last layout. What went wrong, and every warning, is the engine's own: it is
/// asked again from nothing.
pub fn compile(world: &dyn World, layout: &mut Option<Layout>) -> Warned<SourceResult<PagedDocument>> {
    let begun = layout.as_ref().and_then(|before| from(world, before));
    let (warned, rounds) = match begun {
        Some((document, rounds)) => {
            (Warned { output: Ok(document), warnings: Default::default() }, Some(rounds))
        }
        None => (typst::compile::<PagedDocument>(world), None),
    };
    if let Ok(document) = &warned.output {
        *layout = Some(Layout { stood: document.introspector().clone(), rounds });
    }
    warned
}

/// The document that agrees with itself, as `typst::compile` would have it in the end, and the rounds that it took; none
/// where that does not come about without a doubt.
fn from(world: &dyn World, before: &Layout) -> Option<(PagedDocument, usize)> {
    let content = evaluated(world)?;
    let mut known = before.stood.clone();
    for rounds in 1..=ROUNDS {
        let (document, agrees) = round(world, &content, known.as_ref())?;
        if agrees {
            return Some((document, rounds));
        }
        known = document.introspector().clone();
    }
    None
}

/// What there is to lay out.
fn evaluated(world: &dyn World) -> Option<Content> {
    let (mut sink, traced, route) = (Sink::new(), Traced::default(), Route::default());
    let main = world.source(world.main()).ok()?;
    let module = typst_eval::eval(
        world.track(),
        world.library(),
        traced.track(),
        sink.track_mut(),
        route.track(),
        &main,
    );
    let content = module.ok()?.content();
    is_silent(sink).then_some(content)
}

/// Whether nothing was told that an author or a template should know.
fn is_silent(mut sink: Sink) -> bool {
    sink.delayed().is_empty() && sink.warnings().is_empty()
}

/// One round, and whether all that was asked of `known` is so in the document as well.
fn round(world: &dyn World, content: &Content, known: &dyn Introspector) -> Option<(PagedDocument, bool)> {
    let library = world.library();
    let target = TargetElem::target.set(Target::Paged).wrap();
    let base = StyleChain::new(&library.styles);
    let (constraint, mut sink, traced) = (Constraint::new(), Sink::new(), Traced::default());
    let mut engine = Engine {
        library,
        world: world.track(),
        introspector: Protected::new(known.track_with(&constraint)),
        traced: traced.track(),
        sink: sink.track_mut(),
        route: Route::default(),
    };
    let document = PagedDocument::create(&mut engine, content, base.chain(&target)).ok()?;
    let agrees = constraint.validate(Output::introspector(&document));
    (!agrees || is_silent(sink)).then_some((document, agrees))
}

#[cfg(test)]
mod tests {
    use typst::utils::hash128;

    use super::*;
    use crate::render::job::{FONTS, MAIN, TypstJob};
    use crate::render::world::JobWorld;

    fn world(text: &str, words: &str) -> JobWorld {
        let text =
            format!("#set page(width: 90mm, height: 60mm)\n#set text(font: \"Source Serif 4\")\n{text}");
        let files =
            [(MAIN.to_owned(), text.into_bytes().into()), ("words".to_owned(), words.as_bytes().into())];
        let job = TypstJob { files: files.into(), fonts: FONTS, standards: &[], time: 0, own: Vec::new() };
        JobWorld::new(&job).expect("a world")
    }

    /// How a world was laid out that stands for itself.
    fn laid_out(world: &JobWorld) -> Option<Layout> {
        let mut layout = None;
        compile(world, &mut layout).output.expect("a document");
        layout
    }

    #[test]
    fn an_edit_is_laid_out_as_if_it_had_always_been_so() {
        // Contents, and numbers of pages in the text.
        let text = "#outline()\n#pagebreak()\n#eval(read(\"words\"), mode: \"markup\")\n= Syfte <a>\nSe \
            #context counter(page).at(<b>).first() av #context counter(page).final().first().\n\
            #pagebreak()\n= Ansvar <b>\nOrd.\n";
        let before = laid_out(&world(text, "Ord."));
        for (words, at_once) in [
            ("Ord.", true),
            ("Ett annat ord.", true),
            ("= Nytt\n#pagebreak()", false),
            ("#lorem(300)", false),
        ] {
            let world = world(text, words);
            let mut layout = before.clone();
            let begun = compile(&world, &mut layout).output.expect("a document");
            let cold = typst::compile::<PagedDocument>(&world).output.expect("a document");
            assert_eq!(hash128(&begun), hash128(&cold), "{words}");
            let rounds = layout.and_then(|layout| layout.rounds).expect("it settles");
            assert_eq!(rounds == 1, at_once, "{words}");
        }
    }

    #[test]
    fn what_never_settles_is_left_to_the_engine_to_tell_of() {
        let text = "#context for _ in range(counter(page).final().first() + 1) { pagebreak() }";
        let before = laid_out(&world("Ord.", ""));
        let mut layout = before.clone();
        let told = compile(&world(text, ""), &mut layout).warnings;
        assert!(told.iter().any(|warning| warning.message.contains("converge")), "{told:?}");
        assert_eq!(layout.and_then(|layout| layout.rounds), None);
        assert!(compile(&world("#panic(\"a\")", ""), &mut before.clone()).output.is_err());
    }
}
