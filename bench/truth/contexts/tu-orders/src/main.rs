use actix_web::{get, middleware::Logger, post, web, App, HttpResponse, HttpServer, Responder};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct Order { id: Option<uuid::Uuid>, item: String, count: u32, at: Option<chrono::DateTime<chrono::Utc>> }

#[get("/health")]
async fn health() -> impl Responder { HttpResponse::Ok().body("ok") }

#[post("/orders")]
async fn order(order: web::Json<Order>) -> impl Responder {
    let made = Order { id: Some(uuid::Uuid::new_v4()), at: Some(chrono::Utc::now()), ..order.into_inner() };
    log::info!("{} of {}", made.count, made.item);
    HttpResponse::Created().json(made)
}

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    env_logger::init();
    HttpServer::new(|| App::new().wrap(Logger::default()).service(health).service(order)).bind(("0.0.0.0", 8080))?.run().await
}
