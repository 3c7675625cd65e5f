#include "ledger/money.hpp"
#include <gtest/gtest.h>

TEST(Money, Parses) { EXPECT_EQ(ledger::Money::parse("12.05").cents(), 1205); }
TEST(Money, Writes) { EXPECT_EQ(ledger::Money(1205).text(), "12.05"); }
TEST(Money, Refuses) { EXPECT_THROW(ledger::Money::parse("1.5"), std::invalid_argument); }
