//! Compiles `data/` into the tables that the program carries.
use legation_tables::Files;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

#[path = "src/filter.rs"]
#[allow(dead_code)] // the program reads what this only writes
mod filter;
#[path = "src/flat.rs"]
#[allow(dead_code)] // the program reads what this only writes
mod flat;
#[path = "src/pack.rs"]
#[allow(dead_code)] // the program reads what this only writes
mod pack;
#[path = "src/parts.rs"]
#[allow(dead_code)] // the program reads what this only writes
mod parts;
#[path = "src/walk.rs"]
#[allow(dead_code)] // the program reads what this only writes
mod walk;

fn main() -> Result<(), Box<dyn Error>> {
    let data = Path::new(&std::env::var("CARGO_MANIFEST_DIR")?).join("../../data");
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    println!("cargo::rerun-if-changed={}", data.display());
    let tables = match legation_tables::compile(&mut Files::open(&data)?) {
        Ok(tables) => tables,
        Err(problems) => {
            for problem in &problems {
                println!("cargo::error={}", problem.to_string().replace('\n', " "));
            }
            return Err(format!("{} mistakes in the data files", problems.len()).into());
        }
    };
    fs::write(out.join("tables.bin"), pack::tables(&tables)?)?;
    Ok(())
}
