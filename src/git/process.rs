//! git as a process: its settings and environment, and how its answers are read.

use std::ffi::{OsStr, OsString};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::GitError;

/// A file that is empty wherever git runs: its Windows edition knows the name too.
const NOTHING: &str = "/dev/null";

/// Settings, on the command line and so stronger than those of the repository. None is needed by what git is asked for; each is a
/// program that git would start, or a file that it would read, in another course of events than the one foreseen here.
const SETTINGS: [&str; 13] = [
    "core.fsmonitor=false",
    // A path by which no hook is found.
    "core.hooksPath=/dev/null",
    // Attributes name filters and converters.
    "core.attributesFile=/dev/null",
    // Nothing is fetched: no transport, no ssh, no proxy, no question for a password.
    "protocol.allow=never",
    "core.sshCommand=",
    "core.gitProxy=",
    "core.askPass=",
    "credential.helper=",
    // No object stands in for another, and no commit has other parents than its own.
    "core.useReplaceRefs=false",
    "advice.graftFileDeprecated=false",
    // Of a name with two meanings it gives none as the full one.
    "core.warnAmbiguousRefs=true",
    // What commits have as parents is read from the commits.
    "core.commitGraph=false",
    "gc.auto=0",
];

/// Where git is started, and what it may take for the repository there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Start {
    /// The folder.
    pub folder: PathBuf,
    /// Whether the folder is itself the repository. Else it is none for what it holds, only through its `.git`.
    pub is_repository: bool,
}

/// The longest time without a word from git, far beyond what a large repository on a slow disk needs. A repository may hold a pipe in the place
/// of a file, that nobody writes to.
const LONGEST: Duration = Duration::from_secs(8);

/// The longest answer to a question: names of commits and folders, and words of refusal.
const LARGEST_ANSWER: u64 = 1 << 20;

/// git in a folder, with a clean environment: a hook that runs the tool sets `GIT_DIR` and its like, and messages are distinguished by
/// their English words. The system's and the user's own settings hold: `safe.directory` stands there.
fn command(start: &Start) -> Command {
    let mut command = Command::new("git");
    for (name, value) in std::env::vars_os() {
        if name.as_encoded_bytes().starts_with(b"GIT_") {
            command.env_remove(name);
        } else if name.eq_ignore_ascii_case("PATH") {
            command.env(name, absolute_only(&value));
        }
    }
    command
        .env("LC_ALL", "C")
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_ASKPASS", "")
        .env_remove("SSH_ASKPASS")
        .env("GIT_NO_LAZY_FETCH", "1")
        // A list of no names: git before 2.44 does not know the line above, and a repository may allow a single protocol.
        .env("GIT_ALLOW_PROTOCOL", ":")
        .env("GIT_NO_REPLACE_OBJECTS", "1")
        .env("GIT_GRAFT_FILE", NOTHING)
        .args(["--no-pager", "--no-replace-objects"]);
    for setting in SETTINGS {
        command.args(["-c", setting]);
    }
    let bare = match start.is_repository {
        true => "safe.bareRepository=all",
        false => "safe.bareRepository=explicit",
    };
    command.args(["-c", bare]).arg("-C").arg(&start.folder);
    command
}

/// The list of folders without those that depend on where the tool is run: a folder that was cloned may hold a program named git.
///
/// Where none is left the list holds a folder that is none: an empty list means the working directory.
fn absolute_only(folders: &OsStr) -> OsString {
    let absolute = std::env::split_paths(folders).filter(|folder| folder.is_absolute());
    let absolute = std::env::join_paths(absolute).unwrap_or_default();
    match absolute.is_empty() {
        true => NOTHING.into(),
        false => absolute,
    }
}

/// What git answers to a question.
pub fn run<'a>(
    start: &Start,
    args: impl IntoIterator<Item = &'a str>,
) -> Result<Vec<u8>, GitError> {
    let mut child = command(start)
        .args(args)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(not_started)?;
    let answer = listen(&mut child);
    if answer.is_err() {
        let _ = child.kill();
    }
    let status = child.wait().map_err(GitError::from);
    let (answer, words) = answer?;
    if status?.success() {
        return Ok(answer);
    }
    let words = String::from_utf8_lossy(&words);
    let words = words.trim().trim_start_matches("fatal: ");
    Err(GitError::Failed(words.to_owned()))
}

/// Both streams to their ends. Each has a thread of its own, so that neither is waited for when the other is full, or longer than for
/// ever: a repository's settings may include a pipe that nobody writes to.
fn listen(child: &mut Child) -> Result<(Vec<u8>, Vec<u8>), GitError> {
    let (tell, told) = mpsc::channel();
    let hear = |stream: Option<Box<dyn Read + Send>>, is_answer: bool| {
        let tell = tell.clone();
        thread::spawn(move || {
            let mut bytes = Vec::new();
            let heard = match stream {
                Some(stream) => stream.take(LARGEST_ANSWER).read_to_end(&mut bytes),
                None => Ok(0),
            };
            // A reader that no longer listens has been told that there is no answer.
            let _ = tell.send((is_answer, heard.map(|_| bytes)));
        });
    };
    hear(child.stdout.take().map(|out| Box::new(out) as _), true);
    hear(child.stderr.take().map(|err| Box::new(err) as _), false);
    let (mut answer, mut words) = (Vec::new(), Vec::new());
    for _ in 0..2 {
        let (is_answer, heard) = told.recv_timeout(LONGEST).map_err(|_| GitError::NoAnswer)?;
        let heard = heard?;
        *(if is_answer { &mut answer } else { &mut words }) = heard;
    }
    Ok((answer, words))
}

