#pragma once
#include <iosfwd>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

class Counter {
 public:
  void read(std::istream &from);
  std::vector<std::pair<std::string, std::size_t>> top(std::size_t count) const;

 private:
  std::unordered_map<std::string, std::size_t> counts;
};
