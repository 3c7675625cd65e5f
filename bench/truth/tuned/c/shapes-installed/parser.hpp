#pragma once
#include "geometry.hpp"
#include <string>

namespace shapes {
Polygon parse(const std::string &text);
}
