use clap::Parser;
#[derive(Parser)]
struct Args { file: String }
fn main() -> anyhow::Result<()> {
    let args = Args::parse();
    let mut reader = csv::Reader::from_path(&args.file)?;
    for row in reader.records() { println!("{}", serde_json::to_string(&row?.iter().collect::<Vec<_>>())?); }
    Ok(())
}
