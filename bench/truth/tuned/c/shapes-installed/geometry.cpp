#include "geometry.hpp"

namespace shapes {
double area(const Polygon &polygon) { return boost::geometry::area(polygon); }

std::vector<Polygon> common(const Polygon &one, const Polygon &other) {
  std::vector<Polygon> found;
  boost::geometry::intersection(one, other, found);
  return found;
}
} // namespace shapes
