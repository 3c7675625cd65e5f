#include "counter.hpp"
#include <algorithm>
#include <istream>
#include <regex>

void Counter::read(std::istream &from) {
  static const std::regex word("[a-zA-Z]+");
  std::string line;
  while (std::getline(from, line))
    for (std::sregex_iterator it(line.begin(), line.end(), word), end; it != end; ++it) ++counts[it->str()];
}

std::vector<std::pair<std::string, std::size_t>> Counter::top(std::size_t count) const {
  std::vector<std::pair<std::string, std::size_t>> all(counts.begin(), counts.end());
  std::sort(all.begin(), all.end(), [](const auto &a, const auto &b) { return a.second > b.second; });
  if (all.size() > count) all.resize(count);
  return all;
}
