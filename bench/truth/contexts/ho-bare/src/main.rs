fn main() { println!("{}", std::fs::read_to_string("/proc/uptime").unwrap()); }
