#include "series.hpp"
#include <cassert>

int main() {
  gauge::Series series;
  series.add("a", {0, 1});
  series.add("a", {1, 3});
  assert(series.mean("a") == 2);
}
