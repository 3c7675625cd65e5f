#include "index.hpp"
#include <algorithm>
#include <cctype>
#include <regex>

void Index::read(std::istream &in) {
  static const std::regex word("[A-Za-z']+");
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    auto begin = std::sregex_iterator(line.begin(), line.end(), word);
    for (auto it = begin; it != std::sregex_iterator(); ++it) {
      std::string found = it->str();
      std::transform(found.begin(), found.end(), found.begin(), [](unsigned char c) { return std::tolower(c); });
      words_[found].insert(number);
    }
  }
}

std::vector<Entry> Index::most(std::size_t count) const {
  std::vector<Entry> all;
  for (const auto &[word, lines] : words_) all.push_back({word, lines});
  std::sort(all.begin(), all.end(), [](const Entry &a, const Entry &b) { return a.lines.size() > b.lines.size(); });
  if (all.size() > count) all.resize(count);
  return all;
}
