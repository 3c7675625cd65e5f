#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

struct Image {
  unsigned width = 0;
  unsigned height = 0;
  std::vector<std::uint8_t> pixels;
};

Image load(const std::string &path);
void save(const std::string &path, const Image &image);
std::vector<Image> cut(const Image &image, unsigned side);
void each(Image &image, const std::function<std::uint8_t(std::uint8_t)> &change);
