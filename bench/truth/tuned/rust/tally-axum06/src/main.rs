use axum::{routing::get, Json, Router};
use serde::Serialize;

#[derive(Serialize)]
struct Tally {
    votes: u32,
}

#[tokio::main]
async fn main() {
    tracing_subscriber::fmt::init();
    let app = Router::new().route("/", get(|| async { Json(Tally { votes: 3 }) }));
    axum::Server::bind(&"0.0.0.0:3000".parse().unwrap()).serve(app.into_make_service()).await.unwrap();
}
