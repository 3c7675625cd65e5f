#include "ledger/account.hpp"
#include <iostream>

int main() {
  ledger::Account account("cash");
  std::string text, amount;
  while (std::cin >> text >> amount) account.book(text, ledger::Money::parse(amount));
  std::cout << account.balance().text() << '\n';
}
