#include "scene.hpp"
#include <limits>

void Scene::add(std::string name, Shape shape) { shapes.emplace(std::move(name), shape); }

const std::string *Scene::nearest(const Ray &ray) const {
  const std::string *best = nullptr;
  double least = std::numeric_limits<double>::max();
  for (const auto &[name, shape] : shapes)
    if (auto at = hit(shape, ray); at && *at > 0 && *at < least) {
      least = *at;
      best = &name;
    }
  return best;
}

void Scene::each(const std::function<void(const std::string &)> &visit) const {
  for (const auto &[name, shape] : shapes) visit(name);
}
