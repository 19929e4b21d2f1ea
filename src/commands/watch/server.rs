//! The preview's server: on the loopback address alone, in a folder whose name nobody can guess.
//!
//! A page of the web cannot read it: it does not know the folder, and one that gave its own name this machine's
//! address would ask for a host that is not ours. Each request has a thread of its own, so that a browser that stops
//! reading keeps nobody waiting.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher as _;
use std::io::{self, Cursor, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use blake3::Hasher;
use tiny_http::{Header, Method, Request, Response, Server as Listener, StatusCode};

use super::site::{Answer, Site};
use crate::diagnostic::Diagnostic;
use crate::paths;

/// The names under which the server is asked for.
const HOSTS: [&str; 2] = ["127.0.0.1", "localhost"];

/// The path at which a browser waits for changes.
const EVENTS: &str = "events";

/// The digits of the secret folder's name: 128 bits.
const DIGITS: usize = 32;

/// The most requests at a time, those that wait for changes included.
const MOST: usize = 256;

/// How often one looks whether a browser that waits is still there.
const PULSE: Duration = Duration::from_secs(10);

/// A server that runs as long as the process.
pub(super) struct Server {
    /// The address of the page.
    pub(super) address: String,
    shared: Arc<Shared>,
}

struct Shared {
    /// The secret folder, with the slashes around it.
    folder: String,
    state: Mutex<State>,
    changed: Condvar,
    requests: AtomicUsize,
}

struct State {
    site: Arc<Site>,
    version: usize,
}

impl Server {
    /// Starts to answer; port 0 is any that is free.
    pub(super) fn start(port: u16) -> Result<Self, Diagnostic> {
        let listener = TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
        let listener = listener.map_err(|error| busy(port, &error))?;
        let port = listener.local_addr().map_err(|error| broken(&paths::reason(&error)))?.port();
        let listener = Listener::from_listener(listener, None).map_err(|error| broken(&error.to_string()))?;
        let folder = format!("/{}/", secret());
        let address = format!("http://{}:{port}{folder}", Ipv4Addr::LOCALHOST);
        let state = State { site: Arc::new(Site::after(&Site::default())), version: 0 };
        let shared = Shared {
            folder,
            state: Mutex::new(state),
            changed: Condvar::new(),
            requests: AtomicUsize::new(0),
        };
        let shared = Arc::new(shared);
        let answering = Arc::clone(&shared);
        let serve = move || listener.incoming_requests().for_each(|request| answering.take(request));
        let thread = thread::Builder::new().name("preview".to_owned()).spawn(serve);
        thread.map_err(|error| broken(&paths::reason(&error)))?;
        Ok(Self { address, shared })
    }

    /// The site as it is.
    pub(super) fn site(&self) -> Arc<Site> {
        Arc::clone(&self.shared.state().site)
    }

    /// Puts another site in its place, and tells the browsers.
    pub(super) fn publish(&self, site: Site) {
        let mut state = self.shared.state();
        state.site = Arc::new(site);
        state.version += 1;
        self.shared.changed.notify_all();
    }
}

impl Shared {
    /// Answers a request on a thread of its own.
    fn take(self: &Arc<Self>, request: Request) {
        let place = Place::of(self);
        let shared = Arc::clone(self);
        let answer = move || {
            // Where the browser has gone there is nobody to tell.
            let _ = match place {
                Some(_place) => shared.answer(request),
                None => refuse(request, 503),
            };
        };
        // Where no thread can be had, the request is dropped: the browser asks again.
        let _ = thread::Builder::new().name("preview request".to_owned()).spawn(answer);
    }

    fn answer(&self, request: Request) -> io::Result<()> {
        if !host(&request).is_some_and(|host| HOSTS.contains(&host)) {
            return refuse(request, 421);
        }
        if !matches!(request.method(), Method::Get | Method::Head) {
            return refuse(request, 405);
        }
        let path = request.url().split(['?', '#']).next().unwrap_or_default();
        let Some(path) = self.within(path).map(str::to_owned) else { return refuse(request, 404) };
        if path == EVENTS {
            return self.tell(request);
        }
        let site = Arc::clone(&self.state().site);
        match site.get(&path) {
            Some(answer) => request.respond(response(answer)),
            None => refuse(request, 404),
        }
    }

    /// The rest of a path within the secret folder.
    fn within<'p>(&self, path: &'p str) -> Option<&'p str> {
        let (folder, rest) = path.split_at_checked(self.folder.len())?;
        // Keys are compared in the same time wherever they differ.
        (blake3::hash(folder.as_bytes()) == blake3::hash(self.folder.as_bytes())).then_some(rest)
    }

    /// Tells a browser the version of the site, and each one that follows.
    fn tell(&self, request: Request) -> io::Result<()> {
        let mut browser = request.into_writer();
        // By hand: the library would hold back what it is given until there is more of it.
        write!(browser, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n")?;
        write!(browser, "X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\nretry: 1000\n\n")?;
        let mut told = None;
        loop {
            let version = self.wait(told);
            match told {
                Some(known) if known == version => write!(browser, ":\n\n")?,
                _ => write!(browser, "data: {version}\n\n")?,
            }
            browser.flush()?;
            told = Some(version);
        }
    }

    /// The version of the site: another one than is known, unless that takes too long.
    fn wait(&self, known: Option<usize>) -> usize {
        let state = self.state();
        let is_known = |state: &mut State| Some(state.version) == known;
        let waited = self.changed.wait_timeout_while(state, PULSE, is_known);
        waited.unwrap_or_else(PoisonError::into_inner).0.version
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One of the requests that are answered at a time.
struct Place(Arc<Shared>);

impl Place {
    /// A place, unless all are taken.
    fn of(shared: &Arc<Shared>) -> Option<Self> {
        let place = Self(Arc::clone(shared));
        (shared.requests.fetch_add(1, Ordering::Relaxed) < MOST).then_some(place)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.0.requests.fetch_sub(1, Ordering::Relaxed);
    }
}

/// The host that is asked for, without the port: behind a tunnel that is another one.
fn host(request: &Request) -> Option<&str> {
    let header = request.headers().iter().find(|header| header.field.equiv("Host"))?;
    let host = header.value.as_str();
    Some(host.rsplit_once(':').map_or(host, |(host, _)| host))
}

fn response(answer: &Answer) -> Response<Cursor<Arc<[u8]>>> {
    let lasting = if answer.is_lasting { "private, max-age=31536000, immutable" } else { "no-store" };
    let headers = [
        ("Content-Type", answer.kind.mime()),
        ("Content-Security-Policy", answer.kind.policy()),
        ("Cache-Control", lasting),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
    ];
    let headers = headers.iter().filter_map(|(name, value)| Header::from_bytes(*name, *value).ok());
    let bytes = Arc::clone(&answer.bytes);
    let length = Some(bytes.len());
    let response = Response::new(StatusCode(200), headers.collect(), Cursor::new(bytes), length, None);
    // The length is known: pieces would only be more to put together.
    response.with_chunked_threshold(usize::MAX)
}

fn refuse(request: Request, code: u16) -> io::Result<()> {
    request.respond(Response::empty(code))
}

/// A name that nobody can guess. The standard library seeds its maps from the system's source of random numbers.
fn secret() -> String {
    let mut hasher = Hasher::new();
    for number in 0..4_u8 {
        hasher.update(&RandomState::new().hash_one(number).to_le_bytes());
    }
    hasher.finalize().to_hex().get(..DIGITS).unwrap_or_default().to_owned()
}

fn busy(port: u16, error: &io::Error) -> Diagnostic {
    let why = match error.kind() {
        io::ErrorKind::AddrInUse => "another program uses it".to_owned(),
        _ => paths::reason(error),
    };
    Diagnostic::error(format!("cannot show the preview at port {port} ({why})"))
        .hint("name another `--port`, or none for any that is free; `--no-server` does without a preview")
}

fn broken(why: &str) -> Diagnostic {
    Diagnostic::error(format!("cannot show the preview ({why})")).hint("`--no-server` does without a preview")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_secrets_are_alike() {
        let (one, other) = (secret(), secret());
        assert_eq!(one.len(), DIGITS);
        assert_ne!(one, other);
    }
}
