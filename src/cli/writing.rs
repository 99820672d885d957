//! What every writing command goes through: a row is composed, checked in its file, shown, confirmed and written.

mod whole;

use crate::block::Block;
use std::ops::Range;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::args::{PlanArgs, PrintArgs};
use super::prompt::Prompt;
use super::session::{self, Session};
use super::{Outcome, output, storing};
use crate::block::lang::Lang;
use crate::diagnostics::{Fault, Finding, Severity};
use crate::edit::{self, EditError, NewRow};
use crate::load::scoring::LoadedScoring;
use crate::load::tree::{Content, Tree};
use crate::load::{is_in_the_way, is_of_one_unit, load};
use crate::place::Place;
use crate::render::terminal;
use crate::view::effects;
use crate::wording::commands::{Refusal, asking, recording, sheet};
use crate::workspace::{PlanFiles, Workspace};

/// What every writing command takes.
#[derive(clap::Args)]
pub struct WritingArgs {
    #[command(flatten)]
    pub plan: PlanArgs,
    /// Chỉ in thay đổi, không ghi vào tệp
    #[arg(long)]
    dry_run: bool,
    /// Ghi ngay, không hỏi lại; ngoài màn hình dòng lệnh (trong tập lệnh) thì không hỏi bao giờ
    #[arg(long)]
    yes: bool,
    #[command(flatten)]
    print: PrintArgs,
}

impl WritingArgs {
    /// The language of the command.
    pub fn lang(&self) -> Lang {
        self.print.lang.into()
    }

    /// Whether to write without a question.
    pub fn is_sure(&self) -> bool {
        self.yes
    }
}

/// A file that a row is to be appended to.
pub struct Destination {
    /// Its part in the tree.
    part: String,
    /// The folder that it lies below, and never outside.
    root: PathBuf,
    /// Its names below that folder.
    names: Vec<String>,
    /// The text that it begins with where there is none yet.
    head: String,
}

impl Destination {
    fn new(root: &Path, names: &[&str], head: String) -> Destination {
        Destination {
            part: names.join("/"),
            root: root.to_owned(),
            names: names.iter().map(|&name| name.to_owned()).collect(),
            head,
        }
    }

    fn shown(&self) -> String {
        let path = self.root.join(&self.part);
        path.to_string_lossy().replace('\\', "/")
    }
}

/// A plan at hand for one change.
pub struct WritingSession {
    /// The plan before the change.
    pub session: Session,
    /// The files that it was read from.
    pub tree: Tree,
    /// Sets and scores, for a command that scores; for others none.
    pub scoring: LoadedScoring,
    scored: Option<Scored>,
    folder: PathBuf,
    records: PathBuf,
    dry_run: bool,
    yes: bool,
    print: PrintArgs,
}

/// The files of sets and scores, which are read apart from the plan's.
struct Scored {
    tree: Tree,
    /// How many files of the session stand before them.
    behind: usize,
}

/// A row in its file: checked, not yet written.
pub struct Draft {
    destination: Destination,
    row: NewRow,
    old: String,
    new: String,
    before: Session,
    /// The plan as it will be.
    pub after: Session,
    /// Sets and scores as they will be, for a command that scores.
    pub scoring: LoadedScoring,
}

impl WritingSession {
    /// Reads the plan and its records.
    pub fn open(args: &WritingArgs) -> Result<WritingSession> {
        WritingSession::begin(args, false)
    }

    /// The same with the sets of criteria beside the plan, and the scores among the records.
    pub fn open_scored(args: &WritingArgs) -> Result<WritingSession> {
        WritingSession::begin(args, true)
    }

    fn begin(args: &WritingArgs, scores: bool) -> Result<WritingSession> {
        let plan = args.plan.without_rev()?;
        let workspace = Workspace::open(session::wanted(plan))?;
        let folder = workspace.plan()?;
        storing::refuse_stray(&folder, plan.plan.as_deref())?;
        let files = workspace.files_of(folder)?;
        session::say_unreached(plan, &workspace, args.print.lang.into());
        let mut session = Session::of(files.load(), session::as_of(plan), &args.print)?;
        let mut scoring = LoadedScoring::default();
        let mut scored = None;
        if scores {
            let tree = files.scored(workspace.files(), &session::wanted(plan))?;
            let behind = session.files_read();
            scoring = session.score(&tree);
            scored = Some(Scored { tree, behind });
        }
        let PlanFiles { folder, tree } = files;
        Ok(WritingSession {
            session,
            tree,
            scoring,
            scored,
            records: args.plan.records.clone().unwrap_or_else(|| folder.clone()),
            folder,
            dry_run: args.dry_run,
            yes: args.yes,
            print: args.print,
        })
    }

