#pragma once
#include <cstdint>
#include <string>
#include <vector>

struct Image {
  int width, height;
  std::vector<std::uint8_t> pixels;
  Image(int width, int height);
  void save(const std::string &path) const;
};
