#pragma once
#include <string>
#include <map>

class Table {
public:
  explicit Table(const std::string &file);
  double convert(double amount, const std::string &from, const std::string &to) const;

private:
  std::map<std::string, double> rates_;
};
