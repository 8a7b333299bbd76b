//! A line to a server that may say only so much at once.
//!
//! The library that talks to mail servers reads each line of an answer to its end, however far away that is, and takes no stream of
//! ours to read from. So it is given a socket on this machine, and all that either end says passes through here, unread.

use std::io::{self, Read as _, Write as _};
use std::net::{Ipv4Addr, Shutdown, SocketAddr, TcpListener, TcpStream, ToSocketAddrs as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// The most that a server may say without being spoken to, in bytes: many times the certificates and the longest answer.
const MOST: usize = 1 << 20;

/// Connects to a server, and gives the address on this machine where the line to it is found, once.
pub fn connect(host: &str, port: u16, patience: Duration) -> io::Result<SocketAddr> {
    let mut last = io::Error::from(io::ErrorKind::NotFound);
    for place in (host, port).to_socket_addrs()? {
        match TcpStream::connect_timeout(&place, patience) {
            Ok(server) => return offer(server),
            Err(e) => last = e,
        }
    }
    Err(last)
}

fn offer(server: TcpStream) -> io::Result<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let place = listener.local_addr()?;
    std::thread::Builder::new().spawn(move || {
        if let Ok((near, _)) = listener.accept() {
            drop(listener);
            let _ = join(near, server);
        }
    })?;
    Ok(place)
}

/// Carries what each end says to the other, until one of them goes away or the server has said too much.
fn join(near: TcpStream, server: TcpStream) -> io::Result<()> {
    for end in [&near, &server] {
        // A question shall not wait for the answer to the one before.
        end.set_nodelay(true)?;
    }
    let said = Arc::new(AtomicUsize::new(0));
    let (from, to, asked) = (near.try_clone()?, server.try_clone()?, Arc::clone(&said));
    std::thread::Builder::new().spawn(move || {
        carry(from, to, |_| {
            asked.store(0, Ordering::Relaxed);
            true
        });
    })?;
    let (from, to) = (server.try_clone()?, near.try_clone()?);
    let whole =
        carry(from, to, |count| said.fetch_add(count, Ordering::Relaxed).saturating_add(count) <= MOST);
    if !whole {
        server.shutdown(Shutdown::Both)?;
    }
    Ok(())
}

/// Carries one way, as long as `goes_on` says so of what has come; whether it did to the end.
fn carry(mut from: TcpStream, mut to: TcpStream, goes_on: impl Fn(usize) -> bool) -> bool {
    let mut piece = vec![0; 64 * 1024];
    let mut whole = true;
    loop {
        let count = match from.read(&mut piece) {
            Ok(0) => break,
            Ok(count) => count,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            Err(_) => break,
        };
        whole = goes_on(count);
        let carried = piece.get(..count).is_some_and(|piece| to.write_all(piece).is_ok());
        if !whole || !carried {
            break;
        }
    }
    let _ = to.shutdown(Shutdown::Write);
    whole
}
