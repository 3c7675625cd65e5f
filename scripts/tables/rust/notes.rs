#[macro_use]
extern crate rocket;

use rocket::{fs::FileServer, serde::json::Json, State};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use std::sync::Mutex;

#[derive(Serialize, Deserialize)]
struct Note {
    id: Option<i64>,
    text: String,
}

#[get("/notes")]
fn all(store: &State<Mutex<Connection>>) -> Result<Json<Vec<Note>>, String> {
    let store = store.lock().map_err(|error| error.to_string())?;
    let mut query = store.prepare("select id, text from notes").map_err(|error| error.to_string())?;
    let rows = query
        .query_map([], |row| Ok(Note { id: row.get(0)?, text: row.get(1)? }))
        .map_err(|error| error.to_string())?;
    Ok(Json(rows.flatten().collect()))
}

#[post("/notes", data = "<note>")]
fn add(store: &State<Mutex<Connection>>, note: Json<Note>) -> Result<(), String> {
    let store = store.lock().map_err(|error| error.to_string())?;
    store
        .execute("insert into notes (text) values (?1)", [&note.text])
        .map_err(|error| error.to_string())?;
    Ok(())
}

#[launch]
fn start() -> _ {
    let store = Connection::open("notes.db").expect("a file");
    rocket::build()
        .manage(Mutex::new(store))
        .mount("/", routes![all, add])
        .mount("/", FileServer::from("public"))
}
