#include <iostream>
#include <thread>
#include <vector>
#include "image.hpp"
#include "scene.hpp"

int main() {
  Scene scene;
  scene.add("ball", Sphere{{0, 0, 5}, 1});
  scene.add("floor", Plane{{0, 1, 0}, -1});
  Image image(64, 64);
  std::vector<std::thread> threads;
  for (int part = 0; part < 4; ++part)
    threads.emplace_back([&, part] {
      for (int y = part * 16; y < part * 16 + 16; ++y)
        for (int x = 0; x < 64; ++x) {
          const auto *name = scene.nearest({{}, {(x - 32) / 32.0, (32 - y) / 32.0, 1}});
          image.pixels[y * 64 + x] = name ? name->size() * 20 : 0;
        }
    });
  for (auto &thread : threads) thread.join();
  image.save("out.pgm");
  std::cout << "done\n";
}
