#pragma once
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

struct Stock {
  std::string name;
  double price = 0;
  int count = 0;
};

void to_json(nlohmann::json &to, const Stock &from);
void from_json(const nlohmann::json &from, Stock &to);

class Store {
 public:
  void put(const Stock &stock);
  std::optional<Stock> get(const std::string &name) const;
  nlohmann::json all() const;

 private:
  std::map<std::string, Stock> stocks;
  mutable std::mutex guard;
};
