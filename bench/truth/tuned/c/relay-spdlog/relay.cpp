#include "queue.hpp"
#include <iostream>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>
#include <thread>

int main() {
  auto console = std::make_shared<spdlog::sinks::stdout_color_sink_mt>();
  auto file = std::make_shared<spdlog::sinks::rotating_file_sink_mt>("/tmp/relay.log", 1 << 20, 3);
  spdlog::set_default_logger(std::make_shared<spdlog::logger>("relay", spdlog::sinks_init_list{console, file}));
  Queue queue;
  std::thread writer([&] {
    std::size_t count = 0;
    while (auto line = queue.pop()) spdlog::info("{:>6} {}", ++count, *line);
  });
  std::string line;
  while (std::getline(std::cin, line)) queue.push(line);
  queue.close();
  writer.join();
}