    /// The plan's folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// A file of the records by its names, as `progress`, `van-phong.toml`; the lines of `head` begin it where there is none yet.
    pub fn records_file(&self, names: &[&str], head: String) -> Destination {
        Destination::new(&self.records, names, head)
    }

    /// The parts of the files of sets and scores; none for a command that does not score.
    pub fn scored_parts(&self) -> impl Iterator<Item = &str> {
        let files = self.scored.iter().flat_map(|scored| scored.tree.files());
        files.map(|(part, _)| part)
    }

    /// The errors in sets of criteria, which may have hidden one or a criterion of one, with the first of their files.
    pub fn errors_in_sets(&self) -> Option<(String, Vec<&Finding>)> {
        let scored = self.scored.as_ref()?;
        let mut first = None;
        let mut errors = Vec::new();
        for (index, (part, file)) in scored.tree.files().enumerate() {
            if part.starts_with("criteria") {
                let own = self.session.errors_in(scored.behind + index);
                if first.is_none() && !own.is_empty() {
                    first = Some(file.shown.clone());
                }
                errors.extend(own);
            }
        }
        Some((first?, errors))
    }

    /// A file of the plan itself, which stays where it is when other records are read.
    pub fn plan_file(&self, name: &str, head: &str) -> Destination {
        Destination::new(&self.folder, &[name], format!("# {head}\n"))
    }

    /// The row at the end of its file.
    ///
    /// # Errors
    ///
    /// The file has an error already, or would have one with the row; the findings are named on stderr.
    pub fn draft(&self, destination: Destination, row: NewRow) -> Result<Draft> {
        let unread = match &self.scored {
            Some(scored) => scored.unread_for(&destination.part, &self.session),
            None => self.session.unread_for(&destination.part),
        };
        self.refuse_unread(&destination, &unread)?;
        // A file that cannot be read at all has no text to go on with; that is an error of its own.
        let (tree, behind) = match &self.scored {
            Some(scored) => (&scored.tree, scored.behind),
            None => (&self.tree, 0),
        };
        refuse_errors(&self.session, tree, behind, &destination)?;
        let content = tree.file(&destination.part).map(|file| &file.content);
        let old = match content {
            Some(Content::Bytes(bytes)) => String::from_utf8(bytes.clone())?,
            _ => destination.head.clone(),
        };
        self.compose(destination, row, old)
    }

    /// Refuses where what lies unread beside a file may hold the same fact already.
    fn refuse_unread(&self, destination: &Destination, unread: &[&Finding]) -> Result<()> {
        if !unread.is_empty() {
            self.session.advise(unread);
            bail!(recording::unread_beside(&destination.shown()));
        }
        Ok(())
    }

    fn compose(&self, destination: Destination, row: NewRow, old: String) -> Result<Draft> {
        let shown = destination.shown();
        let session_with = |text: &str| -> Result<(Session, LoadedScoring, Tree)> {
            let of = |tree: &Tree| Session::of(load(tree), self.session.as_of, &self.print);
            match &self.scored {
                Some(scored) => {
                    let mut session = of(&self.tree)?;
                    let tree = scored.tree.with_text(&destination.part, &shown, text);
                    let scoring = session.score(&tree);
                    Ok((session, scoring, tree))
                }
                None => {
                    let tree = self.tree.with_text(&destination.part, &shown, text);
                    Ok((of(&tree)?, LoadedScoring::default(), tree))
                }
            }
        };
        let (before, _, tree) = session_with(&old)?;
        let behind = self.scored.as_ref().map_or(0, |scored| scored.behind);
        refuse_errors(&before, &tree, behind, &destination)?;
        let new = edit::append(&old, &row)
            .map_err(|error| not_edited(&error).of_file(&shown))?
            .text;
        let (after, scoring, _) = session_with(&new)?;
        let found = after.findings_since(&before);
        let errors: Vec<&Finding> = found.into_iter().filter(is_error).collect();
        if !errors.is_empty() {
            after.advise(&errors);
            bail!(recording::row_has_errors());
        }
        Ok(Draft {
            destination,
            row,
            old,
            new,
            before,
            after,
            scoring,
        })
    }

