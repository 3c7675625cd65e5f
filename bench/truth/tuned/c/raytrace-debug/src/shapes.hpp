#pragma once
#include <array>
#include <cmath>
#include <memory>
#include <optional>
#include <variant>

struct Vector {
  double x = 0, y = 0, z = 0;
  friend Vector operator+(Vector a, Vector b) { return {a.x + b.x, a.y + b.y, a.z + b.z}; }
  friend Vector operator-(Vector a, Vector b) { return {a.x - b.x, a.y - b.y, a.z - b.z}; }
  friend Vector operator*(Vector a, double k) { return {a.x * k, a.y * k, a.z * k}; }
  double dot(Vector b) const { return x * b.x + y * b.y + z * b.z; }
};
struct Ray { Vector from, to; };
struct Sphere { Vector center; double radius; };
struct Plane { Vector normal; double offset; };
using Shape = std::variant<Sphere, Plane>;
std::optional<double> hit(const Shape &shape, const Ray &ray);
