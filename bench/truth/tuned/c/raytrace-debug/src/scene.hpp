#pragma once
#include <functional>
#include <map>
#include <string>
#include <vector>
#include "shapes.hpp"

class Scene {
 public:
  void add(std::string name, Shape shape);
  const std::string *nearest(const Ray &ray) const;
  void each(const std::function<void(const std::string &)> &visit) const;

 private:
  std::map<std::string, Shape> shapes;
};
