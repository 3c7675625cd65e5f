fn main() {
    env_logger::init();
    let server = tiny_http::Server::http("0.0.0.0:8000").unwrap();
    for request in server.incoming_requests() {
        let body = serde_json::json!({ "url": request.url() });
        let _ = request.respond(tiny_http::Response::from_string(body.to_string()));
    }
}
