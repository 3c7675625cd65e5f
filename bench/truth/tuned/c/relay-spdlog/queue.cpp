#include "queue.hpp"
#include <spdlog/spdlog.h>

void Queue::push(std::string line) {
  std::lock_guard lock(mutex_);
  spdlog::debug("queued {} bytes", line.size());
  lines_.push_back(std::move(line));
  changed_.notify_one();
}

std::optional<std::string> Queue::pop() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return closed_ || !lines_.empty(); });
  if (lines_.empty()) return std::nullopt;
  auto line = std::move(lines_.front());
  lines_.pop_front();
  return line;
}

void Queue::close() {
  std::lock_guard lock(mutex_);
  closed_ = true;
  changed_.notify_all();
}
