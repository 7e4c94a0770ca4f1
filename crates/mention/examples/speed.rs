//! How fast names are found: `cargo run --release -p legation-mention --example speed`.
//!
//! Megabytes of the text a second on one core, by language: from tokens (what finding names itself costs), from bytes
//! (cutting into tokens as well), and, for comparison in the same run, from tokens by walking the automaton of the
//! names at every word, as was done before the sieve. Then all again with 60,000 more people in the tables.
use legation_document::Document;
use legation_lexicon::tables::{Files, NameKind, compile};
use legation_lexicon::{LANGUAGES, lexicon};
use legation_normal::folded;
use legation_text::{Text, TokenKind};
use std::error::Error;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// People added for the second run.
const MORE: u32 = 60_000;
/// Text read at a time, in bytes.
const SIZE: usize = 400_000;

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    match std::env::args().nth(1).as_deref() {
        Some("more") => return measure(&root, true),
        Some("load") => {
            let start = Instant::now();
            black_box(lexicon());
            println!("{:.2}", start.elapsed().as_secs_f64() * 1e3);
            return Ok(());
        }
        _ => {}
    }
    let mut loads = Vec::new();
    for _ in 0..15 {
        let run = std::process::Command::new(std::env::current_exe()?).arg("load").output()?;
        loads.extend(String::from_utf8_lossy(&run.stdout).trim().parse::<f64>());
    }
    loads.sort_by(f64::total_cmp);
    println!(
        "tables loaded in {:.1} ms (the quickest of {} starts)",
        loads.first().unwrap_or(&0.0),
        loads.len()
    );
    measure(&root, false)?;
    // the tables of a program are made once: the second measurement is another run of this one
    std::process::Command::new(std::env::current_exe()?).arg("more").status()?;
    Ok(())
}

fn measure(root: &Path, more: bool) -> Result<(), Box<dyn Error>> {
    if more {
        let mut tables = compile(&mut Files::open(&root.join("data"))?).map_err(|p| format!("{p:?}"))?;
        for i in 0..MORE {
            let name = invented(i);
            tables.names.put(&name, NameKind::Person, i % 1000, 2);
            let surname = name.rsplit(' ').next().unwrap_or_default().to_string();
            tables.names.put(&format!("?{surname}"), NameKind::Surname, i % 1000, 2);
        }
        legation_lexicon::install(tables)?;
        println!("\nwith {MORE} more people");
    }
    println!("MB/s      from tokens  from bytes  tokens, no sieve  names/MB");
    for code in LANGUAGES {
        let text = sample(root, code)?;
        let document = Document::from_text(&text, "speed");
        let cut = legation_text::read(&document);
        let megabytes = text.len() as f64 / 1e6;
        let speed = |time: Duration| megabytes / time.as_secs_f64();
        let names = count(&cut);
        let tokens = fastest(|| count(&cut));
        let bytes = fastest(|| count(&legation_text::read(&document)));
        let plain = fastest(|| unsieved(&cut));
        println!(
            "{code}        {:11.1}  {:10.1}  {:16.1}  {:8.0}",
            speed(tokens),
            speed(bytes),
            speed(plain),
            names as f64 / megabytes
        );
    }
    Ok(())
}

/// The quickest of several runs: the machine's other work slows, and never quickens.
fn fastest(mut run: impl FnMut() -> usize) -> Duration {
    (0..40)
        .map(|_| {
            let start = Instant::now();
            black_box(run());
            start.elapsed()
        })
        .min()
        .unwrap_or_default()
}

fn count(text: &Text<'_>) -> usize {
    let mut found = 0;
    legation_mention::scan(text, &mut |_, _| found += 1);
    found
}

/// All names by a walk at every word.
fn unsieved(text: &Text<'_>) -> usize {
    let mut found = 0;
    for at in 0..text.tokens.len() {
        let mut finder = lexicon().finder();
        let mut next = at;
        while next < text.tokens.len()
            && matches!(text.tokens[next].kind, TokenKind::Word | TokenKind::Number)
        {
            let Some(step) = finder.step(&folded(text.norm(next))) else { break };
            found += usize::from(step.senses.is_some());
            next += 1;
        }
    }
    found
}

/// A person's name that nobody bears.
fn invented(i: u32) -> String {
    const HEADS: [&str; 20] = [
        "Ba", "Ko", "Lu", "Mi", "Ra", "Te", "Vo", "Sha", "Dja", "Ni", "Pe", "Zu", "Ga", "Hor", "El", "An",
        "Tri", "Wes", "Yo", "Fer",
    ];
    const TAILS: [&str; 16] = [
        "ran", "vic", "mond", "lek", "sani", "tova", "bert", "quin", "dou", "mar", "nez", "off", "ski",
        "ley", "ane", "uri",
    ];
    let pick = |n: u32| {
        let (a, b, c) = (n % 20, n / 20 % 16, n / 320 % 20);
        format!("{}{}{}", HEADS[a as usize], HEADS[c as usize].to_lowercase(), TAILS[b as usize])
    };
    format!("{} {}", pick(i.wrapping_mul(7)), pick(i.wrapping_mul(2_654_435_761) >> 7))
}

/// Text of a language: the project's own reports and cases in it, again and again.
fn sample(root: &Path, code: &str) -> Result<String, Box<dyn Error>> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(root.join("samples"))?
        .filter_map(|e| Some(e.ok()?.path()))
        .filter(|p| p.to_string_lossy().ends_with(&format!(".{code}.txt")))
        .collect();
    paths.sort();
    paths.push(root.join(format!("eval/cases/names/ambiguous.{code}.tsv")));
    let mut once = String::new();
    for path in paths {
        let text = std::fs::read_to_string(path)?;
        for line in text.lines().filter(|l| !l.starts_with('#')) {
            let line = line.split('\t').next().unwrap_or_default().replace("[[", "").replace("]]", "");
            once.push_str(&line);
            once.push('\n');
        }
    }
    Ok(once.repeat(SIZE / once.len().max(1) + 1))
}
