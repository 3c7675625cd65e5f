use chrono::Local;
use rusqlite::{params, Connection, Result};

fn main() -> Result<()> {
    let db = Connection::open("pantry.db")?;
    db.execute_batch("create table if not exists jar (what text primary key, grams integer, since text)")?;
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["add", what, grams] => {
            let since = Local::now().format("%Y-%m-%d").to_string();
            db.execute("insert or replace into jar values (?1, ?2, ?3)", params![what, grams.parse::<i64>().unwrap_or(0), since])?;
        }
        ["take", what] => {
            db.execute("delete from jar where what = ?1", [what])?;
        }
        _ => {
            let mut all = db.prepare("select what, grams, since from jar order by what")?;
            let mut rows = all.query([])?;
            while let Some(row) = rows.next()? {
                println!("{:<20} {:>6} g  {}", row.get::<_, String>(0)?, row.get::<_, i64>(1)?, row.get::<_, String>(2)?);
            }
        }
    }
    Ok(())
}
