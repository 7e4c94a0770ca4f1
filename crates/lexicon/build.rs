//! Compiles `data/` into the tables that the program carries.
use legation_tables::{Files, LANGUAGES};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

#[path = "src/filter.rs"]
#[allow(dead_code)] // the program reads what this only writes
mod filter;
#[path = "src/flat.rs"]
#[allow(dead_code)]
mod flat;
#[path = "src/walk.rs"]
#[allow(dead_code)]
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
    for (code, language) in LANGUAGES.iter().zip(&tables.languages) {
        fs::write(out.join(format!("{code}.bin")), postcard::to_stdvec(language)?)?;
    }
    fs::write(out.join("ontology.bin"), postcard::to_stdvec(&tables.ontology)?)?;
    fs::write(out.join("frames.bin"), postcard::to_stdvec(&tables.frames)?)?;
    let flat = flat::names(&tables.names)?;
    fs::write(out.join("names.fst"), flat.keys)?;
    // flat tables and borrowed names: the program reads them at every start
    fs::write(out.join("senses.bin"), flat::pack(&flat.senses))?;
    fs::write(out.join("starts.bin"), flat::pack_numbers(&flat.starts))?;
    fs::write(out.join("words.bin"), &flat.words)?;
    fs::write(out.join("filter.bin"), flat.filter.bytes())?;
    let preferred: Vec<_> = tables.names.preferred.iter().collect();
    fs::write(out.join("preferred.bin"), postcard::to_stdvec(&preferred)?)?;
    fs::write(out.join("world.bin"), postcard::to_stdvec(&tables.world)?)?;
    Ok(())
}
