#include "ledger/money.hpp"
#include <stdexcept>

namespace ledger {
Money Money::parse(const std::string &text) {
  const auto point = text.find('.');
  if (point == std::string::npos) return Money(std::stoll(text) * 100);
  if (text.size() - point != 3) throw std::invalid_argument("cents are two digits: " + text);
  return Money(std::stoll(text.substr(0, point)) * 100 + std::stoll(text.substr(point + 1)));
}

std::string Money::text() const {
  const auto rest = std::to_string(cents_ % 100);
  return std::to_string(cents_ / 100) + "." + (rest.size() < 2 ? "0" : "") + rest;
}
} // namespace ledger
