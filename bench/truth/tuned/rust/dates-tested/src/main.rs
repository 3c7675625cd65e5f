use serde::Serialize;
use time::{macros::format_description, Date};

#[derive(Serialize)]
struct Told {
    date: String,
    weekday: String,
    week: u8,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = pico_args::Arguments::from_env();
    let format = format_description!("[year]-[month]-[day]");
    let text: String = args.free_from_str()?;
    let date = Date::parse(&text, &format)?;
    let told = Told { date: date.format(&format)?, weekday: date.weekday().to_string(), week: date.iso_week() };
    print!("{}", serde_yaml::to_string(&told)?);
    Ok(())
}

#[cfg(test)]
mod tests {
    use time::macros::date;

    #[test]
    fn weeks() {
        assert_eq!(date!(2026 - 01 - 01).iso_week(), 1);
    }
}
