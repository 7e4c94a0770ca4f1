//! Finding and opening the inputs that the user names.
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// Something that could not be read: what, and what to do.
#[derive(Debug)]
pub struct Refused {
    pub path: String,
    pub message: String,
}

/// The files that the inputs stand for, in order; folders are walked, their files sorted by name.
pub fn files(inputs: &[PathBuf]) -> (Vec<PathBuf>, Vec<Refused>) {
    let mut files = Vec::new();
    let mut refused = Vec::new();
    for input in inputs {
        if input.as_os_str() == "-" || input.is_file() {
            files.push(input.clone());
        } else if input.is_dir() {
            let before = files.len();
            for entry in WalkDir::new(input).sort_by_file_name() {
                match entry {
                    Ok(entry) if entry.file_type().is_file() && is_text(entry.path()) => {
                        files.push(entry.into_path())
                    }
                    Ok(_) => {}
                    Err(error) => refused.push(refuse(
                        input,
                        format!("a folder below it cannot be opened ({error}); check its permissions"),
                    )),
                }
            }
            if files.len() == before {
                refused.push(refuse(
                    input,
                    "there is no .txt file in this folder; name the files themselves, or another folder"
                        .into(),
                ));
            }
        } else {
            refused.push(refuse(
                input,
                "there is no such file; check the spelling, or use - for standard input".into(),
            ));
        }
    }
    (files, refused)
}

fn is_text(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case("txt"))
}

pub fn refuse(path: &Path, message: String) -> Refused {
    Refused { path: path.display().to_string(), message }
}

/// Tells the user what could not be read.
pub fn complain(refused: &Refused) {
    anstream::eprintln!("legation: {}: {}", refused.path, refused.message);
}

/// The bytes of a file or of standard input, at most `most` of them.
pub fn bytes(path: &Path, most: u64) -> Result<Vec<u8>, Refused> {
    let too_large = |size: String| {
        let help = "split it into its reports, or raise --max-bytes";
        refuse(path, format!("it has {size} bytes, more than the {most} that one document may have; {help}"))
    };
    let cannot =
        |error: io::Error| refuse(path, format!("it cannot be read ({error}); check its permissions"));
    let mut out = Vec::new();
    if path.as_os_str() == "-" {
        io::stdin().lock().take(most + 1).read_to_end(&mut out).map_err(cannot)?;
    } else {
        let file = File::open(path).map_err(cannot)?;
        let size = file.metadata().map_err(cannot)?.len();
        if size > most {
            return Err(too_large(size.to_string()));
        }
        file.take(most + 1).read_to_end(&mut out).map_err(cannot)?;
    }
    if out.len() as u64 > most {
        return Err(too_large("more".into()));
    }
    Ok(out)
}
