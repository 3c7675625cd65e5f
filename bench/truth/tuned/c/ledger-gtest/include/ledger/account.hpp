#pragma once
#include "ledger/money.hpp"
#include <memory>
#include <string>
#include <vector>

namespace ledger {
struct Entry {
  std::string text;
  Money amount;
};
class Account {
public:
  explicit Account(std::string name) : name_(std::move(name)) {}
  void book(std::string text, Money amount);
  Money balance() const;
  const std::vector<Entry> &entries() const { return entries_; }

private:
  std::string name_;
  std::vector<Entry> entries_;
};
} // namespace ledger
