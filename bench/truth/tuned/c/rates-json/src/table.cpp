#include "table.hpp"
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

Table::Table(const std::string &file) {
  std::ifstream in(file);
  const auto all = nlohmann::json::parse(in);
  for (const auto &[name, rate] : all.at("rates").items()) rates_[name] = rate.get<double>();
}

double Table::convert(double amount, const std::string &from, const std::string &to) const {
  if (!rates_.count(from) || !rates_.count(to)) throw std::out_of_range("no rate for " + from + " or " + to);
  return amount / rates_.at(from) * rates_.at(to);
}
