#include "format.hpp"
#include <fstream>
#include <iostream>

int main(int argc, char **argv) {
  for (int at = 1; at < argc; ++at) {
    std::ifstream in(argv[at]);
    gauge::write(std::cout, gauge::read(in));
  }
}
