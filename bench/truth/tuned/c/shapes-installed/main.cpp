#include "parser.hpp"
#include <iostream>

int main(int argc, char **argv) {
  if (argc < 3) return 2;
  for (const auto &part : shapes::common(shapes::parse(argv[1]), shapes::parse(argv[2])))
    std::cout << shapes::area(part) << '\n';
}
