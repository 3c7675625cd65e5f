#include "ledger/account.hpp"
#include <gtest/gtest.h>

TEST(Account, StartsEmpty) { EXPECT_EQ(ledger::Account("a").balance().cents(), 0); }

TEST(Account, Sums) {
  ledger::Account account("a");
  account.book("rent", ledger::Money(-50000));
  account.book("wage", ledger::Money(210000));
  EXPECT_EQ(account.balance().cents(), 160000);
  EXPECT_EQ(account.entries().size(), 2u);
}
