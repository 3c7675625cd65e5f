#pragma once
#include <cstdint>
#include <string>

namespace ledger {
class Money {
public:
  explicit Money(std::int64_t cents = 0) : cents_(cents) {}
  static Money parse(const std::string &text);
  std::int64_t cents() const { return cents_; }
  std::string text() const;
  Money operator+(Money other) const { return Money(cents_ + other.cents_); }
  Money operator-(Money other) const { return Money(cents_ - other.cents_); }
  bool operator==(Money other) const { return cents_ == other.cents_; }

private:
  std::int64_t cents_;
};
} // namespace ledger
