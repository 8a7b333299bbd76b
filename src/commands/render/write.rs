//! Editions made into files.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::Args;
use super::several::{held, several};
use crate::commands::messages::Told;
use crate::commands::session::Session;
use crate::diag::{Failure, Fault, Refusal};
use crate::model::Slug;
use crate::outside::{Doing, engine, files};
use crate::package;
use crate::render::{Edition, Layouts, Medium, RenderProblem, forget};
use crate::terminal::Progress;

pub struct Press {
    media: BTreeSet<Medium>,
    out: PathBuf,
    /// None for the engine that is built in.
    program: Option<engine::Program>,
    pool: rayon::ThreadPool,
    layouts: Layouts,
    /// How many documents back the engine remembers what it has laid out.
    remembered: usize,
}

impl Press {
    pub fn new(args: &Args, program: Option<engine::Program>) -> Result<Self, Failure> {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(args.jobs.unwrap_or(0)).build();
        let pool = pool.map_err(|e| Fault::new(Doing::Threads, &e))?;
        let (media, out) = (args.media.iter().copied().collect(), args.out.clone());
        // Nothing is forgotten of a document that is being made, nor of one that will be made again.
        let again = if args.watch { args.ids.len() } else { 0 };
        let remembered = held(&pool) - 1 + again;
        Ok(Press { media, out, program, pool, layouts: Layouts::kept(args.watch), remembered })
    }

    /// Writes every document's files, in order; what was written.
    pub fn all(
        &self,
        session: &Session,
        ids: &[Slug],
        editions: impl Fn(&Slug) -> Result<Vec<Edition>, Failure>,
    ) -> Result<Vec<PathBuf>, Failure> {
        let progress = Progress::new(session.mouth, ids.len());
        let editions = ids.iter().flat_map(|id| match editions(id) {
            Ok(some) => {
                progress.more(some.len().saturating_sub(1));
                some.into_iter().map(Ok).collect()
            }
            Err(failure) => vec![Err(failure)],
        });
        let mut written = Vec::new();
        let make = |edition: Edition| {
            progress.step(edition.document.as_str());
            self.media.iter().map(|medium| self.file(&edition, *medium)).collect::<Result<Vec<_>, _>>()
        };
        let after = || forget(self.remembered);
        several(&self.pool, editions, make, after, |made| {
            for (path, bytes) in made {
                if session.global.dry_run {
                    session.mouth.talk(&Told::WouldWrite { path });
                } else {
                    files::write(&path, &bytes)?;
                    session.mouth.answer(&path.display().to_string());
                    written.push(path);
                }
            }
            Ok(())
        })?;
        progress.done();
        Ok(written)
    }

    /// A file of an edition, with its path.
    fn file(&self, edition: &Edition, medium: Medium) -> Result<(PathBuf, Vec<u8>), Failure> {
        let path = self.out.join(format!("{}{}", package::file_stem(edition), medium.ending(edition.lang)));
        let made = match &self.program {
            Some(program) => program.make(edition, medium)?,
            None => self.layouts.with(&path, |layout| medium.write(edition, layout)),
        };
        let bytes = made.map_err(|problem| {
            let id = &edition.document;
            let next = match problem {
                RenderProblem::NoTable => format!("ssr render {id} --sheet compilation --as excel"),
                _ => "ssr validate".to_owned(),
            };
            Refusal::new(Told::NotRendered { id: id.clone(), problem: Arc::new(problem) }).run(next)
        })?;
        Ok((path, bytes))
    }
}
