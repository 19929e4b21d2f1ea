//! The binary as it watches a project: its rounds as they come, and its preview over a plain connection.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::{Project, command};

/// The longest that a test waits for anything.
pub(crate) const PATIENCE: Duration = Duration::from_secs(120);

/// A watch that is under way. It is ended where a test forgets to.
pub(crate) struct Watching {
    child: Child,
    objects: Receiver<Value>,
    preview: Option<String>,
}

/// A round, with what was said in it.
pub(crate) struct Round {
    /// What it came to.
    pub(crate) object: Value,
    said: Vec<Value>,
}

/// An answer of the preview.
pub(crate) struct Answer {
    /// The code.
    pub(crate) code: u16,
    /// The header, in lower case.
    pub(crate) head: String,
    /// The content.
    pub(crate) body: Vec<u8>,
}

impl Watching {
    /// Watches a project, and gives the first round.
    #[track_caller]
    pub(crate) fn start(project: &Project, arguments: &[&str]) -> (Self, Round) {
        let mut command = command(&project.path(""));
        command.args(["watch", "--message-format", "json"]).args(arguments);
        let mut child = command.stdout(Stdio::piped()).spawn().expect("the binary starts");
        let stdout = BufReader::new(child.stdout.take().expect("it is piped"));
        let (sender, objects) = mpsc::channel();
        thread::spawn(move || {
            for line in stdout.lines().map_while(Result::ok) {
                let object = serde_json::from_str(&line).expect("each line is an object");
                if sender.send(object).is_err() {
                    break;
                }
            }
        });
        let mut watching = Self { child, objects, preview: None };
        let first = watching.round();
        watching.preview = first.object["preview"].as_str().map(str::to_owned);
        (watching, first)
    }

    /// The next round.
    #[track_caller]
    pub(crate) fn round(&self) -> Round {
        let mut said = Vec::new();
        loop {
            match self.objects.recv_timeout(PATIENCE) {
                Ok(object) if object["kind"] == "round" => return Round { object, said },
                Ok(object) => said.push(object),
                Err(error) => panic!("there is no further round ({error}); it said {said:?}"),
            }
        }
    }

    /// Sends a signal, and gives the code that the process ends with.
    #[cfg(unix)]
    #[track_caller]
    pub(crate) fn signalled(mut self, signal: &str) -> i32 {
        let number = self.child.id().to_string();
        assert!(
            Command::new("kill").args(["-s", signal, &number]).status().is_ok_and(|status| status.success())
        );
        self.code()
    }

    /// The code that the process ends with.
    #[track_caller]
    pub(crate) fn code(&mut self) -> i32 {
        let started = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("it is ours") {
                return status.code().expect("it ends by itself");
            }
            assert!(started.elapsed() < PATIENCE, "it does not end");
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// The host and the secret folder of the preview: `127.0.0.1:4000`, `/0a1b/`.
    #[track_caller]
    pub(crate) fn preview(&self) -> (&str, &str) {
        let address = self.preview.as_deref().expect("there is a preview");
        let rest = address.strip_prefix("http://").expect("it is on this machine");
        rest.split_at(rest.find('/').expect("it has a folder"))
    }

    /// What the preview answers for a path in its secret folder.
    #[track_caller]
    pub(crate) fn get(&self, path: &str) -> Answer {
        let (host, folder) = self.preview();
        self.ask(&format!("GET {folder}{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"))
    }

    /// What the preview answers to a request.
    #[track_caller]
    pub(crate) fn ask(&self, request: &str) -> Answer {
        let mut connection = self.connection(request);
        let mut whole = Vec::new();
        connection.read_to_end(&mut whole).expect("the answer ends");
        let end = whole.windows(4).position(|four| four == b"\r\n\r\n").expect("it has a header");
        let head = String::from_utf8_lossy(&whole[..end]).to_lowercase();
        let code = head.split(' ').nth(1).and_then(|code| code.parse().ok()).expect("it has a code");
        Answer { code, head, body: whole.split_off(end + 4) }
    }

    /// A connection on which something was asked for.
    #[track_caller]
    pub(crate) fn connection(&self, request: &str) -> TcpStream {
        let mut connection = TcpStream::connect(self.preview().0).expect("the preview is there");
        connection.set_read_timeout(Some(PATIENCE)).expect("it is more than nothing");
        connection.write_all(request.as_bytes()).expect("it is heard");
        connection
    }

    /// What the preview shows.
    #[track_caller]
    pub(crate) fn state(&self) -> Value {
        let answer = self.get("state.json");
        assert_eq!(answer.code, 200);
        serde_json::from_slice(&answer.body).expect("it is JSON")
    }

    /// The paths of the pictures of a document, as the preview shows it.
    #[track_caller]
    pub(crate) fn pictures(&self, name: &str) -> Vec<String> {
        let state = self.state();
        let documents = state["documents"].as_array().expect("it is a list");
        let found = documents.iter().find(|one| one["name"] == name);
        let pages = found.unwrap_or_else(|| panic!("{name} is not in {state}"))["pages"].as_array();
        let picture = |page: &Value| page["picture"].as_str().expect("each has one").to_owned();
        pages.expect("it is a list").iter().map(picture).collect()
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Round {
    /// How many errors there were.
    pub(crate) fn errors(&self) -> u64 {
        self.object["errors"].as_u64().expect("it is a number")
    }

    /// No error was said.
    #[track_caller]
    pub(crate) fn must_be_well(&self) -> &Self {
        assert_eq!(self.errors(), 0, "{:?}", self.said);
        self
    }

    /// The messages.
    pub(crate) fn messages(&self) -> Vec<&str> {
        let messages = self.said.iter().filter(|object| object["kind"] == "diagnostic");
        messages.filter_map(|object| object["message"].as_str()).collect()
    }

    /// It was made since this changed, and nothing else.
    #[track_caller]
    pub(crate) fn must_follow(&self, changed: &[&str]) -> &Self {
        assert_eq!(self.object["changed"], Value::from(changed.to_vec()), "{:?}", self.said);
        self
    }

    /// The names of the documents that were made anew, and not found to be as they were.
    pub(crate) fn made(&self) -> Vec<String> {
        let documents = self.said.iter().filter(|object| object["kind"] == "document");
        let made = documents.filter(|object| object["unchanged"] == false);
        let word = |object: &Value, key: &str| object[key].as_str().unwrap_or_default().to_owned();
        made.map(|one| format!("{}-{}", word(one, "audience"), word(one, "document"))).collect()
    }
}
