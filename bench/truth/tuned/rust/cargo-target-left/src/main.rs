fn main() {
    println!("ready: {}", lexicon::WORDS.iter().filter(|byte| **byte == 10).count());
}
