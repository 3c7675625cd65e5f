use argon2::{password_hash::SaltString, Argon2, PasswordHasher};
use axum::{extract::{Path, State}, http::StatusCode, routing::{get, post}, Json, Router};
use chrono::{DateTime, Utc};
use jsonwebtoken::{encode, EncodingKey, Header};
use serde::{Deserialize, Serialize};
use sqlx::{postgres::PgPoolOptions, FromRow, PgPool};
use tower_http::{compression::CompressionLayer, cors::CorsLayer, services::ServeDir, trace::TraceLayer};
use uuid::Uuid;

#[derive(Serialize, FromRow)]
struct Stock {
    id: Uuid,
    name: String,
    at: DateTime<Utc>,
}

#[derive(Deserialize)]
struct NewStock {
    name: String,
    password: String,
}

#[derive(Serialize)]
struct Claims {
    sub: String,
    exp: usize,
}

async fn all(State(pool): State<PgPool>) -> Result<Json<Vec<Stock>>, StatusCode> {
    sqlx::query_as::<_, Stock>("select id, name, at from stocks order by at")
        .fetch_all(&pool)
        .await
        .map(Json)
        .map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)
}

async fn one(State(pool): State<PgPool>, Path(id): Path<Uuid>) -> Result<Json<Stock>, StatusCode> {
    sqlx::query_as::<_, Stock>("select id, name, at from stocks where id = $1")
        .bind(id)
        .fetch_optional(&pool)
        .await
        .map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?
        .map(Json)
        .ok_or(StatusCode::NOT_FOUND)
}

async fn add(State(pool): State<PgPool>, Json(new): Json<NewStock>) -> Result<(StatusCode, String), StatusCode> {
    let salt = SaltString::from_b64("c2FsdHNhbHRzYWx0").map_err(|_| StatusCode::BAD_REQUEST)?;
    let hash = Argon2::default()
        .hash_password(new.password.as_bytes(), &salt)
        .map_err(|_| StatusCode::BAD_REQUEST)?
        .to_string();
    sqlx::query("insert into stocks (id, name, hash, at) values ($1, $2, $3, $4)")
        .bind(Uuid::new_v4())
        .bind(&new.name)
        .bind(hash)
        .bind(Utc::now())
        .execute(&pool)
        .await
        .map_err(|_| StatusCode::CONFLICT)?;
    let claims = Claims { sub: new.name, exp: 4_000_000_000 };
    let key = EncodingKey::from_secret(b"secret").map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    let token = encode(&Header::default(), &claims, &key)
        .map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    Ok((StatusCode::CREATED, token))
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    tracing_subscriber::fmt().with_env_filter(tracing_subscriber::EnvFilter::from_default_env()).init();
    dotenvy::dotenv().ok();
    let pool = PgPoolOptions::new().max_connections(5).connect(&std::env::var("DATABASE_URL")?).await?;
    sqlx::migrate::Migrator::new(std::path::Path::new("migrations")).await?.run(&pool).await?;
    let app = Router::new()
        .route("/stocks", get(all).post(add))
        .route("/stocks/{id}", get(one))
        .route("/health", post(|| async { "ok" }))
        .fallback_service(ServeDir::new("public"))
        .layer(TraceLayer::new_for_http())
        .layer(CorsLayer::permissive())
        .layer(CompressionLayer::new())
        .with_state(pool);
    let listener = tokio::net::TcpListener::bind("0.0.0.0:3000").await?;
    tracing::info!("listening");
    axum::serve(listener, app).await?;
    Ok(())
}
