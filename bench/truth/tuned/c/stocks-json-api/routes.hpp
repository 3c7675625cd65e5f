#pragma once
#include <httplib.h>
#include "store.hpp"

void add_routes(httplib::Server &server, Store &store);
