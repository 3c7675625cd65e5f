#include "image.hpp"
#include <algorithm>
#include <fstream>
#include <stdexcept>

Image::Image(int w, int h) : width(w), height(h), pixels(w * h) {}

void Image::save(const std::string &path) const {
  std::ofstream out(path, std::ios::binary);
  if (!out) throw std::runtime_error("cannot write " + path);
  out << "P5 " << width << ' ' << height << " 255\n";
  std::for_each(pixels.begin(), pixels.end(), [&](auto pixel) { out.put(static_cast<char>(pixel)); });
}
