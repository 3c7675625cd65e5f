#include "table.hpp"
#include <iostream>
#include <nlohmann/json.hpp>

int main(int argc, char *argv[]) {
  if (argc != 4) {
    std::cerr << "usage: rates AMOUNT FROM TO" << std::endl;
    return 1;
  }
  const Table table("/opt/rates/rates.json");
  nlohmann::json answer;
  answer["amount"] = table.convert(std::stod(argv[1]), argv[2], argv[3]);
  answer["currency"] = argv[3];
  std::cout << answer.dump(2) << std::endl;
}
