#include "format.hpp"
#include <iomanip>
#include <istream>
#include <ostream>
#include <sstream>

namespace gauge {
Series read(std::istream &in) {
  Series series;
  std::string line;
  while (std::getline(in, line)) {
    std::istringstream parts(line);
    std::string name;
    Point point{};
    if (parts >> name >> point.time >> point.value) series.add(name, point);
  }
  return series;
}

void write(std::ostream &out, const Series &series) {
  for (const auto &name : series.names())
    out << std::left << std::setw(20) << name << std::fixed << std::setprecision(2) << series.mean(name) << ' '
        << series.quantile(name, 0.9) << '\n';
}
} // namespace gauge
