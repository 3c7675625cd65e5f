#include <iostream>
#include "grammar.hpp"

int main() {
  for (std::string line; std::getline(std::cin, line);)
    if (auto value = evaluate(line))
      std::cout << *value << '\n';
    else
      std::cerr << "not a sum\n";
}
