pub static WORDS: &[u8] = include_bytes!("words.bin");
