#pragma once
#include <string>
#include <unordered_map>
#include <vector>

namespace gauge {
struct Point {
  long time;
  double value;
};
class Series {
public:
  void add(const std::string &name, Point point);
  double mean(const std::string &name) const;
  double quantile(const std::string &name, double at) const;
  std::vector<std::string> names() const;

private:
  std::unordered_map<std::string, std::vector<Point>> points_;
};
} // namespace gauge
