#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
#include "grammar.hpp"

TEST_CASE("sums") {
  REQUIRE(evaluate("1+2*3") == 7.0);
  REQUIRE(evaluate("(1+2)*3") == 9.0);
  REQUIRE_FALSE(evaluate("1+"));
}
