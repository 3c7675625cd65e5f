#include <iostream>
#include "routes.hpp"

int main() {
  Store store;
  httplib::Server server;
  add_routes(server, store);
  std::cout << "listening" << std::endl;
  return server.listen("0.0.0.0", 8080) ? 0 : 1;
}
