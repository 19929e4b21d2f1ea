//! Writes the project of an evening before a world summit: a brief for each of 190 countries, two documents for each of
//! five audiences, and sources that every figure and quotation is held against.
//!
//! `cargo run --example evening -- DIR [COUNT]`, then `briefdeck build DIR`.

mod project;

use std::env;
use std::error::Error;
use std::io::Write as _;
use std::path::PathBuf;

/// How many countries, if nothing else is said.
const COUNT: usize = 190;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args_os().skip(1);
    let folder = arguments.next().map(PathBuf::from).ok_or("name a folder for the project")?;
    let count = match arguments.next() {
        Some(count) => {
            count.to_string_lossy().parse().map_err(|_| "the second argument is a number of countries")?
        }
        None => COUNT,
    };
    project::write(&folder, count)?;
    let count = project::countries(count).len();
    let said = format!("{}: a brief for each of {count} countries", folder.display());
    Ok(writeln!(std::io::stdout(), "{said}")?)
}
