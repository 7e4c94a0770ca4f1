//! The command `legation`: arguments, files, colours, exit codes.
mod args;
mod data;
mod import;
mod input;
mod lexicon;
mod ontology;
mod page;
mod places;
mod read;
mod score;
mod syntax;
mod train;
mod world;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args = args::Args::parse();
    match run(&args) {
        Ok(code) => ExitCode::from(code),
        // nobody reads on: `legation read … | head`
        Err(error) if is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            anstream::eprintln!("legation: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run(args: &args::Args) -> anyhow::Result<u8> {
    data::install(args.data.as_deref(), &args.world)?;
    match &args.command {
        args::Command::Read(options) => read::run(options),
        args::Command::Eval(options) => score::run(options),
        args::Command::Syntax(options) => syntax::run(options),
        args::Command::Train(options) => train::run(options),
        args::Command::Ontology(options) => ontology::run(options.what.as_deref()),
        args::Command::World(options) => world::run(options),
        args::Command::Lexicon(options) => lexicon::run(options),
        args::Command::Schema => read::schema(),
    }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let io = error.chain().find_map(|e| e.downcast_ref::<std::io::Error>());
    io.is_some_and(|e| e.kind() == std::io::ErrorKind::BrokenPipe)
}
