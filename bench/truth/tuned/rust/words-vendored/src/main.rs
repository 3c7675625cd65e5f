use itertools::Itertools;
use regex::Regex;
use serde::Deserialize;
use std::io::Read;
use unicode_segmentation::UnicodeSegmentation;

#[derive(Deserialize)]
struct Settings {
    skip: String,
    most: usize,
}

fn main() {
    let settings: Settings = std::fs::read_to_string("words.toml")
        .ok()
        .and_then(|text| toml::from_str(&text).ok())
        .unwrap_or(Settings { skip: "^.$".into(), most: 20 });
    let skip = Regex::new(&settings.skip).expect("skip is no expression");
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).expect("stdin is no text");
    let counts = text.unicode_words().filter(|word| !skip.is_match(word)).map(str::to_lowercase).counts();
    for (word, count) in counts.into_iter().sorted_by_key(|(_, count)| std::cmp::Reverse(*count)).take(settings.most) {
        println!("{count:>6} {word}");
    }
}
