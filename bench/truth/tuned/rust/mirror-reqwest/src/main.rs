use futures::StreamExt;
use scraper::{Html, Selector};
use std::collections::{HashSet, VecDeque};
use tokio::io::AsyncWriteExt;
use url::Url;

async fn save(client: &reqwest::Client, url: &Url) -> Result<String, Box<dyn std::error::Error>> {
    let name = url.path().trim_matches('/').replace('/', "_");
    let mut file = tokio::fs::File::create(if name.is_empty() { "index.html".into() } else { name }).await?;
    let mut parts = client.get(url.clone()).send().await?.error_for_status()?.bytes_stream();
    let mut all = Vec::new();
    while let Some(part) = parts.next().await {
        let part = part?;
        file.write_all(&part).await?;
        all.extend_from_slice(&part);
    }
    Ok(String::from_utf8_lossy(&all).into_owned())
}

fn links(base: &Url, text: &str) -> Vec<Url> {
    let anchors = Selector::parse("a[href]").unwrap();
    let page = Html::parse_document(text);
    page.select(&anchors)
        .filter_map(|a| base.join(a.value().attr("href")?).ok())
        .filter(|url| url.host() == base.host())
        .collect()
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let start = Url::parse(&std::env::args().nth(1).ok_or("usage: mirror URL")?)?;
    let client = reqwest::Client::new();
    let (mut seen, mut queue) = (HashSet::new(), VecDeque::from([start]));
    while let Some(url) = queue.pop_front() {
        if seen.len() >= 100 || !seen.insert(url.clone()) {
            continue;
        }
        let text = save(&client, &url).await?;
        queue.extend(links(&url, &text));
    }
    Ok(())
}
