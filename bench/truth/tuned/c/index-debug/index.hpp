#pragma once
#include <istream>
#include <map>
#include <set>
#include <string>
#include <vector>

struct Entry {
  std::string word;
  std::set<int> lines;
};

class Index {
public:
  void read(std::istream &in);
  std::vector<Entry> most(std::size_t count) const;

private:
  std::map<std::string, std::set<int>> words_;
};
