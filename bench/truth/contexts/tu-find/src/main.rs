use anyhow::Result;
use clap::Parser;
use rayon::prelude::*;
use regex::Regex;
use serde::Serialize;
use std::{fs, path::PathBuf};

#[derive(Parser)]
#[command(version, about = "Finds lines, and tells of them as JSON")]
struct Args { pattern: String, #[arg(default_value = ".")] folder: PathBuf, #[arg(short, long)] count: bool }

#[derive(Serialize)]
struct Hit { path: PathBuf, line: usize, text: String }

fn main() -> Result<()> {
    let args = Args::parse();
    let pattern = Regex::new(&args.pattern)?;
    let files: Vec<_> = walkdir::WalkDir::new(&args.folder).into_iter().filter_map(|e| e.ok()).filter(|e| e.file_type().is_file()).collect();
    let hits: Vec<Hit> = files.par_iter().flat_map_iter(|entry| {
        let text = fs::read_to_string(entry.path()).unwrap_or_default();
        text.lines().enumerate().filter(|(_, l)| pattern.is_match(l))
            .map(|(i, l)| Hit { path: entry.path().into(), line: i + 1, text: l.into() }).collect::<Vec<_>>()
    }).collect();
    if args.count { println!("{}", hits.len()) } else { println!("{}", serde_json::to_string_pretty(&hits)?) }
    Ok(())
}
