#include "store.hpp"

void to_json(nlohmann::json &to, const Stock &from) {
  to = {{"name", from.name}, {"price", from.price}, {"count", from.count}};
}

void from_json(const nlohmann::json &from, Stock &to) {
  from.at("name").get_to(to.name);
  from.at("price").get_to(to.price);
  to.count = from.value("count", 0);
}

void Store::put(const Stock &stock) {
  std::lock_guard lock(guard);
  stocks[stock.name] = stock;
}

std::optional<Stock> Store::get(const std::string &name) const {
  std::lock_guard lock(guard);
  auto found = stocks.find(name);
  if (found == stocks.end()) return std::nullopt;
  return found->second;
}

nlohmann::json Store::all() const {
  std::lock_guard lock(guard);
  nlohmann::json list = nlohmann::json::array();
  for (const auto &[name, stock] : stocks) list.push_back(stock);
  return list;
}
