use anyhow::{Context, Result};
use clap::{Parser, ValueEnum};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Sums a column of a table by another one.
#[derive(Parser)]
#[command(version, about)]
struct Args {
    file: PathBuf,
    #[arg(short, long, env = "CSVSUM_BY")]
    by: String,
    #[arg(short, long)]
    sum: String,
    #[arg(short, long, value_enum, default_value = "text")]
    format: Format,
}

#[derive(Clone, ValueEnum)]
enum Format {
    Text,
    Json,
}

#[derive(Serialize, Default)]
struct Sum {
    rows: u64,
    total: f64,
}

fn main() -> Result<()> {
    let args = Args::parse();
    let mut table = csv::Reader::from_path(&args.file).with_context(|| format!("reading {}", args.file.display()))?;
    let mut sums: BTreeMap<String, Sum> = BTreeMap::new();
    for row in table.deserialize() {
        let row: BTreeMap<String, String> = row?;
        let sum = sums.entry(row.get(&args.by).cloned().unwrap_or_default()).or_default();
        sum.rows += 1;
        sum.total += row.get(&args.sum).context("no such column")?.parse::<f64>()?;
    }
    match args.format {
        Format::Json => println!("{}", serde_json::to_string_pretty(&sums)?),
        Format::Text => {
            for (name, sum) in sums {
                println!("{name:<20} {:>8} {:>12.2}", sum.rows, sum.total);
            }
        }
    }
    Ok(())
}
