#include <cstdint>
#include <iostream>
#include <numeric>
#include <string>
#include <thread>
#include <vector>

std::uint64_t primes(std::uint64_t from, std::uint64_t to) {
  std::vector<bool> gone(to - from);
  for (std::uint64_t n = 2; n * n < to; ++n)
    for (std::uint64_t m = std::max(n * n, (from + n - 1) / n * n); m < to; m += n) gone[m - from] = true;
  std::uint64_t count = 0;
  for (std::uint64_t n = std::max<std::uint64_t>(from, 2); n < to; ++n) count += !gone[n - from];
  return count;
}

int main(int argc, char **argv) {
  const std::uint64_t end = argc > 1 ? std::stoull(argv[1]) : 10'000'000;
  const unsigned parts = std::max(1u, std::thread::hardware_concurrency());
  std::vector<std::uint64_t> counts(parts);
  std::vector<std::thread> threads;
  for (unsigned part = 0; part < parts; ++part)
    threads.emplace_back([&, part] { counts[part] = primes(end * part / parts, end * (part + 1) / parts); });
  for (auto &thread : threads) thread.join();
  std::cout << std::accumulate(counts.begin(), counts.end(), std::uint64_t{0}) << '\n';
}
