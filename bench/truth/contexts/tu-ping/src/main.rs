use serde::Deserialize;
use std::time::Duration;

#[derive(Debug, Deserialize)]
struct Status { name: String, up: bool }

#[tokio::main]
async fn main() -> Result<(), reqwest::Error> {
    let client = reqwest::Client::builder().timeout(Duration::from_secs(5)).build()?;
    for url in std::env::args().skip(1) {
        let status: Status = client.get(&url).send().await?.json().await?;
        println!("{} {} {}", chrono::Utc::now(), status.name, status.up);
    }
    Ok(())
}
