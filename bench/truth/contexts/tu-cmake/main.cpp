#include <boost/program_options.hpp>
#include <iostream>
namespace po = boost::program_options;
int main(int argc, char **argv) {
  po::options_description d("options");
  d.add_options()("help", "say this");
  po::variables_map m;
  po::store(po::parse_command_line(argc, argv, d), m);
  std::cout << d;
}
