//! `osvedceno editors`: who may enter the editors' room, while the service runs or not.

use std::io::{self, BufRead, IsTerminal, Write};
use std::os::fd::AsFd;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail, ensure};
use clap::{Args, Subcommand};
use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};

use crate::editors::{Account, Accounts, FORMER, is_name, nobody};
use crate::proposals::{Limits, Proposals};

/// Keep the file of those who may enter the editors' room
///
/// Passwords are read from the terminal, which does not show them, or as the first line of standard input; never from the command
/// line, which others on the machine can see. A running service reads the file again when it has changed.
#[derive(Args)]
pub(super) struct Arguments {
    /// The file, as `serve --editors` has it; made if it is not there
    #[arg(long, value_name = "FILE", env = "OSVEDCENO_EDITORS", global = true)]
    editors: Option<PathBuf>,
    #[command(subcommand)]
    deed: Deed,
}

#[derive(Subcommand)]
enum Deed {
    /// Let somebody in
    Add {
        /// What they enter by: a to z, 0 to 9, `.`, `-` and `_`
        #[arg(value_name = "NAME", value_parser = name)]
        name: String,
        /// What other editors call them, as in "Jana Nováková"; the author of what they accept, where the corpus is a git repository
        #[arg(long, value_name = "WORDS")]
        shown: String,
        /// Their e-mail address, for the same
        #[arg(long, value_name = "EMAIL")]
        email: Option<String>,
    },
    /// Give somebody another password
    Password {
        /// What they enter by
        #[arg(value_name = "NAME")]
        name: String,
    },
    /// Let somebody in no more
    Remove {
        /// What they enter by
        #[arg(value_name = "NAME")]
        name: String,
    },
    /// Let somebody in no more, and put "bývalý člen redakce" in place of their name in the history of cases
    Erase {
        /// What they enter by, or entered by
        #[arg(value_name = "NAME")]
        name: String,
        /// The file that `serve --proposals` keeps
        #[arg(long, value_name = "FILE", env = "OSVEDCENO_PROPOSALS")]
        proposals: Option<PathBuf>,
    },
    /// Say who may enter
    List,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let mut out = io::stdout().lock();
    let file = arguments.editors.as_deref();
    let file = file.ok_or_else(|| anyhow::anyhow!("--editors FILE says where editors are kept"))?;
    match &arguments.deed {
        Deed::Add { name, shown, email } => {
            // Before anybody thinks up a password in vain.
            let is_there = file.exists() && Accounts::read(file)?.of(name).is_some();
            ensure!(!is_there, "there is an editor `{name}` already; `password` gives them another password");
            let account = Account::new(name, shown, email.as_deref(), &password()?)?;
            Accounts::change(file, |own| own.add(account))?;
            writeln!(out, "{name} may enter")?;
        }
        Deed::Password { name } => {
            ensure!(Accounts::read(file)?.of(name).is_some(), "{}", nobody(name));
            let password = password()?;
            Accounts::change(file, |own| own.set_password(name, &password))?;
            writeln!(out, "{name} has another password")?;
        }
        Deed::Remove { name } => {
            ensure!(file.exists(), "there is no {}", file.display());
            ensure!(Accounts::change(file, |own| Ok(own.remove(name)))?, "{}", nobody(name));
            writeln!(out, "{name} may enter no more")?;
        }
        Deed::Erase { name, proposals } => {
            let store = proposals.as_deref().filter(|file| file.exists());
            let store =
                store.context("--proposals FILE says where proposals are kept; in their history are names too")?;
            let store = Proposals::open(store, Limits::default())?;
            // First the account: afterwards nobody writes under that name any more.
            let was_there = file.exists() && Accounts::change(file, |own| Ok(own.remove(name)))?;
            let places = store.rename_editor(name, FORMER)?;
            ensure!(was_there || places > 0, "{}, and none is in the history", nobody(name));
            writeln!(out, "{name} may enter no more, and was taken out of the history in {places} places")?;
        }
        Deed::List => {
            for Account { name, shown, email, .. } in &Accounts::read(file)?.editors {
                writeln!(out, "{name:32}  {shown}  {}", email.as_deref().unwrap_or("-"))?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn name(text: &str) -> Result<String, String> {
    if is_name(text) {
        Ok(text.to_owned())
    } else {
        Err("must be of a to z, 0 to 9, `.`, `-` and `_`, 32 of them at most".to_owned())
    }
}

/// A password: twice from a terminal, once from anything else.
fn password() -> Result<String> {
    if !io::stdin().is_terminal() {
        return line();
    }
    let first = hidden("Password: ")?;
    if hidden("The same once more: ")? != first {
        bail!("these are two passwords; nothing was changed");
    }
    Ok(first)
}

/// A line that the terminal does not show.
fn hidden(prompt: &str) -> Result<String> {
    eprint!("{prompt}");
    let shown = Unseen::begin()?;
    let line = line();
    drop(shown);
    eprintln!();
    line
}

fn line() -> Result<String> {
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line).context("a password is text in UTF-8")?;
    let end = line.trim_end_matches(['\r', '\n']).len();
    line.truncate(end);
    Ok(line)
}

/// A terminal that does not show what is typed, until it is dropped.
struct Unseen(Termios);

impl Unseen {
    fn begin() -> Result<Self> {
        let terminal = io::stdin();
        let before = tcgetattr(terminal.as_fd()).context("the terminal cannot be told not to show a password")?;
        let mut unseen = before.clone();
        unseen.local_modes.remove(LocalModes::ECHO);
        tcsetattr(terminal.as_fd(), OptionalActions::Flush, &unseen)?;
        Ok(Self(before))
    }
}

impl Drop for Unseen {
    fn drop(&mut self) {
        tcsetattr(io::stdin().as_fd(), OptionalActions::Flush, &self.0).ok();
    }
}
