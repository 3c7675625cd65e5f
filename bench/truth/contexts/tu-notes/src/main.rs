use axum::{extract::{Path, State}, http::StatusCode, routing::{get, post}, Json, Router};
use serde::{Deserialize, Serialize};
use std::{collections::HashMap, sync::{Arc, Mutex}};
use tower_http::{cors::CorsLayer, trace::TraceLayer};

#[derive(Clone, Serialize, Deserialize)]
struct Note { id: u64, title: String, body: String, tags: Vec<String> }

type Notes = Arc<Mutex<HashMap<u64, Note>>>;

async fn list(State(notes): State<Notes>) -> Json<Vec<Note>> { Json(notes.lock().unwrap().values().cloned().collect()) }
async fn one(State(notes): State<Notes>, Path(id): Path<u64>) -> Result<Json<Note>, StatusCode> {
    notes.lock().unwrap().get(&id).cloned().map(Json).ok_or(StatusCode::NOT_FOUND)
}
async fn add(State(notes): State<Notes>, Json(note): Json<Note>) -> (StatusCode, Json<Note>) {
    notes.lock().unwrap().insert(note.id, note.clone());
    tracing::info!(id = note.id, "added");
    (StatusCode::CREATED, Json(note))
}

#[tokio::main]
async fn main() {
    tracing_subscriber::fmt().with_env_filter("info").init();
    let app = Router::new().route("/notes", get(list)).route("/notes", post(add)).route("/notes/{id}", get(one))
        .layer(TraceLayer::new_for_http()).layer(CorsLayer::permissive()).with_state(Notes::default());
    let listener = tokio::net::TcpListener::bind("0.0.0.0:8080").await.unwrap();
    axum::serve(listener, app).await.unwrap();
}