    /// Shows the draft and what follows from it, asks, writes, and prints the path of the file.
    pub fn finish(
        &self,
        draft: Draft,
        follows: &[Block],
        prompt: &mut Prompt<'_>,
    ) -> Result<Outcome> {
        let shown = draft.destination.shown();
        let change = edit::diff(&draft.old, &draft.new)
            .map(|hunk| effects::of_text(&shown, &hunk, self.session.lang()))
            .unwrap_or_default();
        if self.dry_run {
            output::print(&change)?;
        } else {
            output::complain(&change);
        }
        output::complain(&terminal::render(follows, output::page(&self.print)));
        if !self.is_agreed(&draft.before, &draft.after, &shown, prompt)? {
            return Ok(Outcome::Done);
        }
        self.write(draft)?;
        // What is written is written: a path that cannot be printed makes nothing undone, and an exit code of 2 would say so.
        let _ = output::print(&format!("{shown}\n"));
        Ok(Outcome::Done)
    }

    /// Names what is to be known of a change, and asks whether to write it into this file; false where it is not to be written.
    fn is_agreed(
        &self,
        before: &Session,
        after: &Session,
        shown: &str,
        prompt: &mut Prompt<'_>,
    ) -> Result<bool> {
        let news = after.findings_since(before);
        after.advise(&news);
        let is_there = |finding: &&Finding| matches!(finding.fault, Fault::RecordedTwice { .. });
        if news.iter().any(is_there) {
            bail!(recording::recorded_already());
        }
        // A day that has not come is most often a slip: who only presses Enter at a terminal writes nothing.
        let is_usual = !prompt.is_open()
            || !news.iter().any(|finding| {
                matches!(
                    finding.fault,
                    Fault::AheadOfDay { .. } | Fault::AfterPlan { .. }
                )
            });
        if self.dry_run {
            return Ok(false);
        }
        let lang = self.session.lang();
        if !self.yes && !prompt.confirm(&*asking::write_into(shown, lang), is_usual)? {
            output::complain(recording::nothing_written(lang));
            return Ok(false);
        }
        Ok(true)
    }

    fn write(&self, draft: Draft) -> Result<()> {
        let Draft {
            destination,
            row,
            old,
            new,
            ..
        } = draft;
        let (root, names) = (destination.root.clone(), destination.names.clone());
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        storing::update(&root, &names, self.session.lang(), |text| {
            let text = text.unwrap_or(&destination.head).to_owned();
            if text == old {
                return Ok(new);
            }
            // Another command wrote since this one read: the row must stand beside what it wrote, too.
            Ok(self.compose(destination, row, text)?.new)
        })
    }
}

/// A file that is to be new, with the rows in it.
pub struct NewFile {
    /// Where it goes, and what it begins with.
    pub destination: Destination,
    /// Its rows.
    pub rows: Vec<NewRow>,
}

/// New files: checked, not yet written.
pub struct Drafts {
    /// The files, in the order given.
    pub files: Vec<DraftFile>,
    /// The plan as it is.
    pub before: Session,
    /// The plan as it will be.
    pub after: Session,
    /// What is wrong or to be known with them that was not before.
    pub news: Vec<News>,
}

/// One of them.
pub struct DraftFile {
    /// Its path as users see it.
    pub shown: String,
    /// Its text.
    pub text: String,
    destination: Destination,
}

/// A finding that comes with new files.
pub struct News {
    /// The finding.
    pub finding: Finding,
    /// The file, the row in it and the key that it speaks of, where it does.
    pub at: Option<(usize, usize, Option<String>)>,
}

