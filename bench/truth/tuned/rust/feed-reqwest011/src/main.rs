use clap::Parser;
use serde::Deserialize;

#[derive(Parser)]
struct Args {
    url: String,
}

#[derive(Deserialize, Debug)]
struct Item {
    title: String,
}

#[tokio::main]
async fn main() -> Result<(), reqwest::Error> {
    let args = Args::parse();
    let items: Vec<Item> = reqwest::get(&args.url).await?.json().await?;
    for item in items {
        println!("{}", item.title);
    }
    Ok(())
}
