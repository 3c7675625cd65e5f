#include "routes.hpp"

void add_routes(httplib::Server &server, Store &store) {
  server.Get("/stocks", [&](const httplib::Request &, httplib::Response &answer) {
    answer.set_content(store.all().dump(2), "application/json");
  });
  server.Get(R"(/stocks/(\w+))", [&](const httplib::Request &asked, httplib::Response &answer) {
    auto stock = store.get(asked.matches[1]);
    if (!stock) {
      answer.status = 404;
      return;
    }
    answer.set_content(nlohmann::json(*stock).dump(), "application/json");
  });
  server.Post("/stocks", [&](const httplib::Request &asked, httplib::Response &answer) {
    try {
      store.put(nlohmann::json::parse(asked.body).get<Stock>());
    } catch (const std::exception &error) {
      answer.status = 400;
      answer.set_content(error.what(), "text/plain");
    }
  });
}
