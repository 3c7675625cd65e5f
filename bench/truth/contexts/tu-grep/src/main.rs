fn main() {
    let pattern = regex::Regex::new("x+").unwrap();
    for entry in walkdir::WalkDir::new(".").into_iter().flatten() {
        if pattern.is_match(&entry.path().display().to_string()) { println!("{} {}", chrono::Utc::now(), entry.path().display()); }
    }
}
