#include "shapes.hpp"

namespace {
std::optional<double> hits(const Sphere &sphere, const Ray &ray) {
  Vector away = ray.from - sphere.center;
  double b = away.dot(ray.to), c = away.dot(away) - sphere.radius * sphere.radius, d = b * b - c;
  if (d < 0) return std::nullopt;
  return -b - std::sqrt(d);
}
std::optional<double> hits(const Plane &plane, const Ray &ray) {
  double across = plane.normal.dot(ray.to);
  if (std::abs(across) < 1e-9) return std::nullopt;
  return (plane.offset - plane.normal.dot(ray.from)) / across;
}
}  // namespace

std::optional<double> hit(const Shape &shape, const Ray &ray) {
  return std::visit([&](const auto &one) { return hits(one, ray); }, shape);
}
