#include "series.hpp"
#include <algorithm>
#include <numeric>
#include <stdexcept>

namespace gauge {
void Series::add(const std::string &name, Point point) { points_[name].push_back(point); }

double Series::mean(const std::string &name) const {
  const auto &points = points_.at(name);
  const double sum = std::accumulate(points.begin(), points.end(), 0.0, [](double all, Point p) { return all + p.value; });
  return sum / points.size();
}

double Series::quantile(const std::string &name, double at) const {
  if (at < 0 || at > 1) throw std::invalid_argument("a quantile is from 0 to 1");
  std::vector<double> values;
  for (const auto &point : points_.at(name)) values.push_back(point.value);
  const auto nth = values.begin() + static_cast<long>(at * (values.size() - 1));
  std::nth_element(values.begin(), nth, values.end());
  return *nth;
}

std::vector<std::string> Series::names() const {
  std::vector<std::string> all;
  for (const auto &[name, points] : points_) all.push_back(name);
  std::sort(all.begin(), all.end());
  return all;
}
} // namespace gauge
