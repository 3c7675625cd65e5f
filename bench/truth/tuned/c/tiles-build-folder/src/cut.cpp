#include "image.hpp"
#include <algorithm>

std::vector<Image> cut(const Image &image, unsigned side) {
  std::vector<Image> tiles;
  for (unsigned top = 0; top < image.height; top += side)
    for (unsigned left = 0; left < image.width; left += side) {
      Image tile{std::min(side, image.width - left), std::min(side, image.height - top), {}};
      for (unsigned row = 0; row < tile.height; ++row) {
        const auto from = image.pixels.begin() + (top + row) * image.width + left;
        tile.pixels.insert(tile.pixels.end(), from, from + tile.width);
      }
      tiles.push_back(std::move(tile));
    }
  return tiles;
}

void each(Image &image, const std::function<std::uint8_t(std::uint8_t)> &change) {
  std::transform(image.pixels.begin(), image.pixels.end(), image.pixels.begin(), change);
}
