#include <iostream>
double solve(int);
int main() { std::cout << solve(8) << "\n"; }
