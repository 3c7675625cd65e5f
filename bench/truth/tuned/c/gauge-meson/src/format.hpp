#pragma once
#include "series.hpp"
#include <iosfwd>

namespace gauge {
Series read(std::istream &in);
void write(std::ostream &out, const Series &series);
} // namespace gauge
