#include "ledger/account.hpp"
#include <numeric>

namespace ledger {
void Account::book(std::string text, Money amount) { entries_.push_back({std::move(text), amount}); }

Money Account::balance() const {
  return std::accumulate(entries_.begin(), entries_.end(), Money(), [](Money sum, const Entry &entry) {
    return sum + entry.amount;
  });
}
} // namespace ledger
