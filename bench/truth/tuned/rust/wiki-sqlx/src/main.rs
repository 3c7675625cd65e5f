use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Html,
    routing::get,
    Form, Router,
};
use serde::Deserialize;
use sqlx::{postgres::PgPoolOptions, PgPool};
use tower_http::{services::ServeDir, trace::TraceLayer};

#[derive(Deserialize)]
struct Page {
    text: String,
}

async fn show(State(pool): State<PgPool>, Path(name): Path<String>) -> Result<Html<String>, StatusCode> {
    let (text,): (String,) = sqlx::query_as("select text from page where name = $1")
        .bind(&name)
        .fetch_optional(&pool)
        .await
        .map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?
        .ok_or(StatusCode::NOT_FOUND)?;
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new(&text));
    Ok(Html(html))
}

async fn write(State(pool): State<PgPool>, Path(name): Path<String>, Form(page): Form<Page>) -> Result<(), StatusCode> {
    sqlx::query("insert into page values ($1, $2) on conflict (name) do update set text = $2")
        .bind(name)
        .bind(page.text)
        .execute(&pool)
        .await
        .map(|_| ())
        .map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    tracing_subscriber::fmt::init();
    let pool = PgPoolOptions::new().max_connections(5).connect(&std::env::var("DATABASE_URL")?).await?;
    let app = Router::new()
        .route("/pages/:name", get(show).post(write))
        .nest_service("/static", ServeDir::new("static"))
        .layer(TraceLayer::new_for_http())
        .with_state(pool);
    let listener = tokio::net::TcpListener::bind("0.0.0.0:8000").await?;
    axum::serve(listener, app).await?;
    Ok(())
}
