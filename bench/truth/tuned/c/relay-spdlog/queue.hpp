#pragma once
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <string>

class Queue {
public:
  void push(std::string line);
  std::optional<std::string> pop();
  void close();

private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::string> lines_;
  bool closed_ = false;
};
