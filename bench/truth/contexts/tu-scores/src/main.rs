use rusqlite::{params, Connection};

#[derive(Debug, thiserror::Error)]
enum Error { #[error("database: {0}")] Sql(#[from] rusqlite::Error), #[error("table: {0}")] Csv(#[from] csv::Error) }

fn main() -> Result<(), Error> {
    let db = Connection::open("scores.db")?;
    db.execute("CREATE TABLE IF NOT EXISTS score (name TEXT, points INTEGER)", [])?;
    let mut reader = csv::Reader::from_path("scores.csv")?;
    for row in reader.records() {
        let row = row?;
        db.execute("INSERT INTO score VALUES (?1, ?2)", params![&row[0], rand::random::<u16>()])?;
    }
    let total: i64 = db.query_row("SELECT sum(points) FROM score", [], |r| r.get(0))?;
    println!("{total}");
    Ok(())
}
