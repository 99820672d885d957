//! What is named on the command line: documents, the known units, the mapping of columns.

use std::io::{self, Read};
use std::path::Path;

use anyhow::{Result, bail};

use super::Args;
use crate::block::lang::Lang;
use crate::cli::{named, output, session};
use crate::diagnostics::Severity;
use crate::import::{self, Choice, Issued, Known, Options, Part, Remark, Role, Source, Unreadable};
use crate::load::columns::read_columns;
use crate::load::load;
use crate::load::tree::{Content, Tree};
use crate::wording::commands::{import as words, typed};
use crate::workspace::{Disk, Files as _};

/// The most bytes of a document: of a package, which may hold pictures; texts have a bound of their own.
const MOST: u64 = 128 << 20;

/// Reads the documents: the names that users see, and what each says.
pub fn read_all(files: &[std::path::PathBuf]) -> Result<(Vec<String>, Vec<Source>)> {
    let (mut names, mut sources) = (Vec::new(), Vec::new());
    for (number, file) in files.iter().enumerate() {
        if files[..number]
            .iter()
            .any(|other| output::is_same(other, file))
        {
            bail!(typed::named_twice(file));
        }
        let shown = shown(file);
        let bytes = bytes(file, &shown)?;
        let source = import::read(&bytes, &shown, &Options::default())
            .map_err(|fault| words::unreadable(fault).of_file(&shown))?;
        // Nobody can say what is missing.
        if source.remarks.contains(&Remark::CutOff) {
            let part = Part::Package;
            bail!(words::unreadable(Unreadable::Broken { part }).of_file(&shown));
        }
        names.push(shown);
        sources.push(source);
    }
    Ok((names, sources))
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

const WORDS: named::Words = named::Words {
    folder: words::is_folder,
    device: words::is_device,
};

fn bytes(path: &Path, shown: &str) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut read = |input: &mut dyn Read| input.take(MOST + 1).read_to_end(&mut bytes);
    let read = match shown {
        "-" => read(&mut io::stdin().lock()),
        _ => {
            if output::is_lock_file(path) {
                bail!(typed::is_lock_file(shown));
            }
            let (mut file, _) = named::open(path, shown, &WORDS)?;
            read(&mut file)
        }
    };
    read.map_err(|error| typed::unreadable(shown).because(error))?;
    if bytes.len() as u64 > MOST {
        bail!(words::too_large(shown));
    }
    Ok(bytes)
}

/// What the documents say around the table: of each thing, the first that says it.
pub fn issued(sources: &[Source]) -> Issued {
    let mut all = Issued::default();
    for source in sources {
        let own = import::issued(source);
        all.title = all.title.or(own.title);
        all.organization = all.organization.or(own.organization);
        all.number = all.number.or(own.number);
        all.issued = all.issued.or(own.issued);
        all.period = all.period.or(own.period);
        all.sending = all.sending.or(own.sending);
        first(&mut all.legal_basis, own.legal_basis);
        first(&mut all.targets, own.targets);
        first(&mut all.measures, own.measures);
        first(&mut all.clauses, own.clauses);
        first(&mut all.duties, own.duties);
        first(&mut all.recipients, own.recipients);
        all.unused.extend(own.unused);
    }
    all
}

fn first<T>(all: &mut Vec<T>, own: Vec<T>) {
    if all.is_empty() {
        *all = own;
    }
}

/// What the arguments say of the table.
pub fn choice(args: &Args) -> Result<Choice> {
    let mut choice = Choice {
        table: args.table,
        ..Choice::default()
    };
    let Some(path) = &args.map else {
        return Ok(choice);
    };
    let shown = shown(path);
    let loaded = read_columns(&shown, &Disk.content(path), &Role::KEYS);
    if !loaded.findings.is_empty() {
        let found: Vec<_> = loaded.findings.iter().collect();
        session::name(&found, &loaded.sources, args.print.lang.into());
        bail!(words::mapping_has_faults(&shown));
    }
    for (key, headers) in loaded.columns {
        if let Some(role) = Role::from_key(key) {
            choice.mapping.columns.insert(role, headers);
        }
    }
    Ok(choice)
}

/// A plan that only lends its frame to a file of units.
const FRAME: &str =
    "id = \"x\"\ntitle = \"x\"\norganization = \"x\"\nfrom = 2025-01-01\nto = 2025-12-31\n";

/// The units that are known.
pub fn known(args: &Args, lang: Lang) -> Result<Known> {
    let Some(path) = &args.units else {
        return Ok(Known::default());
    };
    let shown = shown(path);
    let mut tree = Tree::default();
    tree.insert("plan.toml", "plan.toml", Content::Bytes(FRAME.into()));
    tree.insert("units.toml", &shown, Disk.content(path));
    let loaded = load(&tree);
    // Areas that they lead are those of their own plan.
    let is_own = |code: &str| code != "unknown-area";
    let faults = loaded.findings.iter().filter(|found| {
        let source = loaded.sources.get(found.place.file.0);
        found.fault.severity() == Severity::Error
            && is_own(found.fault.code())
            && source.is_some_and(|source| source.shown == shown)
    });
    let faults: Vec<_> = faults.collect();
    let Some(plan) = loaded.plan.as_ref().filter(|_| faults.is_empty()) else {
        session::name(&faults, &loaded.sources, lang);
        bail!(words::units_have_faults(&shown));
    };
    Ok(Known {
        units: plan.units.clone(),
        groups: plan.groups.clone(),
    })
}
