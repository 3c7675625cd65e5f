#include "image.hpp"
#include <filesystem>
#include <iostream>
#include <sstream>

int main(int argc, char **argv) {
  if (argc < 3) {
    std::cerr << "usage: tiles IMAGE FOLDER [SIDE]\n";
    return 2;
  }
  const auto side = argc > 3 ? std::stoul(argv[3]) : 256;
  std::filesystem::create_directories(argv[2]);
  int number = 0;
  for (auto &tile : cut(load(argv[1]), side)) {
    each(tile, [](std::uint8_t value) { return 255 - value; });
    std::ostringstream name;
    name << argv[2] << "/" << ++number << ".png";
    save(name.str(), tile);
  }
}