/// A path in an answer, without the line's end.
pub fn path_of(mut answer: Vec<u8>) -> PathBuf {
    while answer
        .last()
        .is_some_and(|byte| matches!(byte, b'\n' | b'\r'))
    {
        answer.pop();
    }
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStringExt;
        PathBuf::from(OsString::from_vec(answer))
    }
    #[cfg(not(unix))]
    {
        PathBuf::from(String::from_utf8_lossy(&answer).into_owned())
    }
}

fn not_heard(error: io::Error) -> GitError {
    match error.kind() {
        io::ErrorKind::TimedOut => GitError::NoAnswer,
        _ => error.into(),
    }
}

fn not_started(error: io::Error) -> GitError {
    match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => GitError::NoProgram,
        _ => error.into(),
    }
}

/// One `git cat-file --batch`, asked for one object after the other. It hands out bytes as they are stored: no filter, no conversion.
pub struct Objects {
    start: Start,
    session: Option<Session>,
}

struct Session {
    child: Child,
    questions: ChildStdin,
    answers: BufReader<Heard>,
}

/// What a process says, heard by a thread of its own, so that nobody waits for it longer than [`LONGEST`]. The thread ends with the process.
struct Heard {
    told: mpsc::Receiver<io::Result<Vec<u8>>>,
    chunk: io::Cursor<Vec<u8>>,
}

impl Heard {
    fn of(mut stream: ChildStdout) -> Heard {
        // Two pieces ahead are enough to keep both sides busy, and hold little.
        let (tell, told) = mpsc::sync_channel(2);
        thread::spawn(move || {
            loop {
                let mut bytes = vec![0; 64 << 10];
                let heard = stream.read(&mut bytes).map(|read| {
                    bytes.truncate(read);
                    bytes
                });
                let is_over = !matches!(&heard, Ok(bytes) if !bytes.is_empty());
                if tell.send(heard).is_err() || is_over {
                    return;
                }
            }
        });
        Heard {
            told,
            chunk: io::Cursor::default(),
        }
    }
}

impl Read for Heard {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.chunk.read(buffer)?;
        if read > 0 || buffer.is_empty() {
            return Ok(read);
        }
        match self.told.recv_timeout(LONGEST) {
            Ok(heard) => {
                self.chunk = io::Cursor::new(heard?);
                self.chunk.read(buffer)
            }
            Err(mpsc::RecvTimeoutError::Timeout) => Err(io::ErrorKind::TimedOut.into()),
            Err(mpsc::RecvTimeoutError::Disconnected) => Ok(0),
        }
    }
}

impl Objects {
    /// The objects of the repository there.
    pub fn open(start: &Start) -> Result<Objects, GitError> {
        Ok(Objects {
            start: start.clone(),
            session: Some(Session::open(start)?),
        })
    }

    /// The object's bytes; in their place how many they are where that is beyond what was asked for.
    pub fn read(
        &mut self,
        object: &str,
        kind: &str,
        largest: u64,
    ) -> Result<Result<Vec<u8>, u64>, GitError> {
        let mut session = match self.session.take() {
            Some(session) => session,
            None => Session::open(&self.start)?,
        };
        let size = session.ask(object, kind)?;
        if size > largest {
            // A blob of gigabytes is not heard to its end: the next question goes to a new process.
            return Ok(Err(size));
        }
        let bytes = session.hear(size).map_err(not_heard)?;
        self.session = Some(session);
        Ok(Ok(bytes))
    }
}

impl Session {
    fn open(start: &Start) -> Result<Session, GitError> {
        let mut child = command(start)
            .args(["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(not_started)?;
        let (Some(questions), Some(answers)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(GitError::from(io::Error::from(io::ErrorKind::BrokenPipe)));
        };
        Ok(Session {
            child,
            questions,
            answers: BufReader::new(Heard::of(answers)),
        })
    }

    /// Asks for an object of a kind and gives its size.
    fn ask(&mut self, object: &str, kind: &str) -> Result<u64, GitError> {
        self.questions
            .write_all(format!("{object}\n").as_bytes())
            .and_then(|()| self.questions.flush())?;
        let mut head = String::new();
        // `object kind size`, or `object missing`; nothing where git gave up.
        let mut line = self.answers.by_ref().take(LARGEST_ANSWER);
        line.read_line(&mut head).map_err(not_heard)?;
        let mut parts = head.split_whitespace().skip(1);
        let (found, size) = (parts.next(), parts.next());
        match (found, size.and_then(|size| size.parse().ok())) {
            (Some(found), Some(size)) if found == kind => Ok(size),
            (Some("missing"), _) => Err(GitError::Missing(object.to_owned())),
            _ => Err(GitError::Damaged(object.to_owned())),
        }
    }

    /// The object's bytes, and the line's end after them.
    fn hear(&mut self, size: u64) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.answers.by_ref().take(size).read_to_end(&mut bytes)?;
        let mut newline = [0];
        self.answers.read_exact(&mut newline)?;
        Ok(bytes)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // It would end by itself without questions, once it has said what nobody hears any more.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    reason = "a test may stop at what it did not expect"
)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_not_looked_for_where_the_tool_is_run() {
        let absolute = std::env::temp_dir();
        let folders = ["", ".", "bin"].map(PathBuf::from);
        let folders = std::env::join_paths(folders.iter().chain([&absolute])).unwrap();
        assert_eq!(absolute_only(&folders), absolute.as_os_str());
        // An empty list would mean the working directory.
        for relative in ["", ".", ":", "./bin", "bin:."] {
            assert_eq!(absolute_only(OsStr::new(relative)), NOTHING, "{relative}");
        }
    }
}
