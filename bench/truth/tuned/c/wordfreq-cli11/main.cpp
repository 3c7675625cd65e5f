#include <CLI/CLI.hpp>
#include <fmt/core.h>
#include <fstream>
#include <iostream>
#include "counter.hpp"

int main(int argc, char **argv) {
  CLI::App app{"counts words"};
  std::string file;
  std::size_t count = 10;
  app.add_option("file", file, "what is read")->check(CLI::ExistingFile);
  app.add_option("-n,--number", count, "how many are shown");
  CLI11_PARSE(app, argc, argv);
  Counter counter;
  if (file.empty()) {
    counter.read(std::cin);
  } else {
    std::ifstream from(file);
    counter.read(from);
  }
  for (const auto &[word, times] : counter.top(count)) fmt::print("{:>8} {}\n", times, word);
}
