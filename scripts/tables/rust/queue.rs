use actix_cors::Cors;
use actix_files::Files;
use actix_web::{get, middleware::Logger, post, web, App, HttpResponse, HttpServer, Responder};
use redis::AsyncCommands;
use serde::{Deserialize, Serialize};
use validator::Validate;

#[derive(Serialize, Deserialize, Validate)]
struct Task {
    #[validate(length(min = 1))]
    name: String,
    #[validate(url)]
    callback: String,
}

struct Shared {
    redis: redis::Client,
    http: reqwest::Client,
}

#[post("/tasks")]
async fn add(shared: web::Data<Shared>, task: web::Json<Task>) -> actix_web::Result<impl Responder> {
    task.validate().map_err(actix_web::error::ErrorBadRequest)?;
    let mut connection = shared
        .redis
        .get_multiplexed_async_connection()
        .await
        .map_err(actix_web::error::ErrorInternalServerError)?;
    let text = serde_json::to_string(&*task)?;
    let _: () = connection.rpush("tasks", text).await.map_err(actix_web::error::ErrorInternalServerError)?;
    Ok(HttpResponse::Created().finish())
}

#[get("/tasks/run")]
async fn run(shared: web::Data<Shared>) -> actix_web::Result<impl Responder> {
    let mut connection = shared
        .redis
        .get_multiplexed_async_connection()
        .await
        .map_err(actix_web::error::ErrorInternalServerError)?;
    let text: Option<String> = connection.lpop("tasks", None).await.map_err(actix_web::error::ErrorInternalServerError)?;
    let Some(text) = text else { return Ok(HttpResponse::NoContent().finish()) };
    let task: Task = serde_json::from_str(&text)?;
    let answer = shared
        .http
        .post(&task.callback)
        .json(&task)
        .send()
        .await
        .map_err(actix_web::error::ErrorBadGateway)?;
    Ok(HttpResponse::Ok().body(answer.text().await.unwrap_or_default()))
}

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    env_logger::init();
    let redis = redis::Client::open("redis://redis/").expect("an address");
    let http = reqwest::Client::new();
    log::info!("starting");
    HttpServer::new(move || {
        App::new()
            .wrap(Logger::default())
            .wrap(Cors::permissive())
            .app_data(web::Data::new(Shared { redis: redis.clone(), http: http.clone() }))
            .service(add)
            .service(run)
            .service(Files::new("/", "public"))
    })
    .bind(("0.0.0.0", 8080))?
    .run()
    .await
}
