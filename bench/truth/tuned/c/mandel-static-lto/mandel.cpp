#include <complex>
#include <fstream>
#include <future>
#include <iostream>
#include <sstream>
#include <vector>

using Row = std::vector<int>;

static int steps(std::complex<double> c) {
  std::complex<double> z = 0;
  int n = 0;
  while (std::norm(z) < 4 && n < 255) {
    z = z * z + c;
    ++n;
  }
  return n;
}

int main(int argc, char **argv) {
  const int size = argc > 1 ? std::stoi(argv[1]) : 80;
  std::vector<std::future<Row>> rows;
  for (int y = 0; y < size; ++y)
    rows.push_back(std::async(std::launch::async, [=] {
      Row row(size);
      for (int x = 0; x < size; ++x) row[x] = steps({3.0 * x / size - 2, 2.0 * y / size - 1});
      return row;
    }));
  std::ostringstream out;
  for (auto &row : rows) {
    for (int n : row.get()) out << (n == 255 ? '#' : n > 8 ? '+' : ' ');
    out << '\n';
  }
  std::cout << out.str();
}
