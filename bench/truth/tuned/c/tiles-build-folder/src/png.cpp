#include "image.hpp"
#include <png.h>
#include <stdexcept>

Image load(const std::string &path) {
  png_image read{};
  read.version = PNG_IMAGE_VERSION;
  if (!png_image_begin_read_from_file(&read, path.c_str())) throw std::runtime_error(read.message);
  read.format = PNG_FORMAT_GRAY;
  Image image{read.width, read.height, std::vector<std::uint8_t>(PNG_IMAGE_SIZE(read))};
  if (!png_image_finish_read(&read, nullptr, image.pixels.data(), 0, nullptr)) throw std::runtime_error(read.message);
  return image;
}

void save(const std::string &path, const Image &image) {
  png_image write{};
  write.version = PNG_IMAGE_VERSION;
  write.width = image.width;
  write.height = image.height;
  write.format = PNG_FORMAT_GRAY;
  if (!png_image_write_to_file(&write, path.c_str(), 0, image.pixels.data(), 0, nullptr))
    throw std::runtime_error(write.message);
}
