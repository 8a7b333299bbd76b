//! Editions made into files, several at once.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;

use super::Args;
use crate::commands::messages::Told;
use crate::commands::session::Session;
use crate::diag::{Failure, Fault, Refusal};
use crate::model::Slug;
use crate::outside::{Doing, engine, files};
use crate::package;
use crate::render::{Edition, Medium, RenderProblem};
use crate::terminal::Progress;

/// So many documents for each core are understood and held at a time, however many there are.
const HELD: usize = 2;

pub struct Press {
    media: BTreeSet<Medium>,
    out: PathBuf,
    /// None for the engine that is built in.
    program: Option<engine::Program>,
    pool: rayon::ThreadPool,
}

impl Press {
    pub fn new(args: &Args, program: Option<engine::Program>) -> Result<Self, Failure> {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(args.jobs.unwrap_or(0)).build();
        let pool = pool.map_err(|e| Fault::new(Doing::Threads, &e))?;
        Ok(Press { media: args.media.iter().copied().collect(), out: args.out.clone(), program, pool })
    }

    /// Writes every document's files, in order; what was written.
    pub fn all(
        &self,
        session: &Session,
        ids: &[Slug],
        editions: impl Fn(&Slug) -> Result<Vec<Edition>, Failure>,
    ) -> Result<Vec<PathBuf>, Failure> {
        let progress = Progress::new(session.mouth, ids.len());
        let mut written = Vec::new();
        for some in ids.chunks(HELD * self.pool.current_num_threads()) {
            let editions = some.iter().map(&editions).collect::<Result<Vec<_>, _>>()?;
            let editions: Vec<Edition> = editions.into_iter().flatten().collect();
            progress.more(editions.len().saturating_sub(some.len()));
            let made: Vec<_> = self.pool.install(|| {
                let one = |edition: &Edition| {
                    progress.step(edition.document.as_str());
                    self.files(edition, session.global.dry_run)
                };
                editions.par_iter().map(one).collect()
            });
            for path in made.into_iter().collect::<Result<Vec<_>, _>>()?.into_iter().flatten() {
                match session.global.dry_run {
                    true => session.mouth.talk(&Told::WouldWrite { path }),
                    false => {
                        session.mouth.answer(&path.display().to_string());
                        written.push(path);
                    }
                }
            }
        }
        progress.done();
        Ok(written)
    }

    /// The files of one edition.
    fn files(&self, edition: &Edition, dry_run: bool) -> Result<Vec<PathBuf>, Failure> {
        let mut paths = Vec::new();
        for medium in &self.media {
            let name = format!("{}{}", package::file_stem(edition), medium.ending(edition.lang));
            let path = self.out.join(name);
            let made = match &self.program {
                Some(program) => program.make(edition, *medium)?,
                None => medium.write(edition),
            };
            let bytes = made.map_err(|problem| {
                let id = &edition.document;
                let next = match problem {
                    RenderProblem::NoTable => format!("ssr render {id} --sheet compilation --as excel"),
                    _ => "ssr validate".to_owned(),
                };
                Refusal::new(Told::NotRendered { id: id.clone(), problem: Arc::new(problem) }).run(next)
            })?;
            if !dry_run {
                files::write(&path, &bytes)?;
            }
            paths.push(path);
        }
        Ok(paths)
    }
}
