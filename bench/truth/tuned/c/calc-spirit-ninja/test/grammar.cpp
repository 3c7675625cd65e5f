#include <catch2/catch_test_macros.hpp>
#include "grammar.hpp"

TEST_CASE("sums") {
  REQUIRE(evaluate("1+2*3") == 7.0);
  REQUIRE(evaluate("(1+2)*3") == 9.0);
  REQUIRE_FALSE(evaluate("1+"));
}
