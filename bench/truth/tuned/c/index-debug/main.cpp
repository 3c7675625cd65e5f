#include "index.hpp"
#include <fstream>
#include <iostream>

int main(int argc, char **argv) {
  if (argc < 2) {
    std::cerr << "usage: wordindex FILE\n";
    return 2;
  }
  std::ifstream in(argv[1]);
  Index index;
  index.read(in);
  for (const auto &entry : index.most(20)) {
    std::cout << entry.word << ":";
    for (int line : entry.lines) std::cout << ' ' << line;
    std::cout << '\n';
  }
}
