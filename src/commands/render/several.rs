//! Things made several at once, and taken in their order, while the next are read.

use std::any::Any;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Mutex, PoisonError};

use crate::diag::Failure;

/// So many things for each thread are held at a time, however many there are.
const HELD: usize = 2;

/// How many things are held at a time; one less can be made while another is.
pub fn held(pool: &rayon::ThreadPool) -> usize {
    HELD * pool.current_num_threads()
}

/// What was made of a thing, or the panic that there was instead.
type Made<M> = Result<Result<M, Failure>, Box<dyn Any + Send>>;

/// Makes something of each thing on the threads of the pool; what is to be done `after` each is done there too, when it has
/// been handed in. Reading things and taking what was made of them is this thread's own; the first failure ends both.
pub fn several<T: Send, M: Send>(
    pool: &rayon::ThreadPool,
    things: impl Iterator<Item = Result<T, Failure>>,
    make: impl Fn(T) -> Result<M, Failure> + Sync,
    after: impl Fn() + Sync,
    mut take: impl FnMut(M) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let most = held(pool);
    let (hand_out, handed_out) = channel();
    let (hand_in, handed_in) = channel();
    let handed_out = Mutex::new(handed_out);
    pool.in_place_scope(|scope| {
        // What is not begun is no task of the pool. The engine lets a thread that waits for a part of its file do
        // other tasks meanwhile: it would begin the next file and hold both, and so on with every file there is.
        scope.spawn_broadcast(|_, _| {
            while let Some((at, thing)) = next(&handed_out) {
                let made: Made<M> = catch_unwind(AssertUnwindSafe(|| make(thing)));
                let _ = hand_in.send((at, made));
                after();
            }
        });
        let (mut things, mut made) = (things.fuse(), BTreeMap::new());
        let (mut hand_out, mut given) = (Some(hand_out), 0);
        for taken in 0.. {
            while let Some(to) = hand_out.as_ref().filter(|_| given < taken + most) {
                match things.next() {
                    Some(Ok(thing)) => drop(to.send((given, thing))),
                    Some(Err(failure)) => drop(made.insert(given, Ok(Err(failure)))),
                    // A thread that finds no more helps the others with theirs.
                    None => {
                        hand_out = None;
                        break;
                    }
                }
                given += 1;
            }
            while taken < given && !made.contains_key(&taken) {
                made.extend(handed_in.recv());
            }
            match made.remove(&taken) {
                Some(one) => take(one.unwrap_or_else(|panic| resume_unwind(panic))?)?,
                None => break,
            }
        }
        Ok(())
    })
}

/// The next thing; none when there are no more.
fn next<T>(things: &Mutex<Receiver<T>>) -> Option<T> {
    things.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::diag::Fault;
    use crate::outside::Doing;

    fn pool(threads: usize) -> rayon::ThreadPool {
        rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads")
    }

    const AFTER: fn() = || ();

    fn failure(number: usize) -> Failure {
        Fault::new(Doing::Threads, &number.to_string()).into()
    }

    #[test]
    fn they_are_taken_in_their_order_and_few_are_held() {
        for threads in [1, 3] {
            let (read, begun, taken) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
            let things = (0..50).inspect(|at| {
                let held = at - taken.load(Ordering::SeqCst);
                assert!(held <= HELD * threads, "{held} are held by {threads} threads");
                read.fetch_add(1, Ordering::SeqCst);
            });
            let mut seen = Vec::new();
            let make = |number: usize| {
                assert!(begun.fetch_add(1, Ordering::SeqCst) < threads, "a thread began two");
                // As an engine does that waits for a part of its file.
                while let Some(rayon::Yield::Executed) = rayon::yield_now() {}
                begun.fetch_sub(1, Ordering::SeqCst);
                Ok(number * 2)
            };
            let ended = AtomicUsize::new(0);
            let after = || {
                ended.fetch_add(1, Ordering::SeqCst);
            };
            let done = several(&pool(threads), things.map(Ok), make, after, |made| {
                taken.fetch_add(1, Ordering::SeqCst);
                seen.push(made);
                Ok(())
            });
            assert!(done.is_ok());
            assert_eq!(seen, (0..50).map(|number| number * 2).collect::<Vec<_>>());
            assert_eq!((read.into_inner(), ended.into_inner()), (50, 50));
        }
    }

    #[test]
    fn the_first_failure_ends_it_wherever_it_is() {
        let run = |unread: usize, unmade: usize, untaken: usize| {
            let mut seen = Vec::new();
            let things = (0..20).map(|at| if at == unread { Err(failure(at)) } else { Ok(at) });
            let make = |at| if at == unmade { Err(failure(at)) } else { Ok(at) };
            let done = several(&pool(2), things, make, AFTER, |at| {
                seen.push(at);
                if at == untaken { Err(failure(at)) } else { Ok(()) }
            });
            assert!(done.is_err());
            seen.len()
        };
        assert_eq!((run(7, 99, 99), run(99, 7, 99), run(99, 99, 7)), (7, 7, 8));
        assert_eq!((run(7, 3, 99), run(3, 7, 99)), (3, 3));
    }

    #[test]
    fn a_panic_is_told_here_and_nobody_waits_for_ever() {
        let make = |at: usize| if at == 3 { panic!("on purpose") } else { Ok(at) };
        let run = || several(&pool(2), (0..9).map(Ok), make, AFTER, |_| Ok(()));
        assert!(catch_unwind(AssertUnwindSafe(run)).is_err());
    }
}
