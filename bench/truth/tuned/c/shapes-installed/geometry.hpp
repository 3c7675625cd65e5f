#pragma once
#include <boost/geometry/geometry.hpp>
#include <boost/geometry/geometries/point_xy.hpp>
#include <boost/geometry/geometries/polygon.hpp>
#include <vector>

namespace shapes {
using Point = boost::geometry::model::d2::point_xy<double>;
using Polygon = boost::geometry::model::polygon<Point>;
double area(const Polygon &polygon);
std::vector<Polygon> common(const Polygon &one, const Polygon &other);
} // namespace shapes