impl WritingSession {
    /// Several new files at once, as they and the plan would be.
    ///
    /// # Errors
    ///
    /// A file of one of the units has an error already; the findings are named on stderr. Faults of the new rows are no error here.
    pub fn draft_files(&self, new: Vec<NewFile>) -> Result<Drafts> {
        let mut files = Vec::with_capacity(new.len());
        let mut places = Vec::with_capacity(new.len());
        let (mut before, mut after) = (self.tree.clone(), self.tree.clone());
        for NewFile { destination, rows } in new {
            self.refuse_unread(&destination, &self.session.unread_for(&destination.part))?;
            refuse_errors(&self.session, &self.tree, 0, &destination)?;
            let shown = destination.shown();
            before = before.with_text(&destination.part, &shown, &destination.head);
            let mut text = destination.head.clone();
            let mut own = Vec::with_capacity(rows.len());
            for row in &rows {
                let edited =
                    edit::append(&text, row).map_err(|error| not_edited(&error).of_file(&shown))?;
                text = edited.text;
                own.push(edited.place);
            }
            after = after.with_text(&destination.part, &shown, &text);
            places.push(own);
            files.push(DraftFile {
                shown,
                text,
                destination,
            });
        }
        let load = |tree: &Tree| Session::of(load(tree), self.session.as_of, &self.print);
        let (before, after_session) = (load(&before)?, load(&after)?);
        let parts: Vec<&str> = after.files().map(|(part, _)| part).collect();
        let at = |place: &Place| {
            let part = parts.get(place.file.0)?;
            let file = files
                .iter()
                .position(|file| file.destination.part == **part)?;
            let is_in = |row: &Range<usize>| row.contains(&place.span.start);
            let row = places[file].iter().position(is_in)?;
            Some((file, row, key_at(&files[file].text, place.span.start)))
        };
        let news = after_session.findings_since(&before).into_iter();
        let news = news.map(|finding| News {
            at: at(&finding.place)
                .or_else(|| finding.labels.iter().find_map(|label| at(&label.place))),
            finding: finding.clone(),
        });
        Ok(Drafts {
            news: news.collect(),
            files,
            before,
            after: after_session,
        })
    }

    /// Writes new files, all or none, and gives their paths. Nobody may have written since the plan was read.
    pub fn create(&self, args: &WritingArgs, files: &[DraftFile]) -> Result<()> {
        let now = WritingSession::open(args)?;
        if now.tree != self.tree {
            bail!(sheet::changed_meanwhile());
        }
        let files = files.iter().map(|file| {
            let part = file.destination.part.clone();
            (part, file.text.clone().into_bytes())
        });
        storing::create(&self.records, &files.collect::<Vec<_>>())
    }

    /// Whether nothing is to be written.
    pub fn is_dry(&self) -> bool {
        self.dry_run
    }

    /// Whether to write without a question.
    pub fn is_sure(&self) -> bool {
        self.yes
    }

    /// How to print.
    pub fn page(&self) -> terminal::Page {
        output::page(&self.print)
    }
}

fn is_error(finding: &&Finding) -> bool {
    finding.fault.severity() == Severity::Error
}

/// The key of the line that holds this byte; `None` on the line of a row's header.
fn key_at(text: &str, at: usize) -> Option<String> {
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let (key, _) = text[start..].lines().next()?.split_once('=')?;
    let key = key.trim();
    (!key.starts_with('[')).then(|| key.to_owned())
}

impl Scored {
    /// The files that are not read and lie among the scores of the same unit.
    fn unread_for<'s>(&self, part: &str, session: &'s Session) -> Vec<&'s Finding> {
        let before = self.behind + self.tree.files().count();
        let strays = self.tree.strays().iter().enumerate();
        strays
            .filter(|(_, stray)| is_of_one_unit(&stray.part, part))
            .flat_map(|(at, _)| session.errors_in(before + at))
            .collect()
    }
}

/// Refuses to write into a file that has an error: what is added to it might never be read. Nor beside a file of the same unit that has
/// one, or a folder of it: it may hold the same fact already. The files of the tree stand behind so many of the session's.
fn refuse_errors(
    session: &Session,
    tree: &Tree,
    behind: usize,
    destination: &Destination,
) -> Result<()> {
    let part = &destination.part;
    for (index, (other, file)) in tree.files().enumerate() {
        if other != part && !is_of_one_unit(other, part) && !is_in_the_way(other, part) {
            continue;
        }
        let errors = session.errors_in(behind + index);
        if !errors.is_empty() {
            session.advise(&errors);
            let shown = match other == part {
                true => destination.shown(),
                false => file.shown.clone(),
            };
            bail!(recording::file_has_errors(&shown));
        }
    }
    Ok(())
}

/// Why a row could not be put into the text of its file.
pub fn not_edited(error: &EditError) -> Refusal {
    match error {
        EditError::NotRows { name, .. } => recording::not_rows(name),
        other => recording::not_addable(other),
    }
}
