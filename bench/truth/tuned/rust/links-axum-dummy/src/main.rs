use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Redirect,
    routing::{get, post},
    Json, Router,
};
use rand::{distributions::Alphanumeric, Rng};
use serde::{Deserialize, Serialize};
use std::{collections::HashMap, sync::{Arc, Mutex}};

type Links = Arc<Mutex<HashMap<String, String>>>;

#[derive(Deserialize)]
struct New {
    url: String,
}

#[derive(Serialize)]
struct Made {
    code: String,
}

async fn make(State(links): State<Links>, Json(new): Json<New>) -> (StatusCode, Json<Made>) {
    let code: String = rand::thread_rng().sample_iter(&Alphanumeric).take(7).map(char::from).collect();
    links.lock().unwrap().insert(code.clone(), new.url);
    (StatusCode::CREATED, Json(Made { code }))
}

async fn follow(State(links): State<Links>, Path(code): Path<String>) -> Result<Redirect, StatusCode> {
    let links = links.lock().unwrap();
    links.get(&code).map(|url| Redirect::temporary(url)).ok_or(StatusCode::NOT_FOUND)
}

#[tokio::main]
async fn main() {
    let app = Router::new().route("/", post(make)).route("/:code", get(follow)).with_state(Links::default());
    let listener = tokio::net::TcpListener::bind("0.0.0.0:3000").await.unwrap();
    axum::serve(listener, app).await.unwrap();
}
