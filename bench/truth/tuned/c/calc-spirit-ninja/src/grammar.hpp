#pragma once
#include <optional>
#include <string>

std::optional<double> evaluate(const std::string &text);
