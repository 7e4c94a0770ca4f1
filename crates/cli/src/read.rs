//! `legation read`.
use crate::args::{Format, Read};
use crate::input::{self, Refused, complain, refuse};
use crate::{lexicon, page};
use anyhow::Result;
use legation_pipeline::{Coder, Options, Passed};
use legation_record::Record;
use rayon::prelude::*;
use std::io::{BufWriter, Write};
use std::path::Path;

/// Documents read at a time, so that a folder of any size needs bounded memory.
const BATCH: usize = 64;

/// Reads all inputs and prints their records; the exit code.
pub fn run(options: &Read) -> Result<u8> {
    let (files, refused) = input::files(&options.inputs);
    let coder = options.lexicon.as_deref().map(lexicon::open).transpose()?;
    let mut failures = refused.len();
    refused.iter().for_each(complain);
    // colours are for the briefing; JSON goes out as it is
    let mut out: Box<dyn Write> = match options.format {
        Format::Text => Box::new(anstream::stdout().lock()),
        Format::Json | Format::Jsonl => Box::new(BufWriter::new(std::io::stdout().lock())),
    };
    let mut done = 0;
    if options.format == Format::Json {
        write!(out, "[")?;
    }
    for batch in files.chunks(BATCH) {
        let records: Vec<Result<Reading, Refused>> =
            batch.par_iter().map(|path| one(path, options, coder.as_ref())).collect();
        for reading in records {
            match reading {
                Ok(reading) => {
                    print(&mut out, &reading, options, done)?;
                    done += 1;
                }
                Err(refused) => {
                    out.flush()?;
                    complain(&refused);
                    failures += 1;
                }
            }
        }
    }
    if options.format == Format::Json {
        writeln!(out, "]")?;
    }
    out.flush()?;
    Ok(match (done, failures) {
        (_, 0) => 0,
        (0, _) => 2,
        _ => 1,
    })
}

/// Prints the JSON Schema.
pub fn schema() -> Result<u8> {
    let mut out = anstream::stdout().lock();
    writeln!(out, "{}", serde_json::to_string_pretty(&Record::schema())?)?;
    Ok(0)
}

/// A record, and what was passed over where that is asked for.
struct Reading {
    record: Record,
    passed: Vec<Passed>,
}

fn one(path: &Path, options: &Read, coder: Option<&Coder>) -> Result<Reading, Refused> {
    let bytes = input::bytes(path, options.max_bytes)?;
    let name = path.display().to_string();
    let document = legation_document::read(&bytes, &name).map_err(|e| refuse(path, e.to_string()))?;
    let settings = Options { published: options.date.clone() };
    let mut record = match coder {
        Some(coder) => legation_pipeline::read_by(&document, &settings, coder),
        None => legation_pipeline::read(&document, &settings),
    };
    record.events.retain(|e| e.confidence >= options.min_confidence);
    let mut passed = Vec::new();
    if options.explain && options.format == Format::Text && coder.is_none() {
        passed = legation_pipeline::passed_over(&document, &settings);
    }
    Ok(Reading { record, passed })
}

fn print(out: &mut impl Write, reading: &Reading, options: &Read, done: usize) -> Result<()> {
    let record = &reading.record;
    match options.format {
        Format::Text => {
            if done > 0 {
                writeln!(out)?;
            }
            page::write(out, record, options.explain)?;
            page::passed(out, &reading.passed)?;
        }
        Format::Json => {
            write!(out, "{}", if done > 0 { ",\n" } else { "\n" })?;
            serde_json::to_writer_pretty(&mut *out, record)?;
        }
        Format::Jsonl => {
            serde_json::to_writer(&mut *out, record)?;
            writeln!(out)?;
        }
    }
    Ok(())
}
