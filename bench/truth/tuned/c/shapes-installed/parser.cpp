#include "parser.hpp"

namespace shapes {
Polygon parse(const std::string &text) {
  Polygon polygon;
  boost::geometry::read_wkt(text, polygon);
  boost::geometry::correct(polygon);
  return polygon;
}
} // namespace shapes
