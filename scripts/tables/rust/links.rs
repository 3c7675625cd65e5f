use clap::Parser;
use indicatif::ProgressBar;
use rayon::prelude::*;
use regex::Regex;
use scraper::{Html, Selector};
use serde::Serialize;

/// Reads pages, and writes what they link to.
#[derive(Parser)]
struct Options {
    /// Addresses
    pages: Vec<String>,
    #[arg(long, default_value = "https?://")]
    only: String,
}

#[derive(Serialize)]
struct Link {
    from: String,
    to: String,
}

fn main() -> anyhow::Result<()> {
    env_logger::init();
    let options = Options::parse();
    let only = Regex::new(&options.only)?;
    let client = reqwest::blocking::Client::builder().gzip(true).build()?;
    let bar = ProgressBar::new(options.pages.len() as u64);
    let links: Vec<Link> = options
        .pages
        .par_iter()
        .flat_map_iter(|page| {
            bar.inc(1);
            let text = client.get(page).send().and_then(|answer| answer.text()).unwrap_or_default();
            let html = Html::parse_document(&text);
            let all = Selector::parse("a[href]").expect("a selector");
            html.select(&all)
                .filter_map(|one| one.value().attr("href"))
                .filter(|to| only.is_match(to))
                .map(|to| Link { from: page.clone(), to: to.to_owned() })
                .collect::<Vec<_>>()
        })
        .collect();
    let mut writer = csv::Writer::from_path("links.csv")?;
    for link in &links {
        writer.serialize(link)?;
    }
    std::fs::write("links.toml", toml::to_string(&links.iter().map(|l| (&l.from, &l.to)).collect::<std::collections::BTreeMap<_, _>>())?)?;
    println!("{}", serde_yaml::to_string(&links)?);
    Ok(())
}
